/** The profiles of the rooms that can be checked: what the service chooses, and what the oracle is to know of it. */
import type { Policy } from '../muc/policy/index.ts';
import type { Pins } from '../oracle/pins.ts';

/** One profile. */
export interface Profile {
  readonly policy: Partial<Policy>;
  readonly pins: Partial<Pins>;
}

/** The profiles by name; the first is used where none is named. */
export const PROFILES: ReadonlyMap<string, Profile> = new Map([['xep', { policy: {}, pins: {} }]]);
