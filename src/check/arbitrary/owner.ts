/** Configuration, the end of a room, and registration: XEP-0045 §7.10, §10.1, §10.2, §10.9, §16.5. */
import fc from 'fast-check';
import { HOME, PASSWORDS, ROOMS, USERS } from '../../oracle/cast.ts';
import type { Op, Row } from '../../oracle/op.ts';
import { given, oneOf, type Players, reason, seldom, type Weighted } from './cast.ts';

type Kind = 'read-config' | 'configure' | 'destroy' | 'register' | 'read-registration';

/** A field of §16.5.3 by its name without `muc#roomconfig_`. */
const row = (name: string, ...values: readonly string[]): Row => ({ var: `muc#roomconfig_${name}`, values });

const MOST: readonly (readonly string[])[] = [
  ['visitor', 'participant', 'moderator'],
  ['participant', 'moderator'],
  ['moderator'],
  [],
];

/** Options that are on or off, by how often they are touched. */
const SWITCHES: readonly Weighted<string>[] = [
  ['membersonly', 5],
  ['moderatedroom', 5],
  ['changesubject', 3],
  ['allowinvites', 3],
  ['persistentroom', 3],
  ['publicroom', 2],
  ['enablelogging', 2],
];

/** Rows that protect a room with a password, or no longer. */
const PROTECTION: readonly Weighted<readonly Row[]>[] = [
  [[row('passwordprotectedroom', '1'), row('roomsecret', PASSWORDS[1]!)], 6],
  [[row('passwordprotectedroom', '0')], 3],
  [[row('roomsecret', PASSWORDS[2]!)], 2],
  [[row('roomsecret', '')], 1],
  [[row('passwordprotectedroom', '1')], 1],
  [[row('passwordprotectedroom', '1'), row('roomsecret', '')], 1],
];

/** Rows of one field each, with what can be in them. */
const FIELDS: readonly Weighted<Row>[] = [
  ...SWITCHES.flatMap(([name, weight]): readonly Weighted<Row>[] => [
    [row(name, '1'), 2 * weight],
    [row(name, '0'), weight + 2],
  ]),
  [row('whois', 'anyone'), 6],
  [row('whois', 'moderators'), 4],
  ...['anyone', 'participants', 'moderators', 'none'].map((each): Weighted<Row> => [row('allowpm', each), 2]),
  ...MOST.flatMap((roles): readonly Weighted<Row>[] => [
    [row('presencebroadcast', ...roles), 2],
    [row('getmemberlist', ...roles), 1],
  ]),
  ...['1', '2', '3', 'none', '10'].map((each): Weighted<Row> => [row('maxusers', each), 2]),
  ...['0', '1', '2', '20'].map((each): Weighted<Row> => [{ var: 'muc#maxhistoryfetch', values: [each] }, 1]),
  [row('roomname', 'A hall'), 1],
  [row('roomdesc', 'In Capulet’s house'), 1],
  [row('lang', 'it'), 1],
  [row('pubsub', 'xmpp:pubsub.localhost?;node=hall'), 1],
];

/** Rows that no form should have: unknown fields, values that are none, too many or too few of them. */
const WRONG: readonly Weighted<Row>[] = [
  [row('colour', 'red'), 1],
  [row('whois', 'nobody'), 1],
  [row('allowpm', 'king'), 1],
  [row('membersonly', 'perhaps'), 1],
  [row('moderatedroom', '1', '0'), 1],
  [row('maxusers', 'many'), 1],
  [row('maxusers', '0'), 1],
  [row('presencebroadcast', 'king'), 1],
  [{ var: 'muc#maxhistoryfetch', values: ['-1'] }, 1],
  [row('membersonly'), 1],
  [row('membersonly', 'true'), 1],
  [row('moderatedroom', 'false'), 1],
  [row('roomowners', '@nowhere'), 1],
];

/** §10.2: owners and admins as full lists. */
const staff: fc.Arbitrary<readonly Row[]> = fc
  .tuple(
    fc.constantFrom('roomadmins', 'roomowners'),
    fc.subarray<string>([...USERS], { minLength: 0, maxLength: 2 }),
    seldom(10, fc.constantFrom(HOME, `${USERS[1]!}/balcony`)),
  )
  .map(([name, users, odd]) => [row(name, ...users, ...(odd === undefined ? [] : [odd]))]);

/** Some rows, mostly one or two. */
export const rows: fc.Arbitrary<readonly Row[]> = fc
  .tuple(
    oneOf([
      [0, 2],
      [1, 8],
      [2, 4],
      [4, 2],
      [8, 1],
    ]).chain((most) => fc.array(oneOf(FIELDS), { minLength: most, maxLength: most })),
    seldom(4, oneOf(PROTECTION)),
    seldom(12, oneOf(WRONG)),
    seldom(10, staff),
  )
  .map(([fields, protection = [], wrong, staff = []]) =>
    eachOnce([...fields, ...protection, ...(wrong === undefined ? [] : [wrong]), ...staff]),
  );

/** The last row of each field. */
function eachOnce(all: readonly Row[]): readonly Row[] {
  return [...new Map(all.map((each) => [each.var, each])).values()];
}

const form = oneOf<(Op & { kind: 'configure' })['form']>([
  [undefined, 20],
  ['cancel', 3],
  ['form', 1],
  ['result', 1],
]);

/** The actions of this chapter by kind. */
export function ownerOps({ who, room, nick }: Players): Readonly<Record<Kind, fc.Arbitrary<Op>>> {
  return {
    'read-config': fc.tuple(who, room).map(([who, room]) => ({ kind: 'read-config', who, room })),
    configure: fc
      .tuple(who, room, rows, form, seldom(20, fc.constant('urn:example:form')))
      .map(([who, room, rows, form, formType]) => ({
        kind: 'configure',
        who,
        room,
        rows,
        ...given('form', form),
        ...given('formType', formType),
      })),
    destroy: fc
      .tuple(
        who,
        room,
        seldom(4, fc.constantFrom<string>(ROOMS[1]!, ROOMS[0]!)),
        reason,
        seldom(4, fc.constant('potion')),
      )
      .map(([who, room, venue, reason, password]) => ({
        kind: 'destroy',
        who,
        room,
        ...given('venue', venue),
        ...given('reason', reason),
        ...given('password', password),
      })),
    register: fc
      .tuple(who, room, seldom(8, fc.constant(null)), nick, fc.nat(3))
      .map(([who, room, without, nick, removing]) => ({
        kind: 'register',
        who,
        room,
        ...given('nick', without === null || removing === 0 ? undefined : nick),
        ...given('remove', removing === 0 ? true : undefined),
      })),
    'read-registration': fc.tuple(who, room).map(([who, room]) => ({ kind: 'read-registration', who, room })),
  };
}
