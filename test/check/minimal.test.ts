import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Drive, drive, type Finding } from '../../src/check/drive.ts';
import { minimal } from '../../src/check/minimal.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Invariant } from '../../src/oracle/invariant.ts';
import type { Op, Sequence } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';

const test = suite('check/minimal');

const room = ROOMS[0]!;
const enter = (at: number): Op => ({ kind: 'enter', who: SESSIONS[at]!, room, nick: `N${at}` });
const say = (at: number): Op => ({ kind: 'say', who: SESSIONS[at]!, room, body: 'Hark' });

const silence: Invariant = {
  id: 'I-00',
  name: 'nobody is heard by two',
  source: 'ours',
  covers: [],
  check: ({ op, out }) => (op.kind === 'say' && out.length > 1 ? { broken: 'two heard it' } : 'held'),
};

const STORY: Sequence = [
  enter(0),
  { kind: 'configure', who: SESSIONS[0]!, room, rows: [{ var: 'muc#roomconfig_lang', values: ['it'] }] },
  enter(2),
  { kind: 'wait', ms: 5 },
  enter(1),
  say(5),
  say(1),
];

const found = (how: Drive): Finding => drive(STORY, how)!;

test('a finding is told as simply as it can be, on both levels', () => {
  for (const level of ['room', 'wire'] as const) {
    const how: Drive = { level, seed: 2, invariants: [silence], pins: DEFAULT_PINS };
    const simple = minimal(found(how), how);
    assert.equal(
      simple.sequence.map(({ kind }) => kind),
      ['enter', 'configure', 'enter', 'say'],
      level,
    );
    assert.equal(simple.sequence[1], { kind: 'configure', who: SESSIONS[0]!, room, rows: [] }, level);
    assert.equal([simple.invariant, simple.message], ['I-00', 'two heard it']);
    assert.is(simple.view?.op.kind, 'say');
  }
});

test('another invariant that breaks on the way does not count', () => {
  const other: Invariant = {
    ...silence,
    id: 'I-99',
    check: ({ op }) =>
      op.kind === 'configure' && op.rows.length === 0 ? { broken: 'an instant room' } : 'held',
  };
  const how: Drive = { level: 'room', seed: 2, invariants: [other, silence], pins: DEFAULT_PINS };
  const simple = minimal(found(how), how);
  assert.is(simple.invariant, 'I-00');
  assert.equal(
    simple.sequence[1],
    STORY[1],
    'the form keeps its row, since without it something else is wrong',
  );
});

test('what only an instrument has seen is not counted twice', () => {
  const how: Drive = { level: 'room', seed: 2, invariants: [silence], pins: DEFAULT_PINS };
  const tally = {
    steps: 0,
    held: new Map(),
    exploration: { transitions: new Map(), gates: new Map(), pairs: new Map() },
  };
  minimal(found(how), { ...how, tally });
  assert.is(tally.steps, 0);
});

test.run();
