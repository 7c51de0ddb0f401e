/** Who overtakes whom among actions under way, RFC 6120 §10.1. */
import { hash } from '../core/env.ts';
import type { Op } from '../oracle/op.ts';

/** A number from 0 to 65,535 that depends on the label alone. */
export function drawn(label: string): number {
  return Number.parseInt(hash(label).slice(0, 4), 16);
}

/**
 * One order in which actions under way may arrive: any in which what a session sends to one room stays in order, and
 * nothing of a session overtakes its coming or going.
 *
 * @param label the same gives the same order
 */
export function inOrderOfArrival<T extends { readonly op: Op }>(
  flying: readonly T[],
  label: string,
): readonly T[] {
  const open = [...flying];
  const order: T[] = [];
  while (open.length > 1) {
    const free = open.filter(({ op }, at) => !open.slice(0, at).some((earlier) => bound(earlier.op, op)));
    const next = free[drawn(`${label}:${open.length}`) % free.length]!;
    open.splice(open.indexOf(next), 1);
    order.push(next);
  }
  return [...order, ...open];
}

/** Whether the second may not overtake the first. */
function bound(first: Op, second: Op): boolean {
  if (!('who' in first) || !('who' in second)) return true;
  if (first.who !== second.who) return false;
  return !('room' in first) || !('room' in second) || first.room === second.room;
}
