/**
 * What those inside are told when roles and affiliations change: XEP-0045 §8.2 to §8.4, §9, §10.2 to §10.8. Changes happen one
 * after the other; what they make of somebody is told once, in the place of the first.
 */
import { type BareJid, domainOf } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { message } from '../../core/stanza.ts';
import { node } from '../../xml/node.ts';
import { accountOf, administered } from '../learn/standing.ts';
import { affiliationOf, isBroadcast, type Occupant, type Room } from '../model.ts';
import type { AdminItem, Affiliation } from '../op.ts';
import { makesMember } from '../verdict/speech.ts';
import { type About, type Actor, asItIs, lastPayload, latestFirst, seesIn, tellerOf } from './about.ts';
import { invitation, inviterOf } from './invitation.ts';
import { DESTROYED } from './leave.ts';
import { ANY, type Foretold } from './template.ts';

/** What has become of an occupant. */
interface Change {
  readonly occupant: Occupant;
  /** Where it had to go: with which code, and what its account is then. */
  readonly gone?: { readonly code: string; readonly affiliation: Affiliation };
  readonly actor: Actor | undefined;
  readonly reason: string | undefined;
}

/** What there is to say of an account of which nobody is inside (§9.5). */
interface Notice {
  readonly jid: string;
  readonly affiliation: Affiliation;
  readonly reason: string | undefined;
}

/** Changes, one after the other. */
export interface Course {
  readonly before: Room;
  room: Room;
  readonly changes: Map<string, Change>;
  readonly notices: Notice[];
  /** Those who have become members of a members-only room: they are invited (§9.3). */
  readonly invited: { readonly user: BareJid; readonly reason: string | undefined }[];
  readonly actor: Actor | undefined;
}

/** Before the first change. */
export function courseFrom(before: Room, actor: Actor | undefined): Course {
  return { before, room: before, changes: new Map(), notices: [], invited: [], actor };
}

/** One item of a request (§9.2). */
export function takeItem(course: Course, item: AdminItem): void {
  const next = administered(course.room, [item]);
  if (item.role !== undefined) {
    takeRole(course, next, item.reason);
    return;
  }
  const user = accountOf(course.room, item);
  if (user === undefined) return;
  const opens = item.affiliation === 'member' && makesMember(course.room, user);
  if (opens) course.invited.push({ user, reason: item.reason });
  takeAffiliation(course, next, user, item.affiliation as Affiliation, item.reason);
}

/** A role has changed, or somebody has been put out. */
export function takeRole(course: Course, next: Room, reason?: string): void {
  for (const occupant of course.room.occupants.values()) {
    const is = next.occupants.get(occupant.nick);
    if (is?.role === occupant.role) continue;
    const affiliation = affiliationOf(next, occupant.user);
    note(course, occupant, is === undefined ? { code: '307', affiliation } : undefined, reason);
  }
  course.room = next;
}

/**
 * An affiliation has been set, perhaps to what it was; and a nickname may have been reserved.
 *
 * @param last the room after all changes: of a domain nothing is said where somebody inside who is of it changes by them
 */
export function takeAffiliation(
  course: Course,
  next: Room,
  user: BareJid,
  affiliation: Affiliation,
  reason?: string,
  last: Room = next,
): void {
  const { room } = course;
  let anybody = false;
  for (const occupant of room.occupants.values()) {
    const is = affiliationOf(next, occupant.user);
    const was = affiliationOf(room, occupant.user);
    anybody ||= domainOf(occupant.user) === user && affiliationOf(last, occupant.user) !== was;
    const mine = occupant.user === user || is !== was;
    const stays = next.occupants.has(occupant.nick);
    if (mine) {
      anybody = true;
      const code = is === 'outcast' ? '301' : '321';
      note(course, occupant, stays ? undefined : { code, affiliation: is }, reason);
    } else if (!stays) {
      put(course, {
        occupant,
        gone: { code: '307', affiliation: is },
        actor: undefined,
        reason: ANY,
      });
    }
  }
  if (!anybody) course.notices.push({ jid: user, affiliation, reason });
  course.room = next;
}

/** Somebody has to go because of how the room is (§10.2). */
export function putOut(course: Course, next: Room, code: string): void {
  for (const occupant of course.room.occupants.values()) {
    if (next.occupants.has(occupant.nick)) continue;
    note(course, occupant, { code, affiliation: affiliationOf(next, occupant.user) }, undefined);
  }
  course.room = next;
}

function note(course: Course, occupant: Occupant, gone: Change['gone'], reason: string | undefined): void {
  const change = { occupant, actor: course.actor, reason };
  put(course, gone === undefined ? change : { ...change, gone });
}

/** A change is told in the place of an earlier one of the same occupant; whoever goes, when it goes. */
function put({ changes }: Course, change: Change): void {
  const { nick } = change.occupant;
  if (change.gone !== undefined) changes.delete(nick);
  changes.set(nick, change);
}

/** Those who have been put out are told so; `first` comes before all others. */
export function tellThoseOut(out: Foretold, course: Course): void {
  for (const change of course.changes.values()) {
    if (change.gone === undefined) continue;
    const stanza = tellerOf(aboutGone(change, course))(false, true);
    for (const session of change.occupant.sessions.keys()) out.add(session, stanza);
  }
}

function aboutGone({ occupant, gone, actor, reason }: Change, { room }: Course): About {
  const sealed = room.lockedBy !== undefined && room.occupants.size === 0;
  return {
    room,
    nick: occupant.nick,
    user: occupant.user,
    gone: true,
    affiliation: gone!.affiliation,
    role: 'none',
    sessions: latestFirst(occupant),
    payload: lastPayload(occupant),
    codes: [gone!.code],
    actor,
    reason,
    ...(sealed ? { destroyed: DESTROYED } : {}),
  };
}

/** Those who are still inside are told of everybody who has gone, and then of everybody who has changed. */
export function tellOfChanges(out: Foretold, course: Course): void {
  for (const each of course.changes.values()) if (each.gone !== undefined) tellOfEnd(out, each, course);
  for (const each of course.changes.values()) if (each.gone === undefined) tellOfChange(out, each, course);
}

function tellOfEnd(out: Foretold, change: Change, course: Course): void {
  if (!isBroadcast(course.before, course.before.occupants.get(change.occupant.nick) ?? change.occupant))
    return;
  const tell = tellerOf(aboutGone(change, course));
  for (const reader of course.room.occupants.values()) {
    const stanza = tell(seesIn(course.room, reader), false);
    for (const session of reader.sessions.keys()) out.add(session, stanza);
  }
}

function tellOfChange(out: Foretold, { occupant, actor, reason }: Change, { before, room }: Course): void {
  const was = before.occupants.get(occupant.nick);
  const is = room.occupants.get(occupant.nick);
  if (is === undefined) return;
  const shown = isBroadcast(room, is);
  const vanishes = !shown && was !== undefined && isBroadcast(before, was);
  const about: About = { ...asItIs(room, is), actor, reason };
  const tell = tellerOf(about);
  const tellEnd = tellerOf({ ...about, gone: true, role: 'none' });
  for (const reader of room.occupants.values()) {
    const self = reader === is;
    if (!self && !shown && !vanishes) continue;
    const stanza = (self || shown ? tell : tellEnd)(seesIn(room, reader), self);
    for (const session of reader.sessions.keys()) out.add(session, stanza);
  }
}

/** §9.5: whoever sees addresses is told of accounts of which nobody is inside. */
export function tellOfAbsent(out: Foretold, { room, notices }: Course): void {
  for (const { jid, affiliation, reason } of notices) {
    const why = reason === undefined ? [] : [node('reason', MUC_USER, {}, [reason])];
    const item = node('item', MUC_USER, { jid, affiliation }, why);
    const banned = affiliation === 'outcast' ? [node('status', MUC_USER, { code: '301' })] : [];
    const stanza = message({ from: room.jid, children: [node('x', MUC_USER, {}, [...banned, item])] });
    for (const reader of room.occupants.values()) {
      if (!seesIn(room, reader)) continue;
      for (const session of reader.sessions.keys()) out.add(session, stanza);
    }
  }
}

/** §9.3: who has become a member of a members-only room may come in, and is told so. */
export function invite(out: Foretold, { room, invited, actor }: Course): void {
  if (actor === undefined) return;
  for (const { user, reason } of invited) {
    out.add(user, message({ from: room.jid, children: invitation(room, inviterOf(room, actor), reason) }));
  }
}
