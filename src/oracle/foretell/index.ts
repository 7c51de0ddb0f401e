/**
 * What everybody must receive because of an action, told beforehand: from what is known of the rooms, who may do what
 * (verdict/) and what becomes of it (learn/). Each reader's stanzas are in order; there is none besides.
 */
import type { Condition } from '../../core/error.ts';
import { bareOf, type FullJid } from '../../core/jid.ts';
import { CLIENT, STANZAS } from '../../core/ns.ts';
import { type Envelope, iq } from '../../core/stanza.ts';
import { node } from '../../xml/node.ts';
import { type Model, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import type { Pins } from '../pins.ts';
import { said } from '../read.ts';
import { verdictOn } from '../verdict/index.ts';
import { asItIs, tellerOf } from './about.ts';
import {
  onAnswering,
  onAsking,
  onDiscovering,
  onListing,
  onProbing,
  onReadingConfig,
  onReadingRegistration,
} from './inquiries.ts';
import { failed, onLeaving } from './leave.ts';
import { kickOf, refusalOf } from './refusal.ts';
import { onAdministering, onConfiguring, onDestroying, onGrantingVoice, onRegistering } from './requests.ts';
import { onAskingForVoice, onDeclining, onInviting, onSaying, onWhispering } from './speech.ts';
import { ANY, type Expected, type Foretold, nothingYet } from './template.ts';
import { onEntering, onPresence } from './visit.ts';

export { isAsForetold } from './compare.ts';
export type { Expected } from './template.ts';

type Inside = Extract<Op, { readonly room: unknown }>;

/**
 * Everything that must be received because of an action.
 *
 * @param sent what reached the rooms of it
 * @param after what is known when it has been done, or refused, as it should have been
 */
export function foretell(
  op: Op,
  sent: Envelope | undefined,
  before: Model,
  after: Model,
  pins: Pins,
): readonly Expected[] {
  if (before.stopped) return [];
  const lost = lostRequests(before, after);
  if (!('room' in op)) return onSession(op, before, after, lost);
  if (sent === undefined) return [];
  const { all } = inRoom(op, sent, before, after, pins);
  return lost.length === 0 ? all : [...all, ...lost];
}

/** What a session that is cut off would have received is of no account. */
function onSession(
  op: Exclude<Op, Inside>,
  before: Model,
  after: Model,
  lost: readonly Expected[],
): readonly Expected[] {
  if (op.kind === 'shutdown') {
    return [...before.rooms.values()].flatMap((room) => [
      ...lost.filter(isFrom(room)),
      ...onStopping(room).all,
    ]);
  }
  if (op.kind !== 'disconnect' && op.kind !== 'drop') return [];
  const left = [...before.rooms.values()].flatMap((room) => [
    ...onLeaving({ who: op.who, payload: [] }, room, after.rooms.get(room.jid)).all,
    ...lost.filter(isFrom(room)),
  ]);
  return left.filter(({ to }) => to !== op.who);
}

function isFrom({ jid }: Room): (expected: Expected) => boolean {
  return ({ stanza }) => bareOf(stanza.from) === jid;
}

/** §11.2: each is told of his own end. */
function onStopping(room: Room): Foretold {
  const out = nothingYet();
  for (const each of room.occupants.values()) {
    const tell = tellerOf({ ...asItIs(room, each), gone: true, role: 'none', codes: ['332'] });
    for (const to of each.sessions.keys()) out.add(to, tell(false, true));
  }
  return out;
}

/** §17.4: a request cannot be answered any more when one of the two is not inside. */
function lostRequests(before: Model, after: Model): readonly Expected[] {
  const lost: Expected[] = [];
  if (before.relayed === after.relayed) return lost;
  for (const { room, asked, askedBy, address, originalId } of before.relayed) {
    const inside = (who: FullJid): boolean => occupantOf(after.rooms.get(room), who) !== undefined;
    if (inside(asked) && inside(askedBy)) continue;
    const error = node('error', CLIENT, { type: 'wait', by: ANY }, [node('recipient-unavailable', STANZAS)]);
    lost.push({
      to: askedBy,
      stanza: iq({ from: address, type: 'error', id: originalId, children: [error] }),
    });
  }
  return lost;
}

function inRoom(op: Inside, sent: Envelope, before: Model, after: Model, pins: Pins): Foretold {
  const verdict = verdictOn(op, before, pins);
  if (verdict === 'silent') return nothingYet();
  if (verdict.allowed) return allowed(op, sent, before, after, pins);
  const [condition]: readonly Condition[] = verdict.conditions;
  return condition === undefined ? kickOf(op.who, sent, before) : refusalOf(op, sent, condition, before);
}

function allowed(op: Inside, sent: Envelope, before: Model, after: Model, pins: Pins): Foretold {
  const room = before.rooms.get(op.room);
  const next = after.rooms.get(op.room);
  if (op.kind === 'enter') return next === undefined ? nothingYet() : onEntering(op, room, next, after, pins);
  if (op.kind === 'disco') return onDiscovering(op, sent, before);
  if (op.kind === 'answer') return onAnswering(op, sent, before);
  return room === undefined ? nothingYet() : inside(op, sent, room, next);
}

function inside(
  op: Exclude<Inside, { kind: 'enter' | 'disco' | 'answer' }>,
  sent: Envelope,
  room: Room,
  next: Room | undefined,
): Foretold {
  switch (op.kind) {
    case 'present':
      return next === undefined ? nothingYet() : onPresence(op, room, next);
    case 'leave':
      return onLeaving({ who: op.who, payload: said(sent.stanza.children) }, room, next);
    case 'bounce':
      return onLeaving({ who: op.who, payload: failed(op.condition), codes: ['333'] }, room, next);
    case 'typed':
      return onProbing(op, room);
    case 'say':
      return onSaying(op.who, sent, room);
    case 'whisper':
      return onWhispering(op, sent, room);
    case 'invite':
      return onInviting(op, sent, room);
    case 'decline':
      return onDeclining(op, sent, room);
    case 'ask-voice':
      return onAskingForVoice(op.who, room);
    case 'grant-voice':
      return next === undefined ? nothingYet() : onGrantingVoice(room, next);
    case 'administer':
      return onAdministering(op, sent, room);
    case 'list':
      return onListing(op, sent, room);
    case 'configure':
      return onConfiguring(op, sent, room);
    case 'read-config':
      return onReadingConfig(op, sent, room);
    case 'destroy':
      return onDestroying(op, sent, room);
    case 'register':
      return onRegistering(op, sent, room);
    case 'read-registration':
      return onReadingRegistration(op, sent, room);
    case 'ask':
      return onAsking(op, sent, room);
  }
}
