/** Who may give which role to whom (§8.2 to §8.4, §9.6, §9.7), with the pins A24, A25 and A32. */
import type { Condition } from '../../core/error.ts';
import { rankOf } from '../learn/room.ts';
import type { Affiliation, Role } from '../op.ts';
import { isOfficer } from './ruling.ts';

/** Somebody, as far as it matters here. */
export interface Standing {
  readonly role: Role;
  readonly affiliation: Affiliation;
}

/**
 * What speaks against giving a role.
 *
 * @returns forbidden where the actor is not of those who may do such a thing, not-allowed where the target stands too high
 */
export function againstRole(actor: Standing, target: Standing, role: Role): Condition | undefined {
  if (actor.role !== 'moderator') return 'forbidden';
  if (role === target.role) return undefined;
  if (role === 'none') return mayKick(actor, target) ? undefined : 'not-allowed';
  if (role === 'moderator') return isOfficer(actor.affiliation) ? undefined : 'forbidden';
  if (target.role === 'moderator') return againstDemotion(actor, target, role);
  return role === 'participant' || mayDevoice(actor, target) ? undefined : 'not-allowed';
}

/** §8.2: nobody kicks somebody above, and moderators are kicked by officers only (A24). */
function mayKick(actor: Standing, target: Standing): boolean {
  const above = rankOf(target.affiliation) > rankOf(actor.affiliation);
  return !above && (target.role !== 'moderator' || isOfficer(actor.affiliation));
}

/** §8.4: nobody takes the voice of an officer, or of somebody above (A25: equals may). */
function mayDevoice(actor: Standing, target: Standing): boolean {
  return !isOfficer(target.affiliation) && rankOf(target.affiliation) <= rankOf(actor.affiliation);
}

/** §9.7: moderators are unmade by officers; an officer only by an owner, if it is an admin and keeps its voice (A32). */
function againstDemotion(actor: Standing, target: Standing, role: Role): Condition | undefined {
  if (isOfficer(target.affiliation)) {
    const may = role === 'participant' && actor.affiliation === 'owner' && target.affiliation === 'admin';
    return may ? undefined : 'not-allowed';
  }
  if (isOfficer(actor.affiliation)) return undefined;
  return rankOf(target.affiliation) > rankOf(actor.affiliation) ? 'not-allowed' : 'forbidden';
}
