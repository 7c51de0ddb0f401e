/** How roles and affiliations change, and what everybody is told: XEP-0045 §5.1.3, §5.2.2, §8, §9, §10. */
import { type BareJid, domainOf } from '../core/jid.ts';
import type { Send } from '../core/stanza.ts';
import { type Absent, absentNotices } from './absent.ts';
import { firstOf } from './feature.ts';
import { changed, departed, type Occupant, occupantNamed, occupantsOf } from './occupants.ts';
import { type About, type Actor, CURRENT, othersPresence, ownPresence, toOthers } from './presence.ts';
import {
  type Affiliation,
  affiliationMay,
  defaultRole,
  hasRole,
  isAtLeast,
  type Role,
} from './privileges.ts';
import { type Removal, type Removed, remove } from './removal.ts';
import { affiliationOf, isShown, type Room, type Standing } from './room.ts';
import { STATUS, type Status } from './status.ts';
import type { Context, Rules } from './step.ts';

/** Who did it and why. */
export interface Cause {
  readonly actor?: Actor | undefined;
  readonly reason?: string | undefined;
}

/** The room with a change in it, and whom it concerns. */
export interface Change {
  readonly room: Room;
  /** Occupants as they are in it, and what is said about them. */
  readonly updated: readonly { readonly occupant: Occupant; readonly about: About }[];
  /** Occupants that are in it no longer, with their new affiliation. */
  readonly removed: readonly Removal[];
  /** The account, where it is not in the room. */
  readonly absent?: Absent | undefined;
}

/** Nothing has changed. */
export function noChange(room: Room): Change {
  return { room, updated: [], removed: [] };
}

/** §8, §9.6, §9.7: gives an occupant a role; none removes it. The same role again is no change. */
export function applyRole(room: Room, before: Occupant, role: Role, cause: Cause): Change {
  if (role === before.role) return noChange(room);
  if (role === 'none') return expel(noChange(room), before, { codes: [STATUS.KICKED], ...cause });
  const occupant = { ...before, role };
  const next = { ...room, occupants: changed(room.occupants, before, occupant) };
  return { room: next, updated: [{ occupant, about: { ...cause } }], removed: [] };
}

/** The change, and an occupant out of the room because of it. */
export function expel(change: Change, occupant: Occupant, about: About): Change {
  const { room, removed } = change;
  const next = { ...room, occupants: departed(room.occupants, occupant) };
  return { ...change, room: next, removed: [...removed, { occupant, about }] };
}

/** §5.2.2: gives an account a standing, and its occupants the affiliation and a fitting role. */
export function applyStanding(
  room: Room,
  user: BareJid,
  standing: Standing,
  cause: Cause,
  rules: Rules,
): Change {
  const standings = new Map(room.standings);
  if (standing.affiliation === 'none') standings.delete(user);
  else standings.set(user, standing);
  const next = { ...room, standings };
  const occupants = concerned(next, user);
  const absent = occupants.length === 0 ? { user, standing } : undefined;
  return occupants.reduce<Change>((change, each) => affiliate(change, each, cause, rules), {
    ...noChange(next),
    absent,
  });
}

/** The change with an occupant as its affiliation wants it: with a fitting role, or out of the room. */
function affiliate(change: Change, before: Occupant, cause: Cause, rules: Rules): Change {
  const { room, updated } = change;
  const affiliation = affiliationOf(room, before.user);
  const code = removalCode(room, affiliation);
  if (code !== undefined) return expel(change, { ...before, affiliation }, { codes: [code], ...cause });
  const occupant = { ...before, affiliation, role: fittingRole(room, before, affiliation, rules) };
  const next = { ...room, occupants: changed(room.occupants, before, occupant) };
  return { ...change, room: next, updated: [...updated, { occupant, about: { ...cause } }] };
}

/** Whom a standing is about: the occupants of the account or, where that makes a difference, of the domain (§9.2). */
function concerned(room: Room, user: BareJid): readonly Occupant[] {
  if (domainOf(user) !== user) return occupantsOf(room.occupants, user);
  return room.occupants.all.filter(
    (each) => domainOf(each.user) === user && affiliationOf(room, each.user) !== each.affiliation,
  );
}

/** §9.1, §9.4: with which code an occupant of this affiliation has to go, where it may not stay. */
function removalCode(room: Room, affiliation: Affiliation): Status | undefined {
  if (!affiliationMay(affiliation, 'Enter Open Room')) return STATUS.BANNED;
  const kept = affiliationMay(affiliation, 'Enter Members-Only Room') || !room.config.membersOnly;
  return kept ? undefined : STATUS.AFFILIATION_LOST;
}

/**
 * The role after a change of affiliation, for the same one the same: at least the default role of a higher one, at most
 * that of a lower one. The text asks for a fitting role (§10.3 ff.) and leaves the rest open (Policy `roleOnAffiliation`).
 */
function fittingRole(
  room: Room,
  before: Occupant,
  affiliation: Affiliation,
  { features, policy: { roleOnAffiliation } }: Rules,
): Role {
  if (affiliation === before.affiliation) return before.role;
  const usual =
    firstOf(features, 'defaultRole', (roleFor) => roleFor(room, affiliation)) ??
    defaultRole('open', affiliation);
  const raised = isAtLeast(affiliation, before.affiliation);
  const reset = roleOnAffiliation === 'default' || (roleOnAffiliation === 'loweredDefault' && !raised);
  return !reset && hasRole(before.role, usual) === raised ? before.role : usual;
}

/**
 * Tells everybody what has become of the room as they know it: those who have to go, those who are not what they were,
 * and those who are shown only now, or no longer (`muc#roomconfig_presencebroadcast`).
 *
 * @param changes one after the other, each made to the room of the one before it
 */
export function announceChanges(before: Room, changes: readonly Change[], context: Context): Removed {
  const changedRoom = changes.at(-1)?.room ?? before;
  const removals = changes.flatMap(({ removed }) => removed);
  const { room, farewells, broadcast } = remove(changedRoom, removals, context, before);
  if (room === null) return { room, farewells, broadcast };
  const abouts = new Map<string, About>();
  for (const { updated } of changes)
    for (const { occupant, about } of updated) abouts.set(occupant.nick, about);
  const updates = [...abouts].flatMap(([nick, about]) => {
    const occupant = occupantNamed(room.occupants, nick);
    if (occupant === undefined) return [];
    return [
      ...ownPresence(room, occupant, about, context),
      ...shownToOthers(before, room, occupant, about, context),
    ];
  });
  const crossings =
    before.config.presenceBroadcast === room.config.presenceBroadcast
      ? []
      : room.occupants.all
          .filter(({ nick }) => !abouts.has(nick) && isShown(before, nick) !== isShown(room, nick))
          .flatMap((each) => shownToOthers(before, room, each, CURRENT, context));
  const notices = changes.flatMap(({ absent }) =>
    absent === undefined ? [] : absentNotices(room, absent, context),
  );
  return { room, farewells, broadcast: [...broadcast, ...updates, ...crossings, ...notices] };
}

/** An occupant whose role is not broadcast disappears for the others, where it was shown before. */
function shownToOthers(
  before: Room,
  room: Room,
  occupant: Occupant,
  about: About,
  context: Context,
): readonly Send[] {
  if (isShown(room, occupant.nick) || !isShown(before, occupant.nick)) {
    return othersPresence(room, occupant, about, context);
  }
  return toOthers(room, occupant, { ...about, type: 'unavailable' }, context);
}
