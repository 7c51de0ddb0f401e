/** Who is put out of a room for an error (XEP-0045 §11.1, §18.1.2). */
import type { Condition } from '../core/error.ts';
import type { Op } from './op.ts';

/** §18.1.2: the conditions which say that whoever should have got a stanza is gone. */
export const DELIVERY_CONDITIONS: readonly Condition[] = [
  'gone',
  'item-not-found',
  'recipient-unavailable',
  'redirect',
  'remote-server-not-found',
  'remote-server-timeout',
];

/** Whether an error puts out the session that sends it: of presence, service-unavailable as well (A46). */
export function evicts({
  stanza,
  condition,
}: Pick<Extract<Op, { readonly kind: 'bounce' }>, 'stanza' | 'condition'>): boolean {
  return (
    DELIVERY_CONDITIONS.includes(condition) || (stanza === 'presence' && condition === 'service-unavailable')
  );
}
