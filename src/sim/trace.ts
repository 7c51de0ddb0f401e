/** The trace: every transition of a Sim, in order. Its hash is the fingerprint of a run. */
import { hash } from '../core/env.ts';
import type { Jid } from '../core/jid.ts';
import { type Send, type Stanza, stanzasOf, toNode } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { node } from '../xml/node.ts';
import { writeXml } from '../xml/write.ts';

/** What a transition was about. */
export type Cause =
  /** A session was bound, or is gone. */
  | { readonly kind: 'bound'; readonly session: Jid }
  | { readonly kind: 'unbound'; readonly session: Jid }
  /** A service was shut down. */
  | { readonly kind: 'stopped'; readonly domain: Jid }
  /** A session sent something malformed, which went no further. */
  | { readonly kind: 'malformed'; readonly stanza: Stanza }
  /** A session sent this; `to` is `undefined` where it gave no address. */
  | { readonly kind: 'outbound'; readonly to: Jid | undefined; readonly stanza: Stanza }
  /** A stanza arrived at the domain it is addressed to. */
  | { readonly kind: 'inbound'; readonly to: Jid; readonly stanza: Stanza };

/** One transition. */
export interface TraceEvent {
  /** Its number, from 1. */
  readonly serial: number;
  /** Virtual time. */
  readonly now: Millis;
  readonly cause: Cause;
  /** What it sent. */
  readonly out: readonly Send[];
}

/** One stanza that reached an inbox. */
export interface Delivery {
  /** The transition that sent it. */
  readonly serial: number;
  /** Whose inbox. */
  readonly session: Jid;
  readonly to: Jid;
  readonly stanza: Stanza;
}

/** All transitions of a run so far. */
export interface Trace {
  readonly events: readonly TraceEvent[];
  /** 16 hexadecimal digits; equal for equal runs, in every process, time zone and locale. */
  hash(): string;
}

/** A trace that can be added to. */
export function createTrace(): Trace & { readonly events: TraceEvent[] } {
  const events: TraceEvent[] = [];
  return { events, hash: () => hash(events.map(printEvent).join('\n')) };
}

/** One line for one transition. */
export function printEvent({ serial, now, cause, out }: TraceEvent): string {
  const head = `${serial} ${now} ${printCause(cause)}`;
  const sends = out.flatMap((send) =>
    stanzasOf(send).map((each) => `-> ${send.to.join(' ')} ${xmlOf(send.as, each)}`),
  );
  return [head, ...sends].join(' ');
}

function printCause(cause: Cause): string {
  if (cause.kind === 'bound' || cause.kind === 'unbound') return `${cause.kind} ${cause.session}`;
  if (cause.kind === 'stopped') return `stopped ${cause.domain}`;
  return `${cause.kind} ${xmlOf(cause.kind === 'malformed' ? undefined : cause.to, cause.stanza)}`;
}

/** The XML of a stanza with this address, or with none. */
export function xmlOf(to: Jid | undefined, stanza: Stanza): string {
  const element = toNode({ to: to ?? stanza.from, stanza });
  if (to !== undefined) return writeXml(element);
  return writeXml(node(element.name, element.ns, { ...element.attrs, to: undefined }, element.children));
}

/** Where two runs part: the number of the first event that differs and both sides as lines. */
export interface Difference {
  readonly at: number;
  readonly left: string | undefined;
  readonly right: string | undefined;
}

/** The first difference of two traces; `undefined` where they are equal. */
export function firstDifference(left: Trace, right: Trace): Difference | undefined {
  const length = Math.max(left.events.length, right.events.length);
  for (let at = 0; at < length; at++) {
    const [l, r] = [left.events[at], right.events[at]].map((event) => event && printEvent(event));
    if (l !== r) return { at: at + 1, left: l, right: r };
  }
  return undefined;
}
