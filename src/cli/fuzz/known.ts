/** The names that the options of `rehearsal fuzz` may use. */
import { KINDS } from '../../check/arbitrary/swarm.ts';
import { PROFILES } from '../../check/profiles.ts';
import { INVARIANTS } from '../../oracle/invariants/index.ts';
import type { Known } from './settings.ts';

/** All that there is. */
export const KNOWN: Known = {
  invariants: INVARIANTS.map(({ id }) => id),
  ours: INVARIANTS.filter(({ source }) => source === 'ours').map(({ id }) => id),
  kinds: KINDS,
  profiles: [...PROFILES.keys()],
};
