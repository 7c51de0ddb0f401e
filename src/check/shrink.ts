/**
 * Makes a sequence that breaks something simpler, as long as it breaks the same: fewer actions, fewer people, less in each
 * action. It tries nothing at random, so the same sequence always ends up the same.
 */
import type { Op, Sequence } from '../oracle/op.ts';
import { fewerPeople } from './shrink/people.ts';
import { simplerOps } from './shrink/simpler.ts';
import { together } from './shrink/together.ts';

/** Whether a sequence still breaks what it should. */
export type StillFails = (sequence: Sequence) => boolean;

/** Sequences that are longer than this are not tried with every pair of actions left out. */
const PAIRS_MAX = 16;

/**
 * The simplest sequence that was found.
 *
 * @param sequence one for which `stillFails` is true
 */
export function simplest(sequence: Sequence, stillFails: StillFails): Sequence {
  let best = sequence;
  for (let before: Sequence | undefined; best !== before; ) {
    before = best;
    best = fewerActions(best, stillFails);
    best = firstOf(best, stillFails, together);
    best = firstOf(best, stillFails, fewerPeople);
    best = simplerActions(best, stillFails);
  }
  return best;
}

/** Takes the first candidate that still fails, and goes on from there until none does. */
function firstOf(
  sequence: Sequence,
  stillFails: StillFails,
  candidates: (sequence: Sequence) => Iterable<Sequence>,
): Sequence {
  let best = sequence;
  for (let next: Sequence | undefined = best; next !== undefined; ) {
    best = next;
    next = undefined;
    for (const each of candidates(best)) {
      if (!stillFails(each)) continue;
      next = each;
      break;
    }
  }
  return best;
}

/** Leaves out halves, quarters and so on down to single actions, and pairs of them at the end (ddmin). */
function fewerActions(sequence: Sequence, stillFails: StillFails): Sequence {
  let best = sequence;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    best = withoutRuns(best, size, stillFails);
  }
  return best.length > PAIRS_MAX ? best : firstOf(best, stillFails, withoutPairs);
}

/** Without every run of so many actions that is not needed, from the end, where little depends on them. */
function withoutRuns(sequence: Sequence, size: number, stillFails: StillFails): Sequence {
  let best = sequence;
  for (let end = best.length; end > 0; end = Math.min(end - size, best.length)) {
    const shorter = [...best.slice(0, Math.max(0, end - size)), ...best.slice(end)];
    if (shorter.length < best.length && stillFails(shorter)) best = shorter;
  }
  return best;
}

/** Without one action, and without two that are of no use without each other. */
function* withoutPairs(sequence: Sequence): Iterable<Sequence> {
  for (let at = 0; at < sequence.length; at++) yield sequence.toSpliced(at, 1);
  for (let first = 0; first < sequence.length; first++) {
    for (let second = first + 2; second < sequence.length; second++) {
      yield sequence.toSpliced(second, 1).toSpliced(first, 1);
    }
  }
}

/** Each action as simple as it can be, from the last. */
function simplerActions(sequence: Sequence, stillFails: StillFails): Sequence {
  let best = sequence;
  for (let at = best.length - 1; at >= 0; at--) {
    const simplified = (op: Op): Sequence => best.with(at, op);
    let tried: Op | undefined;
    do {
      tried = undefined;
      for (const each of simplerOps(best[at]!)) {
        if (!stillFails(simplified(each))) continue;
        tried = each;
        best = simplified(each);
        break;
      }
    } while (tried !== undefined);
  }
  return best;
}
