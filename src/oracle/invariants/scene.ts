/** What invariants about one room look at: who is inside, who sees whom, and whether the verdict was followed. */
import { domainOf, type FullJid, type Jid } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import { equalNodes } from '../../xml/equal.ts';
import { type Child, isNode } from '../../xml/node.ts';
import { ROOMS_AT } from '../cast.ts';
import type { Outcome } from '../invariant.ts';
import { isBroadcast, type Occupant, occupantOf, type Room } from '../model.ts';
import { type Verdict, verdictOn } from '../verdict/index.ts';
import type { Delivery, View } from '../view.ts';
import { broken, type Inside, once, presencesIn, type Shown } from './look.ts';

/** An action that reached a room that is known, was not refused, and is no error. */
export interface Scene {
  readonly op: Inside;
  readonly room: Room;
  /** The room after it; undefined where it is gone. */
  readonly next: Room | undefined;
  /** As whom the session that acts was inside; undefined for an outsider. */
  readonly self: Occupant | undefined;
}

/** The accepted action in a view; undefined where there is none. */
export const sceneIn: (view: View) => Scene | undefined = once(({ op, sent, before, after, reply }) => {
  if (!('room' in op) || sent === undefined || reply?.type === 'error') return undefined;
  const room = before.rooms.get(op.room);
  if (room === undefined) return undefined;
  return { op, room, next: after.rooms.get(op.room), self: occupantOf(room, op.who) };
});

/** What has to become of the action; undefined where nothing was sent to a room. */
export const verdictIn: (view: View) => Verdict | undefined = once(({ op, sent, before, pins }) =>
  sent === undefined || !('room' in op) ? undefined : verdictOn(op, before, pins),
);

/** Whether nothing speaks against what was asked. */
export function isAllowed(view: View): boolean {
  const verdict = verdictIn(view);
  return verdict !== undefined && verdict !== 'silent' && verdict.allowed;
}

/** Whether what had to become of the action has become of it. */
export function judged(view: View): Outcome {
  const verdict = verdictIn(view);
  const { out, reply, refused, op } = view;
  const who = 'who' in op ? op.who : 'somebody';
  if (verdict === undefined) return 'idle';
  if (verdict === 'silent') {
    return out.length === 0
      ? 'held'
      : broken(`${out.length} stanzas came of what ${who} sent, and none should`);
  }
  if (verdict.allowed) {
    return reply?.type === 'error' && !cameBack(view)
      ? broken(`${who} was refused with ${refused ?? 'an error'}, and nothing speaks against what it asked`)
      : 'held';
  }
  const { conditions } = verdict;
  if (conditions.length === 0)
    return reply?.type === 'error' ? broken(`${who} was answered with ${refused}`) : 'held';
  const expected = conditions.join(' or ');
  if (reply?.type !== 'error') return broken(`${who} was not refused, and ${expected} was due`);
  if (refused !== undefined && conditions.includes(refused)) return 'held';
  return broken(`${who} was refused with ${refused ?? 'no condition'}, and ${expected} was due`);
}

/**
 * Whether a request was passed on and came back, since its addressee has been cut off and the rooms have not heard of it.
 * That takes a whole server (RFC 6120 §8.1.1.3).
 */
export function cameBack({ op, out, reply, untouched }: View): boolean {
  const passedOn = out.find(
    ({ stanza }) => stanza.kind === 'iq' && (stanza.type === 'get' || stanza.type === 'set'),
  );
  return untouched === undefined && reply?.type === 'error' && passedOn !== undefined && 'who' in op;
}

/** The sessions inside, each with whom it is. */
export function sessionsIn(room: Room | undefined): ReadonlyMap<FullJid, Occupant> {
  const sessions = new Map<FullJid, Occupant>();
  for (const each of room?.occupants.values() ?? [])
    for (const session of each.sessions.keys()) sessions.set(session, each);
  return sessions;
}

/** Whether somebody inside is shown an occupant: itself, or one whose role is broadcast (§7.2.2). */
export function isShown(room: Room, occupant: Occupant, to: Occupant): boolean {
  return occupant.nick === to.nick || isBroadcast(room, occupant);
}

/** What an occupant has shown of itself last: the presence of the session that was heard of last. */
export function lastShown({ sessions }: Occupant): readonly Child[] {
  let last: readonly Child[] = [];
  for (const each of sessions.values()) last = each;
  return last;
}

/** Whether these are the same elements and texts, in order. */
export function sameChildren(a: readonly Child[], b: readonly Child[]): boolean {
  return (
    a.length === b.length &&
    a.every((each, at) => {
      const other = b[at] as Child;
      return isNode(each) && isNode(other) ? equalNodes(each, other) : each === other;
    })
  );
}

/** The presence about one occupant that came to one session, in order. */
export function shownTo(view: View, to: Jid, room: Room, nick: string): readonly Shown[] {
  return presencesIn(view).filter(
    (each) => each.to === to && each.room === room.jid && each.told.nick === nick,
  );
}

/** Whether something goes to people, and not to a room or its service: an invitation may name an address there. */
export function isToPeople({ to }: Delivery): boolean {
  return domainOf(to) !== ROOMS_AT;
}

/** What it is, in a sentence. */
export function nameOf({ kind }: Stanza): string {
  return kind === 'iq' ? 'an iq' : `a ${kind}`;
}

/** How often each address was sent something. */
export function countBy(addresses: Iterable<Jid>): ReadonlyMap<Jid, number> {
  const counts = new Map<Jid, number>();
  for (const each of addresses) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}
