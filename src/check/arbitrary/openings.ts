/**
 * How sequences begin: mostly with a room that is configured and has people in it of several kinds, since from an empty
 * server chance alone seldom gets that far.
 */
import fc from 'fast-check';
import type { BareJid, FullJid } from '../../core/jid.ts';
import { PASSWORDS, ROOMS, SESSIONS, USERS, usualNick } from '../../oracle/cast.ts';
import type { AdminItem, Op, Row, Sequence } from '../../oracle/op.ts';
import { oneOf, seldom } from './cast.ts';
import { rows } from './owner.ts';
import { enters } from './steps.ts';

/** Who is to be what from the beginning. */
const GRANTS: readonly AdminItem[] = [
  ...USERS.slice(1).flatMap((jid) =>
    ['member', 'admin', 'owner', 'outcast'].map((affiliation) => ({ jid, affiliation })),
  ),
];

/** Who has which role from the beginning. */
const ROLES: readonly AdminItem[] = USERS.slice(1, 3).flatMap((user) =>
  ['visitor', 'moderator', 'participant'].map((role) => ({ nick: usualNick(user), role })),
);

/** A room as it is opened. */
interface Opened {
  readonly room: BareJid;
  readonly host: FullJid;
  readonly rows: readonly Row[];
  readonly guests: readonly FullJid[];
  readonly grants: readonly AdminItem[];
  readonly roles: readonly AdminItem[];
  /** Whether the guests come before the affiliations are granted. */
  readonly early: boolean;
}

function opening({ room, host, rows, guests, grants, roles, early }: Opened): Sequence {
  const password = rows.some(({ values }) => values.includes(PASSWORDS[1]!)) ? PASSWORDS[1] : undefined;
  const coming = guests.filter((each) => each !== host).map((each) => enters(each, room, password));
  const granting = grants.map((item): Op => ({ kind: 'administer', who: host, room, items: [item] }));
  return [
    enters(host, room),
    { kind: 'configure', who: host, room, rows },
    ...(early ? [...coming, ...granting] : [...granting, ...coming]),
    ...roles.map((item): Op => ({ kind: 'administer', who: host, room, items: [item] })),
  ];
}

const some = <T>(all: readonly T[], maxLength: number): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...all), { maxLength, size: 'max' });

/** The beginning of a sequence in which so many of the sessions of the cast act; seldom nothing at all. */
export function openings(sessions: number): fc.Arbitrary<Sequence> {
  const host = oneOf([
    [SESSIONS[0]!, 8],
    [SESSIONS[1]!, 1],
  ]);
  const room = oneOf([
    [ROOMS[0]!, 12],
    [ROOMS[1]!, 1],
  ]);
  const opened = fc
    .tuple(
      room,
      host,
      rows,
      fc.subarray(SESSIONS.slice(0, sessions), { minLength: Math.min(2, sessions) }),
      some(GRANTS, 2),
      some(ROLES, 1),
      fc.boolean(),
    )
    .map(([room, host, rows, guests, grants, roles, early]) =>
      opening({ room, host, rows, guests, grants, roles, early }),
    );
  return fc
    .tuple(
      fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 12, arbitrary: opened }),
      seldom(6, opened),
    )
    .map(([first, second = []]) => [...first, ...second]);
}
