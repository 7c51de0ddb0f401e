/**
 * Time that passes between two actions (Scansion language reference §5.2). It is said in a comment, `# time passes: 30 seconds`, so that
 * a tool whose clock is the real one reads past it.
 */
import type { Millis } from '../core/time.ts';
import { type Line, LineError, quoted, type Warn } from './source.ts';

/** The units, longest first, with their length. */
const UNITS: readonly (readonly [name: string, length: Millis])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
  ['millisecond', 1],
];

/** In one script this much time may pass: a hundred years, so that every stamp keeps a year of four digits. */
export const PASSING_MAX: Millis = 36_500 * 86_400_000;

const BEGINNING = /^(?:#+|\/\/|--)\s*time passes\b\s*(:?)(.*)$/is;

/**
 * How much time passes in a line; `undefined` where it says nothing of the kind. A comment that only lacks its colon
 * draws a warning.
 *
 * @throws LineError where the length of time is not a whole number of a known unit
 */
export function readPassing({ text, number }: Line, warn: Warn): Millis | undefined {
  const [, colon, rest = ''] = BEGINNING.exec(text) ?? [];
  if (colon === undefined) return undefined;
  const [, digits = '', word = ''] = /^(\d{1,15})\s*([a-z]+)$/i.exec(rest.trim()) ?? [];
  const unit = UNITS.find(([name]) => [name, `${name}s`].includes(word.toLowerCase()));
  const ms = unit === undefined ? undefined : Number(digits) * unit[1];
  if (colon === '') {
    if (ms !== undefined) warn(number, 'no time passes here: expected a colon, "# time passes: 30 seconds"');
    return undefined;
  }
  if (ms === undefined) {
    const names = UNITS.map(([name]) => `${name}s`).join(', ');
    throw new LineError(
      number,
      `${quoted(rest.trim())} is no length of time: expected a whole number and one of ${names}`,
    );
  }
  if (ms > PASSING_MAX) throw new LineError(number, tooLong());
  return ms;
}

/** Warns of a line above the separator that would let time pass below it. */
export function warnOfPassing({ text, number }: Line, warn: Warn): void {
  if (BEGINNING.exec(text)?.[1] === ':')
    warn(number, 'no time passes above the separator, where this is a comment like any other');
}

/** What is wrong where more than PASSING_MAX passes. */
export function tooLong(): string {
  return 'more than a hundred years pass in this script: expected fewer';
}

/**
 * The line for a length of time, in the longest unit that it is a whole number of.
 *
 * @throws RangeError where it is not a whole number of milliseconds between 0 and PASSING_MAX
 */
export function printPassing(ms: Millis): string {
  if (!Number.isInteger(ms) || ms < 0 || ms > PASSING_MAX) {
    throw new RangeError(`a script cannot express that ${ms} milliseconds pass`);
  }
  const [name, length] =
    UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? (['second', 1000] as const);
  const count = ms / length;
  return `# time passes: ${count} ${name}${count === 1 ? '' : 's'}`;
}
