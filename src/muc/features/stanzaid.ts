/**
 * XEP-0359 0.7.0: the room gives every message to all an id of its own, under which it stays known: in the history, and
 * to moderators (XEP-0425). The `<origin-id/>` of a client stays; what a client says in the name of the room does not.
 */
import { idFor } from '../../core/env.ts';
import { STANZA_ID } from '../../core/ns.ts';
import { node } from '../../xml/node.ts';
import type { Feature } from '../feature.ts';

/** One id for each message; it is in the payload, so that it is the same for everybody. */
export const stanzaId: Feature = {
  name: 'stanza-id',
  spec: ['XEP-0359#stanza-id', 'XEP-0359#rules', 'XEP-0359#disco'],
  disco: () => [STANZA_ID],
  stamp: ({ jid }, env) => [node('stanza-id', STANZA_ID, { by: jid, id: idFor(env, `stanza id:${jid}`) })],
};
