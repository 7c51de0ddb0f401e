/** What somebody is sent who enters a room (§7.1), sorted into its parts. */
import type { BareJid, FullJid } from '../../core/jid.ts';
import { type Stanza, textOf } from '../../core/stanza.ts';
import type { Occupant, Room } from '../model.ts';
import { delayOf, isFrom, isOccupantPresence, isSubject, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import { isEntry, once, selfIn } from './look.ts';

/** A part of what is sent on entry: somebody else, the own old nickname's end, oneself, the past, the subject, the rest. */
export type Part = 'other' | 'old' | 'self' | 'past' | 'subject' | 'live';

/** Somebody who has entered, or asked for everything again, and all that it was sent. */
export interface Entry {
  readonly who: FullJid;
  readonly jid: BareJid;
  readonly asked: Extract<View['op'], { readonly kind: 'enter' }>;
  /** The room before it, and after it. */
  readonly before: Room | undefined;
  readonly room: Room;
  /** As whom it was inside before, and is inside. */
  readonly was: Occupant | undefined;
  readonly self: Occupant;
  readonly stream: readonly { readonly part: Part; readonly stanza: Stanza }[];
}

/** The accepted entry that a view shows; `undefined` where it shows none. */
export const entryIn: (view: View) => Entry | undefined = once((view) => {
  const { op, before, after } = view;
  if (op.kind !== 'enter' || !isEntry(view)) return undefined;
  const room = after.rooms.get(op.room);
  const self = selfIn(after, op.room, op.who);
  if (room === undefined || self === undefined) return undefined;
  const was = selfIn(before, op.room, op.who);
  const stream = view
    .to(op.who)
    .filter((each) => isFrom(op.room, each))
    .map((stanza) => ({ part: partOf(stanza, room, self), stanza }));
  return { who: op.who, jid: op.room, asked: op, before: before.rooms.get(op.room), room, was, self, stream };
});

function partOf(stanza: Stanza, { jid }: Room, self: Occupant): Part {
  if (isOccupantPresence(stanza)) {
    const { available, nick, codes } = readPresence(stanza);
    if (available) return nick === self.nick && codes.includes('110') ? 'self' : 'other';
    return codes.includes('303') && codes.includes('110') ? 'old' : 'live';
  }
  if (stanza.kind !== 'message' || stanza.type !== 'groupchat') return 'live';
  if (isSubject(stanza)) return 'subject';
  return delayOf(stanza, jid) !== undefined && textOf(stanza, 'body') !== undefined ? 'past' : 'live';
}

/** The stanzas of one part, in order. */
export function partIn({ stream }: Entry, part: Part): readonly Stanza[] {
  const found: Stanza[] = [];
  for (const each of stream) if (each.part === part) found.push(each.stanza);
  return found;
}
