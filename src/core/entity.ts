/** An entity that answers iq requests: who it is (XEP-0030), and which extensions speak for it. */
import type { Node } from '../xml/node.ts';
import type { Env } from './env.ts';
import { type Condition, errorReply, type Refusal } from './error.ts';
import type { Jid } from './jid.ts';
import { type Envelope, payloadOf, resultOf, type Send } from './stanza.ts';

/** XEP-0030 §3.1: what kind of thing an entity is. */
export interface Identity {
  readonly category: string;
  readonly type: string;
  readonly name?: string | undefined;
}

/** XEP-0030 §4.1: something that belongs to an entity. */
export interface Item {
  readonly jid: Jid;
  readonly name?: string | undefined;
}

/** What an entity says about itself when it is discovered (XEP-0030 2.5.0). */
export interface Entity {
  readonly identities: readonly Identity[];
  /** Its own features; those of its extensions are added. */
  readonly features: readonly string[];
  readonly items: readonly Item[];
  /** XEP-0128: data forms with more about it. */
  readonly forms?: readonly Node[];
  readonly extensions: readonly Extension[];
}

/** What an extension is asked, and on whose behalf it answers. */
export interface Query {
  readonly payload: Node;
  readonly entity: Entity;
  readonly env: Env;
}

/** Children of the result, or why there is none. */
export type Answer = { readonly result: readonly Node[] } | { readonly refused: Condition | Refusal };

/** One kind of iq request that an extension answers. */
export interface IqHandler {
  readonly type: 'get' | 'set';
  readonly name: string;
  readonly ns: string;
  readonly answer: (query: Query) => Answer;
}

/** An XEP that is answered by an entity rather than by a room. */
export interface Extension {
  readonly name: string;
  /** Number and version: 'XEP-0199 2.0.1'. */
  readonly spec: string;
  /** The features it adds to disco#info. */
  readonly features: readonly string[];
  readonly iq: readonly IqHandler[];
}

/**
 * Answers an iq request on behalf of an entity: with the extension that handles its payload or, where none does, with
 * `<service-unavailable/>` (RFC 6120 §8.4).
 */
export function answerIq(entity: Entity, request: Envelope, by: Jid, env: Env): readonly Send[] {
  const payload = payloadOf(request.stanza);
  if (payload === undefined) return errorReply(request, 'bad-request', by);
  const handlers = entity.extensions.flatMap(({ iq }) => iq);
  const handler = handlers.find(
    ({ type, name, ns }) => type === request.stanza.type && name === payload.name && ns === payload.ns,
  );
  if (handler === undefined) return errorReply(request, 'service-unavailable', by);
  const answer = handler.answer({ payload, entity, env });
  return 'result' in answer ? [resultOf(request, answer.result)] : errorReply(request, answer.refused, by);
}
