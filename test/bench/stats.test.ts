import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bootstrap, deviation, leastSquares, median, medianOf, randomFrom } from '../../src/bench/stats.ts';

const test = suite('bench/stats');

test('the median and the deviation from it', () => {
  assert.is(median([3, 1, 2]), 2);
  assert.is(median([4, 1, 3, 2]), 2.5);
  assert.is(deviation([1, 2, 3, 4, 100]), 1);
  assert.is(Number.isNaN(median([])), true);
});

/** The chance that an interval between two order statistics misses the median on one side. */
function missed(count: number, cut: number): number {
  let [sum, each] = [0, 0.5 ** count];
  for (let n = 0; n <= cut; n++) {
    sum += each;
    each *= (count - n) / (n + 1);
  }
  return sum;
}

test('the interval of a median leaves out as many as 95 % allow, and not one more', () => {
  for (let count = 6; count <= 100; count++) {
    const numbers = Array.from({ length: count }, (_, n) => n);
    const { low, high } = medianOf(numbers);
    assert.is(high, count - 1 - low);
    assert.ok(missed(count, low) <= 0.025, `${count}: ${low}`);
    assert.ok(missed(count, low + 1) > 0.025, `${count}: ${low}`);
  }
});

test('known intervals of tables, and all that few numbers span', () => {
  const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);
  assert.equal(medianOf(upTo(10)), { value: 5.5, low: 2, high: 9 });
  assert.equal(medianOf(upTo(20)), { value: 10.5, low: 6, high: 15 });
  assert.equal(medianOf([5, 1, 3]), { value: 3, low: 1, high: 5 });
  assert.equal(medianOf([7]), { value: 7, low: 7, high: 7 });
});

test('a line is found again, whatever the weights', () => {
  const finite = fc.integer({ min: -50, max: 50 });
  fc.assert(
    fc.property(finite, finite, (fixed, slope) => {
      const points = [1, 10, 100].map((x) => ({ x, y: fixed + slope * x }));
      for (const line of [leastSquares(points), leastSquares(points, ({ x }) => 1 / x)]) {
        assert.ok(Math.abs(line.fixed - fixed) < 1e-6 && Math.abs(line.slope - slope) < 1e-6);
      }
    }),
  );
});

test('a heavy point draws the line to itself', () => {
  const points = [0, 1, 2].map((x) => ({ x, y: x === 2 ? 10 : 0 }));
  const near = (weight: number): number => {
    const { fixed, slope } = leastSquares(points, ({ x }) => (x === 2 ? weight : 1));
    return Math.abs(fixed + 2 * slope - 10);
  };
  assert.ok(near(100) < near(1));
});

test('the bootstrap gives the value of all, in an interval that is the same every time', () => {
  const groups = [
    [1, 2, 3, 4, 5, 6, 7],
    [10, 11, 12, 13, 14, 30, 50],
  ];
  const sum = (medians: readonly number[]): number => medians[0]! + medians[1]!;
  const found = bootstrap(groups, sum);
  assert.is(found.value, 17);
  assert.ok(found.low < 17 && found.low >= 11 && found.high > 17 && found.high <= 57);
  assert.equal(bootstrap(groups, sum), found);
  assert.equal(
    bootstrap([[4, 4, 4]], ([only]) => only!),
    { value: 4, low: 4, high: 4 },
  );
});

test('numbers by chance are the same for a seed, different for another, and from 0 up to 1', () => {
  const drawn = (seed: number): readonly number[] => {
    const random = randomFrom(seed);
    return Array.from({ length: 1000 }, random);
  };
  assert.equal(drawn(1), drawn(1));
  assert.not.equal(drawn(1), drawn(2));
  assert.ok(drawn(1).every((each) => each >= 0 && each < 1));
  assert.ok(Math.abs(drawn(1).reduce((sum, each) => sum + each, 0) / 1000 - 0.5) < 0.05);
});

test.run();
