/** XEP-0199 2.0.1: an entity answers a ping with an empty result. */
import type { Extension } from '../core/entity.ts';
import { PING } from '../core/ns.ts';

/** XMPP Ping. */
export const ping: Extension = {
  name: 'ping',
  spec: 'XEP-0199 2.0.1',
  features: [PING],
  iq: [{ type: 'get', name: 'ping', ns: PING, answer: () => ({ result: [] }) }],
};
