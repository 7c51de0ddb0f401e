/** Whether an action may be done, from all that is known: the one table of permissions, gates and refusals. */

import { prepareResource } from '../../core/jid.ts';
import type { Model } from '../model.ts';
import type { Op } from '../op.ts';
import type { Pins } from '../pins.ts';
import { TO_NICK } from '../stanza.ts';
import { onCreating, onEntering, onLeaving, onPresence, onTyped } from './entry.ts';
import { onConfiguring } from './form.ts';
import { onAdministering, onListing } from './items.ts';
import {
  onAnswering,
  onAsking,
  onBouncing,
  onDiscovering,
  onReadingRegistration,
  onRegistering,
} from './requests.ts';
import { ALLOWED, type Asking, askingOf, refused, type Verdict } from './ruling.ts';
import {
  onAskingForVoice,
  onDeclining,
  onGrantingVoice,
  onInviting,
  onSaying,
  onWhispering,
} from './speech.ts';

export type { Verdict } from './ruling.ts';

/** The actions that are sent to a room or its service. */
type Sent = Extract<Op, { room: unknown }>;

/** What was judged last: several ask for the same before anybody asks for something else. */
let last:
  | { readonly op: Op; readonly model: Model; readonly pins: Pins; readonly verdict: Verdict }
  | undefined;

/**
 * Judges an action before it is done.
 *
 * @returns whether it may be done, with every condition that speaks against it; 'silent' where nothing is to come of it
 */
export function verdictOn(op: Op, model: Model, pins: Pins): Verdict {
  if (last?.op !== op || last.model !== model || last.pins !== pins)
    last = { op, model, pins, verdict: judge(op, model, pins) };
  return last.verdict;
}

function judge(op: Op, model: Model, pins: Pins): Verdict {
  if (!('room' in op)) return ALLOWED;
  if (model.stopped || !model.connected.has(op.who) || !reachesRooms(op)) return 'silent';
  const room = model.rooms.get(op.room);
  return room === undefined ? onNoRoom(op, model, pins) : onRoom(op, askingOf(model, room, op.who), pins);
}

/** What is sent to no address, or is no stanza, comes to no room: the server of whoever sends it answers that (RFC 6120 §8). */
function reachesRooms(op: Sent): boolean {
  if (op.kind === 'typed' && op.type === 'nonsense') return false;
  const nick = 'nick' in op && (op.kind === 'disco' || TO_NICK.has(op.kind)) ? op.nick : undefined;
  return nick === undefined || nick === '' || prepareResource(nick) !== undefined;
}

/** What is answered where there is no such room (§17.2, I-18): only presence that asks to enter makes one. */
function onNoRoom(op: Sent, model: Model, pins: Pins): Verdict {
  switch (op.kind) {
    case 'enter':
      return onCreating(op);
    case 'present':
      return onPresence(op, undefined, pins);
    case 'leave':
      return pins.unknownRoomLeave === 'error' ? refused('item-not-found') : 'silent';
    case 'bounce':
      return 'silent';
    case 'typed':
      return onTyped(op, undefined);
    case 'answer':
      return onAnswering(op, model);
    case 'disco':
      return onDiscovering(op, undefined);
    default:
      return refused('item-not-found');
  }
}

function onRoom(op: Sent, asking: Asking, pins: Pins): Verdict {
  switch (op.kind) {
    case 'enter':
      return onEntering(op, asking);
    case 'present':
      return onPresence(op, asking, pins);
    case 'leave':
      return onLeaving(asking);
    case 'typed':
      return onTyped(op, asking);
    case 'bounce':
      return onBouncing(op, asking);
    case 'say':
      return onSaying(op, asking);
    case 'whisper':
      return onWhispering(op, asking);
    case 'invite':
      return onInviting(op, asking);
    case 'decline':
      return onDeclining(op, asking);
    case 'ask-voice':
      return onAskingForVoice(op, asking);
    case 'grant-voice':
      return onGrantingVoice(op, asking);
    default:
      return onRequest(op, asking);
  }
}

type Request = Extract<
  Sent,
  {
    kind:
      | 'administer'
      | 'list'
      | 'read-config'
      | 'configure'
      | 'destroy'
      | 'register'
      | 'read-registration'
      | 'disco'
      | 'ask'
      | 'answer';
  }
>;

function onRequest(op: Request, asking: Asking): Verdict {
  switch (op.kind) {
    case 'administer':
      return onAdministering(op, asking);
    case 'list':
      return onListing(op, asking);
    case 'read-config':
    case 'destroy':
      return asking.affiliation === 'owner' ? ALLOWED : refused('forbidden');
    case 'configure':
      return asking.affiliation === 'owner' ? onConfiguring(op, asking.room) : refused('forbidden');
    case 'register':
      return onRegistering(op, asking);
    case 'read-registration':
      return onReadingRegistration(asking);
    case 'disco':
      return onDiscovering(op, asking);
    case 'ask':
      return onAsking(op, asking);
    case 'answer':
      return onAnswering(op, asking.model);
  }
}
