/** What a command may do to the world outside: write, know whether colours are welcome, and read a stopwatch. */

import { EXIT } from './exit.ts';

/** The outside, as a command sees it. Tests give their own. */
export interface Io {
  /** Writes to the standard output, as it is. */
  out(text: string): void;
  /** Writes to the standard error, as it is. */
  err(text: string): void;
  /** Whether colours may be used. */
  readonly colour: boolean;
  /** A stopwatch: milliseconds since some moment. */
  now(): number;
}

/** The parts of a process that an Io is made from. */
export interface Host {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the process at once. */
  exit(code: number): unknown;
}

interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
}

/**
 * The Io of a process. A reader that goes away early (`| head`) is not an error: the rest is written to nobody, and
 * the exit code is what it would have been. Where the output cannot be written for another reason, the process ends.
 */
export function processIo(host: Host): Io {
  const { stdout, stderr, env } = host;
  stdout.on('error', (error) => {
    if (error.code === 'EPIPE') return;
    stderr.write(`rehearsal: the output cannot be written: ${error.message}\n`);
    host.exit(EXIT.unrunnable);
  });
  stderr.on('error', (error) => {
    if (error.code !== 'EPIPE') host.exit(EXIT.unrunnable);
  });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: stdout.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
    now: () => performance.now(),
  };
}

/** A way of writing something. */
export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

/** SGR parameters of ECMA-48: what turns a style on, and what turns it off. */
const SGR: Readonly<Record<Style, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Writes a text in a style. */
export type Paint = (style: Style, text: string) => string;

/** A Paint that uses colours, or one that leaves every text as it is. */
export function paintFor(colour: boolean): Paint {
  if (!colour) return (_style, text) => text;
  return (style, text) => `\u001b[${SGR[style][0]}m${text}\u001b[${SGR[style][1]}m`;
}

const ESC = '\u001b';

/**
 * A text from a script or a stanza, safe to print: control characters, which could move the cursor or change the
 * title of a terminal, become visible escapes. Line ends and tabs stay.
 */
export function printable(text: string): string {
  let safe = '';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    const control = (code < 0x20 && char !== '\n' && char !== '\t') || (code >= 0x7f && code < 0xa0);
    safe += control || char === ESC ? `\\u${code.toString(16).padStart(4, '0')}` : char;
  }
  return safe;
}
