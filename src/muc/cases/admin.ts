/**
 * The muc#admin namespace: XEP-0045 §8 and §9.6 to §9.8 (roles, by nickname), §9.1 to §9.5 and §10.3 to §10.8
 * (affiliations, by JID), one by one or as a list of changes.
 */

import { present } from '../../core/assert.ts';
import type { Condition } from '../../core/error.ts';
import { type BareJid, bareOf, type FullJid, parseJid, prepareResource } from '../../core/jid.ts';
import { MUC_ADMIN, MUC_USER } from '../../core/ns.ts';
import { type Envelope, payloadOf, resultOf, type Send } from '../../core/stanza.ts';
import { child, childrenNamed, type Node, node, text } from '../../xml/node.ts';
import { type Occupant, occupantNamed, occupantsOf } from '../occupants.ts';
import { affiliationRefusal, type Requester, requesterOf, roleRefusal } from '../permissions.ts';
import type { Actor } from '../presence.ts';
import {
  type Affiliation,
  isAtLeast,
  isHigher,
  type Role,
  readAffiliation,
  readRole,
} from '../privileges.ts';
import { affiliationOf, type Room, reservedFor, type Standing } from '../room.ts';
import { announceChanges, applyRole, applyStanding, type Cause, type Change, expel } from '../standing.ts';
import { STATUS } from '../status.ts';
import { type Case, type Rules, refuse } from '../step.ts';
import { isBlank } from './entry.ts';
import { invitation } from './invite.ts';

/** One thing that is asked for. */
type Item =
  | { readonly kind: 'role'; readonly nick: string; readonly role: Role; readonly reason: string | undefined }
  | {
      readonly kind: 'affiliation';
      readonly user: BareJid;
      readonly affiliation: Affiliation;
      /** A nickname to reserve; '' takes the reservation away; `undefined` leaves it. */
      readonly nick: string | undefined;
      readonly reason: string | undefined;
    };

/** All items are applied, or none is; the answer comes after those who have to go and before the others hear (§8.2). */
export const changeStandings: Case = (room, envelope, context) => {
  const requester = requesterOf(room, envelope.stanza.from);
  const actor = actorOf(requester, envelope.stanza.from as FullJid);
  const given = itemsIn(envelope);
  if (given.length === 0) return refuse(room, envelope, 'bad-request');
  let next = room;
  const changes: Change[] = [];
  const invitations: Send[] = [];
  for (const each of given) {
    const item = readItem(next, requester, each);
    if (typeof item === 'string') return refuse(room, envelope, item);
    const change = apply(next, requester, item, { actor, reason: item.reason }, context.rules);
    if (typeof change === 'string') return refuse(room, envelope, change);
    if (item.kind === 'affiliation') invitations.push(...invitationTo(next, change.room, requester, item));
    changes.push(change);
    next = change.room;
  }
  const { room: after, farewells, broadcast } = announceChanges(room, changes, context);
  return { room: after, out: [...farewells, resultOf(envelope), ...broadcast, ...invitations] };
};

function itemsIn({ stanza }: Envelope): readonly Node[] {
  return childrenNamed(present(payloadOf(stanza), 'a request has a payload'), 'item', MUC_ADMIN);
}

function actorOf({ occupant }: Requester, jid: FullJid): Actor {
  return { nick: occupant?.nick, jid };
}

/** §17.4: an item names a role with a nickname, or an affiliation with a JID, and never both. */
function readItem(room: Room, requester: Requester, item: Node): Item | Condition {
  const { role, affiliation, nick, jid } = item.attrs;
  const why = child(item, 'reason', MUC_ADMIN);
  const reason = why === undefined ? undefined : text(why);
  if ((role === undefined) === (affiliation === undefined)) return 'bad-request';
  if (role !== undefined) {
    const read = readRole(role);
    return read === undefined || nick === undefined
      ? 'bad-request'
      : { kind: 'role', nick, role: read, reason };
  }
  const read = readAffiliation(affiliation!);
  if (read === undefined || (jid === undefined && nick === undefined)) return 'bad-request';
  if (jid === undefined) {
    const named = occupantNamed(room.occupants, nick!);
    if (named === undefined)
      return isAtLeast(requester.affiliation, 'admin') ? 'item-not-found' : 'forbidden';
    return { kind: 'affiliation', user: named.user, affiliation: read, nick: undefined, reason };
  }
  const user = parseJid(jid);
  if (user === undefined) return 'jid-malformed';
  const prepared = nick === undefined || nick === '' ? nick : prepareResource(nick);
  const unfit = prepared === undefined || (nick !== '' && isBlank(prepared));
  if (nick !== undefined && unfit) return 'jid-malformed';
  return { kind: 'affiliation', user: bareOf(user), affiliation: read, nick: prepared, reason };
}

function apply(room: Room, requester: Requester, item: Item, cause: Cause, rules: Rules): Change | Condition {
  if (item.kind === 'role') {
    const target = occupantNamed(room.occupants, item.nick);
    if (target === undefined) return requester.role === 'moderator' ? 'item-not-found' : 'forbidden';
    return roleRefusal(requester, target, item.role) ?? applyRole(room, target, item.role, cause);
  }
  const { user, affiliation, reason } = item;
  const refusal = affiliationRefusal(room, requester, user, affiliation);
  if (refusal !== undefined) return refusal;
  const nick = reservedNick(room.standings.get(user), item);
  const squatter = nick === undefined ? undefined : squatterOn(room, nick, user);
  const taken = nick !== undefined && (reservedFor(room, nick) ?? user) !== user;
  if (taken || (squatter !== undefined && isHigher(squatter.affiliation, requester.affiliation)))
    return 'conflict';
  // The same affiliation again is told again, as Prosody does: the requester sees that it is so (§5.2.2 asks nothing).
  const change = applyStanding(room, user, { affiliation, nick, reason }, cause, rules);
  if (squatter === undefined) return change;
  return expel(change, squatter, { codes: [STATUS.KICKED], reason: 'This nickname is reserved' });
}

/** §9.1, §9.5: a nickname stays reserved while its owner has an affiliation that is not a ban. */
function reservedNick(
  before: Standing | undefined,
  { affiliation, nick }: Item & { kind: 'affiliation' },
): string | undefined {
  if (!isAtLeast(affiliation, 'member')) return undefined;
  return nick === undefined ? before?.nick : nick === '' ? undefined : nick;
}

/** §7.12: who sits under a nickname that becomes another's, and has to go. */
function squatterOn(room: Room, nick: string, user: BareJid): Occupant | undefined {
  const squatter = occupantNamed(room.occupants, nick);
  return squatter?.user === user ? undefined : squatter;
}

/** §9.5: who becomes a member of a members-only room from outside, having been nothing to it, is invited. */
function invitationTo(before: Room, after: Room, { occupant, user }: Requester, item: Item): readonly Send[] {
  if (item.kind !== 'affiliation' || item.affiliation !== 'member' || !after.config.membersOnly) return [];
  const known = affiliationOf(before, item.user) !== 'none';
  const inside = occupantsOf(after.occupants, item.user).length > 0;
  if (known || inside || !item.user.includes('@')) return [];
  const why = item.reason === undefined ? [] : [node('reason', MUC_USER, {}, [item.reason])];
  const given = node('invite', MUC_USER, {}, why);
  return [invitation(after, occupant?.jid ?? user, item.user, given, undefined)];
}
