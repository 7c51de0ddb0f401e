/**
 * XEP-0045 §7.2.13 #enter-history, §7.2.14 #enter-managehistory: a newcomer is sent the latest messages, as many as
 * the room, the service and its own request allow, whole and in order, each with the time it was sent.
 */
import type { Env } from '../../core/env.ts';
import { DELAY } from '../../core/ns.ts';
import { type Send, type Stanza, send, textOf, toNode } from '../../core/stanza.ts';
import { type Millis, parseStamp, stampOf } from '../../core/time.ts';
import { type Node, node } from '../../xml/node.ts';
import { writeXml } from '../../xml/write.ts';
import type { Entry, Feature } from '../feature.ts';
import { numberField } from '../fields.ts';
import type { Past, Room } from '../room.ts';

/** A room remembers this many messages (§7.2.14: a service limits history whatever anybody asks for). */
export const HISTORY_MAX = 100;

/** A message with a body is remembered, with its time. */
function remember(room: Room, reflected: Stanza, env: Env): Room {
  if (textOf(reflected, 'body') === undefined) return room;
  const past: Past = { at: env.now, stanza: reflected };
  const kept = room.history.length < HISTORY_MAX ? room.history : room.history.slice(1 - HISTORY_MAX);
  return { ...room, history: kept.concat([past]) };
}

/** The message as it is sent again: with its time, in the name of the room. Made once, for all newcomers. */
function replayed(room: Room, past: Past): Stanza {
  const known = replays.get(past);
  if (known !== undefined) return known;
  const delay = node('delay', DELAY, { from: room.jid, stamp: stampOf(past.at) });
  const replay = { ...past.stanza, children: [...past.stanza.children, delay] };
  replays.set(past, replay);
  return replay;
}

const replays = new WeakMap<Past, Stanza>();

/** The latest messages within every limit. A limit that cannot be read allows what the others allow. */
function historyFor(room: Room, { session, history }: Entry, env: Env): readonly Send[] {
  const limits = limitsIn(history, env);
  const most = Math.min(room.config.historyFetch, limits.stanzas);
  const recent = most === 0 ? [] : room.history.slice(-most);
  const out: Send[] = [];
  let characters = 0;
  for (const past of recent.toReversed()) {
    if (past.at < limits.since) break;
    const stanza = replayed(room, past);
    if (limits.characters !== Infinity) characters += writeXml(toNode({ to: session, stanza })).length;
    if (characters > limits.characters) break;
    out.unshift(send(session, stanza));
  }
  return out;
}

interface Limits {
  readonly stanzas: number;
  readonly characters: number;
  readonly since: Millis;
}

function limitsIn(history: Node | undefined, env: Env): Limits {
  const { maxstanzas, maxchars, seconds, since } = history?.attrs ?? {};
  const from = since === undefined ? undefined : parseStamp(since.trim());
  const age = count(seconds);
  return {
    stanzas: count(maxstanzas),
    characters: count(maxchars),
    since: Math.max(from ?? -Infinity, env.now - age * 1000),
  };
}

/** A non-negative integer; anything else is no limit. */
function count(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text.trim()) ? Number(text) : Infinity;
}

/** Remembers what is said to all, and tells newcomers. */
export const history: Feature = {
  name: 'history',
  spec: ['XEP-0045#enter-history', 'XEP-0045#enter-managehistory'],
  fields: [numberField('muc#maxhistoryfetch', 'How many past messages a newcomer gets', 'historyFetch')],
  spoken: remember,
  entered: historyFor,
};
