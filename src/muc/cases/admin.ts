/**
 * The muc#admin namespace: XEP-0045 §8 and §9.6 to §9.8 (roles, by nickname), §9.1 to §9.5 and §10.3 to §10.8
 * (affiliations, by JID), one by one or as a list of changes.
 */

import { present } from '../../core/assert.ts';
import type { Condition, Refusal } from '../../core/error.ts';
import { type BareJid, bareOf, type FullJid, isFull, parseJid, prepareResource } from '../../core/jid.ts';
import { MUC_ADMIN, MUC_USER } from '../../core/ns.ts';
import { type Envelope, payloadOf, resultOf, type Send } from '../../core/stanza.ts';
import { child, childrenNamed, type Node, node, text } from '../../xml/node.ts';
import { type Occupant, occupantCalled, occupantNamed, occupantsOf } from '../occupants.ts';
import { affiliationRefusal, type Requester, requesterOf, roleRefusal } from '../permissions.ts';
import type { Policy } from '../policy/index.ts';
import { refusalOf } from '../policy/option.ts';
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
import {
  announceChanges,
  applyRole,
  applyStanding,
  type Cause,
  type Change,
  expel,
  noChange,
} from '../standing.ts';
import { STATUS } from '../status.ts';
import { type Case, type Rules, refuse } from '../step.ts';
import { isBlank } from './entry.ts';
import { invitation, nameOf } from './invite.ts';

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

/**
 * All items are applied, or none is; the answer comes after those who have to go and before the others hear (§8.2), or
 * last (Policy `severalItems`, `adminAnswer`).
 */
export const changeStandings: Case = (room, envelope, context) => {
  const requester = requesterOf(room, envelope.stanza.from);
  const actor = actorOf(requester, envelope.stanza.from as FullJid);
  const { policy } = context.rules;
  const given = itemsIn(envelope, policy);
  if (given.length === 0) return refuse(room, envelope, refusalOf(policy.malformedItemError));
  let next = room;
  const changes: Change[] = [];
  const invitations: Send[] = [];
  for (const each of given) {
    const item = readItem(next, requester, each, policy);
    if (isRefusal(item)) return refuse(room, envelope, item);
    const change = apply(next, requester, item, { actor, reason: item.reason }, context.rules);
    if (isRefusal(change)) return refuse(room, envelope, change);
    if (item.kind === 'affiliation') {
      invitations.push(...invitationTo(next, change.room, requester, item, context.rules));
    }
    changes.push(change);
    next = change.room;
  }
  const { room: after, farewells, broadcast } = announceChanges(room, changes, context);
  const told =
    policy.adminAnswer === 'early' ? [resultOf(envelope), ...broadcast] : [...broadcast, resultOf(envelope)];
  return { room: after, out: [...farewells, ...told, ...invitations] };
};

function itemsIn({ stanza }: Envelope, { severalItems }: Policy): readonly Node[] {
  const all = childrenNamed(present(payloadOf(stanza), 'a request has a payload'), 'item', MUC_ADMIN);
  return severalItems === 'all' ? all : all.slice(0, 1);
}

function isRefusal(value: object | Condition): value is Refusal | Condition {
  return typeof value === 'string' || 'condition' in value;
}

function actorOf({ occupant }: Requester, jid: FullJid): Actor {
  return { nick: occupant?.nick, jid };
}

/** §17.4: an item names a role with a nickname, or an affiliation with a JID, and never both. */
function readItem(room: Room, requester: Requester, item: Node, policy: Policy): Item | Refusal | Condition {
  const malformed = refusalOf(policy.malformedItemError);
  const unknown = refusalOf(policy.unknownValueError);
  const { role, affiliation, nick, jid } = item.attrs;
  const why = child(item, 'reason', MUC_ADMIN);
  const reason = why === undefined ? undefined : text(why);
  if ((role === undefined) === (affiliation === undefined)) return malformed;
  if (role !== undefined) {
    const read = readRole(role);
    if (read === undefined) return unknown;
    return nick === undefined ? malformed : { kind: 'role', nick, role: read, reason };
  }
  const read = readAffiliation(affiliation!);
  if (read === undefined) return unknown;
  if (jid === undefined && nick === undefined) return malformed;
  if (jid === undefined) {
    const named = occupantCalled(room.occupants, nick!);
    if (named === undefined) return nobody(isAtLeast(requester.affiliation, 'admin'), policy);
    return { kind: 'affiliation', user: named.user, affiliation: read, nick: undefined, reason };
  }
  const user = parseJid(jid);
  if (user === undefined || (isFull(user) && policy.fullJidItem === 'refused')) return 'jid-malformed';
  // §10.5, §10.8: an item about an office has no nickname (Policy `officeNick`).
  if (isAtLeast(read, 'admin') && policy.officeNick === 'ignored') {
    return { kind: 'affiliation', user: bareOf(user), affiliation: read, nick: undefined, reason };
  }
  const prepared = nick === undefined || nick === '' ? nick : prepareResource(nick);
  const unfit = prepared === undefined || (nick !== '' && isBlank(prepared));
  if (nick !== undefined && unfit) return 'jid-malformed';
  return { kind: 'affiliation', user: bareOf(user), affiliation: read, nick: prepared, reason };
}

/** Nobody has this nickname, which only those learn who might do something to its owner. */
function nobody(privileged: boolean, { unknownNickError, privilegeError }: Policy): Refusal {
  return refusalOf(privileged ? unknownNickError : privilegeError);
}

function apply(
  room: Room,
  requester: Requester,
  item: Item,
  cause: Cause,
  rules: Rules,
): Change | Refusal | Condition {
  const { policy } = rules;
  if (item.kind === 'role') {
    const target = occupantCalled(room.occupants, item.nick);
    if (target === undefined) return nobody(requester.role === 'moderator', policy);
    return roleRefusal(requester, target, item.role, policy) ?? applyRole(room, target, item.role, cause);
  }
  const { user, affiliation, reason } = item;
  const refusal = affiliationRefusal(room, requester, user, affiliation, policy);
  if (refusal !== undefined) return refusal;
  const nick = reservedNick(room.standings.get(user), item);
  const squatter = nick === undefined ? undefined : squatterOn(room, nick, user);
  const taken = nick !== undefined && (reservedFor(room, nick) ?? user) !== user;
  if (taken || (squatter !== undefined && isHigher(squatter.affiliation, requester.affiliation)))
    return 'conflict';
  const applied = applyStanding(room, user, { affiliation, nick, reason }, cause, rules);
  // §5.2.2 does not say whether it is told again that an affiliation is what it was.
  const silent = policy.sameAffiliation === 'silent' && affiliationOf(room, user) === affiliation;
  const change = silent ? noChange(applied.room) : applied;
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
function invitationTo(
  before: Room,
  after: Room,
  requester: Requester,
  item: Item,
  rules: Rules,
): readonly Send[] {
  if (item.kind !== 'affiliation' || item.affiliation !== 'member' || !after.config.membersOnly) return [];
  const known = affiliationOf(before, item.user) !== 'none';
  const inside = occupantsOf(after.occupants, item.user).length > 0;
  if (known || inside || !item.user.includes('@')) return [];
  const why = item.reason === undefined ? [] : [node('reason', MUC_USER, {}, [item.reason])];
  const given = node('invite', MUC_USER, {}, why);
  return [invitation(after, nameOf(after, requester, rules), item.user, given, undefined)];
}
