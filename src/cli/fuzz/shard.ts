/** Which part of a run this is: `--shard`, or what the environment of a job says of it (docs/scaling.md). */
import type { Shard } from '../../check/report.ts';
import { UsageError } from '../args.ts';

/** The variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A shard, and where its number comes from. */
export interface Placed extends Shard {
  /** `--shard`, or the variable that says it. */
  readonly by: string;
}

/** What an environment says. */
interface Place {
  readonly by: string;
  /** From 0. */
  readonly index: number;
  /** Absent where it does not say of how many. */
  readonly count: number | undefined;
}

/** More shards than this are a mistake. */
const SHARDS_MAX = 100_000;

/**
 * The shard that a run is.
 *
 * @param given `i/n`, i from 1; `/n` where the environment says i; absent where it says both, or nothing
 * @returns `undefined` where the run is no part of another
 * @throws UsageError where the shard cannot be, or is only half known
 */
export function shardOf(given: string | undefined, env: Environment): Placed | undefined {
  const match = /^(\d*)\/(\d+)$/.exec(given ?? '');
  if (given !== undefined && match === null)
    throw new UsageError(`--shard takes I/N, such as 2/8, or /N, not ${JSON.stringify(given)}`);
  if (match?.[1]) return checked({ index: Number(match[1]), count: Number(match[2]), by: '--shard' });
  const place = placeIn(env);
  if (place === undefined) {
    if (match === null) return undefined;
    throw new UsageError(
      `--shard ${given} needs its number from ${VARIABLES.join(', ')}, and none of them is set`,
    );
  }
  const { by, index } = place;
  const count = match === null ? place.count : Number(match[2]);
  if (count !== undefined) return checked({ index: index + 1, count, by });
  throw new UsageError(
    `${by} says that this is job ${index}, counted from 0, but not of how many: give --shard /N, or --shard 1/1 for a whole run`,
  );
}

const VARIABLES = ['JOB_COMPLETION_INDEX', 'SLURM_ARRAY_TASK_ID', 'CI_NODE_INDEX'] as const;

function placeIn(env: Environment): Place | undefined {
  for (const by of VARIABLES) {
    if (env[by] === undefined || env[by] === '') continue;
    const value = wholeNumber(env, by);
    // Kubernetes counts from 0, and does not tell its pods how many they are.
    if (by === 'JOB_COMPLETION_INDEX') return { by, index: value, count: undefined };
    // Slurm counts as the array was written: 0-31, 1-32, 0-30:2.
    if (by === 'SLURM_ARRAY_TASK_ID') {
      const [first, step] = [
        wholeNumber(env, 'SLURM_ARRAY_TASK_MIN', 0),
        wholeNumber(env, 'SLURM_ARRAY_TASK_STEP', 1),
      ];
      return { by, index: (value - first) / step, count: countIn(env, 'SLURM_ARRAY_TASK_COUNT') };
    }
    // GitLab, and what follows it, count from 1.
    return { by, index: value - 1, count: countIn(env, 'CI_NODE_TOTAL') };
  }
  return undefined;
}

function countIn(env: Environment, name: string): number | undefined {
  return env[name] === undefined ? undefined : wholeNumber(env, name);
}

function wholeNumber(env: Environment, name: string, absent?: number): number {
  const text = env[name] ?? '';
  if (text === '' && absent !== undefined) return absent;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`${name} should be a number, and is ${JSON.stringify(text)}`);
}

function checked(shard: Placed): Placed {
  const { index, count, by } = shard;
  if (count < 1 || count > SHARDS_MAX)
    throw new UsageError(`there can be 1 to ${SHARDS_MAX} shards, not ${count}`);
  if (Number.isInteger(index) && index >= 1 && index <= count) return shard;
  const said = by === '--shard' ? '' : ` (${by}=…)`;
  throw new UsageError(
    `there is no shard ${index} of ${count}${said}: shards are numbered from 1 to ${count}`,
  );
}
