/** `rehearsal fuzz`: sends random sequences of actions to rooms, and looks whether the invariants of XEP-0045 hold. */
import type { Found } from '../check/found.ts';
import { batchesOf } from '../check/report.ts';
import type { OptionSpec } from './args.ts';
import type { Command } from './command.ts';
import { EXIT } from './exit.ts';
import { documentOf } from './fuzz/document.ts';
import { KNOWN } from './fuzz/known.ts';
import { type Outside, processOutside } from './fuzz/outside.ts';
import { effortText, progressOn } from './fuzz/progress.ts';
import { foundIn, performed } from './fuzz/replay.ts';
import { runBatches } from './fuzz/running.ts';
import { saveScript } from './fuzz/save.ts';
import { DEFAULTS, type Settings, settingsOf } from './fuzz/settings.ts';
import { foundText, headText, wholeText } from './fuzz/text.ts';
import { type Io, paintFor, printable } from './io.ts';
import { version } from './version.ts';

const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'runs',
    value: 'N',
    help: `How many sequences. Default ${DEFAULTS.runs}; with --time, as many as there is time for.`,
  },
  {
    name: 'time',
    value: 'TIME',
    help: 'Begin nothing more after this time: a number with s, m or h behind it, such as 10m.',
  },
  {
    name: 'seed',
    value: 'N|random|HASH',
    help: `What everything is derived from: an integer, one that nobody has thought of, or the hash of a commit, 40 digits. Default ${DEFAULTS.seed}.`,
  },
  { name: 'size', value: 'N', help: `The most actions in a sequence. Default ${DEFAULTS.size}.` },
  {
    name: 'level',
    value: 'room|wire',
    help: 'What is driven: the rooms alone (room, the default), or a whole server through XML, queue and inboxes, where stanzas overtake each other (wire).',
  },
  {
    name: 'only',
    value: 'NAMES',
    many: true,
    help: 'Only these invariants, such as I-10, or only these kinds of action, such as enter; with commas. May be repeated.',
  },
  {
    name: 'skip',
    value: 'NAMES',
    many: true,
    help: 'All but these invariants or kinds of action. May be repeated.',
  },
  {
    name: 'profile',
    value: 'NAME',
    help: `Rooms that choose as this profile does: ${KNOWN.profiles.join(', ')}. Default ${KNOWN.profiles[0]}.`,
  },
  {
    name: 'save',
    value: 'DIR',
    help: 'Write what is found to this folder, as a script for rehearsal run. The folder is made where it is not there.',
  },
  {
    name: 'workers',
    value: 'N',
    help: 'In how many processes. Default: one for each core. The report is the same.',
  },
  {
    name: 'shard',
    value: 'I/N',
    help: 'Only the I-th of N parts of the run, I from 1. /N takes I from the environment of the job: JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, or CI_NODE_INDEX.',
  },
  {
    name: 'batch',
    value: 'N',
    help: 'Only this batch of sequences, from 0: what a failure says to repeat it.',
  },
  {
    name: 'replay',
    value: 'FILE',
    help: 'Perform the sequence that a report (--json) has found, and nothing else.',
  },
  { name: 'json', help: 'Report as one JSON document instead of text.' },
];

const MORE = `The run is a function of its options: they are printed first, as a command. How far it has got, and what it
took, goes to the standard error; what goes to the standard output is the same every time, with however
many workers, and the reports (--json) of all shards are made into the same by rehearsal merge. Only
--time and an interrupt (Ctrl-C), which end a run early with the report so far, depend on the machine.

It ends with the first sequence, in the order of their numbers, that breaks an invariant or crashes the
rooms. That sequence is made as simple as possible, and told in words.

Exit codes, from the one that matters most:
  70  an assertion of Rehearsal failed; this is a bug, please report it
   3  an invariant was broken, or the rooms crashed
   2  wrong arguments, or a folder or file that cannot be written or read
   0  everything held
`;

/** The command, in a process. */
export function fuzzCommand(outside: Outside): Command {
  return {
    usage: 'rehearsal fuzz [OPTION …]',
    about:
      'Sends random sequences of actions to rooms, and looks after each action whether all invariants hold.',
    options: OPTIONS,
    more: MORE,
    execute(args, io) {
      const settings = settingsOf(args, KNOWN, outside);
      const { replay } = settings;
      return replay === undefined ? fuzzRooms(settings, outside, io) : replayFound(replay, settings, io);
    },
  };
}

/** The command. */
export const fuzz: Command = fuzzCommand(processOutside());

async function fuzzRooms(settings: Settings, outside: Outside, io: Io): Promise<number> {
  const { options, shard, batch, json } = settings;
  (json ? io.err : io.out)(headText(options, KNOWN, { shard, batch }));
  const batches = batch === undefined ? Math.ceil(batchesOf(options) / (shard?.count ?? 1)) : 1;
  const workers = Math.min(settings.workers, batches);
  const progress = progressOn(io, outside.terminal);
  const outcome = await runBatches(settings, outside.hands(options, workers), {
    now: io.now,
    onInterrupt: outside.onInterrupt,
    progress: progress.show,
  });
  progress.end();
  const { report } = outcome;
  const note = report.found && keep(report.found, settings);
  if (json) io.out(documentOf(report, version()));
  else io.out(wholeText(report, KNOWN, paintFor(io.colour), note));
  if (json && note !== undefined) io.err(`${printable(note)}\n`);
  io.err(effortText(outcome, workers));
  return report.found === undefined ? EXIT.passed : EXIT.broken;
}

function replayFound(path: string, settings: Settings, io: Io): number {
  const { json } = settings;
  const before = foundIn(path, KNOWN);
  const found = performed(before, settings.options.invariants);
  const note = found && keep(found, settings);
  const again = `again: rehearsal fuzz --replay ${path}`;
  if (json) io.out(`${JSON.stringify(found ?? null, undefined, 2)}\n`);
  else if (found === undefined) io.out(`ok   ${before.sequence.length} actions, and everything held\n`);
  else io.out(foundText(found, note === undefined ? [again] : [again, note], paintFor(io.colour)));
  if (json && note !== undefined) io.err(`${printable(note)}\n`);
  return found === undefined ? EXIT.passed : EXIT.broken;
}

/** Saves what was found as a script, if that is asked for. @returns what came of it, as a line */
function keep(found: Found, { save }: Settings): string | undefined {
  return save === undefined ? undefined : saveScript(found, save);
}
