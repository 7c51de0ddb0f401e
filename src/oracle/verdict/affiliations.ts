/** Who may give which affiliation to whom (§5.2.2, §9.1 to §9.5, §10.3 to §10.8). */
import type { Condition } from '../../core/error.ts';
import type { Affiliation } from '../op.ts';
import { isOfficer } from './ruling.ts';

/** One change of an affiliation. */
export interface Change {
  readonly by: Affiliation;
  readonly from: Affiliation;
  readonly to: Affiliation;
  /** Whether it is about whoever asks for it. */
  readonly self: boolean;
  /** Whether the target is the only owner that the room has. */
  readonly lastOwner: boolean;
}

/**
 * What speaks against a change.
 *
 * @returns conflict where nobody may (a ban of oneself, a room without owner), not-allowed where an admin bans an officer,
 *   forbidden where it is for others to do
 */
export function againstAffiliation({ by, from, to, self, lastOwner }: Change): Condition | undefined {
  if (!isOfficer(by)) return 'forbidden';
  if (self && to === 'outcast') return 'conflict';
  if (by === 'owner') return lastOwner && to !== 'owner' ? 'conflict' : undefined;
  if (isOfficer(from)) return to === 'outcast' ? 'not-allowed' : 'forbidden';
  return isOfficer(to) ? 'forbidden' : undefined;
}
