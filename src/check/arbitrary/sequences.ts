/** Sequences of actions: an opening, and then actions and scenes as a swarm has them. */
import fc from 'fast-check';
import type { Op, OpKind, Sequence } from '../../oracle/op.ts';
import { adminOps } from './admin.ts';
import { type Players, playersOf } from './cast.ts';
import { messageOps } from './message.ts';
import { openings } from './openings.ts';
import { otherOps } from './other.ts';
import { ownerOps } from './owner.ts';
import { presenceOps } from './presence.ts';
import { scenes } from './scenes.ts';
import { EVERYTHING, type Swarm } from './swarm.ts';

/** What sequences are like. */
export interface CommandOptions {
  /** The most actions in a sequence. Default 40. */
  readonly size?: number;
  /** What they are made of. Default EVERYTHING. */
  readonly swarm?: Swarm;
  /** The kinds of action that may come after the opening. Default all. */
  readonly kinds?: readonly OpKind[];
}

/** The most actions in a sequence, where nothing else is said. */
export const SIZE = 40;

/** One action of any kind, by kind. */
export function opsOf(players: Players): Readonly<Record<OpKind, fc.Arbitrary<Op>>> {
  return {
    ...presenceOps(players),
    ...messageOps(players),
    ...adminOps(players),
    ...ownerOps(players),
    ...otherOps(players),
  };
}

/**
 * Sequences of actions against rooms, which any test runner may use with fast-check. Equal options give the same arbitrary,
 * so a seed and a path of fast-check repeat a sequence.
 */
export function commands({
  size = SIZE,
  swarm = EVERYTHING,
  kinds,
}: CommandOptions = {}): fc.Arbitrary<Sequence> {
  const allowed = (kind: OpKind): boolean => kinds === undefined || kinds.includes(kind);
  const players = playersOf(swarm);
  const ops = opsOf(players);
  const weighted = [...swarm.weights].filter(([kind]) => allowed(kind));
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const one = weighted.map(([kind, weight]) => ({
    weight,
    arbitrary: ops[kind].map((op): Sequence => [op]),
  }));
  const scene = { weight: Math.ceil((total * swarm.scenes) / 100), arbitrary: scenes(players) };
  const parts = swarm.scenes === 0 && one.length > 0 ? one : [...one, scene];
  return fc
    .tuple(openings(swarm.sessions), fc.array(fc.oneof(...parts), { maxLength: size, size: 'max' }))
    .map(([opening, body]) =>
      [...opening, ...body.flat().filter(({ kind }) => allowed(kind))].slice(0, size),
    );
}
