/** The one stanza of an action: as the client of whoever acts sends it. XEP-0045 §6 to §11. */
import { bareOf, parseJid } from '../core/jid.ts';
import { CLIENT, STANZAS } from '../core/ns.ts';
import type { Envelope, Kind, Stanza } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { type Child, type Node, node } from '../xml/node.ts';
import { ROOMS_AT, usualNick } from './cast.ts';
import { messageChildren } from './message.ts';
import { type Model, occupantOf, type Relayed } from './model.ts';
import type { Op } from './op.ts';
import { presenceChildren } from './presence.ts';
import { requestPayload } from './request.ts';

/** What a client writes, with the address as text: it may be no address at all. */
export interface Draft {
  readonly to: string;
  readonly stanza: Stanza;
}

/** The language of every stream; a server stamps it on what says nothing else (RFC 6120 §8.1.5). */
const LANG = 'en';

/** What each kind of action sends: which stanza of which type. Those that are not here send none. */
const FORMS: Partial<Record<Op['kind'], readonly [Kind, string]>> = {
  enter: ['presence', ''],
  present: ['presence', ''],
  leave: ['presence', 'unavailable'],
  typed: ['presence', ''],
  say: ['message', 'groupchat'],
  whisper: ['message', ''],
  administer: ['iq', 'set'],
  list: ['iq', 'get'],
  invite: ['message', ''],
  decline: ['message', ''],
  'ask-voice': ['message', ''],
  'grant-voice': ['message', ''],
  'read-config': ['iq', 'get'],
  configure: ['iq', 'set'],
  destroy: ['iq', 'set'],
  register: ['iq', 'set'],
  'read-registration': ['iq', 'get'],
  disco: ['iq', 'get'],
  ask: ['iq', 'get'],
  answer: ['iq', 'result'],
  bounce: ['message', 'error'],
};

/** The kinds whose nick names an occupant that the stanza is addressed to. */
export const TO_NICK: ReadonlySet<Op['kind']> = new Set([
  'enter',
  'present',
  'leave',
  'typed',
  'whisper',
  'ask',
  'bounce',
]);

/** The actions that send a stanza. */
type Sending = Extract<Op, { readonly who: string; readonly room: string }>;

/**
 * What is written for an action; `undefined` where nothing is: time passes, a session comes or goes, or whoever acts is
 * not connected or has nothing to answer.
 *
 * @param serial a number that no other action of the sequence has; the id is made from it
 */
export function draftOf(op: Op, model: Model, { serial }: { readonly serial: number }): Draft | undefined {
  const form = FORMS[op.kind];
  if (form === undefined || !('room' in op) || model.stopped || !model.connected.has(op.who))
    return undefined;
  const pending = op.kind === 'answer' ? openRequest(op, model) : undefined;
  if (op.kind === 'answer' && pending === undefined) return undefined;
  const [kind, type] = form;
  const id = pending?.id ?? (op.kind === 'say' && op.id === false ? undefined : `${op.kind}-${serial}`);
  return {
    to: pending?.from ?? addressOf(op, model),
    stanza: {
      kind: op.kind === 'bounce' ? op.stanza : kind,
      type: typeIn(op) ?? type,
      id,
      from: op.who,
      lang: LANG,
      children: childrenOf(op, kind, model.now),
    },
  };
}

/** The draft as an envelope; `undefined` where there is none, or its address is none (RFC 7622). */
export function envelopeOf(op: Op, model: Model, given: { readonly serial: number }): Envelope | undefined {
  const draft = draftOf(op, model, given);
  const to = draft && parseJid(draft.to);
  return draft === undefined || to === undefined ? undefined : { to, stanza: draft.stanza };
}

/** The oldest request that a room has passed on to whoever is to answer. */
function openRequest({ who, room }: Op & { kind: 'answer' }, { relayed }: Model): Relayed | undefined {
  return relayed.find((each) => each.asked === who && each.room === room);
}

function addressOf(op: Sending, model: Model): string {
  if (op.kind === 'disco') return op.nick === '' ? ROOMS_AT : inRoom(op.room, op.nick);
  if (op.kind === 'leave' && op.nick === undefined) {
    return inRoom(op.room, occupantOf(model.rooms.get(op.room), op.who)?.nick ?? usualNick(bareOf(op.who)));
  }
  return TO_NICK.has(op.kind) && 'nick' in op ? inRoom(op.room, op.nick) : op.room;
}

function inRoom(room: string, nick: string | undefined): string {
  return nick === undefined || nick === '' ? room : `${room}/${nick}`;
}

/** The type, where the action says so. */
function typeIn(op: Sending): string | undefined {
  switch (op.kind) {
    case 'typed':
    case 'whisper':
      return op.type;
    case 'ask':
      return op.set === true ? 'set' : undefined;
    case 'answer':
      return op.error === true ? 'error' : undefined;
    default:
      return undefined;
  }
}

function childrenOf(op: Sending, kind: Kind, now: Millis): readonly Child[] {
  if (op.kind === 'bounce') return [errorIn(op.condition, 'cancel')];
  if (op.kind === 'answer') return op.error === true ? [errorIn('service-unavailable', 'cancel')] : [];
  if (kind === 'iq') return [requestPayload(op)];
  return kind === 'presence' ? presenceChildren(op, now) : messageChildren(op);
}

/** An error as a client or its server writes it. */
function errorIn(condition: string, type: string): Node {
  return node('error', CLIENT, { type }, [node(condition, STANZAS)]);
}
