/** A script as numbered lines, and the kinds of line (Scansion language reference §2.1). */

/** One line of a script. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** What is wrong with a script, and in which line; `parseScenario` adds the file. */
export class LineError extends Error {
  override readonly name = 'LineError';
  /** From 1. */
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Takes note of something that is allowed and probably a mistake. */
export type Warn = (line: number, message: string) => void;

/** The lines of a script. A byte order mark at its start is not part of it; lines end with LF or CRLF. */
export function linesOf(script: string): readonly Line[] {
  const text = script.startsWith('\ufeff') ? script.slice(1) : script;
  return text.split(/\r?\n/).map((each, at) => ({ text: each, number: at + 1 }));
}

/** A part of a script as an error message shows it: in quotes, and not all of it where it is long. */
export function quoted(text: string): string {
  return `"${shortened(text, 60)}"`;
}

/** A text that is cut, with `…`, where it has more than this many UTF-16 code units; no character is cut in two. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Nothing but white space. */
export function isBlank({ text }: Line): boolean {
  return /^\s*$/.test(text);
}

/** A property or a line of a body. */
export function isIndented({ text }: Line): boolean {
  return /^\s+\S/.test(text);
}

/** `#`, `//` or `--` in the first column. A separator is one too, so ask for that first in the header. */
export function isComment({ text }: Line): boolean {
  return isCommentText(text);
}

/** Whether a line that began with this text would be a comment. */
export function isCommentText(text: string): boolean {
  return text.startsWith('#') || text.startsWith('//') || text.startsWith('--');
}

/** Five or more dashes and nothing else. */
export function isSeparator({ text }: Line): boolean {
  return /^-{5,}\s*$/.test(text);
}
