/** Where a message goes whose address is not a connected resource, RFC 6121 §8.5.4 (table 1). */
import type { Env } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { domainOf, isFull } from '../core/jid.ts';
import { type Envelope, type Send, sendAs } from '../core/stanza.ts';
import { type Account, type AccountStep, mostAvailableOf, receptiveOf } from './account.ts';
import { keepOffline } from './offline.ts';

/** A message for an account that does not exist is an error for its sender, except where it may not be (§8.5.1). */
export function refuseMessage(envelope: Envelope): readonly Send[] {
  const silent = envelope.stanza.type === 'headline';
  return silent ? [] : errorReply(envelope, 'service-unavailable', domainOf(envelope.to));
}

/**
 * Delivers to resources of the account, stores, answers with an error, or ignores.
 *
 * Where the RFC lets the server choose, the choice is: the most available resources for a bare JID; offline storage as
 * long as there is room and `<service-unavailable/>` after that; an error rather than silence for a normal or groupchat
 * message to a resource that is gone, because its sender (a room, say, XEP-0045 §18.1.2) wants to know; silence for
 * headlines.
 */
export function receiveMessage(account: Account, envelope: Envelope, env: Env): AccountStep {
  const { to, stanza } = envelope;
  const refused = { account, out: refuseMessage(envelope) };
  if (stanza.type === 'error' || stanza.type === 'groupchat') return refused;
  if (stanza.type === 'headline') {
    const all = isFull(to) ? [] : receptiveOf(account);
    return { account, out: all.length === 0 ? [] : [sendAs(to, all, stanza)] };
  }
  if (isFull(to) && stanza.type !== 'chat') return refused;
  const best = mostAvailableOf(account);
  if (best.length > 0) return { account, out: [sendAs(to, best, stanza)] };
  const stored = keepOffline(account, envelope, env);
  return stored === undefined ? refused : { account: stored, out: [] };
}
