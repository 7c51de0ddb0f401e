/**
 * XEP-0045 §11.1 #service-error-kick, §18.1.2 #impl-service-ghosts: a session that bounces what the room sends is no
 * longer there, and is removed with code 333. Only conditions that speak of delivery count (Policy `ghosts`).
 */

import { type Condition, conditionIn } from '../../core/error.ts';
import { CLIENT, STANZAS } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { child, node, text } from '../../xml/node.ts';
import { occupantOf } from '../occupants.ts';
import { STATUS } from '../status.ts';
import { type Case, unchanged } from '../step.ts';
import { withdraw } from './leave.ts';

/** Removes the session that bounced; an error that does not show that it is gone is ignored. */
export const evict: Case = (room, { stanza }, context) => {
  const condition = conditionIn(stanza.children);
  const known = occupantOf(room.occupants, stanza.from) !== undefined;
  if (!known || condition === undefined || !isGhost(stanza, condition, context.rules.policy.ghosts))
    return unchanged(room);
  const status = node('status', CLIENT, {}, [wordsFor(stanza, condition)]);
  const payload = { ...stanza, children: [status] };
  return withdraw(room, stanza, { codes: [STATUS.TECHNICAL], payload }, context);
};

/**
 * Whether a bounce shows that the session is gone. Servers answer for an absent resource with service-unavailable
 * (RFC 6121 §8.5.3.2), which §18.1.2 does not name. It counts where it answers presence, which only a server does;
 * a client may answer a message so and still be there.
 */
function isGhost({ kind }: Stanza, condition: Condition, ghosts: readonly Condition[]): boolean {
  return ghosts.includes(condition) || (kind === 'presence' && condition === 'service-unavailable');
}

function wordsFor(stanza: Stanza, condition: Condition): string {
  const error = child(stanza, 'error', CLIENT);
  const given = error && child(error, 'text', STANZAS);
  const words = `Kicked: ${condition.replaceAll('-', ' ')}`;
  return given === undefined ? words : `${words}: ${text(given)}`;
}
