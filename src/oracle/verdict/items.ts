/** Sets and lists of roles and affiliations (§8.5, §9.2, §9.5, §9.8, §10.5, §10.8, §17.4). */
import type { Condition } from '../../core/error.ts';
import { type BareJid, bareOf, parseJid } from '../../core/jid.ts';
import { rankOf, readAffiliation, readRole } from '../learn/room.ts';
import { administered } from '../learn/standing.ts';
import { affiliationOf, type Room } from '../model.ts';
import type { AdminItem, Affiliation, Op, Role } from '../op.ts';
import { preparedNick } from '../read.ts';
import { againstAffiliation } from './affiliations.ts';
import { againstRole } from './roles.ts';
import { type Asking, isOfficer, unless, type Verdict } from './ruling.ts';

type Of<K extends Op['kind']> = Extract<Op, { kind: K }>;

/** An item as it is meant: about an occupant by nickname, or about an account or a domain by address. */
type Wish =
  | { readonly role: Role; readonly nick: string }
  | { readonly affiliation: Affiliation; readonly nick: string }
  | {
      readonly affiliation: Affiliation;
      readonly user: BareJid;
      /** The nickname to reserve, '' for none any more; undefined where the item leaves it alone. */
      readonly reserve: string | undefined;
    };

/** What an item asks for, or what is wrong with it whoever asks, and of whatever room (§17.4). */
function readItem({ nick, jid, role: roleWord, affiliation: word }: AdminItem): Wish | Condition {
  if ((roleWord === undefined) === (word === undefined)) return 'bad-request';
  const role = readRole(roleWord);
  if (role !== undefined && nick !== undefined) return { role, nick: preparedNick(nick) ?? '' };
  const affiliation = readAffiliation(word);
  if (affiliation === undefined) return 'bad-request';
  if (jid === undefined)
    return nick === undefined ? 'bad-request' : { affiliation, nick: preparedNick(nick) ?? '' };
  const address = parseJid(jid);
  // §10.5, §10.8: an item about an office has no nickname.
  const member = affiliation !== 'admin' && affiliation !== 'owner';
  const reserve = nick === undefined || nick === '' ? nick : preparedNick(nick);
  if (address === undefined || (member && nick !== undefined && reserve === undefined))
    return 'jid-malformed';
  return { affiliation, user: bareOf(address), reserve: member ? reserve : undefined };
}

/**
 * A set: all of it is done, item by item, or nothing (§9.2). Each item is judged as those before it have left the room; the
 * rights of whoever asks are those that it had.
 */
export function onAdministering({ items }: Of<'administer'>, asking: Asking): Verdict {
  if (items.length === 0) return unless('bad-request');
  const against: Condition[] = [];
  let room = asking.room;
  for (const item of items) {
    const wish = readItem(item);
    const condition = typeof wish === 'string' ? wish : againstWish(wish, asking, room);
    if (condition === undefined) room = administered(room, [item]);
    else against.push(condition);
  }
  return unless(...against);
}

/** Who may do nothing of the kind is told so first, and learns nothing, not even which nicknames there are. */
function againstWish(wish: Wish, asking: Asking, room: Room): Condition | undefined {
  const may = 'role' in wish ? asking.role === 'moderator' : isOfficer(asking.affiliation);
  if (!may) return 'forbidden';
  if (!('nick' in wish)) return againstStanding(wish.affiliation, wish.user, wish.reserve, asking, room);
  const occupant = room.occupants.get(wish.nick);
  if (occupant === undefined) return 'item-not-found';
  return 'role' in wish
    ? againstRole(asking, { ...occupant, affiliation: affiliationOf(room, occupant.user) }, wish.role)
    : againstStanding(wish.affiliation, occupant.user, undefined, asking, room);
}

function againstStanding(
  to: Affiliation,
  user: BareJid,
  reserve: string | undefined,
  asking: Asking,
  room: Room,
): Condition | undefined {
  const from = affiliationOf(room, user);
  const lastOwner =
    from === 'owner' && [...room.affiliations.values()].filter((each) => each === 'owner').length === 1;
  const against = againstAffiliation({
    by: asking.affiliation,
    from,
    to,
    self: user === asking.user,
    lastOwner,
  });
  const reserves = reserve !== undefined && reserve !== '' && to !== 'outcast' && to !== 'none';
  return against ?? (reserves ? againstReservation(reserve, user, asking, room) : undefined);
}

/** §9.5: a nickname is reserved where nobody has it, or only somebody who is not above whoever asks and is put out for it. */
function againstReservation(nick: string, user: BareJid, asking: Asking, room: Room): Condition | undefined {
  const occupant = room.occupants.get(nick);
  const reserved = [...room.reserved].some(([owner, each]) => each === nick && owner !== user);
  const above =
    occupant !== undefined &&
    occupant.user !== user &&
    rankOf(affiliationOf(room, occupant.user)) > rankOf(asking.affiliation);
  return reserved || above ? 'conflict' : undefined;
}

/**
 * §8.5, §9.2 and the like: moderators read the lists of voice; admins those of moderators, members and outcasts; owners
 * those of admins and owners. The member list of a non-anonymous room is for members, and for the roles that are named.
 */
export function onListing({ role: roleWord, affiliation: word }: Of<'list'>, asking: Asking): Verdict {
  const role = readRole(roleWord);
  const affiliation = readAffiliation(word);
  if ((roleWord === undefined) === (word === undefined)) return unless('bad-request');
  if (roleWord !== undefined) {
    if (role === undefined) return unless('bad-request');
    const may = isOfficer(asking.affiliation) || (role !== 'moderator' && asking.role === 'moderator');
    return unless(!may && 'forbidden');
  }
  if (affiliation === undefined) return unless('bad-request');
  return unless(!mayRead(affiliation, asking) && 'forbidden');
}

function mayRead(list: Affiliation, { room, role, affiliation }: Asking): boolean {
  if (affiliation === 'owner') return true;
  if (list === 'owner' || list === 'admin') return false;
  if (affiliation === 'admin') return true;
  if (list !== 'member' || room.config.whois !== 'anyone') return false;
  return affiliation === 'member' || room.config.getmemberlist.includes(role);
}
