#!/usr/bin/env node
/** The program `rehearsal`: finds the command, and turns what escapes from it into a sentence and an exit code. */
import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { HELP, nearestName, type OptionSpec, optionTable, readArguments, table, UsageError } from './args.ts';
import { allOptions, type CommandEntry, helpOf } from './command.ts';
import { EXIT } from './exit.ts';
import { type Io, printable, processIo } from './io.ts';
import { version } from './version.ts';

/** Every command, in the order of the help. */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    summary: 'Play Scansion scripts against a server in memory.',
    load: async () => (await import('./run.ts')).run,
  },
  {
    name: 'coverage',
    summary: 'Show which requirements of XEP-0045 scenarios and tests cover.',
    load: async () => (await import('./coverage.ts')).coverageCommand,
  },
  {
    name: 'fuzz',
    summary: 'Send random sequences of actions to rooms, and look whether what they promise holds.',
    load: async () => (await import('./fuzz.ts')).fuzz,
  },
  {
    name: 'merge',
    summary: 'Make one report of those of the shards of a fuzz run.',
    load: async () => (await import('./merge.ts')).mergeCommand,
  },
  {
    name: 'mutants',
    summary: 'Plant bugs in the rooms, and show which invariants, or which of your scripts, find them.',
    load: async () => (await import('./mutants.ts')).mutants,
  },
  {
    name: 'bench',
    summary: 'Measure what fan-out in rooms costs, against the least that it could cost.',
    load: async () => (await import('./bench.ts')).bench,
  },
];

const VERSION: OptionSpec = { name: 'version', short: 'V', help: 'Print the version and stop.' };

/**
 * Runs the program.
 *
 * @param argv the arguments, without the interpreter and the program
 * @returns the exit code: `EXIT`, in command.ts
 */
export async function main(argv: readonly string[], io: Io): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (first === undefined) {
      io.err(programHelp());
      return EXIT.unrunnable;
    }
    if (first === 'help') return await help(rest, io);
    if (first.startsWith('-')) return onProgram(argv, io);
    const entry = COMMANDS.find((each) => each.name === first);
    if (entry === undefined) throw unknownCommand(first);
    const command = await entry.load();
    const args = readArguments(rest, allOptions(command));
    if (!args.flags.has(HELP.name)) return await command.execute(args, io);
    io.out(helpOf(command));
    return EXIT.passed;
  } catch (error) {
    return explain(error, argv, io);
  }
}

/** The options of the program itself. */
function onProgram(argv: readonly string[], io: Io): number {
  const { flags } = readArguments(argv, [HELP, VERSION]);
  if (flags.has(HELP.name)) io.out(programHelp());
  else if (flags.has(VERSION.name)) io.out(`${version()}\n`);
  else throw new UsageError('expected a command');
  return EXIT.passed;
}

async function help([name]: readonly string[], io: Io): Promise<number> {
  if (name === undefined) io.out(programHelp());
  else {
    const entry = COMMANDS.find((each) => each.name === name);
    if (entry === undefined) throw unknownCommand(name);
    io.out(helpOf(await entry.load()));
  }
  return EXIT.passed;
}

function programHelp(): string {
  const commands = table([
    ...COMMANDS.map(({ name, summary }): [string, string] => [name, summary]),
    ['help [COMMAND]', 'Explain a command.'],
  ]);
  const options = optionTable([HELP, VERSION]);
  return `Usage: rehearsal COMMAND …

A deterministic XMPP server in memory, and a player for Scansion scripts.

Commands:
${commands}
Options:
${options}
rehearsal COMMAND --help explains the options of a command and the exit codes.
`;
}

function unknownCommand(name: string): UsageError {
  const near = nearestName(name, [...COMMANDS.map((each) => each.name), 'help']);
  if (near !== undefined) return new UsageError(`there is no command ${name}; did you mean ${near}?`);
  if (existsSync(name))
    return new UsageError(`there is no command ${name}; did you mean: rehearsal run ${name}`);
  return new UsageError(
    `there is no command ${name}; the commands are ${COMMANDS.map((each) => each.name).join(', ')}`,
  );
}

/** A sentence for what the user did; everything else is a bug of ours, and says so. */
function explain(error: unknown, [name]: readonly string[], io: Io): number {
  if (error instanceof UsageError) {
    const known = COMMANDS.some((each) => each.name === name)
      ? `rehearsal ${name} --help`
      : 'rehearsal --help';
    io.err(`rehearsal: ${printable(error.message)}\nTry: ${known}\n`);
    return EXIT.unrunnable;
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.err(`rehearsal: this is a bug in Rehearsal, please report it\n${what}\n`);
  return EXIT.bug;
}

/** Whether this file is the program that was started, also through the link that npm makes. */
function isProgram(): boolean {
  const started = process.argv[1];
  return (
    started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url)
  );
}

if (isProgram()) {
  process.exitCode = await main(process.argv.slice(2), processIo(process));
}
