/**
 * The closed cast of every sequence: few accounts, few nicknames, few rooms, so that they get in each other's way, and so
 * that a failure has nothing in it that does not matter. The first of each list is the simplest.
 */
import { type BareJid, bareOf, type FullJid, parseJid } from '../core/jid.ts';

/** The domain of the accounts. */
export const HOME = 'localhost';

/** The domain of the rooms. */
export const ROOMS_AT = 'conference.localhost';

/** The sessions: two accounts have two of them, and the last account seldom gets in. */
export const SESSIONS: readonly FullJid[] = [
  'romeo@localhost/orchard',
  'juliet@localhost/balcony',
  'mercutio@localhost/square',
  'romeo@localhost/street',
  'juliet@localhost/chamber',
  'tybalt@localhost/crypt',
].map((each) => parseJid(each) as FullJid);

/** The accounts of the sessions, each once. */
export const USERS: readonly BareJid[] = [...new Set(SESSIONS.map(bareOf))];

/** The rooms: what happens in one may not be felt in the other. */
export const ROOMS: readonly BareJid[] = [`hall@${ROOMS_AT}`, `tomb@${ROOMS_AT}`].map(
  (each) => parseJid(each) as BareJid,
);

/** Nicknames that everybody may try to get: one for each account, and awkward ones. */
export const NICKS: readonly string[] = [
  'Romeo',
  'Juliet',
  'Mercutio',
  'Tybalt',
  'Masker',
  'romeo',
  '10',
  '__proto__',
  'No One',
  'e\u0301cho',
];

/** Passwords: none, the usual one, and another. */
export const PASSWORDS: readonly string[] = ['', 'dagger', 'potion'];

/** The nickname that an account usually asks for. */
export function usualNick(user: BareJid): string {
  return NICKS[USERS.indexOf(user)] ?? 'Masker';
}
