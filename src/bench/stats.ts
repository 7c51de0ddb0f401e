/**
 * The statistics of the figures. Times of a computer have a floor and a long tail, so the middle is a median, the spread
 * a median absolute deviation, and nothing assumes a normal distribution.
 */

/** A value, and the interval that holds the true one with a probability of about 95 %. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. `NaN` where there is none. */
export function median(numbers: readonly number[]): number {
  const sorted = ascending(numbers);
  const middle = Math.floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[middle]!;
  return (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median absolute deviation from the median. */
export function deviation(numbers: readonly number[]): number {
  const middle = median(numbers);
  return median(numbers.map((each) => Math.abs(each - middle)));
}

/**
 * The median with the interval between two order statistics: the narrowest symmetric pair of ranks that covers the
 * median of what was sampled with at least 95 %, which follows from the binomial distribution alone. Fewer than six
 * numbers cannot do that; then it is all they span.
 */
export function medianOf(numbers: readonly number[]): Estimate {
  const sorted = ascending(numbers);
  const cut = outside(sorted.length);
  return { value: median(sorted), low: sorted[cut]!, high: sorted[sorted.length - 1 - cut]! };
}

/** How many numbers may be left out at either end: P(fewer than that many on one side) stays at most 2.5 %. */
function outside(count: number): number {
  let probability = 0.5 ** count;
  let sum = probability;
  let cut = 0;
  while (sum <= 0.025 && cut < Math.floor((count - 1) / 2)) {
    cut += 1;
    probability *= (count - cut + 1) / cut;
    sum += probability;
  }
  return sum <= 0.025 ? cut : Math.max(0, cut - 1);
}

/** Points of a line. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** y = fixed + slope · x. */
export interface Line {
  readonly fixed: number;
  readonly slope: number;
}

/** The line with the least squares. A weight says how much a point counts; without it, all count the same. */
export function leastSquares(points: readonly Point[], weight: (point: Point) => number = () => 1): Line {
  let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
  for (const point of points) {
    const each = weight(point);
    w += each;
    wx += each * point.x;
    wy += each * point.y;
    wxx += each * point.x * point.x;
    wxy += each * point.x * point.y;
  }
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  return { fixed: (wy - slope * wx) / w, slope };
}

/** How often samples are drawn again. */
const RESAMPLES = 400;

/**
 * What is computed from the medians of several groups of samples, with an interval by the percentile bootstrap: every
 * group is drawn again from itself, with replacement, and the middle 95 % of the outcomes are the interval. The draws
 * come from a fixed seed, so equal samples give equal intervals.
 */
export function bootstrap(
  groups: readonly (readonly number[])[],
  compute: (medians: readonly number[]) => number,
): Estimate {
  const random = randomFrom(1);
  const outcomes: number[] = [];
  for (let n = 0; n < RESAMPLES; n++) {
    const drawn = groups.map((group) => median(group.map(() => group[Math.floor(random() * group.length)]!)));
    outcomes.push(compute(drawn));
  }
  const sorted = ascending(outcomes);
  const edge = Math.floor(RESAMPLES * 0.025);
  return { value: compute(groups.map(median)), low: sorted[edge]!, high: sorted[RESAMPLES - 1 - edge]! };
}

/** Numbers from 0 up to 1, the same for the same seed (the generator mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function ascending(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((a, b) => a - b);
}
