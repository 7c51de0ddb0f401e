/**
 * Swarm: each batch of sequences is made with other weights, with some kinds of action left out and little of the cast in
 * some, because what is there all the time hides what happens only without it.
 */

import type { OpKind } from '../../oracle/op.ts';
import { drawn } from '../flight.ts';
import type { Casting } from './cast.ts';

/** How often each kind of action is drawn in a batch where all are. */
const USUAL: ReadonlyMap<OpKind, number> = new Map<OpKind, number>([
  ['enter', 20],
  ['present', 14],
  ['leave', 8],
  ['typed', 4],
  ['say', 14],
  ['whisper', 6],
  ['administer', 26],
  ['list', 6],
  ['invite', 6],
  ['decline', 3],
  ['ask-voice', 3],
  ['grant-voice', 3],
  ['read-config', 3],
  ['configure', 14],
  ['destroy', 2],
  ['register', 5],
  ['read-registration', 2],
  ['disco', 6],
  ['ask', 4],
  ['answer', 4],
  ['bounce', 6],
  ['disconnect', 3],
  ['drop', 2],
  ['connect', 5],
  ['wait', 3],
  ['shutdown', 1],
]);

/** Every kind of action. */
export const KINDS: readonly OpKind[] = [...USUAL.keys()];

/** What sequences are made of. */
export interface Swarm extends Casting {
  /** The kinds of action that there are, with how often each is drawn. */
  readonly weights: ReadonlyMap<OpKind, number>;
  /** How often a scene comes in place of an action, in a hundred. */
  readonly scenes: number;
}

/** Everything that there is, each as often as is usual. */
export const EVERYTHING: Swarm = { weights: USUAL, scenes: 12, rooms: 2, sessions: 6, nicks: 'any' };

/** Kinds without which little else happens. */
const VITAL: ReadonlySet<OpKind> = new Set<OpKind>(['enter', 'connect']);

/** What a kind's weight is multiplied by: a third of the kinds is left out, and some come in crowds. */
const FACTORS: readonly number[] = [0, 0, 0, 1, 1, 1, 1, 3, 6];

/**
 * The swarm that goes with a label: every fourth has everything, the others their own choice.
 *
 * @param label the same gives the same swarm
 */
export function swarmOf(label: string): Swarm {
  const draw = (what: string, below: number): number => drawn(`${label}:${what}`) % below;
  if (draw('everything', 4) === 0) return EVERYTHING;
  const weights = [...USUAL].map(([kind, weight]): readonly [OpKind, number] => {
    const factor = FACTORS[draw(kind, FACTORS.length)]!;
    return [kind, weight * (factor === 0 && VITAL.has(kind) ? 1 : factor)];
  });
  return {
    weights: new Map(weights.filter(([, weight]) => weight > 0)),
    scenes: [0, 12, 12, 40][draw('scenes', 4)]!,
    rooms: draw('rooms', 3) === 0 ? 2 : 1,
    sessions: 3 + draw('sessions', 4),
    nicks: draw('nicks', 3) === 0 ? 'any' : 'usual',
  };
}
