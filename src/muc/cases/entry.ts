/** What entering, creating and resynchronising have in common: XEP-0045 §7.1, §7.2. */

import { assert } from '../../core/assert.ts';
import { type Condition, errorNode, type Refusal } from '../../core/error.ts';
import { bareOf, type FullJid, isFull, resourceOf } from '../../core/jid.ts';
import { MUC } from '../../core/ns.ts';
import { type Envelope, presence, type Send, type Stanza, send, sendInOrder } from '../../core/stanza.ts';
import { child, node, text } from '../../xml/node.ts';
import { awayPresence } from '../absent.ts';
import { allOf, type Entry } from '../feature.ts';
import { allBut, type Occupant, occupantsOf, sessionsOf } from '../occupants.ts';
import { CURRENT, presencesFor, selfPresence } from '../presence.ts';
import { affiliationOf, isBroadcast, type Room } from '../room.ts';
import type { Status } from '../status.ts';
import type { Context, Step } from '../step.ts';

/** Reads who asks to enter as whom, and with what (§7.2.1, §7.2.5, §7.2.14). */
export function entryOf(room: Room, { to, stanza }: Envelope): Entry {
  assert(isFull(stanza.from), 'only a session enters a room');
  const x = child(stanza, 'x', MUC);
  const password = x && child(x, 'password', MUC);
  const user = bareOf(stanza.from);
  return {
    session: stanza.from,
    user,
    nick: resourceOf(to),
    affiliation: affiliationOf(room, user),
    password: password === undefined ? '' : text(password),
    history: x && child(x, 'history', MUC),
  };
}

/** §17.1: a nickname that nobody could see is no nickname. */
export function isBlank(nick: string): boolean {
  return nick.trim() === '';
}

/** A refused entry is answered as in the examples of §7.2: with the muc element and the error. */
export function refuseEntry(room: Room, { to, stanza }: Envelope, refusal: Condition | Refusal): Step {
  const full = typeof refusal === 'string' ? { condition: refusal } : refusal;
  const children = [node('x', MUC), errorNode(full, room.jid)];
  return { room, out: [send(stanza.from, presence({ from: to, type: 'error', id: stanza.id, children }))] };
}

/**
 * §7.1, 1: the presence of everybody else who is shown, in order of arrival; and of who is away, where the room shows
 * those (Policy `awayMembers`).
 */
export function rosterFor(
  room: Room,
  session: FullJid,
  newcomer: Occupant,
  context: Context,
): readonly Send[] {
  const inside = presencesFor(room, allBut(room.occupants, newcomer), newcomer.role, context);
  const away = isBroadcast(room, 'none') ? awayFor(room, newcomer) : [];
  return sendInOrder([session], away.length === 0 ? inside : [...inside, ...away]);
}

/** Those who have a reserved nickname and no session in the room, unavailable. */
function awayFor(room: Room, { role }: Occupant): readonly Stanza[] {
  return [...room.standings].flatMap(([user, { nick }]) =>
    nick === undefined || occupantsOf(room.occupants, user).length > 0
      ? []
      : [awayPresence(room, user, nick, role)],
  );
}

/** The occupant as it is now, for those of its sessions that were here before (§7.2.8 leaves this open). */
export function forSiblings(
  room: Room,
  session: FullJid,
  occupant: Occupant,
  context: Context,
): readonly Send[] {
  const to = sessionsOf(occupant).filter((each) => each !== session);
  return to.length === 0 ? [] : [{ to, stanza: selfPresence(room, occupant, CURRENT, context) }];
}

/** §7.1, 2 to 4: the newcomer's own presence, then what the features have for it, history before subject. */
export function welcome(
  room: Room,
  entry: Entry,
  newcomer: Occupant,
  codes: readonly Status[],
  context: Context,
): readonly Send[] {
  const self = selfPresence(room, newcomer, { ownCodes: codes }, context);
  return [send(entry.session, self), ...past(room, entry, context)];
}

/** §7.1, 3 and 4: what the features have for a newcomer, history before subject. */
export function past(room: Room, entry: Entry, { env, rules }: Context): readonly Send[] {
  return allOf(rules.features, 'entered', (entered) => entered(room, entry, env));
}
