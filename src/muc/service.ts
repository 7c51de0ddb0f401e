/**
 * The Multi-User Chat service of a domain: its rooms by address, made when somebody enters (XEP-0045 §7.2.11, §10.1),
 * forgotten when they are gone, and the service itself as something to be discovered (§6.1 to §6.3).
 */
import { answerIq, type Entity, type Extension } from '../core/entity.ts';
import { hash } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { type BareJid, bareOf, domainOf, isFull, type Jid, localOf, parseJid } from '../core/jid.ts';
import { MUC, MUC_STABLE_ID } from '../core/ns.ts';
import type { Reaction, Service } from '../core/service.ts';
import { type Envelope, isRequest, type Send } from '../core/stanza.ts';
import { drop, emptyTable, get, put, type Table, values } from '../core/table.ts';
import { refuseEntry } from './cases/entry.ts';
import { CASES } from './cases/index.ts';
import { asksReservedNick, roomName } from './cases/info.ts';
import { answerAbandoned } from './cases/relay.ts';
import { withErrors } from './errors.ts';
import { featuresFor } from './features/index.ts';
import { type PolicyChoice, policyOf } from './policy/index.ts';
import { refusalOf } from './policy/option.ts';
import { newRoom, type Room } from './room.ts';
import { asksToEnter, routeOf } from './route.ts';
import { shutdown } from './shutdown.ts';
import { type Context, type Rules, refuse, type Step } from './step.ts';

/** The rooms of a service, by address. */
export type Rooms = Table<Room>;

/** How a service is set up. */
export interface MucOptions {
  /** What the service and its rooms answer iq requests with. */
  readonly extensions: readonly Extension[];
  /** What the text leaves to the service, where it is not DEFAULT_POLICY. */
  readonly policy?: PolicyChoice | undefined;
  /** Other features or use cases than the usual ones. */
  readonly wiring?: Partial<Pick<Rules, 'features' | 'cases'>>;
}

/**
 * A Multi-User Chat service at a domain.
 *
 * @throws RangeError where `domain` is not a domain, or the policy names a profile, an option or a value that there is not
 */
export function mucService(
  domain: string,
  { extensions, policy: chosen, wiring = {} }: MucOptions,
): Service<Rooms> {
  const host = parseJid(domain);
  if (host === undefined || domainOf(host) !== host)
    throw new RangeError(`${JSON.stringify(domain)} is not a domain`);
  const policy = policyOf(chosen);
  const { features = featuresFor(policy), cases = CASES } = wiring;
  const rules: Rules = { features, cases, extensions, policy };
  return {
    domain: domainOf(host),
    initial: emptyTable(),
    handle: (rooms, envelope, env) => {
      const context = { env, rules };
      const { state, out } =
        localOf(envelope.to) === ''
          ? { state: rooms, out: toService(rooms, envelope, context) }
          : toRoom(rooms, envelope, context);
      return { state, out: withErrors(envelope, out, policy) };
    },
    stop: (rooms, env) => inOrder(rooms).flatMap((room) => shutdown(room, { env, rules })),
  };
}

/** One transition of one room; no other room takes part. */
function toRoom(rooms: Rooms, envelope: Envelope, context: Context): Reaction<Rooms> {
  const jid = bareOf(envelope.to);
  const room = get(rooms, jid);
  const step = room === undefined ? toNonexistent(jid, envelope, context) : inRoom(room, envelope, context);
  return { state: step.room === null ? drop(rooms, jid) : put(rooms, jid, step.room), out: step.out };
}

/** The step of a room that exists. */
export function inRoom(room: Room, envelope: Envelope, context: Context): Step {
  const route = routeOf(room, envelope, context.rules.policy);
  switch (route) {
    case 'ignore':
      return { room, out: [] };
    case 'item-not-found':
      return refuse(room, envelope, route);
    case 'noNickname':
      return refuse(room, envelope, refusalOf(context.rules.policy.noNicknameError));
    default:
      return answerAbandoned(room, context.rules.cases[route](room, envelope, context));
  }
}

/**
 * A room comes into existence when somebody enters it, and in no other way (§7.2.11). What else is sent to a room that
 * does not exist is answered with item-not-found (§17.2), or not at all (§17.3; Policy `unknownRoomLeave`).
 */
function toNonexistent(jid: BareJid, envelope: Envelope, context: Context): Step {
  const { to, stanza } = envelope;
  if (stanza.kind !== 'presence') return { room: null, out: errorReply(envelope, 'item-not-found', jid) };
  const { policy } = context.rules;
  if (stanza.type === 'unavailable' && policy.unknownRoomLeave === 'error') {
    return { room: null, out: errorReply(envelope, 'item-not-found', jid) };
  }
  if (stanza.type !== '') return { room: null, out: [] };
  if (!isFull(to) || !isFull(stanza.from)) {
    return { room: null, out: errorReply(envelope, refusalOf(policy.noNicknameError), jid) };
  }
  const empty = newRoom(jid, bareOf(stanza.from), keyFor(jid, context), policy.newRoomFlags);
  if (!asksToEnter(stanza, policy)) {
    const unowned = { ...empty, standings: new Map() };
    return { room: null, out: context.rules.cases.desync(unowned, envelope, context).out };
  }
  if (!mayCreate(bareOf(stanza.from), context.rules)) {
    return { room: null, out: refuseEntry(empty, envelope, 'not-allowed').out };
  }
  const { room, out } = context.rules.cases.enter(empty, envelope, context);
  if (room === null || room === empty) return { room: null, out };
  return { room: policy.newRoom === 'locked' ? room : { ...room, lockedBy: undefined }, out };
}

/** §10.1.1: whether an account may create rooms (Policy `creators`). */
function mayCreate(user: BareJid, { policy: { creators } }: Rules): boolean {
  return creators === 'anyone' || creators.some((each) => parseJid(each) === user);
}

/** The seed is the secret of the service, so that a room which is made again has the key it had (XEP-0421 §4). */
function keyFor(jid: BareJid, { env }: Context): string {
  return hash(`${env.seed}:room key:${jid}`);
}

/** §6.1 to §6.3: the service itself. It has no nicknames, so a resource names nothing, and none is reserved (§7.12). */
function toService(rooms: Rooms, envelope: Envelope, { env, rules }: Context): readonly Send[] {
  const { to, stanza } = envelope;
  const host = domainOf(to);
  if (stanza.kind === 'presence') {
    return stanza.type === '' ? errorReply(envelope, 'jid-malformed', host) : [];
  }
  if (stanza.kind === 'iq' && !isRequest(stanza)) return [];
  if (stanza.kind === 'message' || isFull(to)) return errorReply(envelope, 'service-unavailable', host);
  if (asksReservedNick(stanza)) return errorReply(envelope, 'feature-not-implemented', host);
  return answerIq(serviceEntity(rooms, rules), envelope, host, env);
}

function serviceEntity(rooms: Rooms, { extensions, features }: Rules): Entity {
  return {
    identities: [{ category: 'conference', type: 'text', name: 'Rooms' }],
    features: [MUC, MUC_STABLE_ID, 'muc_rooms', ...features.flatMap((each) => each.serviceDisco ?? [])],
    items: listed(rooms),
    extensions,
  };
}

/** §6.3: the rooms that are public and configured, in the order of their addresses. */
function listed(rooms: Rooms): readonly { readonly jid: Jid; readonly name: string }[] {
  return inOrder(rooms)
    .filter(({ config, lockedBy }) => config.publicRoom && lockedBy === undefined)
    .map((room) => ({ jid: room.jid, name: roomName(room) }));
}

/** The rooms in the order of their addresses. */
function inOrder(rooms: Rooms): readonly Room[] {
  return values(rooms).toSorted((a, b) => (a.jid < b.jid ? -1 : 1));
}
