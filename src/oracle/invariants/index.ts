/** All that is promised of rooms, in the order in which it is looked at. */
import type { Invariant } from '../invariant.ts';
import { CONFIDENTIALITY } from './confidentiality.ts';
import { CONSERVATION } from './conservation.ts';
import { ENTRY } from './entry.ts';
import { FORETOLD } from './foretold.ts';
import { LIFECYCLE } from './lifecycle.ts';
import { ORDER } from './order.ts';
import { PERMISSIONS } from './permissions.ts';
import { SHAPE } from './shape.ts';

/** Every invariant. What is particular comes before what is general, so that a finding says what is wrong. */
export const INVARIANTS: readonly Invariant[] = [
  ...SHAPE,
  ...ENTRY,
  ...ORDER,
  ...CONSERVATION,
  ...PERMISSIONS,
  ...LIFECYCLE,
  ...CONFIDENTIALITY,
  ...FORETOLD,
];
