/** Performs a sequence and looks at every action with every invariant, until one is broken. */
import { type Exploration, explore, newExploration } from '../oracle/exploration.ts';
import type { Invariant } from '../oracle/invariant.ts';
import { nothingKnown } from '../oracle/model.ts';
import type { Op, OpKind, Sequence } from '../oracle/op.ts';
import type { Pins } from '../oracle/pins.ts';
import { remembering } from '../oracle/remember.ts';
import type { View } from '../oracle/view.ts';
import { START } from '../sim/sim.ts';
import { dependence } from './commute.ts';
import { roomSystem } from './room.ts';
import type { Performed, System, SystemOptions } from './system.ts';
import { viewOf } from './view.ts';
import { wireSystem } from './wire.ts';

/** Which system is under test: the rooms alone, or a whole server with XML, queue and inboxes. */
export type Level = 'room' | 'wire';

/** Something that is not as it should be. */
export interface Finding {
  /** The id of the broken invariant, or CRASH or POST. */
  readonly invariant: string;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** Up to and with the action that broke it. */
  readonly sequence: Sequence;
  /** The actions in the order in which they arrived, where that may be another one. */
  readonly arrived?: Sequence;
  /** The place of the action that broke it in what was performed, from 0. */
  readonly at: number;
  /** The action that broke it; undefined where the service has thrown, or the sequence as a whole is wrong. */
  readonly view: View | undefined;
  /** What the service has thrown. */
  readonly crash?: string;
}

/** What stands in a finding for an invariant where the service has thrown. */
export const CRASH = 'crash';

/** What stands in a finding for an invariant where inboxes do not hold what was sent. */
export const POST = 'post';

/** The invariant that takes a whole sequence to look at: rooms do not depend on each other. */
export const APART = 'I-80';

/** What has been done so far; it is added to. */
export interface Tally {
  steps: number;
  /** How often each invariant had something to say and held, by id. */
  readonly held: Map<string, number>;
  readonly exploration: Exploration;
}

/** Nothing has been done. */
export function newTally(): Tally {
  return { steps: 0, held: new Map(), exploration: newExploration() };
}

/** How a sequence is performed and what it is held to. */
export interface Drive extends SystemOptions {
  readonly level: Level;
  readonly invariants: readonly Invariant[];
  readonly pins: Pins;
  readonly tally?: Tally | undefined;
  /** Whether each room is performed once more, without the other ones, to see that it says the same (I-80). */
  readonly apart?: boolean | undefined;
}

/** The system under test of a level. */
export function systemOf(level: Level, options: SystemOptions): System {
  return level === 'room' ? roomSystem(options) : wireSystem(options);
}

/** Performs a sequence. @returns the first thing that is wrong, or `undefined` */
export function drive(sequence: Sequence, how: Drive): Finding | undefined {
  const { invariants, tally } = how;
  const held = new Array<number>(invariants.length).fill(0);
  const found = performAll(sequence, how, held);
  if (tally !== undefined) countHeld(held, invariants, tally);
  return found ?? dependentRooms(sequence, how);
}

function countHeld(held: readonly number[], invariants: readonly Invariant[], tally: Tally): void {
  for (let at = 0; at < held.length; at++) {
    const times = held[at]!;
    if (times === 0) continue;
    const { id } = invariants[at]!;
    tally.held.set(id, (tally.held.get(id) ?? 0) + times);
  }
}

/** What one room does otherwise because of another, which only a whole sequence can show. */
function dependentRooms(sequence: Sequence, how: Drive): Finding | undefined {
  if (how.apart !== true) return undefined;
  const message = dependence(sequence, { ...how, repeat: false });
  if (message === undefined) return undefined;
  return { invariant: APART, message, sequence, at: sequence.length - 1, view: undefined };
}

/** @param held how often each invariant held, in the order of the list; it is added to */
function performAll(sequence: Sequence, how: Drive, held: number[]): Finding | undefined {
  const { invariants, pins, tally } = how;
  const system = systemOf(how.level, how);
  let model = nothingKnown(START);
  const arrived: Op[] = [];

  for (let next = 0; next <= sequence.length; next++) {
    const op = sequence[next];
    const performed = attempt(() => (op === undefined ? system.settle() : system.perform(op, model)));
    const upTo = (): Sequence => sequence.slice(0, next + 1);
    if ('crash' in performed) {
      const { crash } = performed;
      const at = arrived.length;
      return { invariant: CRASH, message: crash, sequence: upTo(), at, view: undefined, crash };
    }
    for (const each of performed.done) {
      arrived.push(each.op);
      const view = viewOf(each, model, pins);
      model = view.after;
      if (tally !== undefined) {
        tally.steps += 1;
        explore(tally.exploration, view);
      }
      const broken =
        each.fault === undefined ? brokenBy(view, invariants, held) : ([POST, each.fault] as const);
      if (broken === undefined) continue;
      const [invariant, message] = broken;
      return { invariant, message, sequence: upTo(), arrived, at: arrived.length - 1, view };
    }
  }
  return undefined;
}

/** The first invariant that an action breaks, and how; those that hold before it are counted. */
function brokenBy(
  view: View,
  invariants: readonly Invariant[],
  held: number[],
): readonly [invariant: string, message: string] | undefined {
  for (const { at, id, check } of concerned(invariants, view.op.kind)) {
    const outcome = check(view);
    if (outcome === 'held') held[at]! += 1;
    else if (outcome !== 'idle') return [id, outcome.broken];
  }
  return undefined;
}

/** An invariant, and its place among all. */
type Placed = Pick<Invariant, 'id' | 'check'> & { readonly at: number };

/** The invariants that actions of a kind may have to do with, in order. */
function concerned(invariants: readonly Invariant[], kind: OpKind): readonly Placed[] {
  return byKind(invariants)(kind);
}

const byKind = remembering((invariants: readonly Invariant[]) =>
  remembering((kind: OpKind): readonly Placed[] =>
    invariants.flatMap(({ id, check, on }, at) => (on?.includes(kind) === false ? [] : [{ at, id, check }])),
  ),
);

/** What has been performed, or what was thrown instead. */
function attempt(
  perform: () => readonly Performed[],
): { readonly done: readonly Performed[] } | { readonly crash: string } {
  try {
    return { done: perform() };
  } catch (thrown) {
    return { crash: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
