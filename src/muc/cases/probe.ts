/**
 * XEP-0045 §17.3 #bizrules-presence: an occupant may ask for the presence of an occupant, itself included; others are
 * told that they are not inside; or nobody is answered (Policy `probes`). An account that is away and has the nickname reserved is unavailable.
 */
import { isFull, resourceOf } from '../../core/jid.ts';
import { type Send, send } from '../../core/stanza.ts';
import { awayPresence } from '../absent.ts';
import { type Occupant, occupantNamed, occupantOf } from '../occupants.ts';
import { presenceFor } from '../presence.ts';
import { isBroadcast, type Room, reservedFor } from '../room.ts';
import { type Case, refuse, unchanged } from '../step.ts';

/** Answers a probe with what the asker may see; nobody else hears of it. */
export const probe: Case = (room, envelope, context) => {
  const { to, stanza } = envelope;
  if (!isFull(to) || context.rules.policy.probes === 'ignored') return unchanged(room);
  const asker = occupantOf(room.occupants, stanza.from);
  if (asker === undefined) return refuse(room, envelope, { condition: 'not-acceptable', type: 'cancel' });
  const asked = occupantNamed(room.occupants, resourceOf(to));
  if (asked === undefined) return unchanged(room, absentFor(room, asker, envelope));
  // Whose presence is not broadcast is seen by itself, and by moderators who ask.
  const shown = asked === asker || asker.role === 'moderator' || isBroadcast(room, asked.role);
  if (!shown) return unchanged(room);
  // Of itself it is told like those who see JIDs: 110 is for what it did not ask for (§7.2.2).
  const answer = presenceFor(room, asked, asked === asker ? 'moderator' : asker.role, context);
  return unchanged(room, [send(stanza.from, answer)]);
};

/** §7.12: the account for which the nickname is reserved, unavailable. */
function absentFor(room: Room, asker: Occupant, { to, stanza }: Parameters<Case>[1]): readonly Send[] {
  const nick = resourceOf(to);
  const user = reservedFor(room, nick);
  return user === undefined ? [] : [send(stanza.from, awayPresence(room, user, nick, asker.role))];
}
