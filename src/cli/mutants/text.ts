/** What `rehearsal mutants` prints: the options, a line for each planted bug, and what it comes to. */
import type { FuzzOptions } from '../../check/report.ts';
import type { Mutant } from '../../mutants/mutant.ts';
import type { Hunt, Kill, Outcome } from '../../mutants/table.ts';
import { wordsFor } from '../../oracle/words.ts';
import type { Known } from '../fuzz/settings.ts';
import { commandFor, thousands } from '../fuzz/text.ts';
import { printable } from '../io.ts';

/** A planted bug, and the path of the script that finds it, if one does. */
export interface Score {
  readonly mutant: Mutant;
  readonly finder: string | undefined;
}

/** What the scores come to. */
export interface Scored {
  /** How many scripts were played against each bug. */
  readonly scripts: number;
  /** The paths of those that fail without any bug. */
  readonly broken: readonly string[];
}

/** The lines before everything else: the run as a command, and how many bugs there are. */
export function headText(options: FuzzOptions, known: Known, bugs: number): string {
  const command = commandFor(options, known).replace('rehearsal fuzz', 'rehearsal mutants');
  return `${command}\n     ${plural(bugs, 'planted bug')}\n`;
}

/** The line of a bug that was looked for. */
export function outcomeLine({ hunt: { mutant, invariants }, kill }: Outcome): string {
  const found =
    kill === undefined
      ? `SURVIVED${invariants === undefined ? '' : ` ${invariants.join(' ')}`}`
      : `${kill.invariant.padEnd(6)} ${thousands(kill.after).padStart(6)} ${String(kill.sequence.length).padStart(3)}`;
  return `${mutant.id.padEnd(5)}${found.padEnd(18)} ${mutant.bug}\n`;
}

/** The lines after the table: how many were found, how soon, and how short the sequences are. */
export function tableText(outcomes: readonly Outcome[]): string {
  const kills = killsIn(outcomes);
  const survivors = outcomes
    .filter(({ kill }) => kill === undefined)
    .map(({ hunt: { mutant, invariants = [] } }) => [mutant.id, ...invariants].join(' '));
  const verdict = survivors.length === 0 ? 'ok  ' : 'FAIL';
  const lines = [`${verdict} ${kills.length} of ${plural(outcomes.length, 'planted bug')} found`];
  if (survivors.length > 0) lines.push(`     survived: ${survivors.join(', ')}`);
  if (kills.length > 0) {
    lines.push(`     sequences until then: ${spread(kills.map(({ after }) => after))}`);
    lines.push(`     actions in the simplest: ${spread(kills.map(({ sequence }) => sequence.length))}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The table as a JSON document with a line for each bug, in the order of the hunts. */
export function tableJson(outcomes: readonly Outcome[], hunts: readonly Hunt[]): string {
  const lines = hunts.map((hunt) => {
    const { id, bug, source } = hunt.mutant;
    const kill = outcomes.find((each) => each.hunt === hunt)?.kill;
    const found = kill && { ...kill, mutant: undefined, words: kill.sequence.map(wordsFor) };
    return JSON.stringify({ id, bug, source, with: hunt.invariants, found: found ?? null });
  });
  return `{"bugs":[\n${lines.join(',\n')}\n]}\n`;
}

/** The line of a bug that scripts were played against. */
export function scoreLine({ mutant, finder }: Score): string {
  const found = finder === undefined ? `MISSED  ${mutant.bug}` : `found by ${printable(finder)}`;
  return `${mutant.id.padEnd(5)}${found}\n`;
}

/** The lines after the scores. */
export function scoreText(scores: readonly Score[], { scripts, broken }: Scored): string {
  const found = scores.filter(({ finder }) => finder !== undefined).length;
  const missed = scores.filter(({ finder }) => finder === undefined).map(({ mutant }) => mutant.id);
  const percent = scores.length === 0 ? 0 : Math.floor((found / scores.length) * 100);
  const lines = [
    `${plural(scripts, 'script')} found ${found} of ${plural(scores.length, 'planted bug')}: ${percent} %`,
    ...(missed.length === 0 ? [] : [`missed: ${missed.join(', ')}`]),
    ...broken.map((path) => `left out, because it fails without any bug: ${printable(path)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The scores as a JSON document. */
export function scoreJson(scores: readonly Score[], { scripts, broken }: Scored): string {
  const bugs = scores.map(({ mutant: { id, bug, source }, finder }) => ({
    id,
    bug,
    source,
    finder: finder ?? null,
  }));
  return `${JSON.stringify({ scripts, broken, bugs }, undefined, 2)}\n`;
}

function killsIn(outcomes: readonly Outcome[]): readonly Kill[] {
  return outcomes.flatMap(({ kill }) => kill ?? []);
}

/** Median and most. */
function spread(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return `median ${thousands(sorted[Math.floor((sorted.length - 1) / 2)]!)}, most ${thousands(sorted.at(-1)!)}`;
}

function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;
}
