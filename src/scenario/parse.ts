/** A script as text to a Scenario (Scansion language reference §2). */
import type { Action, Deed, Scenario, Warning } from './ast.ts';
import { readBody } from './body.ts';
import { readHeader } from './header.ts';
import { lintBody } from './lint.ts';
import { didYouMean } from './nearest.ts';
import { PASSING_MAX, readPassing, tooLong, warnOfPassing } from './passing.ts';
import {
  isBlank,
  isComment,
  isIndented,
  type Line,
  LineError,
  linesOf,
  quoted,
  type Warn,
} from './source.ts';

/** A script that cannot be read: `message` says what is wrong and what was expected. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** The file as it was given to `parseScenario`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  constructor(file: string, line: number, message: string) {
    super(message);
    this.file = file;
    this.line = line;
  }
}

/** A script that has been read. */
export interface Parsed {
  readonly scenario: Scenario;
  /** In the order of their lines, as far as those are known. */
  readonly warnings: readonly Warning[];
}

/**
 * Reads a script.
 *
 * @param text the whole of it; lines end with LF or CRLF, and a byte order mark is tolerated
 * @param file where it is from: its last part is the title of a script that has none
 * @throws ScenarioError at the first line that cannot be read
 */
export function parseScenario(text: string, file: string): Parsed {
  const warnings: Warning[] = [];
  const warn: Warn = (line, message) => warnings.push({ line, message });
  try {
    const lines = linesOf(text);
    const { title = baseName(file), description, tags, cast, length } = readHeader(lines, warn);
    for (const line of lines.slice(0, length)) warnOfPassing(line, warn);
    const names = cast.map(({ name }) => name);
    const actions = readActions(lines.slice(length), names, warn);
    if (actions.length === 0) warn(length, 'the script has no actions');
    return { scenario: { title, description, tags, cast, actions }, warnings };
  } catch (error) {
    if (error instanceof LineError) throw new ScenarioError(file, error.line, error.message);
    throw error;
  }
}

function baseName(file: string): string {
  return file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

/** The names of all characters. */
interface Cast {
  /** In order of definition. */
  readonly names: readonly string[];
  readonly longestFirst: readonly string[];
}

function readActions(lines: readonly Line[], names: readonly string[], warn: Warn): readonly Action[] {
  const cast = { names, longestFirst: [...names].sort((a, b) => b.length - a.length) };
  const actions: Action[] = [];
  let passed = 0;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const ms = readPassing(line, warn);
    if (ms !== undefined) {
      passed += ms;
      if (passed > PASSING_MAX) throw new LineError(line.number, tooLong());
      actions.push({ kind: 'passes', ms, line: line.number });
    }
    if (isBlank(line) || isComment(line)) at += 1;
    else if (isIndented(line))
      throw new LineError(line.number, 'an indented line stands here without an action above it');
    else {
      const end = bodyEnd(lines, at + 1, warn);
      actions.push(readAction(line, lines.slice(at + 1, end), cast, warn));
      at = end;
    }
  }
  return actions;
}

/** Where the next action begins. */
function bodyEnd(lines: readonly Line[], start: number, warn: Warn): number {
  for (let at = start; at < lines.length; at++) {
    const line = lines[at]!;
    if (readPassing(line, warn) !== undefined) return at;
    if (isBlank(line) || isComment(line) || isIndented(line)) continue;
    if (line.text.startsWith('<')) {
      throw new LineError(line.number, 'XML stands in the first column: expected it to be indented by a TAB');
    }
    return at;
  }
  return lines.length;
}

const VERBS = ['connects', 'disconnects', 'sends', 'receives'] as const;

type Verb = (typeof VERBS)[number];

interface Call {
  readonly who: string;
  readonly verb: Verb;
  /** What follows the verb and its colon. */
  readonly argument: string;
}

function readAction(line: Line, below: readonly Line[], cast: Cast, warn: Warn): Deed {
  const { who, verb, argument } = readCall(line, cast);
  const nothing = verb === 'receives' && argument === 'nothing';
  if (argument !== '' && !nothing) throw new LineError(line.number, superfluous(verb, argument));
  const content = below.filter((each) => isIndented(each) || isBlank(each));
  const first = content.findIndex((each) => !isBlank(each));
  const last = content.findLastIndex((each) => !isBlank(each));
  const at = { who, line: line.number };
  const kind = nothing ? 'receives nothing' : verb;
  if (kind !== 'sends' && kind !== 'receives') {
    const body = content[first];
    if (body === undefined) return { ...at, kind };
    throw new LineError(body.number, `a body stands here, and "${who} ${kind}" takes none`);
  }
  if (first < 0) {
    const what = kind === 'receives' ? ', or the word "nothing" behind the colon' : '';
    throw new LineError(line.number, `"${kind}" has no body: expected indented XML below${what}`);
  }
  const body = readBody(content.slice(first, last + 1));
  lintBody(kind, body, warn);
  return { ...at, kind, ...body };
}

function superfluous(verb: Verb, argument: string): string {
  if (argument.startsWith('<'))
    return 'XML stands on the action line: expected it indented on the lines below';
  const expected = verb === 'receives' ? 'the word "nothing", or ' : '';
  const body = verb === 'sends' || verb === 'receives' ? 'indented XML on the lines below' : 'nothing';
  return `${quoted(argument)} behind "${verb}": expected ${expected}${body}`;
}

/** The longest defined name that a known verb follows. */
function readCall(line: Line, cast: Cast): Call {
  for (const who of cast.longestFirst) {
    if (!line.text.startsWith(who)) continue;
    const [, word, argument = ''] = /^[ \t]+([^\s:]+)(?:\s*:)?(.*)$/s.exec(line.text.slice(who.length)) ?? [];
    const verb = VERBS.find((each) => each === word);
    if (verb !== undefined) return { who, verb, argument: argument.trim() };
  }
  throw new LineError(line.number, whyNoCall(line.text.trimEnd(), cast));
}

/** Why a line is not an action. */
function whyNoCall(text: string, { names, longestFirst }: Cast): string {
  if (/^\[[^\]]*\]/.test(text)) return `${quoted(text)} is a definition: expected it above the separator`;
  const known = names.length === 0 ? 'none is defined' : `defined are ${names.join(', ')}`;
  const [, who, verb] = /^(.*\S)\s+(connects|disconnects|sends|receives)(?:[\s:]|$)/s.exec(text) ?? [];
  if (who !== undefined && verb !== undefined) {
    return `unknown character ${quoted(who)} (${known})${didYouMean(who, names)}`;
  }
  const name = longestFirst.find((each) => text === each || text.startsWith(`${each} `));
  if (name !== undefined) {
    const word = /^\s*([^\s:]*)/.exec(text.slice(name.length))![1]!;
    if (word === '') return `"${name}" does nothing here: expected one of ${VERBS.join(', ')}`;
    return `unknown verb ${quoted(word)}: expected one of ${VERBS.join(', ')}${didYouMean(word, VERBS)}`;
  }
  return (
    `${quoted(text)} is not an action: expected a character (${known}) and one of ${VERBS.join(', ')}, ` +
    'a comment, or an indented line'
  );
}
