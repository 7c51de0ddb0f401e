/** What comes of requests that change a room: XEP-0045 §7.10, §8, §9, §10. */
import { bareOf, type FullJid } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { type Envelope, message } from '../../core/stanza.ts';
import { node } from '../../xml/node.ts';
import { configured, optionsIn, staffChanges } from '../learn/config.ts';
import { rankOf } from '../learn/room.ts';
import { withAffiliation } from '../learn/standing.ts';
import { affiliationOf, type Config, isBroadcast, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import { type Actor, asItIs, lastPayload, latestFirst, seesIn, tellerOf } from './about.ts';
import {
  type Course,
  courseFrom,
  invite,
  putOut,
  takeAffiliation,
  takeItem,
  takeRole,
  tellOfAbsent,
  tellOfChanges,
  tellThoseOut,
} from './changes.ts';
import { DESTROYED } from './leave.ts';
import { type Foretold, nothingYet, resultFor } from './template.ts';

type Of<K extends Op['kind']> = Extract<Op, { readonly kind: K }>;

/** Whoever asks, as those inside know it: by the nickname of its session, or of another of its account. */
function actorIn(room: Room, jid: FullJid): Actor {
  const occupant =
    occupantOf(room, jid) ?? [...room.occupants.values()].find(({ user }) => user === bareOf(jid));
  return { nick: occupant?.nick, jid };
}

/** §8, §9, §10.3 to §10.8: those who have to go, the answer, those who have changed, and those who are not there. */
export function onAdministering({ who, items }: Of<'administer'>, sent: Envelope, room: Room): Foretold {
  const out = nothingYet();
  const course = courseFrom(room, actorIn(room, who));
  for (const each of items) takeItem(course, each);
  tellThoseOut(out, course);
  out.all.push(resultFor(who, sent.to, sent.stanza.id));
  tellOfChanges(out, course);
  tellOfAbsent(out, course);
  invite(out, course);
  return out;
}

/** §8.6: a moderator has given a voice. */
export function onGrantingVoice(before: Room, after: Room): Foretold {
  const out = nothingYet();
  const course = courseFrom(before, undefined);
  takeRole(course, after);
  tellOfChanges(out, course);
  return out;
}

/** §7.10: who registers becomes a member, who resigns is none any more, and where there is nothing to resign nothing is said; the answer comes last. */
export function onRegistering(op: Of<'register'>, sent: Envelope, before: Room): Foretold {
  const out = nothingYet();
  const user = bareOf(op.who);
  const has = affiliationOf(before, user);
  if (op.remove === true && has !== 'member' && !before.reserved.has(user)) return answered(op.who, sent);
  const ends = op.remove === true ? 'none' : 'member';
  const becomes = rankOf(has) > rankOf('member') ? has : ends;
  const course = courseFrom(before, undefined);
  takeAffiliation(course, withAffiliation(before, user, becomes), user, becomes);
  tellThoseOut(out, course);
  tellOfChanges(out, course);
  tellOfAbsent(out, course);
  out.all.push(resultFor(op.who, sent.to, sent.stanza.id));
  return out;
}

/** §10.1.3, §10.2: the answer, what has changed, who has to go for it and who is seen or not seen because of it. */
export function onConfiguring(op: Of<'configure'>, sent: Envelope, before: Room): Foretold {
  const { who } = op;
  if (op.form === 'cancel') return onCancelling(who, sent, before);
  const out = nothingYet();
  const course = courseFrom(before, undefined);
  const after = configured(before, op.rows);
  const changes = staffChanges(before, optionsIn(op.rows));
  course.room = { ...before, config: after.config, lockedBy: undefined };
  for (const [user, affiliation] of changes) {
    const next = withAffiliation(course.room, user, affiliation);
    takeAffiliation(course, next, user, affiliation, undefined, after);
  }
  putOut(course, after, '322');
  tellThoseOut(out, course);
  out.all.push(resultFor(who, sent.to, sent.stanza.id));
  for (const code of codesFor(before.config, after.config, changes.length > 0)) {
    const x = node('x', MUC_USER, {}, [node('status', MUC_USER, { code })]);
    const notice = message({ from: after.jid, type: 'groupchat', children: [x] });
    for (const each of after.occupants.values()) for (const to of each.sessions.keys()) out.add(to, notice);
  }
  tellOfChanges(out, course);
  tellOfSight(out, course);
  tellOfAbsent(out, course);
  return out;
}

/** The options that are told of by a code of their own: where switched on, and where switched off. */
const OWN_CODES: ReadonlyMap<string, readonly [on: string, off: string]> = new Map([
  ['whois', ['172', '173']],
  ['enablelogging', ['170', '171']],
]);

/** The options that are changed together with others, in the order of the form; of staff there is no option. */
const OPTIONS: readonly (keyof Config | 'staff')[] = [
  'membersonly',
  'passwordprotectedroom',
  'roomsecret',
  'maxusers',
  'roomname',
  'roomdesc',
  'lang',
  'pubsub',
  'publicroom',
  'persistentroom',
  'moderatedroom',
  'whois',
  'enablelogging',
  'presencebroadcast',
  'allowpm',
  'getmemberlist',
  'allowinvites',
  'staff',
  'maxhistoryfetch',
  'changesubject',
];

/** §10.2.1: which changes there are to tell of, each once. */
function codesFor(before: Config, after: Config, staff: boolean): readonly string[] {
  const codes = new Set<string>();
  for (const each of OPTIONS) {
    if (each === 'staff' ? !staff : isSame(before[each], after[each])) continue;
    const own = OWN_CODES.get(each);
    const on = each === 'whois' ? after.whois === 'anyone' : after.enablelogging;
    codes.add(own === undefined ? '104' : own[on ? 0 : 1]);
  }
  return [...codes];
}

function isSame(a: Config[keyof Config], b: Config[keyof Config]): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return a.length === b.length && a.every((each) => b.includes(each));
}

/** Whose presence is broadcast has changed: others appear or vanish, but for those of whom was told already. */
function tellOfSight(out: Foretold, { before, room, changes }: Course): void {
  for (const each of room.occupants.values()) {
    const was = before.occupants.get(each.nick);
    if (was === undefined || changes.has(each.nick)) continue;
    const shown = isBroadcast(room, each);
    if (shown === isBroadcast(before, was)) continue;
    const about = asItIs(room, each);
    const tell = tellerOf(shown ? about : { ...about, gone: true, role: 'none' });
    for (const reader of room.occupants.values()) {
      if (reader === each) continue;
      for (const to of reader.sessions.keys()) out.add(to, tell(seesIn(room, reader), false));
    }
  }
}

/** §10.1.3: who cancels the first form gives the room up; to cancel a later one is nothing. */
function onCancelling(who: FullJid, sent: Envelope, before: Room): Foretold {
  if (before.lockedBy !== undefined) return onEnding(who, sent, before, DESTROYED);
  return answered(who, sent);
}

function answered(who: FullJid, { to, stanza }: Envelope): Foretold {
  const out = nothingYet();
  out.all.push(resultFor(who, to, stanza.id));
  return out;
}

/** §10.9: each is told of his own end, with where to go. */
export function onDestroying(op: Of<'destroy'>, sent: Envelope, before: Room): Foretold {
  const inside = [
    ...(op.reason === undefined ? [] : [node('reason', MUC_USER, {}, [op.reason])]),
    ...(op.password === undefined ? [] : [node('password', MUC_USER, {}, [op.password])]),
  ];
  return onEnding(op.who, sent, before, node('destroy', MUC_USER, { jid: op.venue }, inside));
}

function onEnding(who: FullJid, sent: Envelope, before: Room, destroyed: typeof DESTROYED): Foretold {
  const out = nothingYet();
  for (const each of before.occupants.values()) {
    const tell = tellerOf({
      ...asItIs(before, each),
      gone: true,
      role: 'none',
      payload: lastPayload(each),
      sessions: latestFirst(each),
      destroyed,
    });
    for (const to of each.sessions.keys()) out.add(to, tell(false, true));
  }
  out.all.push(resultFor(who, sent.to, sent.stanza.id));
  return out;
}
