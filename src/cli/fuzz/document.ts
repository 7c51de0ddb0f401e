/** A report as a JSON document, and back: what `--json` writes and `rehearsal merge` reads. */
import type { Found } from '../../check/found.ts';
import type { Report } from '../../check/report.ts';
import { GATES, TRANSITIONS } from '../../oracle/exploration.ts';
import { UsageError } from '../args.ts';
import { readScript, Unreadable } from '../files.ts';

/** What the document is, and in which version of its form. */
const FORMAT = 'rehearsal fuzz 1';

/** Something of a document that a command needs. */
export interface Read {
  /** The report, if it is of a part of a run. */
  readonly part: Pick<Report, 'options' | 'end' | 'part'>;
  /** What was found, if something was. */
  readonly found: Found | undefined;
}

/**
 * The document. It depends on the options alone, unless time or an interrupt has ended the run.
 *
 * @param version of Rehearsal
 */
export function documentOf(report: Report, version: string): string {
  const { options, end, runs, steps, found, part } = report;
  const counts = (names: readonly string[], times: readonly number[]): object =>
    Object.fromEntries(names.map((name, at) => [name, times[at] ?? 0]));
  const head = {
    format: FORMAT,
    version,
    options,
    end,
    runs,
    steps,
    found,
    held: counts(options.invariants, report.held),
    transitions: counts(TRANSITIONS, report.transitions),
    gates: counts(GATES, report.gates),
    pairs: report.pairs,
  };
  const text = JSON.stringify(head, undefined, 2);
  if (part === undefined) return `${text}\n`;
  const batches = part.batches.map((each) => `\n      ${JSON.stringify(each)}`).join(',');
  return `${text.slice(0, -2)},\n  "part": {\n    "shard": ${JSON.stringify(part.shard)},\n    "batches": [${batches}]\n  }\n}\n`;
}

/** A report that is longer is a mistake; one of a shard has some 800 bytes for every 100 sequences. In bytes. */
const REPORT_BYTES_MAX = 268_435_456;

/**
 * Reads the document in a file.
 *
 * @throws UsageError with a sentence where there is none, or one that another version has written
 */
export function readDocument(path: string, version: string): Read {
  try {
    return documentIn(readScript(path, REPORT_BYTES_MAX), version);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof Unreadable)) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}

/**
 * Reads a document.
 *
 * @throws RangeError with a sentence where the text is none, or one that another version has written
 */
export function documentIn(text: string, version: string): Read {
  const document = parsed(text);
  if (!isRecord(document) || document['format'] !== FORMAT)
    throw new RangeError('this is no report of rehearsal fuzz --json');
  if (document['version'] !== version) {
    throw new RangeError(
      `this was written by Rehearsal ${document['version']}, and another version may do something else; this one is ${version}`,
    );
  }
  const { options, end, found, part } = document as unknown as Report;
  if (!isRecord(options) || !Array.isArray(options['invariants']) || !isPart(part) || !isFound(found))
    throw new RangeError('this report of rehearsal fuzz is damaged');
  return { part: { options, end, ...(part !== undefined && { part }) }, found };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RangeError('this is not JSON, so it is no report of rehearsal fuzz --json');
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPart(part: unknown): boolean {
  if (part === undefined) return true;
  if (!isRecord(part) || !isRecord(part['shard']) || !Array.isArray(part['batches'])) return false;
  const { index, count } = part['shard'];
  return Number.isInteger(index) && Number.isInteger(count) && part['batches'].every(isBatch);
}

function isBatch(batch: unknown): boolean {
  if (!isRecord(batch) || !isFound(batch['found'])) return false;
  const lists = ['held', 'transitions', 'gates', 'pairs'].map((each) => batch[each]);
  const numbers = ['index', 'runs', 'steps'].map((each) => batch[each]);
  return lists.every(Array.isArray) && numbers.every(Number.isInteger);
}

function isFound(found: unknown): boolean {
  if (found === undefined) return true;
  return (
    isRecord(found) &&
    Array.isArray(found['sequence']) &&
    found['sequence'].every((op) => isRecord(op) && typeof op['kind'] === 'string')
  );
}
