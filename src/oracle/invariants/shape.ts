/** What every stanza of a room has to be like: I-01 to I-09. */
import type { Invariant } from '../invariant.ts';
import { addresses, nothingForged } from './shape-addresses.ts';
import { oneAnswer, refusalChangesNothing } from './shape-answers.ts';
import { codesHaveACause } from './shape-causes.ts';
import { codesInPlace } from './shape-codes.ts';
import { selfMarked, truthfulPresence, wellFormedPresence } from './shape-presence.ts';

/** I-01 to I-09. */
export const SHAPE: readonly Invariant[] = [
  addresses,
  wellFormedPresence,
  truthfulPresence,
  selfMarked,
  codesInPlace,
  codesHaveACause,
  oneAnswer,
  refusalChangesNothing,
  nothingForged,
];
