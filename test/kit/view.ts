/** Views made by hand: a room as somebody outside knows it, an action, and what the room has sent because of it. */
import * as assert from 'uvu/assert';
import { viewOf } from '../../src/check/view.ts';
import { present } from '../../src/core/assert.ts';
import { type Condition, errorNode } from '../../src/core/error.ts';
import { type BareJid, bareOf, type FullJid, type Jid, parseJid } from '../../src/core/jid.ts';
import { CLIENT, DELAY, MUC_USER } from '../../src/core/ns.ts';
import type { Kind, Stanza } from '../../src/core/stanza.ts';
import { type Millis, stampOf } from '../../src/core/time.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Invariant } from '../../src/oracle/invariant.ts';
import { createdBy } from '../../src/oracle/learn/room.ts';
import { withDeliveries } from '../../src/oracle/learn/roster.ts';
import {
  type Config,
  type Model,
  nothingKnown,
  type Occupant,
  type Past,
  type Room,
} from '../../src/oracle/model.ts';
import type { Affiliation, Op, Role } from '../../src/oracle/op.ts';
import { DEFAULT_PINS, type Pins } from '../../src/oracle/pins.ts';
import { envelopeOf } from '../../src/oracle/stanza.ts';
import type { Delivery, View } from '../../src/oracle/view.ts';
import { type Child, type Node, node } from '../../src/xml/node.ts';

/** The moment at which everything happens. */
export const NOW: Millis = Date.UTC(2026, 0, 1);

/** The room in which it happens. */
export const HALL: BareJid = ROOMS[0]!;

/** The first session of Romeo. */
export const ROMEO: FullJid = SESSIONS[0]!;
/** The first session of Juliet. */
export const JULIET: FullJid = SESSIONS[1]!;
/** The session of Mercutio. */
export const MERCUTIO: FullJid = SESSIONS[2]!;
/** The second session of Romeo. */
export const STREET: FullJid = SESSIONS[3]!;
/** The second session of Juliet. */
export const CHAMBER: FullJid = SESSIONS[4]!;
/** The session of Tybalt, who is outside. */
export const TYBALT: FullJid = SESSIONS[5]!;

/** Somebody inside: sessions, nickname, role. */
export type Someone = readonly [sessions: FullJid | readonly FullJid[], nick: string, role: Role];

/** What a room is like, where it is other than usual. */
export interface HallParts {
  readonly inside?: readonly Someone[] | undefined;
  readonly affiliations?: Readonly<Record<string, Affiliation>> | undefined;
  readonly config?: Partial<Config> | undefined;
  readonly reserved?: Readonly<Record<string, string>> | undefined;
  readonly lockedBy?: BareJid | undefined;
  readonly subject?: Room['subject'];
  readonly history?: readonly Past[] | undefined;
}

/** Romeo owns the hall, and Juliet and Mercutio are there. */
export const USUAL: readonly Someone[] = [
  [ROMEO, 'Romeo', 'moderator'],
  [JULIET, 'Juliet', 'participant'],
  [MERCUTIO, 'Mercutio', 'participant'],
];

/** A model in which there is the hall, owned by Romeo; everybody inside sees everybody. */
export function hall(parts: HallParts = {}): Model {
  const { inside = USUAL, affiliations = {}, config, reserved = {}, lockedBy, subject, history = [] } = parts;
  const fresh = createdBy(bareOf(ROMEO), HALL);
  const room: Room = {
    ...fresh,
    config: { ...fresh.config, ...config },
    lockedBy,
    subject,
    history,
    affiliations: new Map([...fresh.affiliations, ...Object.entries(affiliations)]),
    reserved: new Map(Object.entries(reserved)),
    occupants: new Map(inside.map((each) => [each[1], occupant(each)])),
  };
  return { ...nothingKnown(NOW), rooms: new Map([[HALL, room]]) };
}

function occupant([sessions, nick, role]: Someone): Occupant {
  const all = typeof sessions === 'string' ? [sessions] : sessions;
  return { nick, user: bareOf(all[0]!), role, sessions: new Map(all.map((each) => [each, []])) };
}

/** The model in which sessions have been sent this as well. */
export function havingSeen(model: Model, out: readonly Delivery[]): Model {
  return { ...model, rosters: withDeliveries(model.rosters, out, model.rooms) };
}

/** What a view has besides an action and its deliveries. */
export interface ViewParts {
  readonly untouched?: boolean;
  readonly pins?: Partial<Pins>;
  /** Where the action is not sent as it usually is. */
  readonly sent?: View['sent'];
}

/** The view of an action; what is sent for it has an id with its kind and 1: `enter-1`. */
export function seen(before: Model, op: Op, out: readonly Delivery[], parts: ViewParts = {}): View {
  const { untouched, pins, sent = envelopeOf(op, before, { serial: 1 }) } = parts;
  const now = op.kind === 'wait' ? before.now + op.ms : before.now;
  const performed = { op, sent, out, untouched, repeats: undefined, now };
  return viewOf(performed, before, { ...DEFAULT_PINS, ...pins });
}

/** An address in the hall: of an occupant, or of itself for ''. */
export function inHall(nick: string): Jid {
  return present(parseJid(nick === '' ? HALL : `${HALL}/${nick}`), `${nick} is no nickname`);
}

/** What a presence says. */
export interface ShownParts {
  /** 'owner/moderator'; none/participant where it is not said. */
  readonly is?: string;
  readonly codes?: readonly string[];
  readonly type?: 'unavailable' | '';
  /** The JID and the nickname in the item. */
  readonly jid?: string;
  readonly nick?: string;
  readonly children?: readonly Child[];
  /** What stands in the muc#user element besides. */
  readonly inside?: readonly Node[];
  /** How many muc#user elements there are. */
  readonly xs?: number;
}

/** Presence of an occupant, to a session. */
export function shown(to: Jid, nick: string, parts: ShownParts = {}): Delivery {
  const { is = 'none/participant', codes = [], type = '', jid, children = [], inside = [], xs = 1 } = parts;
  const [affiliation, role] = is.split('/');
  const item = node('item', MUC_USER, { affiliation, role, jid, nick: parts.nick });
  const status = codes.map((code) => node('status', MUC_USER, { code }));
  const x = node('x', MUC_USER, {}, [...inside, item, ...status]);
  return delivery(to, 'presence', inHall(nick), { type, children: [...children, ...Array(xs).fill(x)] });
}

/** The departure of an occupant, to a session. */
export function gone(to: Jid, nick: string, parts: ShownParts = {}): Delivery {
  return shown(to, nick, { is: 'none/none', type: 'unavailable', ...parts });
}

/** A message to all, from an occupant or, for '', from the room. */
export function heard(to: Jid, nick: string, children: readonly Child[], id?: string): Delivery {
  return delivery(to, 'message', inHall(nick), { type: 'groupchat', id, children });
}

/** A message that is no groupchat. */
export function told(to: Jid, nick: string, children: readonly Child[], type = ''): Delivery {
  return delivery(to, 'message', inHall(nick), { type, children });
}

/** An error that answers an action of this kind. */
export function failed(to: Jid, nick: string, condition: Condition, kind: Kind, id: string): Delivery {
  const children = [errorNode({ condition }, HALL)];
  return delivery(to, kind, inHall(nick), { type: 'error', id, children });
}

/** The result of a request. */
export function answered(to: Jid, id: string, children: readonly Child[] = [], nick = ''): Delivery {
  return delivery(to, 'iq', inHall(nick), { type: 'result', id, children });
}

/** Anything else, to a session. */
export function delivery(to: Jid, kind: Kind, from: Jid, parts: Partial<Stanza>): Delivery {
  return { to, stanza: { kind, type: '', id: undefined, from, lang: undefined, children: [], ...parts } };
}

/** The body of a message. */
export function body(words: string): Node {
  return node('body', CLIENT, {}, [words]);
}

/** The subject of a message. */
export function subject(words = ''): Node {
  return node('subject', CLIENT, {}, words === '' ? [] : [words]);
}

/** A muc#user element with codes in it. */
export function codes(...all: readonly string[]): Node {
  return node(
    'x',
    MUC_USER,
    {},
    all.map((code) => node('status', MUC_USER, { code })),
  );
}

/** The mark of the past, by the hall. */
export function delayed(at: Millis, from: string = HALL): Node {
  return node('delay', DELAY, { from, stamp: stampOf(at) });
}

/** What was said in the hall some time before. */
export function past(nick: string, words: string, ago: Millis, id = `say-${words}`): Past {
  const user = bareOf(SESSIONS.find((each) => each.startsWith(nick.toLowerCase())) ?? ROMEO);
  const children = [body(words)];
  return { at: NOW - ago, nick, user, children, id, lang: undefined, marks: [] };
}

/** What was said, as somebody is told it who enters. */
export function retold(to: Jid, { at, nick, id, children }: Past): Delivery {
  return heard(to, nick, [...children, delayed(at)], id);
}

/** The promise holds in a view, and has something to say about it. */
export function holds({ id, check }: Invariant, view: View): void {
  assert.equal(check(view), 'held', `${id} holds`);
}

/** The promise has nothing to say about a view. */
export function idles({ id, check }: Invariant, view: View): void {
  assert.equal(check(view), 'idle', `${id} has nothing to say`);
}

/** The promise is broken in a view, which is said like this. */
export function breaks({ id, check }: Invariant, view: View, sentence: RegExp): void {
  const outcome = check(view);
  if (typeof outcome === 'string') assert.unreachable(`${id} is broken, and says: ${outcome}`);
  else assert.match(outcome.broken, sentence);
}
