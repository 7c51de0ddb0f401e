/** What a service owes to somebody who asks for something: to do it, to refuse it and say why, or nothing at all. */
import type { Condition } from '../../core/error.ts';
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import { affiliationOf, type Model, type Occupant, occupantOf, type Room } from '../model.ts';
import type { Affiliation, Role } from '../op.ts';

/** What has to become of one action. */
export type Verdict =
  | { readonly allowed: true }
  /**
   * Every condition that applies, the one that the pinned order names first. There is none where the refusal is no
   * error: an outsider that does not ask to enter is told so by a presence (§7.2.18).
   */
  | { readonly allowed: false; readonly conditions: readonly Condition[] }
  /** Nothing is answered and nothing is done. */
  | 'silent';

/** It may be done. */
export const ALLOWED: Verdict = { allowed: true };

/** It may be done where no condition speaks against it. */
export function unless(...conditions: readonly (Condition | undefined | false)[]): Verdict {
  const against = conditions.filter((each) => each !== undefined && each !== false);
  return against.length === 0 ? ALLOWED : { allowed: false, conditions: against };
}

/** It may not be done. */
export function refused(...conditions: readonly Condition[]): Verdict {
  return { allowed: false, conditions };
}

/** Who asks, and where. */
export interface Asking {
  readonly model: Model;
  readonly room: Room;
  readonly who: FullJid;
  readonly user: BareJid;
  /** As whom the session is inside; undefined for an outsider. */
  readonly self: Occupant | undefined;
  /** That of the account (§5.2). */
  readonly affiliation: Affiliation;
  /** That of the account, by whichever of its sessions is inside (A23); 'none' where none is. */
  readonly role: Role;
}

/** Somebody who asks something of a room that is there. */
export function askingOf(model: Model, room: Room, who: FullJid): Asking {
  const user = bareOf(who);
  const self = occupantOf(room, who);
  return {
    model,
    room,
    who,
    user,
    self,
    affiliation: affiliationOf(room, user),
    role: (self ?? firstOf(room, user))?.role ?? 'none',
  };
}

function firstOf(room: Room, user: BareJid): Occupant | undefined {
  for (const each of room.occupants.values()) if (each.user === user) return each;
  return undefined;
}

/** Whether somebody administers the room: an admin or an owner (§5.2.1). */
export function isOfficer(affiliation: Affiliation): boolean {
  return affiliation === 'admin' || affiliation === 'owner';
}
