/** The report as one JSON document, for programs. Stanzas are XML on one line. */
import { SCANSION } from '../scenario/ast.ts';
import type { Entry, Failure, Received } from '../scenario/report.ts';
import type { Node } from '../xml/node.ts';
import { writeXml } from '../xml/write.ts';
import type { Io } from './io.ts';
import type { Reporter, Settings } from './run.ts';
import type { Result } from './script.ts';
import { exitCodeOf } from './summary.ts';

/** Collects results, and writes them at the end. */
export function jsonReporter({ seed, verbose }: Pick<Settings, 'seed' | 'verbose'>, io: Io): Reporter {
  const scripts: object[] = [];
  return {
    result: (result) => void scripts.push(resultRecord(result, verbose)),
    end(summary) {
      const document = { seed, scripts, summary: { ...summary, exit: exitCodeOf(summary) } };
      io.out(`${JSON.stringify(document, undefined, 2)}\n`);
    },
  };
}

/** The attributes of Scansion's own that an expectation has are written as in a script. */
const PREFIXES: ReadonlyMap<string, string> = new Map([[SCANSION, 'scansion']]);

/** One script. Keys whose value is missing are left out. */
function resultRecord(result: Result, verbose: boolean): object {
  const { path, title, status, ms, problem, report, warnings, difference } = result;
  return {
    path,
    title,
    status,
    line: problem?.line ?? report?.failure?.line,
    problem: problem?.message,
    failure: report?.failure && failureRecord(report.failure, result),
    actions: report?.actions,
    warnings,
    leftovers:
      report && [...report.leftovers].map(([who, all]) => ({ who, stanzas: all.map(receivedRecord) })),
    traffic: verbose ? report?.traffic.map(entryRecord) : undefined,
    transitions: report?.trace.events.length,
    trace: report?.trace.hash(),
    difference,
    ms,
  };
}

function failureRecord(failure: Failure, { lines }: Result): object {
  const { kind, who, line, part, message, expected, candidates, closest, elsewhere, hints } = failure;
  return {
    kind,
    who,
    line,
    script: lines[line - 1],
    part,
    message,
    expected: expected && writeXml(expected, { prefixes: PREFIXES }),
    closest,
    inbox: candidates.map((each) => ({ ...receivedRecord(each), mismatch: each.mismatch })),
    elsewhere: elsewhere.map((each) => ({ who: each.who, fits: each.fits, ...receivedRecord(each) })),
    hints,
  };
}

function receivedRecord({ stanza, line }: Received): object {
  return { line, xml: xml(stanza) };
}

function entryRecord({ line, who, event, stanza, detail }: Entry): object {
  return { line, who, event, detail: detail === '' ? undefined : detail, xml: stanza && xml(stanza) };
}

function xml(stanza: Node): string {
  return writeXml(stanza);
}
