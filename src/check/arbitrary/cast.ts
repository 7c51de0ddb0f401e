/** Who and what actions are about: the cast, with what is usual more often, and with what is wrong in every way. */
import fc from 'fast-check';
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import { HOME, NICKS, PASSWORDS, ROOMS, ROOMS_AT, SESSIONS, USERS, usualNick } from '../../oracle/cast.ts';
import type { Forgery } from '../../oracle/op.ts';

/** Something, and how often it is drawn in comparison to the others. */
export type Weighted<T> = readonly [T, number];

/** One of several, each as often as its weight says; the first is the simplest. */
export function oneOf<T>(choices: readonly Weighted<T>[]): fc.Arbitrary<T> {
  return fc.constantFrom(...choices.flatMap(([value, weight]) => new Array<T>(weight).fill(value)));
}

/** Something once in so many times, and else nothing. */
export function seldom<T>(times: number, what: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: times - 1 }, { arbitrary: what, weight: 1 });
}

/** A part of a record, where there is a value for it. */
export function given<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

/** Nicknames that no occupant can have: blank ones, and one that is longer than RFC 7622 allows. */
export const BAD_NICKS: readonly string[] = [' ', '\u00a0', 'n'.repeat(1024)];

/** Accounts that are not in the cast, an address of a domain, and what is no address. */
export const STRANGERS: readonly string[] = ['benvolio@localhost', 'paris@verona.example', HOME, '@nowhere'];

/** What those in a sequence have to choose from. */
export interface Players {
  readonly who: fc.Arbitrary<FullJid>;
  readonly room: fc.Arbitrary<BareJid>;
  /** A nickname that somebody is likely to have, and sometimes one that nobody has. */
  readonly nick: fc.Arbitrary<string>;
  /** A nickname to ask for; undefined is the usual one of whoever asks. */
  readonly ownNick: fc.Arbitrary<string | undefined>;
  /** An account of the cast, by bare JID. */
  readonly user: fc.Arbitrary<BareJid>;
  /** An address in the place of an account: mostly an account, else a session, a domain or no address. */
  readonly account: fc.Arbitrary<string>;
}

/** How much of the cast takes part. */
export interface Casting {
  /** Whether there is a second room. */
  readonly rooms: 1 | 2;
  /** How many sessions of the cast act, from the first. */
  readonly sessions: number;
  /** Whether anybody asks for other nicknames than the usual ones. */
  readonly nicks: 'usual' | 'any';
}

/** The weight of each session of the cast: those that come first are in more of what happens. */
const BUSY: readonly number[] = [5, 4, 3, 2, 2, 2];

/** Who takes part in sequences with this casting. */
export function playersOf({ rooms, sessions, nicks }: Casting): Players {
  const acting = SESSIONS.slice(0, sessions);
  const users = USERS.filter((each) => acting.some((session) => bareOf(session) === each));
  const usual = users.map(usualNick);
  const others =
    nicks === 'any' ? [...NICKS.filter((each) => !usual.includes(each)), ...BAD_NICKS] : ['Masker'];
  const worn: readonly Weighted<string>[] = usual.map((each) => [each, 12]);
  return {
    who: oneOf(acting.map((each, at) => [each, BUSY[at] ?? 1])),
    room: oneOf(
      rooms === 1
        ? [[ROOMS[0]!, 1]]
        : [
            [ROOMS[0]!, 5],
            [ROOMS[1]!, 2],
          ],
    ),
    nick: oneOf([...worn, ...others.map((each): Weighted<string> => [each, 1])]),
    ownNick: oneOf<string | undefined>([
      [undefined, 40],
      ...worn.map(([each]): Weighted<string> => [each, 4]),
      ...others.map((each): Weighted<string> => [each, 2]),
    ]),
    user: fc.constantFrom(...users),
    account: oneOf<string>([
      ...users.map((each): Weighted<string> => [each, 12]),
      ...acting.map((each): Weighted<string> => [each, 1]),
      ...STRANGERS.map((each): Weighted<string> => [each, 1]),
    ]),
  };
}

/** A password as somebody gives it: none, or one that may be right. */
export const password: fc.Arbitrary<string | undefined> = oneOf<string | undefined>([
  [undefined, 4],
  [PASSWORDS[1]!, 5],
  [PASSWORDS[2]!, 2],
  [PASSWORDS[0]!, 1],
]);

/** What is said: plain, empty, long enough to tell limits apart, and with characters that XML has to escape. */
export const words: fc.Arbitrary<string> = oneOf([
  ['Hark', 6],
  ['Who goes there', 4],
  ['', 1],
  [`<&>"'`, 1],
  ['O me '.repeat(30), 1],
]);

/** A reason that somebody gives now and then. */
export const reason: fc.Arbitrary<string | undefined> = oneOf<string | undefined>([
  [undefined, 6],
  ['Tush', 2],
  ['', 1],
]);

/** A forgery now and then. */
export const forgery: fc.Arbitrary<Forgery | undefined> = seldom(
  12,
  fc.constantFrom<Forgery>('status', 'item', 'actor', 'delay', 'invite', 'stanza-id', 'occupant-id'),
);

/** An occupant JID in a room, for a nickname. */
export function occupantJid(room: BareJid, nick: string): string {
  return `${room}/${nick}`;
}

/** The service itself. */
export const SERVICE: string = ROOMS_AT;
