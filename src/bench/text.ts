/** The report for a terminal. */
import type { Change, Comparison } from './compare.ts';
import { type Figure, type Fit, isBusy, type Memory, type Run } from './record.ts';
import { bytes, digits, duration, interval, percent, rate, times } from './units.ts';

/** What is said of a busy machine. */
export const BUSY = 'the machine is busy with something else: take the figures with salt';

/** Two-column heads and cells are padded to the same width. */
type Row = readonly string[];

/** The whole report. Summaries say what a workload does, by its name. */
export function runText(run: Run, summaries: ReadonlyMap<string, string>): string {
  const names = [...new Set([...run.figures, ...run.memory].map(({ workload }) => workload))];
  const blocks = names.map((name) => [
    `${name}: ${summaries.get(name) ?? ''}`,
    ...figureLines(run.figures.filter(({ workload }) => workload === name)),
    ...run.fits.filter(({ workload }) => workload === name).flatMap(fitLines),
    ...memoryLines(run.memory.filter(({ workload }) => workload === name)),
  ]);
  return [machineLine(run), ...warning(run), ...blocks.flatMap((lines) => ['', ...lines]), ''].join('\n');
}

/** One line about the machine, and what it had to do besides. */
export function machineLine({ machine, load, version }: Run): string {
  const { cpu, cores, platform, arch, node } = machine;
  return `Rehearsal ${version}, ${cores} × ${cpu}, ${platform} ${arch}, Node ${node}, load ${load.before.toFixed(2)} before and ${load.after.toFixed(2)} after`;
}

function warning(run: Run): readonly string[] {
  return isBusy(run) ? [`warning: ${BUSY}`] : [];
}

const HEADS: Row = [
  '',
  '',
  'median',
  '± MAD',
  '95 % interval',
  'against',
  'ratio',
  '95 % interval',
  'rate',
  'GC',
];

/** Columns of words; the others are figures, and end where their column does. */
const WORDS: ReadonlySet<number> = new Set([1, 5]);

function figureLines(figures: readonly Figure[]): readonly string[] {
  if (figures.length === 0) return [];
  return aligned([['N', `for a ${figures[0]!.unit}`, ...HEADS.slice(2)], ...figures.map(figureRow)]);
}

function figureRow({ size, name, ns, mad, ratio, against, perSecond, gc }: Figure): Row {
  return [
    String(size),
    name,
    duration(ns.value),
    duration(mad),
    interval(ns, duration),
    ...(ratio === undefined ? ['', '', ''] : [against ?? '', times(ratio.value), interval(ratio, digits)]),
    rate(perSecond),
    gc === undefined ? '' : percent(gc),
  ];
}

/** The table with its columns aligned, indented by two spaces. */
function aligned(rows: readonly Row[]): readonly string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, at) =>
      WORDS.has(at) ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!),
    );
    return `  ${cells.join('  ').trimEnd()}`;
  });
}

/** How cost grows, in sentences. */
export function fitLines({ name, operation, size, exponent, line }: Fit): readonly string[] {
  const grows = `  ${name}: a${/^[aeiou]/.test(operation) ? 'n' : ''} ${operation} costs N^${digits(exponent.value)} (${interval(exponent, digits)}), N = ${size}`;
  if (line === undefined) return [grows];
  const { fixed, each, fixedRatio, eachRatio, fixedAgainst, eachAgainst } = line;
  return [
    grows,
    `  a + b·N: a = ${duration(fixed.value)} (${interval(fixed, duration)}), ${times(fixedRatio.value)} (${interval(fixedRatio, digits)}) ${fixedAgainst}`,
    `           b = ${duration(each.value)} (${interval(each, duration)}), ${times(eachRatio.value)} (${interval(eachRatio, digits)}) that of the ${eachAgainst}`,
  ];
}

function memoryLines(memory: readonly Memory[]): readonly string[] {
  const width = Math.max(0, ...memory.map(({ name }) => name.length));
  return memory.map(
    ({ name, bytes: each }) =>
      `  ${name.padEnd(width)}  ${bytes(each.value).padStart(8)}  (${interval(each, bytes)})`,
  );
}

/** What has changed since a baseline: every regression and improvement, and how many stayed the same. */
export function comparisonText({ changes, unmatched }: Comparison): string {
  const told = changes.filter(({ verdict }) => verdict !== 'same');
  const same = changes.length - told.length;
  const lines = told.map(changeLine);
  const rest = unmatched === 0 ? '' : `; ${unmatched} are in one of the two only`;
  return [
    `compared with the baseline: ${same} of ${changes.length} figures are the same within the noise${rest}`,
    ...lines,
    '',
  ].join('\n');
}

function changeLine({ what, measure, before, after, bound, verdict }: Change): string {
  const write = measure === 'bytes' ? bytes : times;
  const by = `${after > before ? '+' : '−'}${percent(Math.abs(after / before - 1))}`;
  return `  ${verdict}: ${what}: ${write(before)} to ${write(after)}, ${by} where ${percent(bound)} is noise`;
}
