/** I-33 to I-38: what is said reaches whom it is for, once, as it was said (§7.4, §7.5, §8.1). */
import { type FullJid, isBare } from '../../core/jid.ts';
import { MUC_USER, OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import { type Stanza, textOf } from '../../core/stanza.ts';
import { type Child, childrenNamed, isNode } from '../../xml/node.ts';
import type { Invariant } from '../invariant.ts';
import { spokenBy } from '../learn/talk.ts';
import { isSubject, preparedNick } from '../read.ts';
import type { View } from '../view.ts';
import { broken, once, unless } from './look.ts';
import { countBy, judged, nameOf, type Scene, sameChildren, sceneIn, sessionsIn } from './scene.ts';

/** Whether a stanza is to all occupants: groupchat, to the address of the room. */
function isToAll({ sent }: View): boolean {
  return sent?.stanza.kind === 'message' && sent.stanza.type === 'groupchat' && isBare(sent.to);
}

/** An accepted message to all. */
const saidToAll: (view: View) => Scene | undefined = once((view) =>
  isToAll(view) ? sceneIn(view) : undefined,
);

/** What is wrong where each session inside should have received one message from the speaker, and nobody anything else. */
function onceToEach({ out }: View, { room, self }: Scene): string | undefined {
  const from = `${room.jid}/${self?.nick ?? ''}`;
  for (const { to, stanza } of out) {
    if (stanza.kind !== 'message' || stanza.type !== 'groupchat' || stanza.from !== from) {
      return `${to} received ${nameOf(stanza)} from ${stanza.from} because of a message from ${from}`;
    }
  }
  const copies = countBy(out.map(({ to }) => to));
  const inside = sessionsIn(room);
  for (const session of inside.keys()) {
    if (copies.get(session) !== 1)
      return `${session} received ${copies.get(session) ?? 0} copies of a message from ${from}`;
  }
  const stranger = [...copies.keys()].find((each) => !inside.has(each as FullJid));
  return stranger && `${stranger} received a message from ${from}, and is not inside`;
}

/** I-33. */
export const toEverybodyOnce: Invariant = {
  id: 'I-33',
  name: 'a message to all reaches every session inside once',
  source: 'spec',
  on: ['say', 'whisper'],
  covers: ['MUC-7.4-03', 'MUC-7.2.8-03', 'MUC-5.1.1-03'],
  check: (view) => {
    const scene = saidToAll(view);
    if (scene?.self === undefined || view.sent === undefined || isSubject(view.sent.stanza)) return 'idle';
    return unless(onceToEach(view, scene));
  },
};

/** I-34. */
export const payloadKept: Invariant = {
  id: 'I-34',
  name: 'a message to all arrives as it was sent',
  source: 'spec',
  on: ['say', 'whisper'],
  covers: ['MUC-7.4-04', 'MUC-7.4-03', 'MUC-17.3-11'],
  check: (view) => {
    const scene = saidToAll(view);
    const { sent, out } = view;
    if (scene?.self === undefined || sent === undefined || isSubject(sent.stanza)) return 'idle';
    const first = out.find(({ stanza }) => stanza.kind === 'message');
    if (first === undefined) return 'idle';
    const fault = changeIn(first.stanza, sent.stanza, scene.room.jid);
    if (fault !== undefined) return broken(`${first.to} received a message ${fault}`);
    const other = out.find(({ stanza }) => !isCopy(stanza, first.stanza));
    return unless(other && `${other.to} received another copy of a message than ${first.to}`);
  },
};

function isCopy(stanza: Stanza, first: Stanza): boolean {
  if (stanza === first) return true;
  const same = stanza.from === first.from && stanza.id === first.id && stanza.lang === first.lang;
  return same && stanza.type === first.type && sameChildren(stanza.children, first.children);
}

function changeIn(copy: Stanza, sent: Stanza, room: string): string | undefined {
  if (copy.id !== sent.id) return `under the id ${copy.id}, and it was sent under ${sent.id}`;
  if (copy.lang !== sent.lang) return `in ${copy.lang}, and it was sent in ${sent.lang}`;
  const unmarked = copy.children.filter((each) => !isMark(each, room));
  return sameChildren(unmarked, spokenBy(room, sent.children))
    ? undefined
    : 'with other content than was sent';
}

/** What a room adds to messages: an id of its own, and one of the occupant (XEP-0359, XEP-0421). */
function isMark(each: Child, room: string): boolean {
  if (!isNode(each)) return false;
  return each.ns === OCCUPANT_ID || (each.ns === STANZA_ID && each.attrs['by'] === room);
}

/** I-35. */
export const whoMaySpeak: Invariant = {
  id: 'I-35',
  name: 'who has a voice is heard, and nobody else',
  source: 'spec',
  on: ['say', 'whisper'],
  covers: ['MUC-7.4-07', 'MUC-7.4-08', 'MUC-7.4-09', 'MUC-17.2-03', 'MUC-5.1.1-10', 'MUC-4.2-03'],
  check: (view) => {
    if (!isToAll(view) || view.sent === undefined || isSubject(view.sent.stanza)) return 'idle';
    return heardOnlyIfAllowed(view);
  },
};

/** The verdict was followed, and of a message that was refused nobody received a copy. */
function heardOnlyIfAllowed(view: View): ReturnType<typeof judged> {
  const outcome = judged(view);
  if (outcome !== 'held' || view.reply?.type !== 'error') return outcome;
  const copy = view.out.find(({ stanza }) => stanza.type !== 'error');
  return unless(copy && `${copy.to} received something of a message that was refused`);
}

/** I-36. */
export const toOneOnly: Invariant = {
  id: 'I-36',
  name: 'a private message reaches its addressee alone',
  source: 'spec',
  on: ['whisper'],
  covers: ['MUC-7.5-07', 'MUC-7.2.8-04'],
  check: (view) => {
    const { op, sent, out } = view;
    const scene = op.kind === 'whisper' && !isToAll(view) ? sceneIn(view) : undefined;
    if (op.kind !== 'whisper' || scene?.self === undefined || sent === undefined) return 'idle';
    const target = scene.room.occupants.get(preparedNick(op.nick) ?? '');
    if (target === undefined) return 'idle';
    const from = `${op.room}/${scene.self.nick}`;
    for (const { to, stanza } of out) {
      if (!target.sessions.has(to as typeof op.who))
        return broken(`${to} received a private message to ${target.nick}`);
      const fault = faultInPrivate(stanza, sent.stanza, from);
      if (fault !== undefined) return broken(`${to} received a private message ${fault}`);
    }
    const copies = countBy(out.map(({ to }) => to));
    const missing = [...target.sessions.keys()].find((each) => copies.get(each) !== 1);
    return unless(missing && `${missing} received ${copies.get(missing) ?? 0} copies of a private message`);
  },
};

function faultInPrivate(copy: Stanza, sent: Stanza, from: string): string | undefined {
  if (copy.from !== from) return `from ${copy.from}, and ${from} sent it`;
  if (copy.type !== sent.type) return `of type ${copy.type}, and it was sent as ${sent.type}`;
  if (textOf(copy, 'body') !== textOf(sent, 'body')) return 'with another body than was sent';
  const marks = childrenNamed(copy, 'x', MUC_USER);
  return marks.length === 1 ? undefined : `with ${marks.length} muc#user elements`;
}

/** I-37. */
export const whoMayWhisper: Invariant = {
  id: 'I-37',
  name: 'private messages are refused where they should be',
  source: 'spec',
  on: ['whisper'],
  covers: ['MUC-7.5-09', 'MUC-7.5-10', 'MUC-7.5-11', 'MUC-7.5-04', 'MUC-16.5.3-02'],
  check: (view) => (view.op.kind === 'whisper' && !isToAll(view) ? heardOnlyIfAllowed(view) : 'idle'),
};

/** I-38. */
export const subjectChange: Invariant = {
  id: 'I-38',
  name: 'who may sets the subject, and everybody hears it once',
  source: 'spec',
  on: ['say'],
  covers: ['MUC-8.1-01', 'MUC-8.1-05', 'MUC-8.1-08', 'MUC-8.1-04', 'MUC-16.5.3-04'],
  check: (view) => {
    const { op, sent, out } = view;
    if (op.kind !== 'say' || sent === undefined || !isSubject(sent.stanza)) return 'idle';
    const outcome = heardOnlyIfAllowed(view);
    const scene = saidToAll(view);
    if (outcome !== 'held' || scene?.self === undefined) return outcome;
    const other = out.find(({ stanza }) => !isSubject(stanza) || textOf(stanza, 'subject') !== op.subject);
    if (other !== undefined)
      return broken(`${other.to} received no subject or another one than ${op.who} set`);
    return unless(onceToEach(view, scene));
  },
};
