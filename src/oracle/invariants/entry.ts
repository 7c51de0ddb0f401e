/** Who gets into a room, and how rooms come into being: I-10 to I-22. */
import type { Invariant } from '../invariant.ts';
import {
  accountsNotSessions,
  injectiveNicknames,
  passwordIsForEntry,
  reservedNicknames,
} from './entry-accounts.ts';
import { createdByEntryOnly, creation, desyncNeverEnters, lockedIsSealed } from './entry-creation.ts';
import { admissionByGates, failedEntryLeaksNothing, gateErrors, gateOrder } from './entry-gates.ts';
import { reentryIsResync } from './entry-resync.ts';

/** I-10 to I-22. */
export const ENTRY: readonly Invariant[] = [
  admissionByGates,
  failedEntryLeaksNothing,
  gateOrder,
  gateErrors,
  passwordIsForEntry,
  accountsNotSessions,
  reservedNicknames,
  injectiveNicknames,
  createdByEntryOnly,
  creation,
  lockedIsSealed,
  reentryIsResync,
  desyncNeverEnters,
];
