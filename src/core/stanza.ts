/**
 * The three stanzas of RFC 6120 §8. A Stanza is immutable and has no `to`: the address travels beside it, so one
 * payload serves any number of recipients.
 */
import { type Child, child, elements, type Node, node, text } from '../xml/node.ts';
import type { Condition } from './error.ts';
import type { Jid } from './jid.ts';
import { CLIENT } from './ns.ts';

/** The name of a stanza element. */
export type Kind = 'message' | 'presence' | 'iq';

/** One stanza, without its address. */
export interface Stanza {
  readonly kind: Kind;
  /** The `type` attribute, '' where it is absent. For a message that means 'normal' (RFC 6121 §5.2.2). */
  readonly type: string;
  readonly id: string | undefined;
  /** The sender, stamped by the server (RFC 6120 §8.1.2.1). */
  readonly from: Jid;
  /** `xml:lang`, stamped from the stream where the client gave none (RFC 6120 §8.1.5). */
  readonly lang: string | undefined;
  readonly children: readonly Child[];
}

/** A stanza and the address it is sent to: what a service handles and what a session receives. */
export interface Envelope {
  readonly to: Jid;
  readonly stanza: Stanza;
}

/** What a service emits: one payload for many addresses. */
export interface Send {
  /** Where it goes: each address once. */
  readonly to: readonly Jid[];
  readonly stanza: Stanza;
  /**
   * The `to` that the recipients read, where it is not their own address: a message for a bare JID goes to a
   * resource and still says so (RFC 6121 §8.5.2.1).
   */
  readonly as?: Jid | undefined;
  /** What the same recipients get immediately before it, in order: to whoever enters a room, everybody inside. */
  readonly ahead?: readonly Stanza[] | undefined;
}

/** All that a Send carries, in order. */
export function stanzasOf({ ahead, stanza }: Send): readonly Stanza[] {
  return ahead === undefined ? [stanza] : [...ahead, stanza];
}

/** A Send to one address. */
export function send(to: Jid, stanza: Stanza): Send {
  return { to: [to], stanza };
}

/** One Send that carries all of these, in order; none where there is nothing to carry. */
export function sendInOrder(to: readonly Jid[], stanzas: readonly Stanza[]): readonly Send[] {
  const stanza = stanzas.at(-1);
  return stanza === undefined ? [] : [{ to, stanza, ahead: stanzas.slice(0, -1) }];
}

/** A delivery to sessions of a stanza that keeps the address it was sent to. */
export function sendAs(as: Jid, to: readonly Jid[], stanza: Stanza): Send {
  return { to, stanza, as };
}

/** The parts of a stanza that a caller gives; the rest is empty. */
export interface StanzaParts {
  readonly from: Jid;
  readonly type?: string;
  readonly id?: string | undefined;
  readonly lang?: string | undefined;
  readonly children?: readonly Child[];
}

function stanza(kind: Kind, parts: StanzaParts): Stanza {
  const { from, type = '', id, lang, children = [] } = parts;
  return { kind, type, id, from, lang, children };
}

/** Builds a message. */
export const message = (parts: StanzaParts): Stanza => stanza('message', parts);
/** Builds a presence. */
export const presence = (parts: StanzaParts): Stanza => stanza('presence', parts);
/** Builds an iq. */
export const iq = (parts: StanzaParts): Stanza => stanza('iq', parts);

/** The result of an iq request: same id, from the entity that was asked, to the one that asked (RFC 6120 §8.2.3). */
export function resultOf(request: Envelope, children: readonly Child[] = []): Send {
  const { from, id } = request.stanza;
  return send(from, iq({ from: request.to, type: 'result', id, children }));
}

/** A stanza element as it came from a client: its parts, with addresses still as text. */
export interface RawStanza {
  readonly kind: Kind;
  readonly type: string;
  readonly id: string | undefined;
  readonly to: string | undefined;
  readonly from: string | undefined;
  readonly lang: string | undefined;
  readonly children: readonly Child[];
}

/** Reads a stanza element; `undefined` where it is not a message, presence or iq of `jabber:client`. */
export function readStanza(element: Node): RawStanza | undefined {
  const { name, ns, attrs, children } = element;
  if (ns !== CLIENT || (name !== 'message' && name !== 'presence' && name !== 'iq')) return undefined;
  return {
    kind: name,
    type: attrs['type'] ?? '',
    id: attrs['id'],
    to: attrs['to'],
    from: attrs['from'],
    lang: attrs['xml:lang'],
    children,
  };
}

const IQ_TYPES = ['get', 'set', 'result', 'error'];

/** RFC 6121 §4.7.1. */
const PRESENCE_TYPES = [
  '',
  'error',
  'probe',
  'subscribe',
  'subscribed',
  'unavailable',
  'unsubscribe',
  'unsubscribed',
];

/**
 * Why a stanza is malformed, or `undefined` where it is not: an iq without id or with an unknown type (RFC 6120
 * §8.1.3, §8.2.3), a request without exactly one payload (§8.2.3), a presence of an unknown type (RFC 6121 §4.7.1).
 * A message of an unknown type counts as normal (RFC 6121 §5.2.2).
 */
export function faultOf(raw: RawStanza): Condition | undefined {
  if (raw.kind === 'presence' && !PRESENCE_TYPES.includes(raw.type)) return 'bad-request';
  if (raw.kind !== 'iq') return undefined;
  if (raw.id === undefined || !IQ_TYPES.includes(raw.type)) return 'bad-request';
  const request = raw.type === 'get' || raw.type === 'set';
  return request && elements(raw).length !== 1 ? 'bad-request' : undefined;
}

/** The element of an envelope, as its recipient reads it. */
export function toNode({ to, stanza }: Envelope): Node {
  const { kind, type, id, from, lang, children } = stanza;
  const attrs = { from, to, type: type === '' ? undefined : type, id, 'xml:lang': lang };
  return node(kind, CLIENT, attrs, children);
}

/** The only child element of an iq request, where there is exactly one (RFC 6120 §8.2.3). */
export function payloadOf(request: Stanza): Node | undefined {
  const [first, ...more] = elements(request);
  return more.length === 0 ? first : undefined;
}

/** Whether an iq asks for something and so must be answered. */
export function isRequest(stanza: Stanza): boolean {
  return stanza.kind === 'iq' && (stanza.type === 'get' || stanza.type === 'set');
}

/** The text of a child in `jabber:client`, such as body, subject or priority; `undefined` where there is none. */
export function textOf(stanza: Pick<Stanza, 'children'>, name: string): string | undefined {
  const found = child(stanza, name, CLIENT);
  return found === undefined ? undefined : text(found);
}
