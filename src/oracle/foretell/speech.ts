/** What is said to all or to one, and what is passed on: XEP-0045 §7.4, §7.5, §7.8, §7.13, §8.1, §8.6. */
import {
  type BareJid,
  bareOf,
  type FullJid,
  isFull,
  parseJid,
  resourceOf,
  withResource,
} from '../../core/jid.ts';
import { DATA, MUC_REQUEST, MUC_USER } from '../../core/ns.ts';
import { type Envelope, message, type Stanza } from '../../core/stanza.ts';
import { type Child, type Node, node } from '../../xml/node.ts';
import { withAffiliation } from '../learn/standing.ts';
import { spokenBy } from '../learn/talk.ts';
import { type Occupant, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import { preparedNick } from '../read.ts';
import { makesMember } from '../verdict/speech.ts';
import { courseFrom, takeAffiliation, tellOfAbsent, tellOfChanges } from './changes.ts';
import { invitation } from './invitation.ts';
import { type Foretold, loose, nothingYet, OCCUPANT, stanzaId } from './template.ts';

type Of<K extends Op['kind']> = Extract<Op, { readonly kind: K }>;

/** §7.4, §8.1: everybody inside gets it once, the speaker too. */
export function onSaying(who: FullJid, { stanza }: Envelope, room: Room): Foretold {
  const out = nothingYet();
  const speaker = occupantOf(room, who);
  if (speaker === undefined) return out;
  const copy: Stanza = {
    ...stanza,
    from: withResource(room.jid, speaker.nick),
    children: [...spokenBy(room.jid, stanza.children), OCCUPANT, stanzaId(room.jid)],
  };
  for (const each of room.occupants.values()) tell(out, each, copy);
  return out;
}

function tell(out: Foretold, { sessions }: Occupant, stanza: Stanza): void {
  for (const each of sessions.keys()) out.add(each, stanza);
}

const PRIVATE: Node = node('x', MUC_USER);

/** §7.5: every session of the one that is spoken to, and nobody else. */
export function onWhispering(op: Of<'whisper'>, sent: Envelope, room: Room): Foretold {
  if (op.nick === '') return onSaying(op.who, sent, room);
  const out = nothingYet();
  const speaker = occupantOf(room, op.who);
  const listener = room.occupants.get(preparedNick(op.nick) ?? '');
  if (speaker === undefined || listener === undefined) return out;
  tell(out, listener, {
    ...sent.stanza,
    from: withResource(room.jid, speaker.nick),
    children: [...spokenBy(room.jid, sent.stanza.children), OCCUPANT, PRIVATE],
  });
  return out;
}

/** §7.8.2, §7.9: each invitee gets an invitation; into a members-only room that makes a member. */
export function onInviting(op: Of<'invite'>, { stanza: { id } }: Envelope, room: Room): Foretold {
  const out = nothingYet();
  const inviter = occupantOf(room, op.who);
  if (inviter === undefined) return out;
  const invitees = op.to.map((each) => parseJid(each)).filter((each) => each !== undefined);
  const course = courseFrom(room, undefined);
  for (const each of invitees) {
    if (!makesMember(course.room, each)) continue;
    const user = bareOf(each);
    takeAffiliation(course, withAffiliation(course.room, user, 'member'), user, 'member');
  }
  tellOfChanges(out, course);
  tellOfAbsent(out, course);
  const from = withResource(room.jid, inviter.nick);
  const children = invitation(room, from, op.reason, op.continue === true ? 'plot' : undefined);
  for (const each of invitees) out.add(each, message({ from: room.jid, id, children }));
  return out;
}

/** §7.8.2: the one who has invited hears of it, by the address or the nickname that it was known by. */
export function onDeclining(op: Of<'decline'>, { stanza: { id } }: Envelope, room: Room): Foretold {
  const out = nothingYet();
  const inviter = parseJid(op.to);
  if (inviter === undefined) return out;
  const why = op.reason === undefined ? [] : [node('reason', MUC_USER, {}, [op.reason])];
  const from: BareJid = bareOf(op.who);
  const decline = node('x', MUC_USER, {}, [node('decline', MUC_USER, { from }, why)]);
  const stanza = message({ from: room.jid, id, children: [decline] });
  const occupant = bareOf(inviter) === room.jid ? room.occupants.get(resourceOf(inviter)) : undefined;
  if (occupant !== undefined) tell(out, occupant, stanza);
  else if (bareOf(inviter) !== room.jid || !isFull(inviter)) out.add(inviter, stanza);
  return out;
}

/** §7.13, §8.6: the moderators are asked, with the address of the one who wants a voice. */
export function onAskingForVoice(who: FullJid, room: Room): Foretold {
  const out = nothingYet();
  const asking = occupantOf(room, who);
  if (asking === undefined) return out;
  const form = loose('x', DATA, { type: 'form' }, [
    field('FORM_TYPE', [MUC_REQUEST]),
    field('muc#role', ['participant']),
    field('muc#jid', [who]),
    field('muc#roomnick', [asking.nick]),
    field('muc#request_allow', [undefined]),
  ]);
  const stanza = message({ from: room.jid, children: [form] });
  for (const each of room.occupants.values()) if (each.role === 'moderator') tell(out, each, stanza);
  return out;
}

/** A field of a form, of which the name and the values count; `undefined` is a value that may be anything. */
export function field(name: string, values: readonly (string | undefined)[]): Node {
  const inside: readonly Child[] = values
    .filter((each) => each !== undefined)
    .map((each) => node('value', DATA, {}, [each]));
  return loose('field', DATA, { var: name }, inside);
}
