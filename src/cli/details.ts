/** What is printed about a failure: everything a person needs who has only this text. */

import type { DiffLine } from '../scenario/diff.ts';
import { diffStanzas, showExpected } from '../scenario/diff.ts';
import type { Mismatch } from '../scenario/match.ts';
import type { Candidate, Elsewhere, Failure } from '../scenario/report.ts';
import { shortened } from '../scenario/source.ts';
import type { Node } from '../xml/node.ts';
import { prettyXml, writeXml } from '../xml/write.ts';
import { type Paint, printable } from './io.ts';
import type { Result } from './script.ts';

/** How details are printed. */
export interface DetailOptions {
  readonly paint: Paint;
  /** Show everything, however much it is. */
  readonly verbose: boolean;
}

/** Without `-v`: how many other stanzas are listed, how long a stanza on one line may get, and how much agreement is shown. */
const STANZAS_SHOWN = 8;
const XML_LENGTH_MAX = 160;
const AGREEING_SHOWN = 3;

/** How much of a line of the script is shown, in UTF-16 code units. */
const SOURCE_LENGTH_MAX = 100;

/** The lines of a failure, not indented. */
export function failureLines(
  result: Pick<Result, 'path' | 'lines'>,
  failure: Failure,
  options: DetailOptions,
): readonly string[] {
  const { paint } = options;
  const { line, part, message, hints, candidates, closest } = failure;
  const nearest = closest === undefined ? undefined : candidates[closest];
  const where = `${printable(result.path)}:${line}`;
  const counted =
    part === undefined ? '' : ` (stanza ${part.number} of ${part.of} in its body, at line ${part.line})`;
  const [quoted = `${line} |`] = quotedLine(result.lines, line);
  return [
    '',
    `${where}: ${paint('bold', quoted.slice(quoted.indexOf('|') + 2))}`,
    `${printable(message)}${counted}`,
    ...(nearest?.mismatch === undefined ? [] : [mismatchLine(nearest.mismatch, paint)]),
    ...hints.map((each) => `${paint('yellow', 'note')}: ${printable(each)}`),
    ...(failure.expected === undefined
      ? found(failure, options)
      : compared(failure, failure.expected, options)),
    ...others(failure, result.lines, options),
    '',
  ];
}

/** Where nothing in particular was expected: what there was. */
function found({ candidates }: Failure, options: DetailOptions): readonly string[] {
  const listed = limit(candidates, options);
  const lines = listed.shown.flatMap(({ stanza, line }) => [
    '',
    `arrived after line ${line}:`,
    ...prettyXml(stanza)
      .flatMap(printedLines)
      .map((each) => `  ${printable(each)}`),
  ]);
  return [...lines, ...listed.more];
}

/** The expectation beside the stanza that comes nearest to it, and why each of the others is not it. */
function compared(failure: Failure, expected: Node, options: DetailOptions): readonly string[] {
  const { candidates, closest, who, kind } = failure;
  const { paint } = options;
  const nearest = closest === undefined ? undefined : candidates[closest];
  if (nearest === undefined) {
    const lines = showExpected(expected).flatMap(printedLines);
    return ['', 'expected:', ...lines.map((each) => `  ${paint('red', printable(each))}`)];
  }
  const place = kind === 'not next' ? 'the next' : 'the closest';
  const position =
    candidates.length === 1 ? 'it' : `${place} of ${candidates.length}, number ${closest! + 1},`;
  const legend = `${paint('red', '- expected')}  ${paint('green', '+ received')}  (${position} arrived after line ${nearest.line})`;
  const diff = diffStanzas(expected, nearest.stanza).flatMap(({ mark, text }) =>
    printedLines(text).map((each): DiffLine => ({ mark, text: each })),
  );
  const rest = candidates.flatMap((each, index) => (index === closest ? [] : [{ each, index }]));
  const listed = limit(rest, options);
  return [
    '',
    legend,
    ...clipped(diff, options).map((each) => diffLine(each, paint)),
    ...(rest.length === 0 ? [] : ['', `also waiting for ${printable(who)}:`]),
    ...listed.shown.flatMap(({ each, index }) => candidateLines(each, { index, expected }, options)),
    ...listed.more,
  ];
}

/** XML with line breaks in its text, as lines that are all indented like the first. */
function printedLines(xml: string): readonly string[] {
  const [first = '', ...more] = xml.split('\n');
  const indent = /^ */.exec(first)![0];
  return [first, ...more.map((each) => indent + each)];
}

function mismatchLine({ path, expected, got }: Mismatch, paint: Paint): string {
  const [wanted, found] = [printable(onOneLine(expected)), printable(onOneLine(got))];
  return `${printable(path)}: expected ${paint('red', wanted)}, got ${paint('green', found)}`;
}

/** XML with its line breaks written as references. */
export function onOneLine(xml: string): string {
  return xml.replace(/\n/g, '&#10;');
}

function candidateLines(
  { stanza, line, mismatch }: Candidate,
  { index, expected }: { readonly index: number; readonly expected: Node },
  options: DetailOptions,
): readonly string[] {
  const head = `  ${index + 1}. ${oneLine(stanza, options)}  ${options.paint('dim', `(after line ${line})`)}`;
  return [head, `     ${whyNot(stanza, expected, mismatch, options)}`];
}

function whyNot(
  stanza: Node,
  expected: Node,
  mismatch: Mismatch | undefined,
  { paint }: DetailOptions,
): string {
  if (mismatch === undefined) return 'this one matches, but it is not next';
  if (stanza.name !== expected.name) return `it is <${stanza.name}/>, not <${expected.name}/>`;
  return mismatchLine(mismatch, paint);
}

/** What the others received: first what would have matched. */
function others(
  { elsewhere, who }: Failure,
  lines: readonly string[],
  options: DetailOptions,
): readonly string[] {
  const fitting = elsewhere.filter((each) => each.fits);
  const rest = elsewhere.filter((each) => !each.fits);
  const since = Math.min(...rest.map((each) => each.line));
  const [quoted = String(since)] = quotedLine(lines, since);
  return [
    ...section(
      `a stanza like the expected one went to somebody else than ${printable(who)}:`,
      fitting,
      options,
    ),
    ...section(`received by others meanwhile, after line ${quoted}`, rest, options, since),
  ];
}

/** A list of stanzas; the line after which they arrived is left out where it is the one in the title. */
function section(
  title: string,
  found: readonly Elsewhere[],
  options: DetailOptions,
  titled?: number,
): readonly string[] {
  if (found.length === 0) return [];
  const listed = limit(found, options);
  const width = Math.max(...listed.shown.map(({ who }) => printable(who).length));
  const lines = listed.shown.map(({ who, stanza, line }) => {
    const when = line === titled ? '' : `  ${options.paint('dim', `(after line ${line})`)}`;
    return `  ${printable(who).padEnd(width)} <- ${oneLine(stanza, options)}${when}`;
  });
  return ['', title, ...lines, ...listed.more];
}

/** A line of the script, if there is one with this number; a long one is cut. */
export function quotedLine(lines: readonly string[], line: number): readonly string[] {
  const text = lines[line - 1];
  if (text === undefined) return [];
  const shown = shortened(text.trimEnd(), SOURCE_LENGTH_MAX).replace(/\t/g, '    ');
  return [`${line} | ${printable(shown)}`];
}

interface Limited<T> {
  readonly shown: readonly T[];
  readonly more: readonly string[];
}

function limit<T>(all: readonly T[], { verbose }: DetailOptions): Limited<T> {
  if (verbose || all.length <= STANZAS_SHOWN) return { shown: all, more: [] };
  const more = `  … and ${all.length - STANZAS_SHOWN} more; -v shows all`;
  return { shown: all.slice(0, STANZAS_SHOWN), more: [more] };
}

function oneLine(stanza: Node, { verbose }: DetailOptions): string {
  const xml = printable(onOneLine(writeXml(stanza)));
  return verbose || xml.length <= XML_LENGTH_MAX ? xml : `${xml.slice(0, XML_LENGTH_MAX)}…`;
}

/** Long stretches on which both agree are cut short. */
function clipped(lines: readonly DiffLine[], { verbose }: DetailOptions): readonly (DiffLine | number)[] {
  const shown: (DiffLine | number)[] = [];
  let start = 0;
  while (start < lines.length) {
    let end = start;
    while (end < lines.length && lines[end]!.mark === ' ') end += 1;
    const agreeing = lines.slice(start, end);
    if (verbose || agreeing.length <= 2 * AGREEING_SHOWN + 1) shown.push(...agreeing);
    else {
      shown.push(
        ...agreeing.slice(0, AGREEING_SHOWN),
        agreeing.length - 2 * AGREEING_SHOWN,
        ...agreeing.slice(-AGREEING_SHOWN),
      );
    }
    if (end < lines.length) shown.push(lines[end]!);
    start = end + 1;
  }
  return shown;
}

function diffLine(line: DiffLine | number, paint: Paint): string {
  if (typeof line === 'number') return paint('dim', `    … ${line} lines on which both agree`);
  const text = printable(`${line.mark} ${line.text}`);
  if (line.mark === ' ') return `  ${text}`.trimEnd();
  return `  ${paint(line.mark === '-' ? 'red' : 'green', text)}`;
}
