/** Compares a run with an earlier one: what is worse by more than the noise of both is a regression. */
import { BaselineError, FORMAT, type Machine, type Results, type Run, readRun } from './record.ts';
import type { Estimate } from './stats.ts';

/** Two figures that differ by less than this part are the same, however quiet the machine was. */
export const NOISE = 0.15;

/** So many deviations of both figures are noise as well. */
const DEVIATIONS = 3;

/** One figure in both runs. */
export interface Change {
  /** Workload, size and variant. */
  readonly what: string;
  /** Times are compared as times the floor of their run, so that a slower hour of the machine does not count. */
  readonly measure: 'ratio' | 'bytes';
  readonly before: number;
  readonly after: number;
  /** The part by which it may differ. */
  readonly bound: number;
  readonly verdict: 'same' | 'regression' | 'improvement';
}

/** What came of a comparison. */
export interface Comparison {
  readonly changes: readonly Change[];
  /** Figures that only one of the runs has. */
  readonly unmatched: number;
}

/**
 * Reads a baseline for a comparison.
 *
 * @param force take it also where it comes from another machine or has another format
 * @throws BaselineError with the reason where it cannot be compared
 */
export function readBaseline(text: string, machine: Machine, force: boolean): Run {
  const { format, run } = readRun(text);
  const reasons = [
    ...(format === FORMAT
      ? []
      : [
          `it has the format ${JSON.stringify(format)} and not ${FORMAT}, so its figures may mean something else`,
        ]),
    ...differences(run.machine, machine),
  ];
  if (reasons.length === 0 || force) return run;
  throw new BaselineError(`${reasons.join('; ')}. With --force it is compared all the same`);
}

function differences(then: Machine, here: Machine): readonly string[] {
  const names = ['cpu', 'cores', 'platform', 'arch', 'node'] as const;
  const differing = names.filter((name) => then[name] !== here[name]);
  if (differing.length === 0) return [];
  const said = (machine: Machine): string => differing.map((name) => `${name} ${machine[name]}`).join(', ');
  return [`it was measured on another machine (${said(then)}) than this one (${said(here)})`];
}

/** Compares. Floors are not compared: they are what the rest is compared with. */
export function compareRuns(earlier: Results, later: Results): Comparison {
  const before = comparables(earlier);
  const after = comparables(later);
  const changes = [...after].flatMap(([what, each]) => {
    const other = before.get(what);
    return other === undefined ? [] : [changeOf(what, other, each)];
  });
  return { changes, unmatched: before.size + after.size - 2 * changes.length };
}

/** What can be compared of a figure. */
interface Comparable {
  readonly measure: Change['measure'];
  readonly estimate: Estimate;
  /** Its deviation, as a part of it. */
  readonly spread: number;
}

function comparables({ figures, memory }: Results): ReadonlyMap<string, Comparable> {
  const found = new Map<string, Comparable>();
  for (const { workload, size, name, ratio, mad, ns } of figures) {
    if (ratio === undefined) continue;
    found.set(`${workload} ${size} ${name}`, { measure: 'ratio', estimate: ratio, spread: mad / ns.value });
  }
  for (const { workload, name, bytes } of memory) {
    found.set(`${workload} ${name}`, { measure: 'bytes', estimate: bytes, spread: 0 });
  }
  return found;
}

/** A regression takes both: a difference beyond the bound, and intervals that do not meet. */
function changeOf(what: string, before: Comparable, after: Comparable): Change {
  const [left, right] = [before.estimate, after.estimate];
  const bound = Math.max(NOISE, DEVIATIONS * (before.spread + after.spread));
  const worse = right.value > left.value * (1 + bound) && right.low > left.high;
  const better = right.value * (1 + bound) < left.value && right.high < left.low;
  const verdict = worse ? 'regression' : better ? 'improvement' : 'same';
  return { what, measure: after.measure, before: left.value, after: right.value, bound, verdict };
}

/** Whether anything has become worse. */
export function hasRegression({ changes }: Comparison): boolean {
  return changes.some(({ verdict }) => verdict === 'regression');
}
