/**
 * What lies in inboxes, once: an inbox holds numbers, which are places in the log. To put a number into a thousand inboxes
 * costs half of what a reference costs, because the garbage collector has no interest in numbers.
 */

import type { Jid } from '../core/jid.ts';
import type { Envelope, Send, Stanza } from '../core/stanza.ts';

/** What was received and not taken, in order: places in the log. */
export type Inbox = number[];

/** Everything that somebody has received and not taken. */
export interface Log {
  /** Keeps what a send carries and gives its place, which is to be put into so many inboxes before the next is added. */
  add(send: Send, copies: number): number;
  /** Empties an inbox of this address into envelopes. */
  drain(inbox: Inbox, address: Jid): Envelope[];
}

/** What a send carries, without where it goes: the stanza alone where that is all. */
type Letter = Stanza | Omit<Send, 'to'>;

function letterOf({ stanza, as, ahead }: Send): Letter {
  return as === undefined && ahead === undefined ? stanza : { stanza, as, ahead };
}

/** An inbox that had no more than this in it keeps its capacity. */
const KEPT_MAX = 16;

/** From this size on, what nobody waits for is looked for and dropped. */
const TIDY_MIN = 4096;

/** @param inboxes all that may hold a place in this log, whenever they are asked for */
export function createLog(inboxes: () => Iterable<Inbox>): Log {
  let letters: Letter[] = [];
  /** How many places there are in all inboxes together. */
  let outstanding = 0;
  let limit = TIDY_MIN;

  /** Leaves out what no inbox holds, and gives what is left other places. */
  function tidy(): void {
    const places = new Map<number, number>();
    const kept: Letter[] = [];
    for (const inbox of inboxes()) {
      for (const [at, old] of inbox.entries()) {
        let place = places.get(old);
        if (place === undefined) {
          place = kept.push(letters[old]!) - 1;
          places.set(old, place);
        }
        inbox[at] = place;
      }
    }
    letters = kept;
    limit = Math.max(TIDY_MIN, 2 * kept.length);
  }

  return {
    add(send, copies) {
      if (letters.length >= limit) tidy();
      outstanding += copies;
      return letters.push(letterOf(send)) - 1;
    },
    drain(inbox, address) {
      const envelopes: Envelope[] = [];
      for (const place of inbox) {
        const letter = letters[place]!;
        if ('kind' in letter) envelopes.push({ to: address, stanza: letter });
        else {
          const { as: to = address, ahead = [], stanza } = letter;
          for (const each of ahead) envelopes.push({ to, stanza: each });
          envelopes.push({ to, stanza });
        }
      }
      outstanding -= inbox.length;
      if (outstanding === 0) letters = [];
      empty(inbox);
      return envelopes;
    },
  };
}

/** One by one, a list keeps its capacity; a length of 0 makes it grow again from nothing. */
function empty(inbox: Inbox): void {
  if (inbox.length > KEPT_MAX) inbox.length = 0;
  else while (inbox.length > 0) inbox.pop();
}
