/** How cost grows with size: the exponent, and the line of a fixed part and one for each occupant. */
import type { Measured } from './measure.ts';
import type { Fit, LineFit } from './record.ts';
import { bootstrap, leastSquares, median } from './stats.ts';
import type { Workload } from './workload.ts';

/** What was measured at one size. */
export interface AtSize {
  readonly size: number;
  readonly measured: readonly Measured[];
}

/** The fits of a workload with an operation and three sizes or more: one for each variant that has a floor. */
export function fitsOf(workload: Workload, sizes: readonly AtSize[]): readonly Fit[] {
  const { operation, name } = workload;
  if (operation === undefined || sizes.length < 3) return [];
  const variants = sizes[0]!.measured.filter(
    (each) => each.ratio !== undefined && each.name !== workload.line?.fixed,
  );
  return variants.map((variant) => {
    const line = lineFit(workload, sizes, variant.name);
    return {
      workload: name,
      name: variant.name,
      operation,
      size: workload.size,
      exponent: bootstrap(samplesOf(sizes, variant.name), (costs) => exponentOf(sizes, costs)),
      ...(line !== undefined && { line }),
    };
  });
}

/** The cost of one operation, round by round, for each size. */
function samplesOf(sizes: readonly AtSize[], name: string): readonly (readonly number[])[] {
  return sizes.map(({ measured }) => measured.find((each) => each.name === name)!.operations);
}

function exponentOf(sizes: readonly AtSize[], costs: readonly number[]): number {
  return leastSquares(sizes.map(({ size }, at) => ({ x: Math.log(size), y: Math.log(costs[at]!) }))).slope;
}

/** Every size counts for as much as the others: what is small is the error in proportion. */
function lineThrough(sizes: readonly number[], costs: readonly number[]): ReturnType<typeof leastSquares> {
  const points = sizes.map((x, at) => ({ x, y: costs[at]! }));
  return leastSquares(points, ({ y }) => 1 / (y * y));
}

function lineFit({ line }: Workload, all: readonly AtSize[], name: string): LineFit | undefined {
  if (line === undefined) return undefined;
  const within = all.filter(({ size }) => size <= line.upTo);
  if (within.length < 3) return undefined;
  const sizes = within.map(({ size }) => size);
  const floor = within[0]!.measured[0]!.name;
  const own = samplesOf(within, name);
  const below = samplesOf(within, floor);
  const fixed = samplesOf(within, line.fixed);
  const half = sizes.length;
  return {
    fixed: bootstrap(own, (costs) => lineThrough(sizes, costs).fixed),
    each: bootstrap(own, (costs) => lineThrough(sizes, costs).slope),
    fixedRatio: bootstrap(
      [...own, ...fixed],
      (costs) => lineThrough(sizes, costs.slice(0, half)).fixed / median(costs.slice(half)),
    ),
    fixedAgainst: line.fixed,
    eachRatio: bootstrap(
      [...own, ...below],
      (costs) => lineThrough(sizes, costs.slice(0, half)).slope / lineThrough(sizes, costs.slice(half)).slope,
    ),
    eachAgainst: floor,
  };
}
