import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../../src/check/arbitrary/sequences.ts';
import { drive, newTally } from '../../../src/check/drive.ts';
import type { Outcome } from '../../../src/oracle/invariant.ts';
import { INVARIANTS } from '../../../src/oracle/invariants/index.ts';
import { DEFAULT_PINS } from '../../../src/oracle/pins.ts';
import type { View } from '../../../src/oracle/view.ts';

const test = suite('oracle/invariants/index');

test('all of them are there, once, and in order', () => {
  const ids = INVARIANTS.map(({ id }) => Number(id.replace('I-', '')));
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(
    ids.toSorted((a, b) => a - b),
    Array.from({ length: 81 }, (_, at) => at + 1),
  );
  assert.is(ids.at(-1), 81, 'what is foretold comes last, because it says least');
});

test('each has a name of its own, and the requirements that it is about', () => {
  assert.is(new Set(INVARIANTS.map(({ name }) => name)).size, INVARIANTS.length);
  for (const { id, name, covers, source } of INVARIANTS) {
    assert.match(name, /^[a-z0-9].*[^.]$/, id);
    assert.ok(
      covers.every((each) => /^MUC-[\d.]+-\d+$/.test(each)),
      id,
    );
    assert.is(new Set(covers).size, covers.length, id);
    assert.ok(covers.length > 0 || source === 'ours', `${id} covers something`);
  }
});

test('whoever names the kinds of actions that it is about is idle for all others', () => {
  const named = INVARIANTS.filter(({ on }) => on !== undefined);
  assert.ok(named.length > 40);
  const wrong = new Set<string>();
  const watched = named.map(({ on = [], ...rest }) => ({
    ...rest,
    check: (view: View): Outcome => {
      if (!on.includes(view.op.kind) && rest.check(view) !== 'idle') wrong.add(`${rest.id} ${view.op.kind}`);
      return 'idle';
    },
  }));
  const tally = newTally();
  const sequences = fc.sample(commands({}), { seed: 81, numRuns: 60 });
  for (const [at, sequence] of sequences.entries()) {
    const level = at % 4 === 0 ? 'wire' : 'room';
    drive(sequence, { level, seed: at, invariants: watched, pins: DEFAULT_PINS, tally });
  }
  assert.equal([...wrong], []);
  assert.ok(tally.steps > 500);
});

test.run();
