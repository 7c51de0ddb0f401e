/** What becomes of roles and affiliations when a request of §8, §9 or §10 is accepted: XEP-0045 §5.1.3, §5.2.2. */
import { type BareJid, bareOf, parseJid } from '../../core/jid.ts';
import { affiliationOf, type Config, type Occupant, type Room } from '../model.ts';
import type { AdminItem, Affiliation, Role } from '../op.ts';
import { preparedNick } from '../read.ts';
import {
  defaultRole,
  mustStayOut,
  rankOf,
  rankOfRole,
  readAffiliation,
  readRole,
  withOccupant,
} from './room.ts';

/**
 * The role after a change of affiliation (§5.2.2, §10.3 ff.): at least the usual role of a higher one, at most that of a
 * lower one.
 */
export function fittingRole(config: Config, role: Role, before: Affiliation, after: Affiliation): Role {
  if (before === after) return role;
  const usual = defaultRole(config, after);
  const raised = rankOf(after) > rankOf(before);
  return rankOfRole(role) > rankOfRole(usual) === raised ? role : usual;
}

/** The room after an account, or a domain, got an affiliation: those it concerns have changed or are gone. */
export function withAffiliation(room: Room, address: string, affiliation: Affiliation): Room {
  const affiliations = new Map(room.affiliations);
  if (affiliation === 'none') affiliations.delete(address);
  else affiliations.set(address, affiliation);
  const lost = affiliation === 'none' || affiliation === 'outcast';
  const next: Room = {
    ...room,
    affiliations,
    reserved: lost ? withoutKey(room.reserved, address) : room.reserved,
  };
  return [...room.occupants.values()].reduce((step, each) => settled(step, room, each), next);
}

/** The room with an occupant as its affiliation wants it. */
function settled(room: Room, before: Room, occupant: Occupant): Room {
  const was = affiliationOf(before, occupant.user);
  const is = affiliationOf(room, occupant.user);
  if (was === is) return room;
  if (mustStayOut(room.config, is)) return withOccupant(room, occupant.nick, undefined);
  const role = fittingRole(room.config, occupant.role, was, is);
  return role === occupant.role ? room : withOccupant(room, occupant.nick, { ...occupant, role });
}

function withoutKey<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const left = new Map(map);
  left.delete(key);
  return left;
}

/** The room with a nickname reserved for an account (§7.12); '' takes the reservation away. */
export function withReserved(room: Room, user: string, nick: string): Room {
  if (nick === '') return { ...room, reserved: withoutKey(room.reserved, user) };
  return { ...room, reserved: new Map(room.reserved).set(user, nick) };
}

/** The room after an occupant got a role; none puts it out. */
export function withRole(room: Room, nick: string, role: Role): Room {
  const occupant = room.occupants.get(nick);
  if (occupant === undefined) return room;
  return withOccupant(room, nick, role === 'none' ? undefined : { ...occupant, role });
}

/** The account that an item is about: by JID, of which the resource does not count, or by nickname. */
export function accountOf(room: Room, { jid, nick }: AdminItem): BareJid | undefined {
  if (jid === undefined) return room.occupants.get(preparedNick(nick ?? '') ?? '')?.user;
  const address = parseJid(jid);
  return address === undefined ? undefined : bareOf(address);
}

/** The room after the items of an accepted request, one after the other (§9.2). */
export function administered(room: Room, items: readonly AdminItem[]): Room {
  return items.reduce(administeredBy, room);
}

function administeredBy(room: Room, item: AdminItem): Room {
  const { nick, jid } = item;
  const role = readRole(item.role);
  if (role !== undefined) return withRole(room, preparedNick(nick ?? '') ?? '', role);
  const affiliation = readAffiliation(item.affiliation);
  const user = accountOf(room, item);
  if (affiliation === undefined || user === undefined) return room;
  const next = withAffiliation(room, user, affiliation);
  if (jid === undefined || nick === undefined || affiliation !== 'member') return next;
  const prepared = nick === '' ? '' : (preparedNick(nick) ?? '');
  const reserved = withReserved(next, user, prepared);
  // Who sits under a nickname that is another's from then on has to go.
  const sitting = reserved.occupants.get(prepared);
  return sitting !== undefined && sitting.user !== user ? withRole(reserved, prepared, 'none') : reserved;
}
