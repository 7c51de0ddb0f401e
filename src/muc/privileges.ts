/** The tables of XEP-0045 §5 as data: roles and affiliations in their order, and default roles. */

/** §5.1: what an occupant may do during a visit; 'none' is not being in the room. */
export type Role = 'none' | 'visitor' | 'participant' | 'moderator';

/** §5.2: the lasting relation of an account to a room. */
export type Affiliation = 'outcast' | 'none' | 'member' | 'admin' | 'owner';

/** §5.1.1: each role includes the privileges of those before it. */
export const ROLES: readonly Role[] = ['none', 'visitor', 'participant', 'moderator'];

/** §5.2.1: each affiliation includes the privileges of those before it. */
export const AFFILIATIONS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];

/** Whether an affiliation is this one or higher. */
export function isAtLeast(affiliation: Affiliation, least: Affiliation): boolean {
  return AFFILIATIONS.indexOf(affiliation) >= AFFILIATIONS.indexOf(least);
}

/** Whether an affiliation is above the other. */
export function isHigher(one: Affiliation, other: Affiliation): boolean {
  return !isAtLeast(other, one);
}

/** Whether a role is this one or higher. */
export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Reads a role; `undefined` where it is not one. */
export function readRole(text: string): Role | undefined {
  return ROLES.find((each) => each === text);
}

/** Reads an affiliation; `undefined` where it is not one. */
export function readAffiliation(text: string): Affiliation | undefined {
  return AFFILIATIONS.find((each) => each === text);
}

/** §5.1.2: the role on entry, by affiliation, in an unmoderated room. An outcast does not enter. */
export const DEFAULT_ROLES: Readonly<Record<Affiliation, Role>> = {
  outcast: 'none',
  none: 'participant',
  member: 'participant',
  admin: 'moderator',
  owner: 'moderator',
};
