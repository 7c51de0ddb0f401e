import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  checkRoom,
  commands,
  DEFAULT_PINS,
  drive,
  invariants,
  simplest,
  wordsFor,
} from '../../src/check/index.ts';

const test = suite('check/index');

test('every invariant has an id of its own, a name and a check', () => {
  assert.ok(invariants.length >= 80, `${invariants.length}`);
  assert.is(new Set(invariants.map(({ id }) => id)).size, invariants.length);
  for (const { id, name, source } of invariants) {
    assert.match(id, /^I-\d\d$/);
    assert.ok(name.length > 5 && ['spec', 'ours'].includes(source), id);
  }
});

test('somebody’s own property is made of the same parts', () => {
  const spoken = fc.property(commands({ size: 10 }), (sequence) =>
    sequence.every((op) => wordsFor(op) !== ''),
  );
  fc.assert(spoken, { seed: 1, numRuns: 20 });
  const [sequence] = fc.sample(commands(), { seed: 1, numRuns: 1 });
  assert.is(drive(sequence!, { level: 'room', seed: 1, invariants, pins: DEFAULT_PINS }), undefined);
  assert.equal(
    simplest(sequence!, () => true),
    [],
  );
});

test('an answer of the rooms to a single promise is asked for by name', () => {
  const [first] = invariants;
  checkRoom({ invariants: [first!], numRuns: 5 });
});

test.run();
