import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../../src/core/jid.ts';
import {
  createdBy,
  DEFAULT_CONFIG,
  defaultRole,
  isGone,
  mustStayOut,
  rankOf,
  rankOfRole,
  readAffiliation,
  readRole,
  renamed,
  withOccupant,
  withoutSession,
  withSession,
} from '../../../src/oracle/learn/room.ts';
import { affiliationOf, type Room } from '../../../src/oracle/model.ts';
import { CHAMBER, HALL, hall, JULIET, MERCUTIO, ROMEO, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/learn/room');

const room = hall().rooms.get(HALL)!;
const shared = hall({
  inside: [
    [ROMEO, 'Romeo', 'moderator'],
    [[JULIET, CHAMBER], 'Juliet', 'visitor'],
  ],
}).rooms.get(HALL)!;

/** Who is inside, with how many sessions. */
const inside = ({ occupants }: Room): readonly string[] =>
  [...occupants.values()].map(({ nick, role, sessions }) => `${nick} ${role} ${sessions.size}`);

test('whoever creates a room owns it, and it is locked (§10.1.1)', () => {
  const created = createdBy(bareOf(TYBALT), HALL);
  assert.is(affiliationOf(created, bareOf(TYBALT)), 'owner');
  assert.is(affiliationOf(created, bareOf(ROMEO)), 'none');
  assert.equal([created.lockedBy, created.config, inside(created)], [bareOf(TYBALT), DEFAULT_CONFIG, []]);
});

test('roles and affiliations are words, in their order', () => {
  assert.equal(
    [readRole('visitor'), readRole('owner'), readRole(undefined)],
    ['visitor', undefined, undefined],
  );
  assert.equal([readAffiliation('owner'), readAffiliation('visitor')], ['owner', undefined]);
  assert.ok(rankOf('outcast') < rankOf('none') && rankOf('admin') < rankOf('owner'));
  assert.ok(
    rankOfRole('none') < rankOfRole('visitor') && rankOfRole('participant') < rankOfRole('moderator'),
  );
});

test('the role on entry (§5.1.2)', () => {
  const moderated = { ...DEFAULT_CONFIG, moderatedroom: true };
  for (const [affiliation, usual, there] of [
    ['none', 'participant', 'visitor'],
    ['member', 'participant', 'participant'],
    ['admin', 'moderator', 'moderator'],
    ['owner', 'moderator', 'moderator'],
  ] as const) {
    assert.is(defaultRole(DEFAULT_CONFIG, affiliation), usual);
    assert.is(defaultRole(moderated, affiliation), there);
  }
});

test('who must stay out (§7.2.6, §7.2.7)', () => {
  const members = { ...DEFAULT_CONFIG, membersonly: true };
  assert.equal([mustStayOut(DEFAULT_CONFIG, 'none'), mustStayOut(DEFAULT_CONFIG, 'outcast')], [false, true]);
  assert.equal([mustStayOut(members, 'none'), mustStayOut(members, 'member')], [true, false]);
});

test('who enters is there, with its other session or as somebody', () => {
  assert.equal(inside(withSession(room, 'Tybalt', TYBALT, [])).at(-1), 'Tybalt participant 1');
  assert.equal(inside(withSession(shared, 'Juliet', CHAMBER, [])), inside(shared));
  const last = withSession(shared, 'Juliet', JULIET, ['x']).occupants.get('Juliet');
  assert.equal([...(last?.sessions ?? [])].at(-1), [JULIET, ['x']], 'who was heard of last is last');
});

test('who leaves is not there, unless another session stays', () => {
  assert.equal(inside(withoutSession(shared, CHAMBER)), ['Romeo moderator 1', 'Juliet visitor 1']);
  assert.equal(inside(withoutSession(withoutSession(shared, CHAMBER), JULIET)), ['Romeo moderator 1']);
  assert.is(withoutSession(room, TYBALT), room);
});

test('another name is in the place of the old one, and takes the role along (§7.6)', () => {
  assert.equal(inside(renamed(room, ROMEO, 'Masker', [])), [
    'Masker moderator 1',
    'Juliet participant 1',
    'Mercutio participant 1',
  ]);
  const split = renamed(shared, CHAMBER, 'Masker', []);
  assert.equal(inside(split), ['Romeo moderator 1', 'Juliet visitor 1', 'Masker visitor 1']);
  assert.equal(inside(renamed(split, CHAMBER, 'Juliet', [])), ['Romeo moderator 1', 'Juliet visitor 2']);
  assert.equal(
    inside(renamed(room, TYBALT, 'Tybalt', [])).at(-1),
    'Tybalt participant 1',
    'who was outside enters',
  );
});

test('an occupant is replaced or taken away', () => {
  const { occupants } = withOccupant(room, 'Juliet', undefined);
  assert.equal([...occupants.keys()], ['Romeo', 'Mercutio']);
  assert.equal([...room.occupants.keys()], ['Romeo', 'Juliet', 'Mercutio'], 'nothing is changed in place');
});

test('a room goes with its last occupant, unless it is persistent and configured (§7.14, §10.1.3)', () => {
  const empty = hall({ inside: [] }).rooms.get(HALL)!;
  const lasting = { ...empty, config: { ...empty.config, persistentroom: true } };
  assert.equal([isGone(empty), isGone(room), isGone(lasting)], [true, false, false]);
  assert.is(isGone({ ...lasting, lockedBy: bareOf(MERCUTIO) }), true);
});

test.run();
