/** In which order everything arrives: I-23 to I-32. */
import type { Invariant } from '../invariant.ts';
import { nickChangeOrder, oneOrder, removalOrder } from './order-changes.ts';
import { historyIsASuffix, historyLimits, noGapNoOverlap } from './order-history.ts';
import { completeRoster, joinSequence, oneSelfPresence, oneSubject } from './order-join.ts';

/** I-23 to I-32. */
export const ORDER: readonly Invariant[] = [
  joinSequence,
  completeRoster,
  oneSelfPresence,
  historyIsASuffix,
  historyLimits,
  oneSubject,
  noGapNoOverlap,
  oneOrder,
  removalOrder,
  nickChangeOrder,
];
