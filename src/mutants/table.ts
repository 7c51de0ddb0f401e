/**
 * The kill table: which invariant finds each planted bug, after how many sequences, and how short the sequence is then. The
 * sequences are those of `rehearsal fuzz` with the same options, and every bug meets the same.
 */
import { howTo, sequencesOf, serviceSeed } from '../check/batch.ts';
import { type Drive, drive, type Finding } from '../check/drive.ts';
import { minimal } from '../check/minimal.ts';
import { BATCH, batchesOf, type FuzzOptions } from '../check/report.ts';
import type { Sequence } from '../oracle/op.ts';
import type { Mutant } from './mutant.ts';

/** A bug that was found. */
export interface Kill {
  readonly mutant: string;
  /** The invariant that was broken first; CRASH where the rooms have thrown. */
  readonly invariant: string;
  /** What the invariant said. */
  readonly message: string;
  /** The number of the sequence that found it, from 1. */
  readonly after: number;
  /** The seed of the service that was driven. */
  readonly seed: number;
  /** The simplest sequence that finds it. */
  readonly sequence: Sequence;
}

/** A bug that is looked for, by all invariants of the options or by some of them. */
export interface Hunt {
  readonly mutant: Mutant;
  readonly invariants?: readonly string[];
}

/** A hunt that is over; without a kill where nothing was found. */
export interface Outcome {
  readonly hunt: Hunt;
  readonly kill: Kill | undefined;
}

/**
 * Looks for bugs in the sequences of the options, batch by batch, until each is found.
 *
 * @param options how many sequences, of which seed and size; its invariants are used where a hunt has none of its own
 * @returns each hunt when it is over: those that end in the same batch in the order in which they were given
 */
export function* huntAll(hunts: readonly Hunt[], options: FuzzOptions): Generator<Outcome> {
  let open = hunts;
  for (let index = 0; index < batchesOf(options) && open.length > 0; index++) {
    const sequences = sequencesOf(index, options);
    const still: Hunt[] = [];
    for (const hunt of open) {
      const kill = killIn(sequences, index * BATCH, hunt, options);
      if (kill === undefined) still.push(hunt);
      else yield { hunt, kill };
    }
    open = still;
  }
  for (const hunt of open) yield { hunt, kill: undefined };
}

/** The first of some sequences in which a bug shows. */
function killIn(
  sequences: readonly Sequence[],
  before: number,
  { mutant, invariants = undefined }: Hunt,
  options: FuzzOptions,
): Kill | undefined {
  for (const [at, sequence] of sequences.entries()) {
    const seed = serviceSeed(options.seed, before + at);
    const how = howTo({ ...options, invariants: invariants ?? options.invariants }, seed);
    const planted: Drive = { ...how, wiring: mutant.wiring };
    const finding = drive(sequence, planted);
    if (finding === undefined || alsoWithout(finding, how)) continue;
    const { invariant, message, sequence: simple } = minimal(finding, planted);
    return { mutant: mutant.id, invariant, message, after: before + at + 1, seed, sequence: simple };
  }
  return undefined;
}

/** Whether the same is wrong without the bug, which then has not been found. */
function alsoWithout({ sequence, invariant }: Finding, how: Drive): boolean {
  return drive(sequence, how)?.invariant === invariant;
}

/** The hunts for these bugs: by all invariants together, or by each alone that is said to find the bug. */
export function huntsFor(mutants: readonly Mutant[], alone: boolean): readonly Hunt[] {
  if (!alone) return mutants.map((mutant) => ({ mutant }));
  return mutants.flatMap((mutant) => mutant.caughtBy.map((each) => ({ mutant, invariants: [each] })));
}

/** Whether a recorded kill is one: the sequence breaks the invariant with the bug, and breaks nothing without it. */
export function isKill(
  { sequence, invariant }: Pick<Kill, 'sequence' | 'invariant'>,
  { wiring }: Pick<Mutant, 'wiring'>,
  how: Drive,
): boolean {
  return drive(sequence, { ...how, wiring })?.invariant === invariant && drive(sequence, how) === undefined;
}
