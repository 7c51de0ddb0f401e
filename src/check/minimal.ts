/** A finding with the simplest sequence that leads to it. */
import type { Sequence } from '../oracle/op.ts';
import { type Drive, drive, type Finding } from './drive.ts';
import { simplest } from './shrink.ts';

/**
 * The simplest finding that breaks the same invariant. On the wire it is tried first with one action after the other, in
 * the order in which they arrived: what needs nothing under way is told without.
 *
 * @param how as it was found
 */
export function minimal(finding: Finding, how: Drive): Finding {
  const { tally: _, ...quiet } = how;
  const again = (sequence: Sequence, as: Drive): Finding | undefined => {
    const found = drive(sequence, as);
    return found?.invariant === finding.invariant ? found : undefined;
  };
  const inTurn: Drive = { ...quiet, inFlight: 1 };
  const { sequence, arrived = sequence } = finding;
  const simple = how.level === 'wire' && again(arrived, inTurn) !== undefined;
  const [best, as] = simple ? [arrived, inTurn] : [sequence, quiet];
  return (
    again(
      simplest(best, (each) => again(each, as) !== undefined),
      as,
    ) ?? finding
  );
}
