/** What `rehearsal fuzz` and `rehearsal merge` print: the options, the report, what was found, and how to see it again. */
import { CRASH } from '../../check/drive.ts';
import type { Found } from '../../check/found.ts';
import { BATCH, type End, type FuzzOptions, type Report } from '../../check/report.ts';
import { GATES, TRANSITIONS } from '../../oracle/exploration.ts';
import { onOneLine } from '../details.ts';
import { type Paint, printable } from '../io.ts';
import type { Known } from './settings.ts';
import type { Placed } from './shard.ts';

/** Indentation of everything that belongs to the line above it. */
const INDENT = '     ';

/** A whole number for people: `20,000`. */
export function thousands(value: number): string {
  return String(Math.round(value)).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The command that runs exactly this. */
export function commandFor(options: FuzzOptions, known: Known, batch?: number): string {
  const { seed, runs, size, level, profile, invariants, kinds } = options;
  const words = ['rehearsal fuzz', `--seed ${seed}`];
  if (runs !== undefined) words.push(`--runs ${runs}`);
  words.push(`--size ${size}`, `--level ${level}`, `--profile ${profile}`);
  const chosen = [choice(invariants, known.invariants), choice(kinds, known.kinds)];
  for (const option of ['only', 'skip'] as const) {
    const names = chosen.flatMap((each) => each[option]);
    if (names.length > 0) words.push(`--${option} ${names.join(',')}`);
  }
  if (batch !== undefined) words.push(`--batch ${batch}`);
  return words.join(' ');
}

/** The shorter way of naming some of all. */
function choice(
  some: readonly string[],
  all: readonly string[],
): { readonly only: readonly string[]; readonly skip: readonly string[] } {
  const rest = all.filter((each) => !some.includes(each));
  return rest.length === 0 || rest.length < some.length ? { only: [], skip: rest } : { only: some, skip: [] };
}

/** The lines before everything else: the run as a command, and what it comes to. */
export function headText(
  options: FuzzOptions,
  known: Known,
  { shard, batch }: { readonly shard: Placed | undefined; readonly batch: number | undefined },
): string {
  const part = shard === undefined ? '' : `, shard ${shard.index} of ${shard.count} (${shard.by})`;
  const counts = `${options.invariants.length} invariants, ${options.kinds.length} kinds of action`;
  return `${commandFor(options, known, batch)}\n${INDENT}${counts}${part}\n`;
}

/**
 * What was found, if something was, and the report.
 *
 * @param note a line more about what was found
 */
export function wholeText(report: Report, known: Known, paint: Paint, note?: string): string {
  const { found, options } = report;
  if (found === undefined) return reportText(report, known, paint);
  const again = `again: ${commandFor(options, known, batchWith(found))}`;
  const details = foundText(found, note === undefined ? [again] : [again, note], paint);
  return `${details}\n${reportText(report, known, paint)}`;
}

const ENDS: Readonly<Record<End, string>> = {
  complete: '',
  broken: '',
  time: ', all that the time was enough for',
  interrupted: ', interrupted',
};

/** The lines after everything else: how far the run has got, and what it has not reached. */
export function reportText(
  { options, end, found, ...report }: Report,
  { ours }: Known,
  paint: Paint,
): string {
  const { runs, steps, held, transitions, gates, pairs } = report;
  const done = `${thousands(runs)} sequences, ${thousands(steps)} actions${ENDS[end]}`;
  const verdict = found === undefined ? `${paint('green', 'ok')}   ` : `${paint('red', 'FAIL')} `;
  const tried = options.invariants.filter((_, at) => (held[at] ?? 0) > 0);
  const own = tried.filter((id) => ours.includes(id)).length;
  const taken = transitions.filter((times) => times > 0).length;
  const passed = gates.filter((times) => times > 0).length;
  return [
    `${verdict}${done}`,
    `${INDENT}${tried.length} of ${held.length} invariants had something to say: ${tried.length - own} of XEP-0045, ${own} of this server alone`,
    ...never(options.invariants, held),
    `${INDENT}${taken} of ${TRANSITIONS.length} transitions of roles and affiliations were taken`,
    ...never(TRANSITIONS, transitions),
    `${INDENT}${passed} of ${GATES.length} things that happen at a gate have happened`,
    ...never(GATES, gates),
    `${INDENT}${thousands(pairs.length)} combinations of affiliation, role and kind of room acted`,
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function never(names: readonly string[], times: readonly number[]): readonly string[] {
  const missing = names.filter((_, at) => (times[at] ?? 0) === 0);
  return missing.length === 0 ? [] : [`${INDENT}  never: ${missing.join(', ')}`];
}

/**
 * All that there is to say of something that was found.
 *
 * @param notes lines about how to see it again
 */
export function foundText(found: Found, notes: readonly string[], paint: Paint): string {
  const { invariant, name, message, words, after, sent, deliveries, run, length } = found;
  const title = invariant === CRASH ? 'The service crashed' : `${invariant}  ${name}`;
  const last = words.length - 1;
  const width = String(words.length).length;
  const lines = [
    `${paint('red', 'BROKEN')} ${paint('bold', title)}`,
    sourceOf(found),
    '',
    ...printable(message).split('\n'),
    '',
    ...words.map((each, at) => {
      const number = String(at + 1).padStart(width);
      return `${at === last ? paint('red', '>') : ' '} ${number}. ${printable(each)}`;
    }),
    ...(after === words[last] ? [] : ['', `broken by: ${printable(after)}`]),
    ...(sent === undefined ? [] : ['', 'sent:', `  ${oneLine(sent)}`]),
    '',
    deliveries.length === 0 ? 'received by nobody' : 'received:',
    ...deliveries.map((each) => `  ${oneLine(each)}`),
    '',
    `found in sequence ${thousands(run)}, which had ${length} actions; the simplest has ${words.length}`,
    ...notes.map(printable),
  ];
  return lines.map((line, at) => `${at === 0 || line === '' ? line : INDENT + line}\n`).join('');
}

function sourceOf({ source, covers }: Found): string {
  const rows = covers.join(', ');
  if (source === 'spec') return `demanded by XEP-0045: ${rows}`;
  return rows === '' ? 'a promise of this server' : `a promise of this server, about: ${rows}`;
}

function oneLine(xml: string): string {
  return printable(onOneLine(xml));
}

/** The number of the batch that a sequence is in. */
function batchWith({ run }: Pick<Found, 'run'>): number {
  return Math.floor((run - 1) / BATCH);
}
