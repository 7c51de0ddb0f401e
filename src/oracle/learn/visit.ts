/** What is learned from presence, and from sessions that come and go: XEP-0045 §7.1, §7.2, §7.6, §7.14, §18.1.2. */

import { type BareJid, bareOf, resourceOf } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import type { Child } from '../../xml/node.ts';
import { evicts } from '../bounce.ts';
import { occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import { isFrom, isSelf, preparedNick } from '../read.ts';
import type { Delivery } from '../view.ts';
import { createdBy, renamed, withoutSession, withSession } from './room.ts';
import { spokenBy } from './talk.ts';

/** An action of one kind. */
export type OpOf<K extends Op['kind']> = Extract<Op, { readonly kind: K }>;

/** What is learned from: what was sent, and all that came of it. */
export interface Evidence {
  readonly sent: Stanza;
  readonly out: readonly Delivery[];
}

/** The presence that a session got of itself last, if it got one. */
function selfPresence(room: BareJid, session: string, out: readonly Delivery[]): Stanza | undefined {
  return out.findLast(
    ({ to, stanza }) => to === session && stanza.type === '' && isFrom(room, stanza) && isSelf(stanza),
  )?.stanza;
}

/** §7.1, §7.2, §10.1.1: who was not refused is in, under the nickname that it was shown. */
export function entered(
  room: Room | undefined,
  op: OpOf<'enter'>,
  { sent, out }: Evidence,
): Room | undefined {
  const shown = selfPresence(op.room, op.who, out);
  const nick = shown === undefined ? preparedNick(op.nick) : resourceOf(shown.from);
  if (nick === undefined) return room;
  return renamed(room ?? createdBy(bareOf(op.who), op.room), op.who, nick, payloadIn(op.room, sent));
}

/** §7.6, §7.7: another presence of somebody inside, or another nickname. */
export function presented(room: Room, op: OpOf<'present'>, { sent, out }: Evidence): Room {
  const occupant = occupantOf(room, op.who);
  const asked = preparedNick(op.nick);
  if (occupant === undefined || asked === undefined) return room;
  if (asked === occupant.nick) return withSession(room, asked, op.who, payloadIn(op.room, sent));
  const shown = selfPresence(op.room, op.who, out);
  const nick = shown === undefined ? asked : resourceOf(shown.from);
  return renamed(room, op.who, nick, payloadIn(op.room, sent));
}

function payloadIn(room: BareJid, { children }: Stanza): readonly Child[] {
  return spokenBy(room, children);
}

/** §11.1, §18.1.2: a session whose delivery failed for good is not there any more. */
export function bounced(room: Room, op: OpOf<'bounce'>): Room {
  return evicts(op) ? withoutSession(room, op.who) : room;
}
