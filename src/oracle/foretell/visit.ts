/** Who enters, enters once more, shows another presence or takes another nickname: XEP-0045 §7.1, §7.2, §7.6, §7.7. */
import { type FullJid, withResource } from '../../core/jid.ts';
import { CLIENT, DELAY } from '../../core/ns.ts';
import { message } from '../../core/stanza.ts';
import { stampOf } from '../../core/time.ts';
import { node } from '../../xml/node.ts';
import { affiliationOf, isBroadcast, type Model, type Occupant, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import type { Pins } from '../pins.ts';
import { type About, asItIs, lastPayload, seesIn, tellAll, tellerFor, tellerOf } from './about.ts';
import { fitChildren } from './compare.ts';
import { pastFor } from './past.ts';
import { type Foretold, nothingYet, OCCUPANT, stanzaId } from './template.ts';

type Of<K extends Op['kind']> = Extract<Op, { readonly kind: K }>;

/** §7.1: the others, oneself, the past, the subject; and the others are shown who has come. */
export function onEntering(
  op: Of<'enter'>,
  before: Room | undefined,
  after: Room,
  model: Model,
  { resync }: Pins,
): Foretold {
  const out = nothingYet();
  const self = occupantOf(after, op.who);
  if (self === undefined) return out;
  const was = before === undefined ? undefined : occupantOf(before, op.who);
  const told = nothingYet();
  if (was === undefined || was.nick === self.nick) {
    const unchanged =
      resync === 'changed' &&
      was !== undefined &&
      fitChildren(was.sessions.get(op.who) ?? [], self.sessions.get(op.who) ?? []);
    if (!unchanged) showAll(told, after, self);
    const codes = codesFor(after, before === undefined);
    roster(out, after, self, op.who);
    out.add(op.who, tellerOf({ ...asItIs(after, self), codes })(seesIn(after, self), true));
  } else {
    renamed(told, before!, was, after, self, op.who);
    roster(out, after, self, op.who);
  }
  for (const each of told.all) {
    const again = each.to === op.who && (was === undefined || was.nick === self.nick);
    if (!again) out.all.push(each);
  }
  pastAndSubject(out, after, op, model);
  return out;
}

/** The others that are shown, in the order in which they came (§7.2.2). */
function roster(out: Foretold, room: Room, self: Occupant, who: FullJid): void {
  const sees = seesIn(room, self);
  for (const each of room.occupants.values()) {
    if (each !== self && isBroadcast(room, each)) out.add(who, tellerFor(room, each)(sees, false));
  }
}

/** Shows an occupant as it is, to everybody who may see it. */
function showAll(out: Foretold, room: Room, self: Occupant): void {
  tellAll(out, room, self.nick, tellerFor(room, self), isBroadcast(room, self));
}

/** The codes of the presence with which somebody is in (§7.2.2, §7.2.3, §7.2.12, §10.1.1). */
function codesFor({ config }: Room, created: boolean): readonly string[] {
  const codes: string[] = [];
  if (config.whois === 'anyone') codes.push('100');
  if (config.enablelogging) codes.push('170');
  if (created) codes.push('201');
  return codes;
}

/** §7.2.13, §7.2.15: as much of the past as was asked for, and the subject. */
function pastAndSubject(out: Foretold, room: Room, { who, limits }: Of<'enter'>, { now }: Model): void {
  for (const each of pastFor(room, who, limits, now)) out.add(who, each);
  const { subject, jid } = room;
  if (subject === undefined) {
    out.add(who, message({ from: jid, type: 'groupchat', children: [node('subject', CLIENT)] }));
    return;
  }
  out.add(
    who,
    message({
      from: withResource(jid, subject.nick),
      type: 'groupchat',
      children: [
        node('subject', CLIENT, {}, subject.text === '' ? [] : [subject.text]),
        OCCUPANT,
        stanzaId(jid),
        node('delay', DELAY, { from: jid, stamp: stampOf(subject.at) }),
      ],
    }),
  );
}

/** §7.6, §7.7: another presence, or another nickname. */
export function onPresence({ who }: Of<'present'>, before: Room, after: Room): Foretold {
  const out = nothingYet();
  const was = occupantOf(before, who);
  const self = occupantOf(after, who);
  if (was === undefined || self === undefined) return out;
  if (was.nick === self.nick) showAll(out, after, self);
  else renamed(out, before, was, after, self, who);
  return out;
}

/**
 * §7.6: the old nickname is gone and the new one is there. Where another session stays behind under the old nickname, only
 * the one that changes has left it; the others are shown both as they are.
 */
function renamed(
  out: Foretold,
  before: Room,
  was: Occupant,
  after: Room,
  self: Occupant,
  who: FullJid,
): void {
  const left = after.occupants.get(was.nick);
  const gone: About = {
    ...asItIs(after, self),
    nick: was.nick,
    role: was.role,
    affiliation: affiliationOf(before, was.user),
    gone: true,
    sessions: [who],
    codes: ['303'],
    next: self.nick,
    payload: lastPayload(self),
  };
  const tell = tellerOf(gone);
  const shown = isBroadcast(before, was);
  for (const reader of after.occupants.values()) {
    for (const session of reader.sessions.keys()) {
      if (session === who) out.add(session, tell(seesIn(after, self), true));
      else if (shown && left === undefined) out.add(session, tell(seesIn(after, reader), false));
    }
  }
  showAll(out, after, self);
  if (left !== undefined) showAll(out, after, left);
}
