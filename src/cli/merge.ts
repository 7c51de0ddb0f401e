/** `rehearsal merge`: the report of one big run, from the reports of its shards. */
import { merge, type Report } from '../check/report.ts';
import { type Arguments, type OptionSpec, UsageError } from './args.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { documentOf, readDocument } from './fuzz/document.ts';
import { KNOWN } from './fuzz/known.ts';
import { headText, wholeText } from './fuzz/text.ts';
import { type Io, paintFor } from './io.ts';
import { version } from './version.ts';

const OPTIONS: readonly OptionSpec[] = [
  { name: 'json', help: 'Report as one JSON document instead of text.' },
];

const MORE = `Each file is what rehearsal fuzz --shard I/N --json has written, all N of them, in any order. The result
is what rehearsal fuzz without --shard writes.

Exit codes:
   3  an invariant was broken, or the rooms crashed
   2  wrong arguments, a file that is no such report, or reports that do not belong together
   0  everything held
`;

/** The command. */
export const mergeCommand: Command = {
  usage: 'rehearsal merge [OPTION …] FILE …',
  about: 'Makes one report of those of the shards of a fuzz run.',
  options: OPTIONS,
  more: MORE,
  execute: (args, io) => mergeReports(args, io),
};

function mergeReports({ operands, flags }: Arguments, io: Io): number {
  if (operands.length === 0)
    throw new UsageError('merge needs the reports of shards: rehearsal merge FILE …');
  const report = merged(operands.map((path) => readDocument(path, version()).part));
  if (flags.has('json')) io.out(documentOf(report, version()));
  else {
    io.out(headText(report.options, KNOWN, { shard: undefined, batch: undefined }));
    io.out(wholeText(report, KNOWN, paintFor(io.colour)));
  }
  return report.found === undefined ? EXIT.passed : EXIT.broken;
}

function merged(parts: Parameters<typeof merge>[0]): Report {
  try {
    return merge(parts);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
}
