/** Configuration, what a room says of itself, and its end: I-65 to I-73. */
import type { Invariant } from '../invariant.ts';
import { notices, ownersOnly, roundTrip, staffIsWhole } from './lifecycle-config.ts';
import { discoIsTrue } from './lifecycle-disco.ts';
import { cancelling, destroyed, roomsAreApart, temporaryRoomsEnd } from './lifecycle-end.ts';

/** I-65 to I-73. */
export const LIFECYCLE: readonly Invariant[] = [
  roundTrip,
  ownersOnly,
  notices,
  staffIsWhole,
  discoIsTrue,
  cancelling,
  temporaryRoomsEnd,
  destroyed,
  roomsAreApart,
];
