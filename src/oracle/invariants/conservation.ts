/** What is said and shown reaches whom it is for, once, and nothing gets lost on the way: I-33 to I-48. */
import type { Invariant } from '../invariant.ts';
import { allSessionsGo, bouncesPutOut, leavingIsGoing, oneOfSeveral } from './conservation-departures.ts';
import {
  payloadKept,
  subjectChange,
  toEverybodyOnce,
  toOneOnly,
  whoMaySpeak,
  whoMayWhisper,
} from './conservation-messages.ts';
import { presenceKept, renamingKeeps, renamingPair, updateOnce } from './conservation-presence.ts';
import { noPhantoms, viewsAgree } from './conservation-views.ts';

/** I-33 to I-48. */
export const CONSERVATION: readonly Invariant[] = [
  toEverybodyOnce,
  payloadKept,
  whoMaySpeak,
  toOneOnly,
  whoMayWhisper,
  subjectChange,
  updateOnce,
  presenceKept,
  renamingPair,
  renamingKeeps,
  viewsAgree,
  noPhantoms,
  leavingIsGoing,
  oneOfSeveral,
  bouncesPutOut,
  allSessionsGo,
];
