/** A planted bug: rooms that are wired in another way than the usual one, and which promises that breaks. */

import type { Wiring } from '../check/system.ts';
import type { Service } from '../core/service.ts';

/** One planted bug. */
export interface Mutant {
  /** 'H01' for a bug that another server has had, 'M07' for one of ours. */
  readonly id: string;
  /** What is wrong, as a sentence. */
  readonly bug: string;
  /** Where it was once: the server and the commit that repaired it. */
  readonly source?: string;
  readonly wiring: Wiring;
  /** The invariants that each find it alone. */
  readonly caughtBy: readonly string[];
}

/** How a bug is planted: which parts of the rules are others. */
export type Plant = Wiring['wire'];

/** What a planted bug is made from: its sentence, how it is planted, and what it breaks. */
export interface Bug {
  readonly id: string;
  readonly bug: string;
  readonly source?: string;
  readonly plant?: Plant;
  /** For what lies in no use case and no feature. */
  readonly wrap?: (service: Service) => Service;
  readonly caughtBy: readonly string[];
}

/** The bug as a mutant, with the wiring named after it. */
export function mutantOf({ plant = () => ({}), wrap, ...rest }: Bug): Mutant {
  const wiring: Wiring = { name: rest.id, wire: plant, ...(wrap !== undefined && { wrap }) };
  return { ...rest, wiring };
}
