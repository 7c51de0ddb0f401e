/**
 * XEP-0045 §7.6 #changenick: an occupant takes another nickname. Everybody sees the old one leave with code 303 and
 * the new one arrive. A session that shares its nickname with others leaves it to them.
 */
import { present } from '../../core/assert.ts';
import { resourceOf, withResource } from '../../core/jid.ts';
import { MUC } from '../../core/ns.ts';
import type { Send, Stanza } from '../../core/stanza.ts';
import { child } from '../../xml/node.ts';
import { firstOf } from '../feature.ts';
import { arrived, changed, departed, type Occupant, occupantNamed, occupantOf } from '../occupants.ts';
import { type About, announce, CURRENT, othersPresence, ownPresence } from '../presence.ts';
import type { Room } from '../room.ts';
import { STATUS } from '../status.ts';
import { type Case, type Context, refuse } from '../step.ts';
import { entryOf, isBlank, past, rosterFor } from './entry.ts';
import { withPresence } from './presence.ts';

/** Gives the session the nickname it asks for, or refuses it as an entry would be. */
export const changeNick: Case = (room, envelope, context) => {
  const { stanza } = envelope;
  const before = present(occupantOf(room.occupants, stanza.from), `${stanza.from} is not in ${room.jid}`);
  if (isBlank(resourceOf(envelope.to))) return refuse(room, envelope, 'not-acceptable');
  const entry = entryOf(room, envelope);
  const refusal = firstOf(context.rules.features, (each) => each.rename?.(room, entry));
  if (refusal !== undefined) return refuse(room, envelope, refusal);
  const { next, after, out } = rename(room, before, stanza, entry.nick, context);
  if (child(stanza, 'x', MUC) === undefined) return { room: next, out };
  // §17.3: with the muc element it asks for all that a newcomer is sent, too.
  const roster = rosterFor(next, entry.session, after, context);
  return { room: next, out: [...roster, ...out, ...past(next, entry, context)] };
};

/** Moves the session to the nickname, which another session of the same account may hold already. */
function rename(
  room: Room,
  before: Occupant,
  stanza: Stanza,
  nick: string,
  context: Context,
): { readonly next: Room; readonly after: Occupant; readonly out: readonly Send[] } {
  const moving = withPresence(before, stanza).sessions.filter(({ jid }) => jid === stanza.from);
  const staying = before.sessions.filter(({ jid }) => jid !== stanza.from);
  const held = occupantNamed(room.occupants, nick);
  const fresh = { ...before, nick, jid: withResource(room.jid, nick), sessions: moving };
  const after = held === undefined ? fresh : { ...held, sessions: [...held.sessions, ...moving] };
  const leaving: Occupant = { ...before, sessions: moving };
  const remaining: Occupant = { ...before, sessions: staying };
  const alone = staying.length === 0;

  let occupants = room.occupants;
  if (alone && held === undefined) occupants = changed(occupants, before, after);
  else {
    occupants = alone ? departed(occupants, before) : changed(occupants, before, remaining);
    occupants = held === undefined ? arrived(occupants, after) : changed(occupants, held, after);
  }
  const next = { ...room, occupants };
  const gone: About = {
    type: 'unavailable',
    codes: [STATUS.NICK_CHANGED],
    role: before.role,
    nick,
    payload: stanza,
  };
  const out = [
    ...ownPresence(next, leaving, gone, context),
    ...(alone ? othersPresence(next, leaving, gone, context) : []),
    ...announce(next, after, CURRENT, context),
    // The one that moved saw it leave, and the others may have seen it by a presence that has moved.
    ...(alone ? [] : announce(next, remaining, CURRENT, context)),
  ];
  return { next, after, out };
}
