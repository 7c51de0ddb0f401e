/**
 * Who is in a room: an immutable collection that knows its occupants in order of arrival, by nickname and by account,
 * and keeps ready the lists of addresses that everything is sent to. A list is replaced when it changes and is the same
 * array as long as it does not, so that whoever remembers something by it is never out of date; and it is made from the
 * one before it (core/lists.ts).
 */

import { assert, present } from '../core/assert.ts';
import { type BareJid, bareOf, type FullJid, type Jid, prepareResource } from '../core/jid.ts';
import { spliced } from '../core/lists.ts';
import type { Stanza } from '../core/stanza.ts';
import { drop, emptyTable, get, put, type Table } from '../core/table.ts';
import type { Affiliation, Role } from './privileges.ts';

/** One session of an occupant (XEP-0045 §7.2.8 allows several) and the presence it sent last. */
export interface Presence {
  readonly jid: FullJid;
  readonly stanza: Stanza;
}

/** Someone who is in the room, under one nickname. */
export interface Occupant {
  readonly nick: string;
  /** The occupant JID: the room's address with the nickname. */
  readonly jid: FullJid;
  /** The account. */
  readonly user: BareJid;
  readonly role: Role;
  readonly affiliation: Affiliation;
  /** At least one; the one whose presence is shown is the last. */
  readonly sessions: readonly Presence[];
}

/** The lists of addresses that are kept ready, each in the order of the occupants. */
export interface Addresses {
  /** Every session. */
  readonly sessions: readonly FullJid[];
  /** The sessions of moderators. */
  readonly moderators: readonly FullJid[];
  /** The sessions of everybody else. */
  readonly others: readonly FullJid[];
}

/** Everybody in a room. */
export interface Occupants extends Addresses {
  /** In order of arrival. */
  readonly all: readonly Occupant[];
  readonly byNick: Table<Occupant>;
  /** Account to nicknames. */
  readonly byUser: Table<readonly string[]>;
}

/** Nobody. */
export const NOBODY: Occupants = {
  all: [],
  sessions: [],
  moderators: [],
  others: [],
  byNick: emptyTable(),
  byUser: emptyTable(),
};

/** The occupant with this nickname. */
export function occupantNamed(occupants: Occupants, nick: string): Occupant | undefined {
  return get(occupants.byNick, nick);
}

/** The occupant that a client means by this text in a form or an item, where no address has been prepared (RFC 7622 §3.4). */
export function occupantCalled(occupants: Occupants, text: string): Occupant | undefined {
  return occupantNamed(occupants, prepareResource(text) ?? text);
}

/** The occupants that an account is, in order of arrival. */
export function occupantsOf(occupants: Occupants, user: BareJid): readonly Occupant[] {
  const nicks = get(occupants.byUser, user) ?? NO_NICKS;
  return nicks.map((nick) => present(get(occupants.byNick, nick), `nobody is called ${nick}`));
}

const NO_NICKS: readonly string[] = [];

/** The occupant that this session is. */
export function occupantOf(occupants: Occupants, session: string): Occupant | undefined {
  for (const nick of get(occupants.byUser, bareOf(session as Jid)) ?? NO_NICKS) {
    const occupant = present(get(occupants.byNick, nick), `nobody is called ${nick}`);
    for (const { jid } of occupant.sessions) if (jid === session) return occupant;
  }
  return undefined;
}

/** The addresses of an occupant's sessions. */
export function sessionsOf(occupant: Occupant): readonly FullJid[] {
  const sessions: FullJid[] = [];
  for (const { jid } of occupant.sessions) sessions.push(jid);
  return sessions;
}

/** The presence that stands for an occupant: the last that one of its sessions sent. */
export function shownBy(occupant: Occupant): Presence {
  return present(occupant.sessions.at(-1), `${occupant.nick} has no session`);
}

/** The collection with someone new at the end. */
export function arrived(occupants: Occupants, occupant: Occupant): Occupants {
  const { all, byNick, byUser } = occupants;
  return {
    all: spliced(all, all.length, 0, [occupant]),
    ...withLists(occupants, all.length, undefined, occupant),
    byNick: put(byNick, occupant.nick, occupant),
    byUser: renamed(byUser, occupant.user, undefined, occupant.nick),
  };
}

/** The collection with an occupant changed, in its old place; `before` is how it is in there now. */
export function changed(occupants: Occupants, before: Occupant, after: Occupant): Occupants {
  const { all, byNick, byUser } = occupants;
  const place = placeOf(occupants, before);
  const same = before.nick === after.nick;
  return {
    all: spliced(all, place, 1, [after]),
    ...withLists(occupants, place, before, after),
    byNick: put(same ? byNick : drop(byNick, before.nick), after.nick, after),
    byUser: same ? byUser : renamed(byUser, after.user, before.nick, after.nick),
  };
}

/** The collection without whoever has the nickname of this occupant; the same where nobody has. */
export function departed(occupants: Occupants, { nick }: Occupant): Occupants {
  const { all, byNick, byUser } = occupants;
  const occupant = get(byNick, nick);
  if (occupant === undefined) return occupants;
  const place = placeOf(occupants, occupant);
  return {
    all: spliced(all, place, 1, []),
    ...withLists(occupants, place, occupant, undefined),
    byNick: drop(byNick, nick),
    byUser: renamed(byUser, occupant.user, nick, undefined),
  };
}

/** Everybody but whoever has the nickname of this occupant, in order of arrival. */
export function allBut(occupants: Occupants, { nick }: Occupant): readonly Occupant[] {
  const occupant = get(occupants.byNick, nick);
  return occupant === undefined ? occupants.all : spliced(occupants.all, placeOf(occupants, occupant), 1, []);
}

/** One of the lists without these sessions, which are all of one occupant, or of nobody inside. */
export function addressesBut(
  occupants: Occupants,
  name: keyof Addresses,
  sessions: readonly FullJid[],
): readonly FullJid[] {
  const list = occupants[name];
  const [session] = sessions;
  const holder = session === undefined ? undefined : occupantOf(occupants, session);
  if (holder === undefined || !isIn(name, holder)) return list;
  const rest = sessionsOf(holder).filter((jid) => !sessions.includes(jid));
  const at = offsetIn(occupants, name, placeOf(occupants, holder));
  return spliced(list, at, holder.sessions.length, rest);
}

function placeOf({ all }: Occupants, occupant: Occupant): number {
  const place = all.at(-1) === occupant ? all.length - 1 : all.indexOf(occupant);
  assert(place >= 0, `${occupant.nick} is not in there like this`);
  return place;
}

function isIn(name: keyof Addresses, { role }: Occupant): boolean {
  return name === 'sessions' || (name === 'moderators') === (role === 'moderator');
}

/** Where in a list the sessions of the occupant at this place begin. */
function offsetIn(occupants: Occupants, name: keyof Addresses, place: number): number {
  const { all } = occupants;
  const near = place <= all.length / 2;
  let sessions = 0;
  for (let at = near ? 0 : place; at < (near ? place : all.length); at++) {
    const occupant = all[at]!;
    if (isIn(name, occupant)) sessions += occupant.sessions.length;
  }
  return near ? sessions : occupants[name].length - sessions;
}

/** The lists where one occupant gives way to another at its place; either may be nobody. */
function withLists(
  occupants: Occupants,
  place: number,
  before: Occupant | undefined,
  after: Occupant | undefined,
): Addresses {
  const [old, now] = [before, after].map((each) => (each === undefined ? [] : sessionsOf(each)));
  const same = old!.length === now!.length && old!.every((jid) => now!.includes(jid));
  const list = (name: keyof Addresses): readonly FullJid[] => {
    const [was, is] = [before, after].map((each) => each !== undefined && isIn(name, each));
    if ((!was && !is) || (was && is && same)) return occupants[name];
    const at = offsetIn(occupants, name, place);
    return spliced(occupants[name], at, was ? old!.length : 0, is ? now! : []);
  };
  return { sessions: list('sessions'), moderators: list('moderators'), others: list('others') };
}

/** The nicknames of an account, one of them given up for another; either may be none. */
function renamed(
  byUser: Occupants['byUser'],
  user: BareJid,
  before: string | undefined,
  after: string | undefined,
): Occupants['byUser'] {
  const known = get(byUser, user) ?? NO_NICKS;
  const place = before === undefined ? known.length : known.indexOf(before);
  const nicks = known.slice();
  nicks.splice(place, before === undefined ? 0 : 1, ...(after === undefined ? [] : [after]));
  return nicks.length === 0 ? drop(byUser, user) : put(byUser, user, nicks);
}
