/** The promises of rooms as one property, for any test runner: it throws where one is broken, and says all about it. */
import fc from 'fast-check';
import { toNode } from '../core/stanza.ts';
import type { Policy } from '../muc/policy/index.ts';
import type { Invariant } from '../oracle/invariant.ts';
import { INVARIANTS } from '../oracle/invariants/index.ts';
import type { Sequence } from '../oracle/op.ts';
import { DEFAULT_PINS, type Pins } from '../oracle/pins.ts';
import { wordsFor } from '../oracle/words.ts';
import { writeXml } from '../xml/write.ts';
import { type CommandOptions, commands } from './arbitrary/sequences.ts';
import { EVERYTHING, swarmOf } from './arbitrary/swarm.ts';
import { type Drive, drive, type Finding, type Level } from './drive.ts';
import { minimal } from './minimal.ts';
import type { Wiring } from './system.ts';

/** What is checked, and how. */
export interface CheckOptions extends CommandOptions {
  /** Default 'room'. */
  readonly level?: Level;
  /** The promises that are looked at. Default all. */
  readonly invariants?: readonly Invariant[];
  /** What the service says of the choices that the text leaves. */
  readonly pins?: Partial<Pins>;
  readonly policy?: Partial<Policy>;
  /** Rooms that are wired in another way than the usual one. */
  readonly wiring?: Wiring;
}

/** A promise was broken. The message says which, by what actions, and how to see it again. */
export class PromiseBroken extends Error {
  override readonly name = 'PromiseBroken';
  readonly finding: Finding;
  constructor(finding: Finding, message: string) {
    super(message);
    this.finding = finding;
  }
}

/** How many swarms a run has a share of, besides the one with everything in it. */
const SWARMS = 15;

/**
 * Checks rooms with random sequences of actions.
 *
 * @param options what is checked, together with the parameters of fast-check: numRuns, seed, path, verbose, reporter …
 * @throws PromiseBroken with the simplest sequence that was found; RangeError from fast-check for bad parameters
 */
export function checkRoom(options: CheckOptions & fc.Parameters<[Sequence]> = {}): void {
  const {
    level = 'room',
    invariants = INVARIANTS,
    pins,
    policy,
    wiring,
    size,
    swarm,
    kinds,
    ...given
  } = options;
  const seed = given.seed ?? fc.readConfigureGlobal().seed ?? 1;
  const how: Drive = { level, seed, invariants, pins: { ...DEFAULT_PINS, ...pins }, policy, wiring };
  let found: Finding | undefined;
  const property = fc.property(
    sequences({ ...part('size', size), ...part('swarm', swarm), ...part('kinds', kinds) }),
    (sequence) => {
      found = drive(sequence, how);
      return found === undefined;
    },
  );
  const details = fc.check(property, { ...given, seed, endOnFailure: true });
  given.reporter?.(details);
  if (!details.failed) return;
  if (found === undefined) {
    const cause = details.errorInstance;
    throw new Error(`${String(cause)}\n${fc.defaultReportMessage(details)}`, { cause });
  }
  const { counterexamplePath } = details;
  const repeat = `checkRoom({ seed: ${seed}, path: ${JSON.stringify(counterexamplePath)} }) repeats it`;
  const finding = minimal(found, how);
  throw new PromiseBroken(finding, `${explained(finding, invariants)}\n${repeat}`);
}

/** Sequences of every swarm. */
function sequences(options: CommandOptions): fc.Arbitrary<Sequence> {
  if (options.swarm !== undefined) return commands(options);
  const swarms = [EVERYTHING, ...Array.from({ length: SWARMS }, (_, at) => swarmOf(`swarm ${at}`))];
  return fc.oneof(...swarms.map((swarm) => commands({ ...options, swarm })));
}

function part<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: V };
}

/** A finding for people: the promise, what is wrong, the actions in words, and all that came of the last one. */
export function explained(finding: Finding, invariants: readonly Invariant[]): string {
  const promise = invariants.find(({ id }) => id === finding.invariant);
  const name =
    promise === undefined ? '' : ` ${promise.name} (${[promise.source, ...promise.covers].join(', ')})`;
  const steps = finding.sequence.map((op, at) => `  ${at + 1}. ${wordsFor(op)}`);
  const deliveries = (finding.view?.out ?? []).map((each) => `  ${writeXml(toNode(each))}`);
  return [
    `${finding.invariant}${name} is broken: ${finding.message}`,
    ...steps,
    ...(deliveries.length === 0 ? [] : ['and that sends', ...deliveries]),
  ].join('\n');
}
