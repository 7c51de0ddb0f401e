/** The report as text: a line for each script, the details of what went wrong, and a summary. */
import type { Entry, Report } from '../scenario/report.ts';
import type { Difference } from '../sim/trace.ts';
import { writeXml } from '../xml/write.ts';
import { failureLines, onOneLine, quotedLine } from './details.ts';
import { EXIT } from './exit.ts';
import { type Io, type Paint, paintFor, printable } from './io.ts';
import type { Reporter, Settings } from './run.ts';
import type { Result } from './script.ts';
import { duration, exitCodeOf, summaryLine } from './summary.ts';

/** Indentation of everything that belongs to the script above it. */
const INDENT = '     ';

/** Writes results as they come. */
export function textReporter({ verbose }: Pick<Settings, 'verbose'>, io: Io): Reporter {
  const paint = paintFor(io.colour);
  const line = (text: string): void => io.out(`${printable(text)}\n`);
  /** Colours are added after control characters have been taken out of what is coloured. */
  const painted = (lines: readonly string[]): void => io.out(lines.map((each) => `${each}\n`).join(''));
  return {
    result(result) {
      painted(headLines(result, paint));
      painted(result.warnings.map((each) => `${INDENT}${warningLine(result.path, each, paint)}`));
      if (verbose && result.report !== undefined) painted(trafficLines(result, result.report, paint));
      if (verbose && result.report !== undefined) painted(leftoverLines(result.report, paint));
      const failure = result.report?.failure;
      if (failure !== undefined) {
        painted(
          failureLines(result, failure, { paint, verbose }).map((each) => (each === '' ? '' : INDENT + each)),
        );
      }
      if (result.difference !== undefined) painted(differenceLines(result.difference, paint));
    },
    end(summary) {
      if (summary.scripts === 0)
        line(`no script was played${summary.leftOut > 0 ? ': none has the tags' : ''}`);
      const good = exitCodeOf(summary) === EXIT.passed;
      io.out(`${paint(good ? 'green' : 'red', summaryLine(summary))}\n`);
    },
  };
}

/** `ok   path  title (3 ms)`, `FAIL path:line  title (3 ms)`, `ERR  path:line: what is wrong`. */
function headLines(result: Result, paint: Paint): readonly string[] {
  const { status, path, title, ms, report, problem, lines } = result;
  const place = (line: number | undefined): string =>
    paint('bold', printable(line === undefined ? path : `${path}:${line}`));
  if (problem !== undefined) {
    const [first = '', ...more] = printable(problem.message).split('\n');
    const label = status === 'bug' ? 'BUG ' : 'ERR ';
    const what = status === 'bug' ? `this is a bug in Rehearsal, please report it: ${first}` : first;
    const quoted =
      problem.line === undefined ? [] : quotedLine(lines, problem.line).map((each) => INDENT + each);
    return [
      `${paint('red', label)} ${place(problem.line)}: ${what}`,
      ...more.map((each) => INDENT + each),
      ...quoted,
    ];
  }
  const rest = `${printable(title ?? '')} ${paint('dim', `(${duration(ms)})`)}`;
  if (status === 'failed') return [`${paint('red', 'FAIL')} ${place(report?.failure?.line)}  ${rest}`];
  const differed = result.difference !== undefined;
  return [`${differed ? paint('red', 'DIFF') : paint('green', 'ok  ')} ${printable(path)}  ${rest}`];
}

function warningLine(path: string, { line, message }: Result['warnings'][number], paint: Paint): string {
  return `${printable(path)}:${line}: ${paint('yellow', 'warning')}: ${printable(message)}`;
}

function differenceLines({ at, left, right }: Difference, paint: Paint): readonly string[] {
  const side = (event: string | undefined): string =>
    event === undefined ? '(no more events)' : printable(event);
  return [
    `${INDENT}the second run was different from the first, from event ${at} on`,
    `${INDENT}  ${paint('red', `first:  ${side(left)}`)}`,
    `${INDENT}  ${paint('green', `second: ${side(right)}`)}`,
  ];
}

/** All traffic, under the line of the action that caused it. */
function trafficLines({ lines }: Result, { traffic }: Report, paint: Paint): readonly string[] {
  const shown: string[] = [];
  let last = 0;
  for (const entry of traffic) {
    if (entry.line !== last)
      shown.push(...quotedLine(lines, entry.line).map((each) => INDENT + paint('dim', each)));
    last = entry.line;
    shown.push(`${INDENT}    ${entryText(entry, paint)}`);
  }
  return shown;
}

/** What no `receives` took, by character. */
function leftoverLines({ leftovers }: Report, paint: Paint): readonly string[] {
  if (leftovers.size === 0) return [];
  const lines = [...leftovers].flatMap(([who, all]) =>
    all.map(({ stanza, line }) => {
      const xml = printable(onOneLine(writeXml(stanza)));
      return `${INDENT}    ${printable(who)} ${xml}  ${paint('dim', `(after line ${line})`)}`;
    }),
  );
  return [`${INDENT}${paint('dim', 'left at the end, received by no action')}`, ...lines];
}

function entryText({ who, event, stanza, detail }: Entry, paint: Paint): string {
  const xml = stanza === undefined ? '' : printable(onOneLine(writeXml(stanza)));
  const name = printable(who);
  switch (event) {
    case 'bound':
      return `${name} is ${printable(detail)}`;
    case 'closed':
      return detail === '' ? `${name} is gone` : `${name} is gone: the stream ended with <${detail}/>`;
    case 'sent':
      return `${name} ${paint('cyan', '->')} ${xml}`;
    case 'arrived':
      return `${name} ${paint('cyan', '<-')} ${xml}`;
    case 'received':
      return `${name} ${paint('green', 'received')} ${xml}`;
    case 'passed over':
      return `${name} ${paint('yellow', 'passed over')} ${xml}`;
    case 'dropped':
      return `${name} ${paint('yellow', 'never received')} ${xml}`;
  }
}
