/**
 * What a server does with a stanza before it handles it: RFC 6120 §8.1. It reads the address, stamps `from` and
 * `xml:lang`, and turns away what is malformed, with a stanza error or with a stream error as the RFC says.
 */
import { type Condition, errorNode } from '../core/error.ts';
import { bareOf, domainOf, type Jid, parseJid } from '../core/jid.ts';
import { faultOf, type RawStanza, readStanza, type Send, type Stanza, send } from '../core/stanza.ts';
import type { Node } from '../xml/node.ts';

/** A stream error condition that this server ends a stream with, RFC 6120 §4.9.3. */
export type StreamError =
  | 'conflict' // §4.9.3.3: the resource was bound again
  | 'improper-addressing' // §4.9.3.7: a component left out `to` or `from`
  | 'invalid-from' // §4.9.3.9
  | 'unsupported-stanza-type'; // §4.9.3.24

/** The language of a stream whose client named none; stamped on stanzas without `xml:lang` (RFC 6120 §8.1.5). */
const STREAM_LANG = 'en';

/** What becomes of an element that a client or component sent. */
export type Admission =
  /** It is a stanza; `to` is `undefined` where the client gave no address. */
  | { readonly kind: 'stanza'; readonly to: Jid | undefined; readonly stanza: Stanza }
  /** It is malformed and answered, unless it is a result or an error. */
  | { readonly kind: 'malformed'; readonly stanza: Stanza; readonly out: readonly Send[] }
  /** It ends the stream. */
  | { readonly kind: 'fatal'; readonly error: StreamError };

/** Reads what a client sent. Its `from`, where it gave one, must be its own full or bare JID (RFC 6120 §8.1.2.1). */
export function admitFromClient(element: Node, session: Jid): Admission {
  const raw = readStanza(element);
  if (raw === undefined) return { kind: 'fatal', error: 'unsupported-stanza-type' };
  const claimed = raw.from === undefined ? session : parseJid(raw.from);
  if (claimed !== session && claimed !== bareOf(session)) return { kind: 'fatal', error: 'invalid-from' };
  return admit(raw, session, raw.lang ?? STREAM_LANG);
}

/** Reads what a component sent: from any address at its domain, to a stated address (XEP-0114 1.6 §3). */
export function admitFromComponent(element: Node, domain: Jid): Admission {
  const raw = readStanza(element);
  if (raw === undefined) return { kind: 'fatal', error: 'unsupported-stanza-type' };
  if (raw.from === undefined || raw.to === undefined) return { kind: 'fatal', error: 'improper-addressing' };
  const from = parseJid(raw.from);
  if (from === undefined || domainOf(from) !== domain) return { kind: 'fatal', error: 'invalid-from' };
  return admit(raw, from, raw.lang);
}

function admit(raw: RawStanza, from: Jid, lang: string | undefined): Admission {
  const { kind, type, id, children } = raw;
  const stanza: Stanza = { kind, type, id, from, lang, children };
  const to = raw.to === undefined ? undefined : parseJid(raw.to);
  const fault = raw.to !== undefined && to === undefined ? 'jid-malformed' : faultOf(raw);
  if (fault === undefined) return { kind: 'stanza', to, stanza };
  return { kind: 'malformed', stanza, out: turnedAway(stanza, raw.to, fault) };
}

/** The error goes back from the address as it was written, malformed or not (RFC 6120 §8.3.1). */
function turnedAway(stanza: Stanza, address: string | undefined, fault: Condition): readonly Send[] {
  if (stanza.type === 'error' || (stanza.kind === 'iq' && stanza.type === 'result')) return [];
  const { kind, id, from } = stanza;
  const back = (address ?? bareOf(from)) as Jid;
  const children = [errorNode({ condition: fault }, domainOf(from))];
  return [send(from, { kind, type: 'error', id, from: back, lang: undefined, children })];
}
