/**
 * The sequences of a seed, in numbered batches. A batch is a function of the options and its number, so whoever runs it,
 * and when, finds the same.
 */
import fc from 'fast-check';
import { hash } from '../core/env.ts';
import { GATES, TRANSITIONS } from '../oracle/exploration.ts';
import type { Invariant } from '../oracle/invariant.ts';
import { INVARIANTS } from '../oracle/invariants/index.ts';
import type { Sequence } from '../oracle/op.ts';
import { DEFAULT_PINS } from '../oracle/pins.ts';
import { remembering } from '../oracle/remember.ts';
import { commands } from './arbitrary/sequences.ts';
import { EVERYTHING, swarmOf } from './arbitrary/swarm.ts';
import { APART, type Drive, drive, type Finding, newTally } from './drive.ts';
import { type Found, foundOf } from './found.ts';
import { minimal } from './minimal.ts';
import { PROFILES } from './profiles.ts';
import { BATCH, type BatchReport, type FuzzOptions } from './report.ts';
import type { Wiring } from './system.ts';

/** Options, and the rooms that are driven where they are not the usual ones. */
export interface Batching extends FuzzOptions {
  readonly wiring?: Wiring | undefined;
}

/**
 * Runs a batch, up to the first sequence that breaks something; that one is made simpler.
 *
 * @param index from 0
 */
export function runBatch(index: number, options: Batching): BatchReport {
  const tally = newTally();
  const first = index * BATCH;
  let runs = 0;
  let broken: { readonly finding: Finding; readonly how: Drive } | undefined;
  for (const sequence of sequencesOf(index, options)) {
    const how = howTo(options, serviceSeed(options.seed, first + runs));
    const finding = drive(sequence, { ...how, tally });
    runs += 1;
    if (finding === undefined) continue;
    broken = { finding, how };
    break;
  }
  const { steps, held, exploration } = tally;
  const inOrder = (names: readonly string[], counts: ReadonlyMap<string, number>): readonly number[] =>
    names.map((name) => counts.get(name) ?? 0);
  return {
    index,
    runs,
    steps,
    held: inOrder(options.invariants, held),
    transitions: inOrder(TRANSITIONS, exploration.transitions),
    gates: inOrder(GATES, exploration.gates),
    pairs: [...exploration.pairs.keys()].sort((a, b) => (a < b ? -1 : 1)),
    ...(broken !== undefined && { found: simplified(broken.finding, broken.how, options, first + runs) }),
  };
}

/** The sequences of a batch, in order. */
export function sequencesOf(index: number, options: FuzzOptions): readonly Sequence[] {
  const { seed, size, kinds, runs = Number.POSITIVE_INFINITY } = options;
  const numRuns = Math.max(0, Math.min(BATCH, runs - index * BATCH));
  const drawn = swarmOf(`${seed}:${index}`);
  const swarm = kinds.some((each) => drawn.weights.has(each)) ? drawn : EVERYTHING;
  return fc.sample(commands({ size, kinds, swarm }), { seed: derived(seed, `batch ${index}`), numRuns });
}

/** The invariants of these ids, in the order in which they are looked at. */
const invariantsNamed = remembering((ids: readonly string[]): readonly Invariant[] => {
  const wanted = new Set(ids);
  return INVARIANTS.filter(({ id }) => wanted.has(id));
});

/** In one of so many sequences each action is tried twice on the same rooms. */
const REPEATED = 8;

/** In one of so many each room is tried without the others as well, which takes three times as long. */
const SEPARATED = 100;

/**
 * How the sequences of options are performed, and what they are held to.
 *
 * @param seed of the service
 */
export function howTo(
  options: Pick<Batching, 'level' | 'profile' | 'invariants' | 'wiring'>,
  seed: number,
): Drive {
  const { level, profile, invariants, wiring } = options;
  const { policy, pins } = PROFILES.get(profile) ?? { policy: {}, pins: {} };
  return {
    level,
    seed,
    invariants: invariantsNamed(invariants),
    pins: { ...DEFAULT_PINS, ...pins },
    policy,
    wiring,
    // Whether rooms do the same again is tried in some sequences only: it takes as long as all else that they do.
    repeat: seed % REPEATED === 0,
    apart: level === 'room' && invariants.includes(APART) && seed % SEPARATED === 0,
  };
}

/** A finding made simpler, as it is told. */
function simplified(finding: Finding, how: Drive, { profile }: FuzzOptions, run: number): Found {
  const simple = minimal(finding, how);
  const inTurn = drive(simple.sequence, how)?.invariant !== simple.invariant;
  const { level, seed } = how;
  const origin = { level, profile, seed, inTurn, run, length: finding.sequence.length };
  return foundOf(simple, how.invariants, origin);
}

/** The seed of the service for a sequence, by its number from 0. */
export function serviceSeed(seed: number, sequence: number): number {
  return derived(seed, `sequence ${sequence}`);
}

/** A seed for a part of a run: an integer of 32 bits. */
function derived(seed: number, part: string): number {
  return Number.parseInt(hash(`${seed}:${part}`).slice(0, 8), 16) | 0;
}
