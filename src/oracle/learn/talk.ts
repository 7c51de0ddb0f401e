/** What is learned from messages and requests of those inside: XEP-0045 §7.4, §7.8, §7.10, §8.1, §8.6, §9.5, §17.4. */
import { bareOf, isFull, localOf, parseJid } from '../../core/jid.ts';
import { DELAY, OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import type { Millis } from '../../core/time.ts';
import { type Child, isNode, type Node } from '../../xml/node.ts';
import { affiliationOf, occupantOf, type Relayed, type Room } from '../model.ts';
import { isFrom, preparedNick, said } from '../read.ts';
import { rankOf } from './room.ts';
import { withAffiliation, withReserved } from './standing.ts';
import type { Evidence, OpOf } from './visit.ts';

/** What a client says in a room, without what it says in the name of the room (§17.3, XEP-0203, XEP-0359). */
export function spokenBy(room: string, children: readonly Child[]): readonly Child[] {
  return said(children).filter((each) => !isNode(each) || !isInNameOf(room, each));
}

function isInNameOf(room: string, { name, ns, attrs }: Node): boolean {
  if (ns === STANZA_ID) return name === 'stanza-id' && attrs['by'] === room;
  return ns === DELAY && attrs['from'] === room;
}

/** §7.4, §8.1: an accepted message with a body is a part of the past; one with a subject alone is the subject. */
export function spoken(
  room: Room,
  op: Pick<OpOf<'say'>, 'who' | 'body' | 'subject' | 'thread'>,
  { sent, out }: Evidence,
  now: Millis,
): Room {
  const occupant = occupantOf(room, op.who);
  if (occupant === undefined) return room;
  const { nick, user } = occupant;
  if (op.body !== undefined) {
    const { id, lang } = sent;
    const children = spokenBy(room.jid, sent.children);
    const past = { at: now, nick, user, children, id, lang, marks: marksOn(room, op.who, out) };
    return { ...room, history: [...room.history, past] };
  }
  if (op.subject === undefined || op.thread !== undefined) return room;
  return { ...room, subject: { text: op.subject, nick, at: now } };
}

/** What the room has added to a message, as its speaker sees it. */
function marksOn(room: Room, speaker: string, out: Evidence['out']): readonly Child[] {
  const copy = out.find(
    ({ to, stanza }) => to === speaker && stanza.kind === 'message' && isFrom(room.jid, stanza),
  );
  return copy === undefined
    ? []
    : copy.stanza.children.filter((each) => isNode(each) && isMark(each, room.jid));
}

function isMark({ ns, attrs }: Node, room: string): boolean {
  return ns === OCCUPANT_ID || (ns === STANZA_ID && attrs['by'] === room);
}

/** §9.5: into a members-only room an invitation opens the door, to whoever is nothing to it. */
export function invited(room: Room, { to }: OpOf<'invite'>): Room {
  if (!room.config.membersonly) return room;
  return to.reduce((step, each) => {
    const address = parseJid(each);
    if (address === undefined || localOf(address) === '') return step;
    const user = bareOf(address);
    return affiliationOf(step, user) === 'none' ? withAffiliation(step, user, 'member') : step;
  }, room);
}

/** §8.6: a moderator gives voice to a visitor who has asked for it. */
export function granted(room: Room, op: OpOf<'grant-voice'>): Room {
  const target = room.occupants.get(preparedNick(op.nick) ?? '');
  const may = op.allow && occupantOf(room, op.who)?.role === 'moderator';
  if (!may || target?.role !== 'visitor') return room;
  return { ...room, occupants: new Map(room.occupants).set(target.nick, { ...target, role: 'participant' }) };
}

/** §7.10: who registers is at least a member and has a nickname; who resigns is no member and has none. */
export function registered(room: Room, op: OpOf<'register'>): Room {
  const user = bareOf(op.who);
  const has = affiliationOf(room, user);
  if (op.remove === true) {
    const left = withReserved(room, user, '');
    return has === 'member' ? withAffiliation(left, user, 'none') : left;
  }
  const nick = preparedNick(op.nick ?? '');
  if (nick === undefined) return room;
  return withReserved(
    rankOf(has) < rankOf('member') ? withAffiliation(room, user, 'member') : room,
    user,
    nick,
  );
}

/** §17.4: the request that reached somebody because of an action, if one did. */
export function relayedTo(
  room: Room,
  op: OpOf<'ask' | 'disco'>,
  { sent, out }: Evidence,
): Relayed | undefined {
  const found = out.find(({ to, stanza }) => isFull(to) && isRequestFrom(room, stanza));
  if (found === undefined || sent.id === undefined) return undefined;
  return {
    room: room.jid,
    id: found.stanza.id ?? '',
    from: found.stanza.from,
    asked: found.to as Relayed['asked'],
    askedBy: op.who,
    address: `${room.jid}/${preparedNick(op.nick ?? '')}` as Relayed['address'],
    originalId: sent.id,
  };
}

function isRequestFrom(room: Room, stanza: Stanza): boolean {
  return stanza.kind === 'iq' && (stanza.type === 'get' || stanza.type === 'set') && isFrom(room.jid, stanza);
}
