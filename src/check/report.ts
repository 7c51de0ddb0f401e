/**
 * What comes of checking: a record for every batch, folded into one report. Batches are numbered through all sequences of
 * a seed, and a report ends with its first batch that broke something, so it does not matter who ran which batch and
 * when: the reports of shards, merged, are the report of one big run.
 */
import { GATES, TRANSITIONS } from '../oracle/exploration.ts';
import type { OpKind } from '../oracle/op.ts';
import type { Level } from './drive.ts';
import type { Found } from './found.ts';

/** All that decides what happens in a run, as plain data. */
export interface FuzzOptions {
  readonly seed: number;
  /** How many sequences; absent where only time ends the run. */
  readonly runs?: number;
  /** The most actions in a sequence. */
  readonly size: number;
  readonly level: Level;
  /** One of PROFILES. */
  readonly profile: string;
  /** The ids of the invariants that are looked at, in the order of the list. */
  readonly invariants: readonly string[];
  /** The kinds of action that there are, in the order of the list. */
  readonly kinds: readonly OpKind[];
}

/** One of `count` equal parts of all batches: those whose number is `index - 1` modulo `count`. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Sums over some batches. */
export interface Totals {
  /** Sequences. */
  readonly runs: number;
  /** Actions. */
  readonly steps: number;
  /** For each invariant of the options, how often an action had to do with it and it held. */
  readonly held: readonly number[];
  /** For each of TRANSITIONS, how often it was taken. */
  readonly transitions: readonly number[];
  /** For each of GATES, how often it happened. */
  readonly gates: readonly number[];
  /** Who was what in rooms of which kind (exploration.ts), in the order of the texts. */
  readonly pairs: readonly string[];
}

/** One batch. It ends with the sequence that broke something, if one did. */
export interface BatchReport extends Totals {
  readonly index: number;
  readonly found?: Found;
}

/** Why a run was over. */
export type End = 'complete' | 'broken' | 'time' | 'interrupted';

/** A run, or a part of it. */
export interface Report extends Totals {
  readonly options: FuzzOptions;
  readonly end: End;
  readonly found?: Found;
  /** Where it is one part of several: which, and its batches one by one, because the others may take some away. */
  readonly part?: Part;
}

/** What others need to know of a part of a run. */
export interface Part {
  readonly shard: Shard;
  /** Only the first of them that has a pair lists it. */
  readonly batches: readonly BatchReport[];
}

/** How many sequences are in a batch. */
export const BATCH = 100;

/** How many batches a run has. */
export function batchesOf({ runs = Number.POSITIVE_INFINITY }: Pick<FuzzOptions, 'runs'>): number {
  return Math.ceil(runs / BATCH);
}

/** Takes batches as they come, and folds them in their order. */
export interface Collector {
  add(batch: BatchReport): void;
  /** Whether a batch with this number can still matter: none before it has broken anything. */
  wants(index: number): boolean;
  /** What is folded so far. */
  sofar(): Pick<Totals, 'runs' | 'steps' | 'held' | 'transitions'>;
  /** The report. `end` says why there are no more batches; a broken invariant overrules it. */
  report(end: End): Report;
}

/**
 * A collector without batches. What it keeps does not grow with their number, unless it is for a shard.
 *
 * @param shard absent where all batches will come
 */
export function collector(options: FuzzOptions, shard?: Shard): Collector {
  const sums = {
    runs: 0,
    steps: 0,
    held: options.invariants.map(() => 0),
    transitions: TRANSITIONS.map(() => 0),
    gates: GATES.map(() => 0),
  };
  const pairs = new Set<string>();
  const waiting = new Map<number, BatchReport>();
  const kept: BatchReport[] = [];
  let next = shard === undefined ? 0 : shard.index - 1;
  let broken = Number.POSITIVE_INFINITY;
  let found: Found | undefined;

  function absorb(batch: BatchReport): void {
    if (found !== undefined) return;
    found = batch.found;
    sums.runs += batch.runs;
    sums.steps += batch.steps;
    increase(sums.held, batch.held);
    increase(sums.transitions, batch.transitions);
    increase(sums.gates, batch.gates);
    if (shard !== undefined) kept.push({ ...batch, pairs: batch.pairs.filter((each) => !pairs.has(each)) });
    for (const each of batch.pairs) pairs.add(each);
  }
  return {
    add(batch) {
      if (batch.found !== undefined) broken = Math.min(broken, batch.index);
      waiting.set(batch.index, batch);
      for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
        waiting.delete(next);
        absorb(ready);
        next += shard?.count ?? 1;
      }
    },
    wants: (index) => index < broken,
    sofar: () => sums,
    report(end) {
      for (const batch of [...waiting.values()].sort((a, b) => a.index - b.index)) absorb(batch);
      waiting.clear();
      return {
        options,
        end: found === undefined ? end : 'broken',
        ...sums,
        pairs: [...pairs].sort((a, b) => (a < b ? -1 : 1)),
        ...(found !== undefined && { found }),
        ...(shard !== undefined && { part: { shard, batches: kept } }),
      };
    },
  };
}

function increase(sums: number[], by: readonly number[]): void {
  for (const [at, each] of by.entries()) sums[at] = (sums[at] ?? 0) + each;
}

/**
 * The report of one big run, from those of all its shards, in any order.
 *
 * @throws RangeError with a sentence where they are not the parts of one run, each once
 */
export function merge(reports: readonly Pick<Report, 'options' | 'end' | 'part'>[]): Report {
  const [first] = reports;
  if (first === undefined) throw new RangeError('there is no report to merge');
  const parts = reports.map(({ options, part }) => {
    if (part === undefined) throw new RangeError('a report of a whole run has nothing to be merged with');
    const odd = differing(first.options, options);
    if (odd !== undefined) throw new RangeError(`the reports are of different runs: ${odd} differs`);
    return part;
  });
  complain(parts.map(({ shard }) => shard));
  const whole = collector(first.options);
  for (const { batches } of parts) for (const batch of batches) whole.add(batch);
  const ends = reports.map(({ end }) => end);
  return whole.report(EARLY.find((each) => ends.includes(each)) ?? 'complete');
}

const EARLY: readonly End[] = ['interrupted', 'time'];

/** The first option that two runs do not have in common. */
function differing(a: FuzzOptions, b: FuzzOptions): string | undefined {
  const names = ['seed', 'runs', 'size', 'level', 'profile', 'invariants', 'kinds'] as const;
  return names.find((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

function complain(shards: readonly Shard[]): void {
  const count = shards[0]?.count ?? 0;
  const odd = shards.find((each) => each.count !== count);
  if (odd !== undefined) {
    throw new RangeError(`one report is of ${count} shards, and another of ${odd.count}`);
  }
  for (let index = 1; index <= count; index++) {
    const times = shards.filter((each) => each.index === index).length;
    if (times === 0) throw new RangeError(`shard ${index} of ${count} is missing`);
    if (times > 1) throw new RangeError(`shard ${index} of ${count} is there ${times} times`);
  }
}
