/**
 * What is known after an action: what it asked for, if it was not refused, with all that follows from it by XEP-0045 §5, §7
 * to §10. Roles and affiliations are not taken from what the rooms say of them, since that is to be judged.
 */
import type { Condition } from '../../core/error.ts';
import type { BareJid, FullJid } from '../../core/jid.ts';
import type { Envelope, Stanza } from '../../core/stanza.ts';
import type { Millis } from '../../core/time.ts';
import { type Model, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import type { Delivery } from '../view.ts';
import { configured } from './config.ts';
import { isGone, withoutSession } from './room.ts';
import { withDeliveries } from './roster.ts';
import { administered } from './standing.ts';
import { granted, invited, registered, relayedTo, spoken } from './talk.ts';
import { bounced, type Evidence, entered, presented } from './visit.ts';

/** An action, and what is known of what came of it. */
export interface Event {
  readonly op: Op;
  /** What was sent for it; nothing where there was nothing to send. */
  readonly sent: Envelope | undefined;
  readonly out: readonly Delivery[];
  readonly reply: Stanza | undefined;
  readonly refused: Condition | undefined;
  readonly now: Millis;
}

/** What is known after an action; the very same where it was refused. */
export function learn(before: Model, event: Event): Model {
  const { op, out, now, refused } = event;
  if (refused !== undefined) return before;
  const model = before.now === now ? before : { ...before, now };
  const after = happened(model, event);
  const relayed = open(after);
  // What answers a probe may be about somebody who is not shown: it is no news of who is inside (§17.3).
  const rosters = op.kind === 'typed' ? after.rosters : withDeliveries(after.rosters, out, after.rooms);
  if (op.kind === 'wait' || (rosters === after.rosters && relayed === after.relayed)) return after;
  return { ...after, relayed, rosters };
}

/** The model without what the deliveries tell. */
function happened(model: Model, { op, sent, out, now }: Event): Model {
  switch (op.kind) {
    case 'wait':
      return model;
    case 'shutdown':
      return { ...model, rooms: new Map(), relayed: [], stopped: true };
    case 'disconnect':
    case 'drop':
      return model.connected.has(op.who) ? disconnected(model, op.who) : model;
    case 'connect':
      if (model.connected.has(op.who)) return model;
      return { ...model, connected: new Set(model.connected).add(op.who) };
    default: {
      if (sent === undefined || model.stopped) return model;
      const room = model.rooms.get(op.room);
      const after = roomAfter(room, op, { sent: sent.stanza, out }, now);
      return withRequests(after === room ? model : withRoom(model, op.room, after), op, sent.stanza, out);
    }
  }
}

/** The actions in a room. */
type RoomOp = Extract<Op, { readonly room: unknown }>;

/** The room after an action in it that was not refused; `undefined` where there is none. */
function roomAfter(room: Room | undefined, op: RoomOp, evidence: Evidence, now: Millis): Room | undefined {
  if (op.kind === 'enter') return entered(room, op, evidence);
  if (room === undefined) return undefined;
  switch (op.kind) {
    case 'present':
      return presented(room, op, evidence);
    case 'leave':
      return withoutSession(room, op.who);
    case 'bounce':
      return bounced(room, op);
    case 'say':
      return spoken(room, op, evidence, now);
    case 'whisper':
      // To the room itself it is said to all.
      return op.nick === '' && op.type === 'groupchat' ? spoken(room, op, evidence, now) : room;
    case 'administer':
      return administered(room, op.items);
    case 'invite':
      return invited(room, op);
    case 'grant-voice':
      return granted(room, op);
    case 'register':
      return registered(room, op);
    case 'configure':
      if (op.form === 'cancel') return room.lockedBy === undefined ? room : undefined;
      return configured(room, op.rows);
    case 'destroy':
      return undefined;
    default:
      return room;
  }
}

/** The model with a room as it is; without it where it is gone. One that nobody was in goes with the next who leaves it. */
function withRoom(model: Model, jid: Room['jid'], room: Room | undefined): Model {
  const rooms = new Map(model.rooms);
  const wasEmpty = rooms.get(jid)?.occupants.size === 0;
  if (room === undefined || (isGone(room) && !wasEmpty)) rooms.delete(jid);
  else rooms.set(jid, room);
  return { ...model, rooms };
}

/** §7.14: who is cut off has left every room. */
function disconnected(model: Model, session: FullJid): Model {
  const connected = new Set(model.connected);
  connected.delete(session);
  let next: Model = { ...model, connected };
  for (const [jid, room] of model.rooms) {
    const left = withoutSession(room, session);
    if (left !== room) next = withRoom(next, jid, left);
  }
  return next;
}

/** The requests that were passed on: one more after a question, one less after an answer. */
function withRequests(model: Model, op: RoomOp, sent: Stanza, out: readonly Delivery[]): Model {
  const room = model.rooms.get(op.room);
  if ((op.kind === 'ask' || op.kind === 'disco') && room !== undefined) {
    const request = relayedTo(room, op, { sent, out });
    return request === undefined ? model : { ...model, relayed: [...model.relayed, request] };
  }
  if (op.kind !== 'answer') return model;
  const answered = model.relayed.find((each) => each.asked === op.who && each.room === op.room);
  return answered === undefined
    ? model
    : { ...model, relayed: model.relayed.filter((each) => each !== answered) };
}

/** The requests that may still be answered: both who asked and who was asked are inside. */
function open({ relayed, rooms }: Model): Model['relayed'] {
  if (relayed.length === 0) return relayed;
  const isInside = (room: BareJid, session: FullJid): boolean =>
    occupantOf(rooms.get(room), session) !== undefined;
  const left = relayed.filter(({ room, asked, askedBy }) => isInside(room, asked) && isInside(room, askedBy));
  return left.length === relayed.length ? relayed : left;
}
