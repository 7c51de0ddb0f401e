/**
 * How things are timed here: variants take turns, round by round, in one process, so that what disturbs one disturbs
 * all; what is reported is the median of the rounds, and ratios of medians. Timings are for people, never for tests.
 */
import { cpus, loadavg } from 'node:os';

/** Something to be timed. */
export interface Variant {
  readonly name: string;
  /** What comes before each round and is not timed. */
  readonly before?: () => void;
  /** One round of work; says how many units of it were done. */
  readonly run: () => number;
  /** What comes after each round and is not timed: checking the result and clearing up. */
  readonly after?: () => void;
}

/** What was measured. */
export interface Figure {
  readonly name: string;
  /** Nanoseconds for one unit, the median over the rounds. */
  readonly ns: number;
  /** Median absolute deviation from it, nanoseconds. */
  readonly mad: number;
}

/** Times the variants in turns. The first rounds warm up and are not counted. */
export function measure(variants: readonly Variant[], rounds: number, warmup: number): readonly Figure[] {
  const samples = variants.map((): number[] => []);
  for (let round = 0; round < rounds + warmup; round++) {
    for (const [at, { before, run, after }] of variants.entries()) {
      before?.();
      const start = process.hrtime.bigint();
      const units = run();
      const ns = Number(process.hrtime.bigint() - start) / units;
      after?.();
      if (round >= warmup) samples[at]!.push(ns);
    }
  }
  return variants.map(({ name }, at) => {
    const ns = median(samples[at]!);
    return { name, ns, mad: median(samples[at]!.map((each) => Math.abs(each - ns))) };
  });
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** A line about the machine, with a warning where it is busy with something else. */
export function machine(): string {
  const [load = 0] = loadavg();
  const cores = cpus();
  const busy = load > cores.length * 0.75 ? ' — busy: take the figures with salt' : '';
  return `${cores.length} × ${cores[0]?.model.trim()}, Node ${process.version}, load ${load.toFixed(2)}${busy}`;
}
