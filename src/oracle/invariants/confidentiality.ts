/** What is not for everybody is told to nobody else: I-74 to I-80. */
import type { Invariant } from '../invariant.ts';
import { addressesAreHidden, addressesAreShown } from './confidentiality-addresses.ts';
import { outsidersHearNothing, secretsAreKept } from './confidentiality-outsiders.ts';
import { everythingRepeats, requestsArePassedOn } from './confidentiality-requests.ts';
import { discoIsDiscreet } from './lifecycle-disco.ts';

/** I-74 to I-80. */
export const CONFIDENTIALITY: readonly Invariant[] = [
  addressesAreHidden,
  addressesAreShown,
  outsidersHearNothing,
  secretsAreKept,
  discoIsDiscreet,
  requestsArePassedOn,
  everythingRepeats,
];
