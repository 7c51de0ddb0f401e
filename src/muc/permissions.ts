/** Who may change whose role (XEP-0045 §8, §9.6, §9.7) and whose affiliation (§9, §10.3 to §10.8). */
import type { Condition, Refusal } from '../core/error.ts';
import type { BareJid, Jid } from '../core/jid.ts';
import { bareOf } from '../core/jid.ts';
import { type Occupant, occupantOf, occupantsOf } from './occupants.ts';
import type { Policy } from './policy/index.ts';
import { refusalOf } from './policy/option.ts';
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
 * Why a requester may not give an occupant this role, by the charts of §5 and the rules beside them: `forbidden` where it
 * lacks the privilege altogether (Policy `privilegeError`), `not-allowed` where it has it, but not over this occupant.
 */
export function roleRefusal(
  requester: Requester,
  target: Occupant,
  role: Role,
  policy: Policy,
): Condition | Refusal | undefined {
  const trigger = roleTrigger(target.role, role);
  // Who may not even kick is no moderator, and only moderators change roles.
  const privilege = isOfRoles(trigger) ? trigger : 'Kick Participants and Visitors';
  if (!roleMay(requester.role, privilege)) return refusalOf(policy.privilegeError);
  if (trigger === '--') return undefined;
  // §8.4: nobody takes voice from an admin or owner.
  if (role === 'visitor' && isAtLeast(target.affiliation, 'admin')) return 'not-allowed';
  const demotes = !hasRole(role, target.role);
  if (demotes && isProtected(requester, target, role, policy)) return 'not-allowed';
  const needsOffice = trigger === 'Assign and Remove Moderator Role';
  if (needsOffice && !affiliationMay(requester.affiliation, trigger)) {
    return role === 'none' ? 'not-allowed' : refusalOf(policy.privilegeError);
  }
  // §9.7: moderator status is taken from an admin by an owner only, and from an owner by nobody (Policy `adminDemotesAdmin`).
  const privileged = target.role === 'moderator' && isAtLeast(target.affiliation, 'admin');
  const demoted = demotes && role !== 'none' && privileged;
  const among = requester.affiliation === 'admin' && target.affiliation === 'admin';
  if (among && policy.adminDemotesAdmin === 'allowed') return undefined;
  return demoted && !isHigher(requester.affiliation, target.affiliation) ? 'not-allowed' : undefined;
}

/**
 * §8.2, §8.4, §5.1.3: nobody is kicked or demoted by one of lower affiliation. How it is among equals, with members and
 * with oneself is left open (Policy `devoice`, `overMembers`, `selfKick`).
 */
function isProtected(
  requester: Requester,
  target: Occupant,
  role: Role,
  { devoice, overMembers, selfKick }: Policy,
): boolean {
  if (role === 'none' && target.user === requester.user) return selfKick === 'refused';
  const equal = target.affiliation === requester.affiliation;
  if (role === 'visitor' && equal && devoice === 'lower') return true;
  const member = target.affiliation === 'member' && target.role !== 'moderator';
  if (member && overMembers === 'allowed') return false;
  return isHigher(target.affiliation, requester.affiliation);
}

/**
 * Why a requester may not give an account this affiliation. Only an owner makes or unmakes admins and owners; an admin
 * manages the rest (§9, §10; Policy `adminBansAdmin`, `ownerRevoke`).
 */
export function affiliationRefusal(
  room: Room,
  requester: Requester,
  user: BareJid,
  affiliation: Affiliation,
  policy: Policy,
): Condition | Refusal | undefined {
  const before = affiliationOf(room, user);
  const own = user === requester.user;
  const lacking = refusalOf(policy.privilegeError);
  if (!affiliationMay(requester.affiliation, 'Edit Member List')) return lacking;
  // §9.1: nobody bans himself, and nobody bans one of higher affiliation.
  if (affiliation === 'outcast' && own) return refusalOf(policy.ownAffiliationError);
  const banned = affiliation === 'outcast' && before === 'admin' && policy.adminBansAdmin === 'allowed';
  if (!banned && !affiliationMay(requester.affiliation, affiliationTrigger(before, affiliation))) {
    return affiliation === 'outcast' ? 'not-allowed' : lacking;
  }
  if (before !== 'owner' || affiliation === 'owner') return undefined;
  if (!own && policy.ownerRevoke === 'refused') return 'not-allowed';
  // §10.2, §10.4: a room always has an owner.
  return ownersOf(room).length === 1 ? refusalOf(policy.ownAffiliationError) : undefined;
}
