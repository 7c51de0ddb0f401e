/**
 * Who is in a room: an immutable collection that knows its occupants in order of arrival, by nickname and by session,
 * and keeps ready the lists of addresses that everything is sent to. A list is replaced when it changes and is the same
 * array as long as it does not, so that whoever remembers something by it is never out of date.
 */

import { assert, present } from '../core/assert.ts';
import type { BareJid, FullJid } from '../core/jid.ts';
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

/** Everybody in a room. */
export interface Occupants {
  /** In order of arrival. */
  readonly all: readonly Occupant[];
  /** Every session, in the order of the occupants. */
  readonly sessions: readonly FullJid[];
  /** The sessions of moderators. */
  readonly moderators: readonly FullJid[];
  /** The sessions of everybody else. */
  readonly others: readonly FullJid[];
  readonly byNick: Table<Occupant>;
  /** Session to nickname. */
  readonly nicks: Table<string>;
}

/** Nobody. */
export const NOBODY: Occupants = {
  all: [],
  sessions: [],
  moderators: [],
  others: [],
  byNick: emptyTable(),
  nicks: emptyTable(),
};

/** The occupant with this nickname. */
export function occupantNamed(occupants: Occupants, nick: string): Occupant | undefined {
  return get(occupants.byNick, nick);
}

/** The occupant that this session is. */
export function occupantOf(occupants: Occupants, session: string): Occupant | undefined {
  const nick = get(occupants.nicks, session);
  return nick === undefined ? undefined : present(get(occupants.byNick, nick), `nobody is called ${nick}`);
}

/** The addresses of an occupant's sessions. */
export function sessionsOf(occupant: Occupant): readonly FullJid[] {
  return occupant.sessions.map(({ jid }) => jid);
}

/** The presence that stands for an occupant: the last that one of its sessions sent. */
export function shownBy(occupant: Occupant): Presence {
  return present(occupant.sessions.at(-1), `${occupant.nick} has no session`);
}

/** The collection with someone new at the end. */
export function arrived(occupants: Occupants, occupant: Occupant): Occupants {
  const added = sessionsOf(occupant);
  const moderator = occupant.role === 'moderator';
  return {
    all: [...occupants.all, occupant],
    sessions: [...occupants.sessions, ...added],
    moderators: moderator ? [...occupants.moderators, ...added] : occupants.moderators,
    others: moderator ? occupants.others : [...occupants.others, ...added],
    byNick: put(occupants.byNick, occupant.nick, occupant),
    nicks: putAll(occupants.nicks, added, occupant.nick),
  };
}

/** The collection with an occupant changed, in its old place; `before` is how it is in there now. */
export function changed(occupants: Occupants, before: Occupant, after: Occupant): Occupants {
  const all = occupants.all.slice();
  const place = all.indexOf(before);
  assert(place >= 0, `${before.nick} is not in there like this`);
  all[place] = after;
  const byNick = put(
    before.nick === after.nick ? occupants.byNick : drop(occupants.byNick, before.nick),
    after.nick,
    after,
  );
  const [old, now] = [sessionsOf(before), sessionsOf(after)];
  const same = old.length === now.length && old.every((jid) => now.includes(jid));
  if (same && before.nick === after.nick && before.role === after.role) return { ...occupants, all, byNick };
  const nicks = putAll(dropAll(occupants.nicks, old), now, after.nick);
  if (same && before.role === after.role) return { ...occupants, all, byNick, nicks };
  return { all, ...listsOf(all), byNick, nicks };
}

/** The collection without an occupant; the same where nobody has its nickname. */
export function departed(occupants: Occupants, occupant: Occupant): Occupants {
  if (occupantNamed(occupants, occupant.nick) === undefined) return occupants;
  const all = occupants.all.filter(({ nick }) => nick !== occupant.nick);
  return {
    all,
    ...listsOf(all),
    byNick: drop(occupants.byNick, occupant.nick),
    nicks: dropAll(occupants.nicks, sessionsOf(occupant)),
  };
}

function listsOf(all: readonly Occupant[]): Pick<Occupants, 'sessions' | 'moderators' | 'others'> {
  return {
    sessions: all.flatMap(sessionsOf),
    moderators: all.filter(({ role }) => role === 'moderator').flatMap(sessionsOf),
    others: all.filter(({ role }) => role !== 'moderator').flatMap(sessionsOf),
  };
}

function putAll(nicks: Table<string>, sessions: readonly FullJid[], nick: string): Table<string> {
  return sessions.reduce((table, jid) => put(table, jid, nick), nicks);
}

function dropAll(nicks: Table<string>, sessions: readonly FullJid[]): Table<string> {
  return sessions.reduce((table, jid) => drop(table, jid), nicks);
}
