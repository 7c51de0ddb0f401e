/** Who may change whose role (XEP-0045 §8, §9.6, §9.7) and whose affiliation (§9, §10.3 to §10.8). */
import type { Condition } from '../core/error.ts';
import type { BareJid, Jid } from '../core/jid.ts';
import { bareOf } from '../core/jid.ts';
import { type Occupant, occupantOf, occupantsOf } from './occupants.ts';
import {
  type Affiliation,
  affiliationMay,
  affiliationTrigger,
  hasRole,
  isAtLeast,
  isHigher,
  isOfRoles,
  type Role,
  roleMay,
  roleTrigger,
} from './privileges.ts';
import { affiliationOf, ownersOf, type Room } from './room.ts';

/** Who asks: an account, with the highest role that one of its sessions has in the room. */
export interface Requester {
  readonly jid: Jid;
  readonly user: BareJid;
  readonly affiliation: Affiliation;
  readonly role: Role;
  /** Its own occupant, or another of its account, where there is one. */
  readonly occupant: Occupant | undefined;
}

/** §8, §9, §10: a privilege belongs to the bare JID; a role belongs to an occupant of that account. */
export function requesterOf(room: Room, jid: Jid): Requester {
  const user = bareOf(jid);
  const own = occupantOf(room.occupants, jid);
  const occupants = own === undefined ? occupantsOf(room.occupants, user) : [own];
  const occupant = occupants.reduce<Occupant | undefined>(
    (best, each) => (best === undefined || hasRole(each.role, best.role) ? each : best),
    undefined,
  );
  return { jid, user, affiliation: affiliationOf(room, user), role: occupant?.role ?? 'none', occupant };
}

/**
 * Why a requester may not give an occupant this role, by the charts of §5 and the rules beside them: `forbidden` where it lacks the privilege altogether,
 * `not-allowed` where it has it, but not over this occupant.
 */
export function roleRefusal(requester: Requester, target: Occupant, role: Role): Condition | undefined {
  const trigger = roleTrigger(target.role, role);
  // Who may not even kick is no moderator, and only moderators change roles.
  const privilege = isOfRoles(trigger) ? trigger : 'Kick Participants and Visitors';
  if (!roleMay(requester.role, privilege)) return 'forbidden';
  if (trigger === '--') return undefined;
  // §8.4: nobody takes voice from an admin or owner.
  if (role === 'visitor' && isAtLeast(target.affiliation, 'admin')) return 'not-allowed';
  // §8.2, §8.4, §5.1.3: nobody is kicked or demoted by one of lower affiliation.
  const demotes = !hasRole(role, target.role);
  if (demotes && isHigher(target.affiliation, requester.affiliation)) return 'not-allowed';
  const needsOffice = trigger === 'Assign and Remove Moderator Role';
  if (needsOffice && !affiliationMay(requester.affiliation, trigger)) {
    return role === 'none' ? 'not-allowed' : 'forbidden';
  }
  // §9.7: moderator status is taken from an admin by an owner only, and from an owner by nobody.
  const privileged = target.role === 'moderator' && isAtLeast(target.affiliation, 'admin');
  const demoted = demotes && role !== 'none';
  return demoted && privileged && !isHigher(requester.affiliation, target.affiliation)
    ? 'not-allowed'
    : undefined;
}

/**
 * Why a requester may not give an account this affiliation. Only an owner makes or unmakes admins and owners; an admin
 * manages the rest (§9, §10).
 */
export function affiliationRefusal(
  room: Room,
  requester: Requester,
  user: BareJid,
  affiliation: Affiliation,
): Condition | undefined {
  const before = affiliationOf(room, user);
  if (!affiliationMay(requester.affiliation, 'Edit Member List')) return 'forbidden';
  // §9.1: nobody bans himself, and nobody bans one of higher affiliation.
  if (affiliation === 'outcast' && user === requester.user) return 'conflict';
  if (!affiliationMay(requester.affiliation, affiliationTrigger(before, affiliation))) {
    return affiliation === 'outcast' ? 'not-allowed' : 'forbidden';
  }
  // §10.2, §10.4: a room always has an owner.
  return before === 'owner' && affiliation !== 'owner' && ownersOf(room).length === 1
    ? 'conflict'
    : undefined;
}
