/** The end of a run: how many scripts, how they went, and what the exit code is. */
import { EXIT, worst } from './exit.ts';
import type { Result } from './script.ts';

/** Counts of a run. */
export interface Summary {
  /** Scripts and paths that were selected. */
  readonly scripts: number;
  readonly passed: number;
  readonly failed: number;
  /** Could not be played at all. */
  readonly errors: number;
  /** Failed by an assertion of ours. */
  readonly bugs: number;
  /** Were different the second time. They are counted under how they went the first time as well. */
  readonly differed: number;
  /** Left out by `--only-tags` and `--skip-tags`. */
  readonly leftOut: number;
  /** Not played because of `--bail`. They may have been left out by their tags as well. */
  readonly notPlayed: number;
  /** Time of the whole run, in milliseconds. */
  readonly ms: number;
}

/** Counts results. */
export function summarize(
  results: readonly Pick<Result, 'status' | 'difference'>[],
  rest: Pick<Summary, 'leftOut' | 'notPlayed' | 'ms'>,
): Summary {
  const count = (status: Result['status']): number => results.filter((each) => each.status === status).length;
  return {
    scripts: results.length + rest.notPlayed,
    passed: count('passed'),
    failed: count('failed'),
    errors: count('error'),
    bugs: count('bug'),
    differed: results.filter((each) => each.difference !== undefined).length,
    ...rest,
  };
}

/** The exit code of a run. */
export function exitCodeOf({ scripts, failed, errors, bugs, differed }: Summary): number {
  return worst([
    scripts === 0 || errors > 0 ? EXIT.unrunnable : EXIT.passed,
    failed > 0 ? EXIT.failed : EXIT.passed,
    differed > 0 ? EXIT.differed : EXIT.passed,
    bugs > 0 ? EXIT.bug : EXIT.passed,
  ]);
}

/** The last line: `27 scripts: 26 passed, 1 failed in 48 ms`. */
export function summaryLine(summary: Summary): string {
  const { scripts, passed, failed, errors, bugs, differed, leftOut, notPlayed, ms } = summary;
  const parts = [`${passed} passed`];
  const add = (count: number, what: string): void => {
    if (count > 0) parts.push(`${count} ${what}`);
  };
  add(failed, 'failed');
  add(errors, 'could not be played');
  add(bugs, 'stopped by a bug in Rehearsal');
  add(differed, 'differed the second time');
  add(notPlayed, 'not played');
  const left = leftOut === 0 ? '' : ` (${leftOut} more left out by tags)`;
  return `${scripts} ${scripts === 1 ? 'script' : 'scripts'}: ${parts.join(', ')} in ${duration(ms)}${left}`;
}

/** A time for people: `0.4 ms`, `48 ms`, `2.1 s`. */
export function duration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  return ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
