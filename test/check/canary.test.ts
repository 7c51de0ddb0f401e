import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../src/check/arbitrary/sequences.ts';
import { type Drive, drive, type Finding, newTally } from '../../src/check/drive.ts';
import { minimal } from '../../src/check/minimal.ts';
import type { Wiring } from '../../src/check/system.ts';
import { GATES, missing, TRANSITIONS } from '../../src/oracle/exploration.ts';
import { INVARIANTS } from '../../src/oracle/invariants/index.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';

/** A fuzzer that finds nothing must have been seen finding something. */
const test = suite('check/canary');

/** Rooms that never ask for the password. */
const OPEN: Wiring = {
  name: 'open',
  wire: ({ features }) => ({
    features: features.map((each) => {
      if (each.name !== 'password') return each;
      const { admit: _, ...rest } = each;
      return rest;
    }),
  }),
};

/** Rooms in which everybody may speak. */
const LOUD: Wiring = {
  name: 'loud',
  wire: ({ features }) => ({ features: features.filter(({ name }) => name !== 'moderated') }),
};

/** Rooms that keep those inside who have left. */
const STICKY: Wiring = {
  name: 'sticky',
  wire: ({ cases }) => ({ cases: { ...cases, leave: (room) => ({ room, out: [] }) } }),
};

const how = (parts: Partial<Drive> = {}): Drive => ({
  level: 'room',
  seed: 1,
  invariants: INVARIANTS,
  pins: DEFAULT_PINS,
  ...parts,
});

/** The first thing that is wrong in so many sequences. */
function find(drives: Drive, numRuns = 400): Finding | undefined {
  for (const sequence of fc.sample(commands(), { seed: 1, numRuns })) {
    const found = drive(sequence, drives);
    if (found !== undefined) return found;
  }
  return undefined;
}

test('planted bugs are found and become stories of a few actions', () => {
  const planted: readonly (readonly [Wiring, number])[] = [
    [OPEN, 3],
    [LOUD, 4],
    [STICKY, 4],
  ];
  for (const [wiring, most] of planted) {
    const drives = how({ wiring });
    const found = find(drives)!;
    assert.ok(found, wiring.name);
    const simple = minimal(found, drives);
    assert.is(simple.invariant, found.invariant);
    assert.ok(simple.sequence.length <= most, `${wiring.name}: ${JSON.stringify(simple.sequence)}`);
    assert.is(drive(simple.sequence, drives)?.invariant, found.invariant);
    assert.is(drive(simple.sequence, how()), undefined, 'and nothing is wrong with rooms that have no bug');
  }
});

test('they are found on the wire as well', () => {
  const drives = how({ wiring: OPEN, level: 'wire' });
  const found = find(drives, 200)!;
  assert.ok(found);
  const simple = minimal(found, drives);
  assert.ok(simple.sequence.length <= 3, JSON.stringify(simple.sequence));
});

test('a promise is broken by the rooms, and not by what is asked of them', () => {
  assert.is(find(how(), 100), undefined);
  assert.is(find(how({ level: 'wire' }), 30), undefined);
});

test('a few hundred sequences take every transition and go through every gate', () => {
  const tally = newTally();
  for (const sequence of fc.sample(commands(), { seed: 1, numRuns: 500 })) {
    drive(sequence, how({ invariants: [], repeat: false, tally }));
  }
  const { transitions, gates, pairs } = tally.exploration;
  assert.equal(missing(TRANSITIONS, transitions), []);
  assert.equal(missing(GATES, gates), []);
  assert.ok(pairs.size > 200, `${pairs.size}`);
});

test.run();
