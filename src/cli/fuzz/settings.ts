/** The arguments of `rehearsal fuzz`, checked and with their defaults. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { SIZE } from '../../check/arbitrary/sequences.ts';
import type { Level } from '../../check/drive.ts';
import { batchesOf, type FuzzOptions } from '../../check/report.ts';
import type { OpKind } from '../../oracle/op.ts';
import { type Arguments, lastValue, nearestName, UsageError } from '../args.ts';
import { reasonOf } from '../files.ts';
import { type Environment, type Placed, shardOf } from './shard.ts';

/** What can be checked, by name. */
export interface Known {
  readonly invariants: readonly string[];
  /** Those of the invariants that only this server promises. */
  readonly ours: readonly string[];
  readonly kinds: readonly OpKind[];
  readonly profiles: readonly string[];
}

/** What a run needs to know of the machine. */
export interface Machine {
  readonly env: Environment;
  /** How many processes can work at the same time. */
  readonly cores: number;
  /** A seed nobody has thought of, from 0 to 2^31 - 1. */
  random(): number;
}

/** A run. */
export interface Settings {
  readonly options: FuzzOptions;
  readonly shard: Placed | undefined;
  /** Only this batch, from 0. */
  readonly batch: number | undefined;
  /** After so many milliseconds no further batch is begun. */
  readonly time: number | undefined;
  readonly workers: number;
  readonly save: string | undefined;
  readonly replay: string | undefined;
  readonly json: boolean;
}

/** Where nothing else is said. */
export const DEFAULTS: { readonly seed: number; readonly runs: number; readonly size: number } = {
  seed: 1,
  runs: 20_000,
  size: SIZE,
};

const LIMITS = { runs: 1_000_000_000, size: 1_000, workers: 256 } as const;

/**
 * The settings of a run. A folder to save to is made where it is not there.
 *
 * @throws UsageError where a value is not what it should be
 */
export function settingsOf(args: Arguments, known: Known, machine: Machine): Settings {
  const { flags, operands } = args;
  if (operands.length > 0)
    throw new UsageError(`fuzz takes no path, such as ${operands[0]}; did you mean run?`);
  const [time, replay, save] = [timeOf(args), lastValue(args, 'replay'), lastValue(args, 'save')];
  const options = optionsOf(args, known, machine);
  const batch = numberOf(args, 'batch', 0, batchesOf({ runs: LIMITS.runs, ...options }) - 1);
  if (save !== undefined) writable(save);
  const alone = batch !== undefined || replay !== undefined;
  return {
    options,
    shard: alone ? undefined : shardOf(lastValue(args, 'shard'), machine.env),
    batch,
    time,
    workers: numberOf(args, 'workers', 1, LIMITS.workers) ?? machine.cores,
    save,
    replay,
    json: flags.has('json'),
  };
}

function optionsOf(args: Arguments, known: Known, machine: Machine): FuzzOptions {
  const endless = args.values.has('time') || args.values.has('batch');
  const runs = numberOf(args, 'runs', 1, LIMITS.runs) ?? (endless ? undefined : DEFAULTS.runs);
  return {
    seed: seedOf(lastValue(args, 'seed'), machine),
    ...(runs !== undefined && { runs }),
    size: numberOf(args, 'size', 1, LIMITS.size) ?? DEFAULTS.size,
    level: oneOf(args, 'level', LEVELS) ?? 'room',
    profile: oneOf(args, 'profile', known.profiles) ?? known.profiles[0]!,
    ...chosen(args, known),
  };
}

const LEVELS: readonly Level[] = ['room', 'wire'];

/** A whole number, or the hash of a commit: its first seven digits are the seed, so a short one is as good. */
function seedOf(text: string | undefined, machine: Machine): number {
  if (text === undefined) return DEFAULTS.seed;
  if (text === 'random') return machine.random();
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/i.test(text)) return Number.parseInt(text.slice(0, 7), 16);
  const seed = Number(text);
  if (/^[+-]?\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new UsageError(
    `--seed takes an integer, random, or the 40 digits of a commit hash, not ${JSON.stringify(text)}`,
  );
}

function numberOf(args: Arguments, option: string, least: number, most: number): number | undefined {
  const text = lastValue(args, option);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(
    `--${option} takes a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`,
  );
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
]);

function timeOf(args: Arguments): number | undefined {
  const text = lastValue(args, 'time');
  if (text === undefined) return undefined;
  const [, amount = '', unit = ''] = /^(\d{1,6}(?:\.\d+)?)([smh])$/.exec(text) ?? [];
  const ms = Number(amount) * (UNITS.get(unit) ?? 0);
  if (ms > 0) return ms;
  throw new UsageError(
    `--time takes a number with s, m or h behind it, such as 10m, not ${JSON.stringify(text)}`,
  );
}

function oneOf<T extends string>(args: Arguments, option: string, known: readonly T[]): T | undefined {
  const text = lastValue(args, option);
  if (text === undefined) return undefined;
  const value = known.find((each) => each === text);
  if (value !== undefined) return value;
  throw new UsageError(`--${option} takes ${known.join(', ')}, not ${JSON.stringify(text)}`);
}

/** What `--only` and `--skip` leave: each name is of an invariant or of a kind of action. */
function chosen(args: Arguments, { invariants, kinds }: Known): Pick<FuzzOptions, 'invariants' | 'kinds'> {
  const [only, skip] = [namesOf(args, 'only'), namesOf(args, 'skip')];
  for (const [option, names] of [['only', only] as const, ['skip', skip] as const]) {
    for (const name of names) checkName(option, name, { invariants, kinds });
  }
  const left = <T extends string>(all: readonly T[], what: string): readonly T[] => {
    const named = all.filter((each) => only.includes(each));
    const rest = (named.length > 0 ? named : all).filter((each) => !skip.includes(each));
    if (rest.length > 0) return rest;
    throw new UsageError(`--only and --skip leave no ${what}`);
  };
  return { invariants: left(invariants, 'invariant'), kinds: left(kinds, 'kind of action') };
}

/** Names of invariants are written in capitals, those of actions are not. */
function namesOf({ values }: Arguments, option: string): readonly string[] {
  const given = values.get(option) ?? [];
  return given
    .flatMap((value) => value.split(','))
    .map((each) => each.trim())
    .map((each) => (/^i-\d/.test(each) ? each.toUpperCase() : each));
}

function checkName(
  option: string,
  name: string,
  { invariants, kinds }: Pick<Known, 'invariants' | 'kinds'>,
): void {
  const all = [...invariants, ...kinds];
  if (all.includes(name)) return;
  const near = name.startsWith('I-') ? undefined : nearestName(name, kinds);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  throw new UsageError(
    `--${option}: there is no invariant or action ${JSON.stringify(name)}${hint}\nInvariants: ${invariants.join(', ')}\nActions: ${kinds.join(', ')}`,
  );
}

/** @throws UsageError where nothing can be written there, before anything is run */
function writable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'EEXIST' ? 'this is not a directory' : reasonOf(error);
    throw new UsageError(`--save cannot write to ${folder}: ${reason}`);
  }
}
