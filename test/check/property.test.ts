import type fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkRoom, PromiseBroken } from '../../src/check/property.ts';
import type { Wiring } from '../../src/check/system.ts';
import type { Invariant } from '../../src/oracle/invariant.ts';
import type { Sequence } from '../../src/oracle/op.ts';

const test = suite('check/property');

/** Rooms that never ask for the password. */
const OPEN: Wiring = {
  name: 'open',
  wire: ({ features }) => ({ features: features.filter(({ name }) => name !== 'password') }),
};

const impossible: Invariant = {
  id: 'I-00',
  name: 'nobody speaks',
  source: 'ours',
  covers: ['MUC-7.4-01'],
  check: ({ op, out }) => (op.kind === 'say' && out.length > 0 ? { broken: 'somebody spoke' } : 'held'),
};

/** What is thrown. */
function thrownBy(check: () => void): PromiseBroken {
  try {
    check();
  } catch (thrown) {
    if (thrown instanceof PromiseBroken) return thrown;
    throw thrown;
  }
  throw new Error('nothing is thrown');
}

test('rooms keep their promises, on both levels', () => {
  checkRoom({ numRuns: 40 });
  checkRoom({ numRuns: 10, level: 'wire' });
});

test('a broken promise is thrown with its name, the actions in words, and what was sent', () => {
  const { message, finding } = thrownBy(() => checkRoom({ invariants: [impossible], numRuns: 100 }));
  assert.is(finding.invariant, 'I-00');
  assert.match(message, /^I-00 nobody speaks \(ours, MUC-7\.4-01\) is broken: somebody spoke\n {2}1\. Romeo/);
  assert.match(message, /and that sends\n {2}<message/);
  assert.match(message, /checkRoom\(\{ seed: 1, path: "\d+[^"]*" \}\) repeats it$/);
});

test('the seed and the path that it names repeat it', () => {
  const first = thrownBy(() => checkRoom({ invariants: [impossible], seed: 7, numRuns: 100 }));
  const path = /path: "([^"]+)"/.exec(first.message)![1]!;
  let runs = 0;
  const reporter = (details: fc.RunDetails<[Sequence]>): void => {
    runs = details.numRuns;
  };
  const again = thrownBy(() => checkRoom({ invariants: [impossible], seed: 7, path, reporter }));
  assert.equal(again.finding.sequence, first.finding.sequence);
  assert.is(runs, 1);
});

test('rooms with a bug are found out', () => {
  const { finding } = thrownBy(() => checkRoom({ wiring: OPEN, numRuns: 500 }));
  assert.ok(finding.sequence.length <= 3, JSON.stringify(finding.sequence));
});

test('the options of fast-check are its own', () => {
  let told: fc.RunDetails<[Sequence]> | undefined;
  const reporter = (details: fc.RunDetails<[Sequence]>): void => {
    told = details;
  };
  checkRoom({ numRuns: 3, invariants: [], reporter });
  assert.equal([told?.numRuns, told?.failed], [3, false]);
  assert.throws(() => checkRoom({ numRuns: 1, path: 'nonsense', invariants: [] }), /path/);
});

test('what throws in an invariant of somebody else is passed on', () => {
  const confused: Invariant = {
    ...impossible,
    check: () => {
      throw new RangeError('confused');
    },
  };
  assert.throws(() => checkRoom({ invariants: [confused], numRuns: 20 }), /confused/);
});

test.run();
