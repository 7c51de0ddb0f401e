/** The arguments of `rehearsal bench`: which workloads, or which room. */

import { MEMORY, MEMORY_SUMMARY } from '../bench/memory.ts';
import type { Measuring } from '../bench/own-figures.ts';
import { DELIVERIES_MAX, MESSAGES_MAX, OCCUPANTS_MAX } from '../bench/own-room.ts';
import { WORKLOADS } from '../bench/workloads/index.ts';
import type { Jid } from '../core/jid.ts';
import { bareOf, parseJid } from '../core/jid.ts';
import { type Arguments, lastValue, nearestName, UsageError } from './args.ts';
import { readScript, Unreadable } from './files.ts';

/** What each workload does, by its name, in the order in which they are run. */
export const SUMMARIES: ReadonlyMap<string, string> = new Map([
  ...WORKLOADS.map(({ name, summary }) => [name, summary] as const),
  [MEMORY, MEMORY_SUMMARY] as const,
]);

const ON_REQUEST: ReadonlySet<string> = new Set(
  WORKLOADS.filter(({ onRequest }) => onRequest === true).map(({ name }) => name),
);

/**
 * The workloads that are to run.
 *
 * @throws UsageError where there is none of that name
 */
export function workloadsOf({ values }: Arguments): readonly string[] {
  const given = values.get('only');
  const known = [...SUMMARIES.keys()];
  if (given === undefined) return known.filter((name) => !ON_REQUEST.has(name));
  const names = given.flatMap((each) => each.split(',')).map((each) => each.trim());
  for (const name of names) {
    if (SUMMARIES.has(name)) continue;
    const near = nearestName(name, known);
    const hint = near === undefined ? '' : `; did you mean ${near}?`;
    const all = `the workloads are ${known.join(', ')}`;
    throw new UsageError(`there is no workload ${JSON.stringify(name)}; ${all}${hint}`);
  }
  return known.filter((each) => names.includes(each));
}

/** Occupants and messages where nothing else is said. */
const DEFAULT = 1000;

/**
 * The room of a script that is to be measured; `undefined` where there is none.
 *
 * @throws UsageError where a size cannot be, the script cannot be read, or options do not go together
 */
export function ownRoomOf(args: Arguments): Measuring | undefined {
  const path = lastValue(args, 'scenario');
  if (path === undefined) {
    for (const name of ['room', 'occupants', 'messages']) {
      if (args.values.has(name)) throw new UsageError(`--${name} goes with --scenario`);
    }
    return undefined;
  }
  for (const each of ['only', 'quick']) {
    if (args.values.has(each) || args.flags.has(each))
      throw new UsageError(`--${each} does not go with --scenario`);
  }
  const occupants = sizeOf(args, 'occupants', OCCUPANTS_MAX);
  const messages = sizeOf(args, 'messages', MESSAGES_MAX);
  if (occupants * messages > DELIVERIES_MAX) {
    throw new UsageError(
      `${messages} messages to ${occupants} occupants are ${occupants * messages} deliveries; the limit is ${DELIVERIES_MAX}`,
    );
  }
  return { script: { path, text: textOf(path) }, room: roomOf(lastValue(args, 'room')), occupants, messages };
}

function sizeOf(args: Arguments, name: string, most: number): number {
  const text = lastValue(args, name);
  if (text === undefined) return DEFAULT;
  const size = Number(text);
  if (text.trim() !== '' && Number.isInteger(size) && size >= 1 && size <= most) return size;
  throw new UsageError(`--${name} takes a whole number from 1 to ${most}, not ${JSON.stringify(text)}`);
}

function roomOf(text: string | undefined): Jid | undefined {
  if (text === undefined) return undefined;
  const jid = parseJid(text);
  if (jid?.includes('@') && bareOf(jid) === jid) return jid;
  throw new UsageError(`--room takes the address of a room, not ${JSON.stringify(text)}`);
}

function textOf(path: string): string {
  try {
    return readScript(path);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    throw new UsageError(
      `--scenario ${path}${error.line === undefined ? '' : `:${error.line}`}: ${error.message}`,
    );
  }
}
