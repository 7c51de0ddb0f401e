/** A room as it is learned of: its beginning (XEP-0045 §10.1), and who comes, changes and goes (§7). */
import type { BareJid, FullJid } from '../../core/jid.ts';
import { bareOf } from '../../core/jid.ts';
import type { Child } from '../../xml/node.ts';
import { affiliationOf, type Config, type Occupant, occupantOf, type Room } from '../model.ts';
import type { Affiliation, Role } from '../op.ts';

/** What a room is like whose creator has not said how it should be (§10.1.2). */
export const DEFAULT_CONFIG: Config = {
  roomname: '',
  roomdesc: '',
  lang: '',
  pubsub: '',
  persistentroom: false,
  publicroom: true,
  enablelogging: false,
  membersonly: false,
  moderatedroom: false,
  passwordprotectedroom: false,
  roomsecret: '',
  whois: 'moderators',
  changesubject: false,
  allowinvites: false,
  allowpm: 'anyone',
  presencebroadcast: ['visitor', 'participant', 'moderator'],
  getmemberlist: ['visitor', 'participant', 'moderator'],
  maxhistoryfetch: 20,
  maxusers: 0,
};

const ROLES: readonly Role[] = ['none', 'visitor', 'participant', 'moderator'];
const AFFILIATIONS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];

/** Where a role stands among the roles: each may do more than those before it (§5.1.1). */
export function rankOfRole(role: Role): number {
  return ROLES.indexOf(role);
}

/** Where an affiliation stands among the affiliations (§5.2.1). */
export function rankOf(affiliation: Affiliation): number {
  return AFFILIATIONS.indexOf(affiliation);
}

/** Reads an affiliation; `undefined` where it is none. */
export function readAffiliation(text: string | undefined): Affiliation | undefined {
  return AFFILIATIONS.find((each) => each === text);
}

/** Reads a role; `undefined` where it is none. */
export function readRole(text: string | undefined): Role | undefined {
  return ROLES.find((each) => each === text);
}

/** The room that somebody creates by entering it, before anybody is in it (§10.1.1). */
export function createdBy(creator: BareJid, jid: BareJid): Room {
  return {
    jid,
    config: DEFAULT_CONFIG,
    lockedBy: creator,
    subject: undefined,
    affiliations: new Map([[creator, 'owner']]),
    reserved: new Map(),
    occupants: new Map(),
    history: [],
  };
}

/** The role on entry (§5.1.2). */
export function defaultRole(config: Config, affiliation: Affiliation): Role {
  if (affiliation === 'admin' || affiliation === 'owner') return 'moderator';
  return config.moderatedroom && affiliation !== 'member' ? 'visitor' : 'participant';
}

/** Whether nobody but those with an affiliation may be inside, and this one has none (§7.2.6), or is banned (§7.2.7). */
export function mustStayOut(config: Config, affiliation: Affiliation): boolean {
  return affiliation === 'outcast' || (config.membersonly && affiliation === 'none');
}

/** The room with an occupant in the place of the one of this nickname, or at the end; without it where there is none. */
export function withOccupant(room: Room, nick: string, occupant: Occupant | undefined): Room {
  if (occupant !== undefined && (occupant.nick === nick || !room.occupants.has(nick))) {
    return { ...room, occupants: new Map(room.occupants).set(occupant.nick, occupant) };
  }
  const occupants = new Map<string, Occupant>();
  for (const [key, each] of room.occupants) {
    if (key !== nick) occupants.set(key, each);
    else if (occupant !== undefined) occupants.set(occupant.nick, occupant);
  }
  return { ...room, occupants };
}

/** The room with a session in it under a nickname: as somebody, or beside another session of its account. */
export function withSession(room: Room, nick: string, session: FullJid, payload: readonly Child[]): Room {
  const user = bareOf(session);
  const occupant = room.occupants.get(nick) ?? {
    nick,
    user,
    role: defaultRole(room.config, affiliationOf(room, user)),
    sessions: new Map(),
  };
  const sessions = new Map(occupant.sessions);
  sessions.delete(session);
  sessions.set(session, payload);
  return withOccupant(room, nick, { ...occupant, sessions });
}

/** The room without a session, and without its occupant if it has no other. */
export function withoutSession(room: Room, session: FullJid): Room {
  const occupant = occupantOf(room, session);
  if (occupant === undefined) return room;
  if (occupant.sessions.size === 1) return withOccupant(room, occupant.nick, undefined);
  const sessions = new Map(occupant.sessions);
  sessions.delete(session);
  return withOccupant(room, occupant.nick, { ...occupant, sessions });
}

/**
 * The room with a session under another nickname (§7.6): what the occupant is goes with it, and what shares the old
 * nickname stays there.
 */
export function renamed(room: Room, session: FullJid, nick: string, payload: readonly Child[]): Room {
  const before = occupantOf(room, session);
  if (before === undefined || before.nick === nick) return withSession(room, nick, session, payload);
  const sessions: ReadonlyMap<FullJid, readonly Child[]> = new Map([[session, payload]]);
  const alone = before.sessions.size === 1;
  if (alone && !room.occupants.has(nick)) {
    return withOccupant(room, before.nick, { ...before, nick, sessions });
  }
  const left = withoutSession(room, session);
  if (left.occupants.has(nick)) return withSession(left, nick, session, payload);
  return withOccupant(left, nick, { ...before, nick, sessions });
}

/** Whether a room goes with the last who is in it: one that is temporary (§7.14), or was never configured (§10.1.3). */
export function isGone(room: Room): boolean {
  return room.occupants.size === 0 && (!room.config.persistentroom || room.lockedBy !== undefined);
}
