/**
 * How things are timed: the variants of a workload take turns, round by round, in one process, so that what disturbs one
 * disturbs all; every result is checked before its time counts.
 */
import { deviation, type Estimate, median, medianOf } from './stats.ts';

/** The instruments of the host. What is measured with cannot be made from what is pure. */
export interface Instruments {
  /** A stopwatch: nanoseconds since some moment. */
  now(): number;
  /** Does something, and says for how many nanoseconds of it garbage was collected. */
  collecting(work: () => void): number;
  /** Collects all garbage. Bytes that are in use then. */
  heap(): number;
}

/** Something to be timed. A round has one step or more; between two steps its inboxes are read and checked. */
export interface Variant {
  readonly name: string;
  /** The variant that it is compared with. Default the first one. */
  readonly against?: string;
  /** How many steps a round has. Default 1. */
  readonly steps?: number;
  /** How many units of work are one operation: the deliveries of one message. Default 1. */
  readonly perOperation?: number;
  /** What comes before each round and is not timed. */
  readonly prepare?: () => void;
  /** One step of work, which is timed. */
  readonly run: (step: number) => void;
  /**
   * What comes after each step and is not timed: checks what was done, clears it up, and says how many units it was.
   *
   * @throws OracleError where it is not what it should be
   */
  readonly check: (step: number) => number;
}

/** How long a workload is measured, for each of its sizes. */
export interface Pace {
  /** Nanoseconds for warming up, and for the rounds that count; both include what is not timed. */
  readonly warmup: number;
  readonly measured: number;
  /** So many rounds count at least, however long they take, and so many at most. */
  readonly least: number;
  readonly most: number;
}

/** What came of a variant. */
export interface Measured {
  readonly name: string;
  /** Nanoseconds for one unit: the median over the rounds, and its interval. */
  readonly ns: Estimate;
  /** The median absolute deviation of it. */
  readonly mad: number;
  /** How many times as much as the variant it is compared with: the median over the rounds. The floor has none. */
  readonly ratio: Estimate | undefined;
  /** The name of that variant. */
  readonly against: string;
  /** The part of the time, from 0 to 1, in which garbage was collected; from rounds that are not timed. */
  readonly gc: number;
  /** Units in a round. */
  readonly units: number;
  /** Nanoseconds for one operation, round by round. */
  readonly operations: readonly number[];
}

/** A round: how many units were done, in how many nanoseconds. */
interface Round {
  readonly units: number;
  readonly ns: number;
}

/** Rounds in which the collector is watched, which costs time and so is not done while timing. */
const WATCHED = 3;

/** Rounds that are not counted, at least. */
const WARMUP_LEAST = 2;

/** Measures the variants of one workload and size. The first one is what the others are compared with. */
export function measure(
  variants: readonly Variant[],
  pace: Pace,
  instruments: Instruments,
): readonly Measured[] {
  const all = (): readonly Round[] => variants.map((each) => round(each, instruments));
  const start = instruments.now();
  for (let n = 0; n < WARMUP_LEAST || instruments.now() - start < pace.warmup; n++) all();
  const rounds: (readonly Round[])[] = [];
  const begin = instruments.now();
  while (
    rounds.length < pace.most &&
    (rounds.length < pace.least || instruments.now() - begin < pace.measured)
  ) {
    rounds.push(all());
  }
  const watched = variants.map((each) => collected(each, instruments));
  return variants.map((variant, at) => {
    const each = rounds.map((round) => nsOf(round[at]!));
    const base = Math.max(
      0,
      variants.findIndex(({ name }) => name === variant.against),
    );
    return {
      name: variant.name,
      ns: medianOf(each),
      mad: deviation(each),
      ratio: at === base ? undefined : medianOf(rounds.map((round) => nsOf(round[at]!) / nsOf(round[base]!))),
      against: variants[base]!.name,
      gc: watched[at]!,
      units: median(rounds.map((round) => round[at]!.units)),
      operations: each.map((ns) => ns * (variant.perOperation ?? 1)),
    };
  });
}

function nsOf({ units, ns }: Round): number {
  return ns / units;
}

function round({ steps = 1, prepare, run, check }: Variant, { now }: Instruments): Round {
  let [units, ns] = [0, 0];
  prepare?.();
  for (let step = 0; step < steps; step++) {
    const start = now();
    run(step);
    ns += now() - start;
    units += check(step);
  }
  return { units, ns };
}

/** The part of its time in which garbage is collected. */
function collected({ steps = 1, prepare, run, check }: Variant, { now, collecting }: Instruments): number {
  let [all, garbage] = [0, 0];
  for (let n = 0; n < WATCHED; n++) {
    prepare?.();
    for (let step = 0; step < steps; step++) {
      const start = now();
      garbage += collecting(() => run(step));
      all += now() - start;
      check(step);
    }
  }
  return all === 0 ? 0 : Math.min(1, garbage / all);
}
