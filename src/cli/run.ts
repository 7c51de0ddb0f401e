/** `rehearsal run`: plays scripts, each in a new world, and reports how that went. */
import { domainOf, localOf, parseJid } from '../core/jid.ts';
import type { PlayOptions } from '../scenario/stage.ts';
import { createWorld } from '../world.ts';
import { type Arguments, lastValue, type OptionSpec, UsageError } from './args.ts';
import type { Command } from './command.ts';
import { findScripts } from './files.ts';
import type { Io } from './io.ts';
import { jsonReporter } from './json.ts';
import { POLICY_OPTIONS, policyFrom } from './policy.ts';
import {
  failedResult,
  loadScript,
  type Playing,
  playScript,
  type Result,
  type WorldMaker,
} from './script.ts';
import { isSelected, type Selection, selectorsOf } from './select.ts';
import { exitCodeOf, type Summary, summarize } from './summary.ts';
import { textReporter } from './text.ts';
import { openTraceFile, type TraceFile } from './trace-file.ts';

const OPTIONS: readonly OptionSpec[] = [
  {
    name: 'only-tags',
    value: 'TAGS',
    many: true,
    help: 'Play only scripts with one of these tags: "key" or "key: value", separated by commas. May be repeated.',
  },
  {
    name: 'skip-tags',
    value: 'TAGS',
    many: true,
    help: 'Leave out scripts with one of these tags, whatever --only-tags says. May be repeated.',
  },
  {
    name: 'passed-over',
    value: 'keep|discard',
    help: 'What becomes of stanzas that a receives passes over: they stay for a later one (keep, the default), or are gone (discard).',
  },
  {
    name: 'exact',
    help: 'Demand that every receives takes the very next stanza, and that nothing is left at the end.',
  },
  {
    name: 'conference',
    value: 'DOMAIN',
    many: true,
    help: 'Add a Multi-User Chat service at this domain, to every script. May be repeated.',
  },
  {
    name: 'registered',
    value: 'USER:PASSWORD',
    many: true,
    help: 'Let only registered users log in, with these passwords. Without it everybody may, with any. May be repeated.',
  },
  ...POLICY_OPTIONS,
  { name: 'seed', value: 'N', help: 'The integer that generated ids are derived from. Default 1.' },
  { name: 'twice', help: 'Play every script a second time, and compare the two traces event by event.' },
  {
    name: 'trace',
    value: 'FILE',
    help: 'Write every transition and every delivery to this file, as JSON lines. A second run (--twice) is not written.',
  },
  { name: 'verbose', short: 'v', help: 'Show all traffic.' },
  { name: 'bail', help: 'Stop after the first script that does not pass.' },
  { name: 'json', help: 'Report as one JSON document instead of text.' },
];

const MORE = `Paths are files, or directories of which every .scs file is played, in the order of their names; hidden
directories and node_modules are left out. Every script gets a new, empty server: accounts at the domain
of each of its clients, and a Multi-User Chat service at conference.DOMAIN for each, unless a
[Component] of the script owns that domain. A tag "## conference: rooms.example" adds one more service;
"## profile: prosody, desyncReply=kick" says how rooms behave where XEP-0045 leaves it open.

With --json the document holds every script, those that could not be played as well. Where the arguments
are wrong there is no document: a sentence goes to the standard error, nothing to the standard output,
and the exit code is 2.

Exit codes, from the one that matters most; the first that applies is the exit code:
  70  an assertion of Rehearsal failed; this is a bug, please report it
   4  two runs of a script differed (--twice)
   2  something could not be played: wrong arguments, an unreadable or unparsable script, no script at all
   1  a script failed
   0  all scripts passed
`;

/** The command. */
export const run: Command = {
  usage: 'rehearsal run [OPTION …] PATH …',
  about: 'Plays Scansion scripts (.scs) against an XMPP server in memory.',
  options: OPTIONS,
  more: MORE,
  execute: (args, io) => runScripts(settingsOf(args), io),
};

/** What the arguments ask for. */
export interface Settings {
  readonly paths: readonly string[];
  readonly selection: Selection;
  readonly options: PlayOptions;
  readonly world: WorldMaker;
  readonly seed: number;
  readonly twice: boolean;
  readonly trace: string | undefined;
  readonly verbose: boolean;
  readonly bail: boolean;
  readonly json: boolean;
}

/** Told of each result when it is there, and of the end. */
export interface Reporter {
  result(result: Result): void;
  end(summary: Summary): void;
}

/**
 * Reads the arguments of the command.
 *
 * @throws UsageError where a value is not what it should be, or there is no path
 */
export function settingsOf({ flags, values, operands, ...args }: Arguments): Settings {
  const all = { flags, values, operands, ...args };
  if (operands.length === 0) throw new UsageError('run needs a file or a directory: rehearsal run PATH …');
  if (operands.includes('')) throw new UsageError('a path is empty');
  const seed = seedOf(lastValue(all, 'seed'));
  const conference = (values.get('conference') ?? []).map(domainFrom);
  const users = usersFrom(values.get('registered'));
  const policy = policyFrom(all);
  return {
    paths: operands,
    selection: { only: tagsOf(all, 'only-tags'), skip: tagsOf(all, 'skip-tags') },
    options: { passedOver: passedOverOf(lastValue(all, 'passed-over')), exact: flags.has('exact') },
    world: (scenario, hooks) => createWorld(scenario, { seed, conference, users, policy, ...hooks }),
    seed,
    twice: flags.has('twice'),
    trace: lastValue(all, 'trace'),
    verbose: flags.has('verbose'),
    bail: flags.has('bail'),
    json: flags.has('json'),
  };
}

function seedOf(text: string | undefined): number {
  if (text === undefined) return 1;
  const seed = Number(text);
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(`--seed takes an integer, not ${JSON.stringify(text)}`);
}

function passedOverOf(text: string | undefined): 'keep' | 'discard' {
  if (text === undefined || text === 'keep') return 'keep';
  if (text === 'discard') return 'discard';
  throw new UsageError(`--passed-over takes keep or discard, not ${JSON.stringify(text)}`);
}

function domainFrom(text: string): string {
  const jid = parseJid(text);
  if (jid !== undefined && domainOf(jid) === jid) return jid;
  throw new UsageError(`--conference takes a domain, not ${JSON.stringify(text)}`);
}

function usersFrom(given: readonly string[] | undefined): ReadonlyMap<string, string> | undefined {
  return given && new Map(given.map(userFrom));
}

function userFrom(text: string): readonly [user: string, password: string] {
  const colon = text.indexOf(':');
  const jid = parseJid(`${text.slice(0, Math.max(0, colon))}@localhost`);
  if (jid !== undefined) return [localOf(jid), text.slice(colon + 1)];
  throw new UsageError(`--registered takes USER:PASSWORD, not ${JSON.stringify(text)}`);
}

function tagsOf({ values }: Arguments, option: string): readonly string[] {
  const given = values.get(option) ?? [];
  const tags = selectorsOf(given);
  if (given.length > 0 && tags.length === 0) throw new UsageError(`--${option} names no tag`);
  return tags;
}

/**
 * Plays what the settings say.
 *
 * @returns the exit code
 */
export function runScripts(settings: Settings, io: Io): number {
  const start = io.now();
  const reporter = settings.json ? jsonReporter(settings, io) : textReporter(settings, io);
  const traceFile = settings.trace === undefined ? undefined : openTraceFile(settings.trace);
  const results: Pick<Result, 'status' | 'difference'>[] = [];
  let leftOut = 0;
  let notPlayed = 0;
  for (const each of entriesOf(settings.paths)) {
    if (settings.bail && results.some(isBad)) {
      notPlayed += 1;
      continue;
    }
    const result = typeof each === 'string' ? resultOf(each, settings, traceFile, io) : each;
    if (result === undefined) leftOut += 1;
    else {
      results.push({ status: result.status, difference: result.difference });
      reporter.result(result);
    }
  }
  traceFile?.close();
  const summary = summarize(results, { leftOut, notPlayed, ms: io.now() - start });
  reporter.end(summary);
  return exitCodeOf(summary);
}

/** The files that the paths name, after a result for every path that names none. */
function entriesOf(paths: readonly string[]): readonly (Result | string)[] {
  const { files, problems } = findScripts(paths);
  const bad = problems.map(({ path, message }) =>
    failedResult({ path, lines: [], title: undefined }, 'error', { message }),
  );
  return [...bad, ...files];
}

function isBad({ status, difference }: Pick<Result, 'status' | 'difference'>): boolean {
  return status !== 'passed' || difference !== undefined;
}

/** The result of one file; `undefined` where its tags leave it out. */
function resultOf(
  path: string,
  settings: Settings,
  trace: TraceFile | undefined,
  io: Io,
): Result | undefined {
  const script = loadScript(path);
  if ('status' in script) return script;
  if (!isSelected(script.scenario, settings.selection)) return undefined;
  const { options, world, twice } = settings;
  const playing: Playing = { options, world, twice, hooks: trace?.hooksFor(path) ?? {}, now: io.now };
  return playScript(script, playing);
}
