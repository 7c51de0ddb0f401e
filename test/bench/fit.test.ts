import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type AtSize, fitsOf } from '../../src/bench/fit.ts';
import type { Measured } from '../../src/bench/measure.ts';
import type { Workload } from '../../src/bench/workload.ts';
import { about } from '../kit/bench.ts';

const test = suite('bench/fit');

const WORKLOAD: Workload = {
  name: 'w',
  summary: 'A workload.',
  unit: 'delivery',
  size: 'occupants',
  sizes: [],
  quick: [],
  operation: 'message',
  line: { upTo: 1000, fixed: 'parsing' },
  variants: () => [],
};

/** Rounds that scatter a little around the cost of an operation. */
function measured(name: string, cost: number, floor: boolean): Measured {
  const operations = [0.98, 0.99, 1, 1, 1, 1.01, 1.02].map((each) => each * cost);
  const ratio = floor ? undefined : about(2);
  return { name, ns: about(cost), mad: 0, ratio, against: 'floor', gc: 0, units: 1, operations };
}

/** A message costs 100 + 3·N, the floor 2·N, and parsing always 50; beyond 1,000 all is otherwise. */
const AT: readonly AtSize[] = [10, 100, 1000, 10_000].map((size) => ({
  size,
  measured: [
    measured('floor', 2 * size, true),
    measured('own', size > 1000 ? 9 * size : 100 + 3 * size, false),
    measured('parsing', 50, false),
  ],
}));

const near = (value: number, wanted: number): void =>
  assert.ok(Math.abs(value / wanted - 1) < 0.03, `${value}, not ${wanted}`);

test('fixed part and slope are found, within the sizes of the line, and compared', () => {
  const fits = fitsOf(WORKLOAD, AT);
  assert.equal(
    fits.map(({ name }) => name),
    ['own'],
  );
  const line = fits[0]!.line!;
  near(line.fixed.value, 100);
  near(line.each.value, 3);
  near(line.fixedRatio.value, 2);
  near(line.eachRatio.value, 1.5);
  for (const { value, low, high } of [line.fixed, line.each, line.fixedRatio, line.eachRatio]) {
    assert.ok(low < value && value < high);
  }
  assert.equal([line.fixedAgainst, line.eachAgainst], ['parsing', 'floor']);
});

test('the exponent is the slope of the logarithms', () => {
  const square = [10, 100, 1000].map((size) => ({
    size,
    measured: [measured('floor', size, true), measured('own', size ** 2, false)],
  }));
  const { line, ...without } = WORKLOAD;
  assert.ok(line !== undefined);
  const [fit] = fitsOf(without, square);
  near(fit!.exponent.value, 2);
  assert.ok(fit!.exponent.low < 2.01 && fit!.exponent.high > 1.99 && fit!.exponent.low < fit!.exponent.high);
  assert.is(fit!.line, undefined);
});

test('two sizes make no fit, and a workload without an operation has none', () => {
  assert.equal(fitsOf(WORKLOAD, AT.slice(0, 2)), []);
  const { operation, ...without } = WORKLOAD;
  assert.ok(operation !== undefined);
  assert.equal(fitsOf(without, AT), []);
});

test.run();
