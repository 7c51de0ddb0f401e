/** What arrives for the server itself, RFC 6120 §10.5.1 and §10.5.2. */
import { answerIq, type Entity, type Extension } from '../core/entity.ts';
import type { Env } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { type BareJid, domainOf, isFull } from '../core/jid.ts';
import { SOFTWARE } from '../core/software.ts';
import { type Envelope, isRequest, type Send } from '../core/stanza.ts';
import { OFFLINE_FEATURE } from './offline.ts';

/** Answers requests; the server has no use for messages and presence, and no resources. */
export function receiveAsHost(
  envelope: Envelope,
  env: Env,
  extensions: readonly Extension[],
): readonly Send[] {
  const { to, stanza } = envelope;
  const host = domainOf(to);
  if (stanza.kind === 'presence') return [];
  if (stanza.kind === 'iq' && !isRequest(stanza)) return [];
  if (stanza.kind === 'message' || isFull(to)) return errorReply(envelope, 'service-unavailable', host);
  return answerIq(hostEntity(host, env, extensions), envelope, host, env);
}

/** XEP-0030 §3, §4: the server and the services at its subdomains. */
function hostEntity(host: BareJid, env: Env, extensions: readonly Extension[]): Entity {
  const items = env.domains.filter((each) => each.endsWith(`.${host}`)).map((jid) => ({ jid }));
  return {
    identities: [{ category: 'server', type: 'im', name: SOFTWARE.name }],
    features: [OFFLINE_FEATURE],
    items,
    extensions,
  };
}
