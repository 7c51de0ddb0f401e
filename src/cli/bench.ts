/** `rehearsal bench`: what room fan-out costs on this machine, and whether it has become more. */
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Comparison, compareRuns, hasRegression, readBaseline } from '../bench/compare.ts';
import { benchHtml } from '../bench/html.ts';
import { OWN_ROOM } from '../bench/own-figures.ts';
import { BaselineError, FORMAT, type Machine, type Results, type Run } from '../bench/record.ts';
import { comparisonText, runText } from '../bench/text.ts';
import { type Arguments, lastValue, type OptionSpec, table, UsageError } from './args.ts';
import { ownRoomOf, SUMMARIES, workloadsOf } from './bench-args.ts';
import { type Benched, measureAll, ProcessFailed } from './bench-run.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { reasonOf } from './files.ts';
import { loadNow, thisMachine } from './instruments.ts';
import { type Io, printable } from './io.ts';
import { version } from './version.ts';

const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'only',
    value: 'NAME,…',
    many: true,
    help: 'Only these workloads, separated by commas. May be repeated.',
  },
  { name: 'quick', help: 'Measure less and shorter: some seconds in all, with wider intervals.' },
  { name: 'json', help: 'Report as one JSON document instead of text.' },
  { name: 'html', value: 'FILE', help: 'Write the report, with curves, to this file as one page.' },
  {
    name: 'compare',
    value: 'FILE',
    help: 'Compare with a result of --json, and exit with 1 where something has become worse by more than the noise.',
  },
  { name: 'force', help: 'Compare also with a result of another machine, or in another format.' },
  {
    name: 'scenario',
    value: 'FILE',
    help: 'Measure the room that this script sets up, instead of the workloads.',
  },
  {
    name: 'room',
    value: 'JID',
    help: 'With --scenario: which room, where it has several. Default: the last one that is configured.',
  },
  { name: 'occupants', value: 'N', help: 'With --scenario: how many enter the room. Default 1000.' },
  { name: 'messages', value: 'M', help: 'With --scenario: how many messages are sent to it. Default 1000.' },
];

const MORE = `Workloads:
${table([...SUMMARIES])}
Times are medians over rounds, with the median absolute deviation (MAD) and an interval that holds the
true median with 95 %. Ratios are against the least that it could cost, mostly a loop that pushes one
reference into an array for each recipient, in the same process, in turns, round by round. Every round
is checked: each occupant has to receive exactly what it should, in order. Where one does not, there
is no report at all.

Exit codes:
  70  a workload went wrong; this is a bug in Rehearsal, please report it
   2  wrong arguments, or a file that cannot be read, written or compared
   1  something has become worse than in the baseline (--compare)
   0  otherwise
`;

/** The command. */
export const bench: Command = {
  usage: 'rehearsal bench [OPTION …]',
  about:
    'Measures what a delivery costs in rooms of many sizes, as time and as a ratio to the least it could cost.',
  options: OPTIONS,
  more: MORE,
  execute: (args, io) => runBench(args, io),
};

/**
 * Measures, compares and reports.
 *
 * @param measuring does the measuring; a test gives its own
 * @returns the exit code
 * @throws UsageError where the arguments make no sense together
 */
export function runBench(
  args: Arguments,
  io: Io,
  measuring: (benched: Benched) => Results = measureAll,
): number {
  const { flags, operands } = args;
  if (operands.length > 0) {
    throw new UsageError(`bench takes no path; did you mean --scenario ${operands[0]}?`);
  }
  const own = ownRoomOf(args);
  const workloads = workloadsOf(args);
  const machine = thisMachine();
  const baseline = baselineOf(args, machine);
  const html = lastValue(args, 'html');
  // That is told before minutes are spent on measuring.
  if (html !== undefined) writing(html, () => accessSync(dirname(html), constants.W_OK));
  const quick = flags.has('quick');
  const before = loadNow();
  const progress = (line: string): void => io.err(`${printable(line)} …\n`);
  try {
    const { figures, fits, memory } = measuring({ own, workloads, quick, progress });
    const load = { before, after: loadNow() };
    const run: Run = { format: FORMAT, version: version(), quick, machine, load, figures, fits, memory };
    return report(run, baseline, args, io);
  } catch (error) {
    if (error instanceof ProcessFailed) return error.code;
    throw error;
  }
}

function baselineOf(args: Arguments, machine: Machine): Run | undefined {
  const path = lastValue(args, 'compare');
  if (path === undefined) {
    if (args.flags.has('force')) throw new UsageError('--force goes with --compare');
    return undefined;
  }
  try {
    return readBaseline(readFileSync(path, 'utf8'), machine, args.flags.has('force'));
  } catch (error) {
    const reason = error instanceof BaselineError ? error.message : reasonOf(error);
    throw new UsageError(`--compare ${path}: ${reason}`);
  }
}

function report(run: Run, baseline: Run | undefined, args: Arguments, io: Io): number {
  const comparison = baseline && compareRuns(baseline, run);
  if (comparison?.changes.length === 0) {
    throw new UsageError('--compare: the two results have no figure in common');
  }
  const summaries = new Map([...SUMMARIES, [OWN_ROOM, ownSummary(args)]]);
  const html = lastValue(args, 'html');
  if (html !== undefined) writing(html, () => writeFileSync(html, benchHtml(run, summaries)));
  if (args.flags.has('json')) {
    io.out(`${JSON.stringify({ ...run, ...(comparison && { comparison }) }, undefined, 2)}\n`);
  } else {
    io.out(printable(runText(run, summaries)));
    if (comparison !== undefined) io.out(printable(`\n${comparisonText(comparison)}`));
  }
  return regressed(comparison) ? EXIT.failed : EXIT.passed;
}

function regressed(comparison: Comparison | undefined): boolean {
  return comparison !== undefined && hasRegression(comparison);
}

function ownSummary(args: Arguments): string {
  return `The room that ${lastValue(args, 'scenario') ?? 'a script'} sets up.`;
}

function writing(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new UsageError(`--html cannot write to ${path}: ${reasonOf(error)}`);
  }
}
