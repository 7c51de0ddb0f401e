/** What a command of the program is. Each is one file, and one line in the list in main.ts. */
import { type Arguments, HELP, type OptionSpec, optionTable } from './args.ts';
import type { Io } from './io.ts';

/** A command: what it takes, how it is explained, and what it does. */
export interface Command {
  /** The line after `Usage:`. */
  readonly usage: string;
  /** One paragraph. */
  readonly about: string;
  /** Without `--help`, which every command has. */
  readonly options: readonly OptionSpec[];
  /** Further sections of the help. */
  readonly more: string;
  /**
   * Does it.
   *
   * @returns the exit code
   * @throws UsageError where the arguments make no sense together
   */
  execute(args: Arguments, io: Io): number | Promise<number>;
}

/** A command in the list of all commands, which is loaded only when it is called. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<Command>;
}

/** The options of a command with `--help`. */
export function allOptions(command: Command): readonly OptionSpec[] {
  return [...command.options, HELP];
}

/** The help of a command. */
export function helpOf(command: Command): string {
  const { usage, about, more } = command;
  return `Usage: ${usage}\n\n${about}\n\nOptions:\n${optionTable(allOptions(command))}\n${more}`;
}
