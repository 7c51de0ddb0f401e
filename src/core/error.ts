/** Stanza errors, RFC 6120 §8.3: every defined condition, its type, and how a stanza is sent back with one. */
import { type Child, child, type Node, node } from '../xml/node.ts';
import type { Jid } from './jid.ts';
import { CLIENT, STANZAS } from './ns.ts';
import { type Envelope, type Send, send } from './stanza.ts';

/** RFC 6120 §8.3.2: what the sender should do about it. */
export type ErrorType = 'auth' | 'cancel' | 'continue' | 'modify' | 'wait';

/** A defined condition of RFC 6120 §8.3.3. */
export type Condition =
  | 'bad-request'
  | 'conflict'
  | 'feature-not-implemented'
  | 'forbidden'
  | 'gone'
  | 'internal-server-error'
  | 'item-not-found'
  | 'jid-malformed'
  | 'not-acceptable'
  | 'not-allowed'
  | 'not-authorized'
  | 'policy-violation'
  | 'recipient-unavailable'
  | 'redirect'
  | 'registration-required'
  | 'remote-server-not-found'
  | 'remote-server-timeout'
  | 'resource-constraint'
  | 'service-unavailable'
  | 'subscription-required'
  | 'undefined-condition'
  | 'unexpected-request';

/** Each condition with the error type RFC 6120 recommends for it; a missing row does not compile. */
const TYPES: Readonly<Record<Condition, ErrorType>> = {
  'bad-request': 'modify', // §8.3.3.1
  conflict: 'cancel', // §8.3.3.2
  'feature-not-implemented': 'cancel', // §8.3.3.3
  forbidden: 'auth', // §8.3.3.4
  gone: 'cancel', // §8.3.3.5
  'internal-server-error': 'cancel', // §8.3.3.6
  'item-not-found': 'cancel', // §8.3.3.7
  'jid-malformed': 'modify', // §8.3.3.8
  'not-acceptable': 'modify', // §8.3.3.9
  'not-allowed': 'cancel', // §8.3.3.10
  'not-authorized': 'auth', // §8.3.3.11
  'policy-violation': 'modify', // §8.3.3.12
  'recipient-unavailable': 'wait', // §8.3.3.13
  redirect: 'modify', // §8.3.3.14
  'registration-required': 'auth', // §8.3.3.15
  'remote-server-not-found': 'cancel', // §8.3.3.16
  'remote-server-timeout': 'wait', // §8.3.3.17
  'resource-constraint': 'wait', // §8.3.3.18
  'service-unavailable': 'cancel', // §8.3.3.19
  'subscription-required': 'auth', // §8.3.3.20
  'undefined-condition': 'cancel', // §8.3.3.21
  'unexpected-request': 'wait', // §8.3.3.22
};

/** Every defined condition, in the order of RFC 6120 §8.3.3. */
export const CONDITIONS: readonly Condition[] = Object.keys(TYPES) as Condition[];

/** The error type that goes with a condition. */
export function typeOf(condition: Condition): ErrorType {
  return TYPES[condition];
}

/** A condition with what may go beside it. */
export interface Refusal {
  readonly condition: Condition;
  /** Where the usual type of the condition is not the one that is meant. */
  readonly type?: ErrorType | undefined;
  /** A sentence for people. */
  readonly text?: string | undefined;
}

/** The `<error/>` element (RFC 6120 §8.3.2). `by` names the entity that refused. */
export function errorNode(refusal: Refusal, by: Jid): Node {
  const { condition, type = typeOf(condition), text } = refusal;
  const children: Child[] = [node(condition, STANZAS)];
  if (text !== undefined) children.push(node('text', STANZAS, { 'xml:lang': 'en' }, [text]));
  return node('error', CLIENT, { type, by }, children);
}

/**
 * Whether a stanza may be answered with an error: results and errors never are (RFC 6120 §8.3.1), nor is an iq of an
 * unknown type taken for either.
 */
export function mayBounce({ stanza }: Envelope): boolean {
  return stanza.type !== 'error' && !(stanza.kind === 'iq' && stanza.type === 'result');
}

/**
 * The error reply to a stanza: same kind and id, addresses swapped, from the address it was sent to.
 *
 * @param by the entity that refused, shown in the error (RFC 6120 §8.3.2)
 * @returns one Send, or none where the stanza may not be answered (`mayBounce`)
 */
export function errorReply(envelope: Envelope, refusal: Condition | Refusal, by: Jid): readonly Send[] {
  if (!mayBounce(envelope)) return [];
  const full = typeof refusal === 'string' ? { condition: refusal } : refusal;
  const { kind, id, from } = envelope.stanza;
  const children = [errorNode(full, by)];
  return [send(from, { kind, type: 'error', id, from: envelope.to, lang: undefined, children })];
}

/** The defined condition in a stanza of type error, or `undefined` where it names none. */
export function conditionIn(children: readonly Child[]): Condition | undefined {
  const error = child({ children }, 'error', CLIENT);
  return error === undefined ? undefined : CONDITIONS.find((each) => child(error, each, STANZAS));
}
