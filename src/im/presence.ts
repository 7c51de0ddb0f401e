/**
 * Presence of an account's own resources, RFC 6121 §4: initial presence, updates, directed presence and going
 * offline. It is for the contacts that are subscribed, and every resource of the account, which always is (§4.2.2).
 */
import type { Env } from '../core/env.ts';
import { bareOf, domainOf, type FullJid, type Jid } from '../core/jid.ts';
import { presence, type Send, type Stanza, send } from '../core/stanza.ts';
import {
  type Account,
  type AccountStep,
  availableOf,
  priorityOf,
  type Resource,
  withConnected,
} from './account.ts';
import { deliverOffline } from './offline.ts';
import { answerProbe, arrival, presenceFor } from './probe.ts';

/**
 * §4.2, §4.4, §4.5: presence without an address, for everybody who is subscribed. Whoever listens from then on gets the
 * messages that were waiting (XEP-0160 §2).
 */
export function broadcastPresence(
  account: Account,
  resource: Resource,
  stanza: Stanza,
  env: Env,
): AccountStep {
  if (stanza.type === 'unavailable') return becomeUnavailable(account, resource, stanza);
  const priority = priorityOf(stanza);
  const next: Resource = { ...resource, available: { presence: stanza, at: env.now, priority } };
  const after = withConnected(account, next);
  const others =
    resource.available === undefined
      ? [...presenceFor(account, resource.jid), ...arrival(account, resource)]
      : [];
  const told = [...toEach([...availableOf(after), ...account.roster.subscribers], stanza), ...others];
  if (priority < 0) return { account: after, out: told };
  const listening = deliverOffline(after, resource.jid);
  return { account: listening.account, out: [...told, ...listening.out] };
}

/**
 * §4.5: the resource is no longer available. Its own account is told, and everybody else to whom it had sent directed
 * presence (§4.6.3, case 2), in the order in which it first did.
 */
export function becomeUnavailable(account: Account, resource: Resource, stanza: Stanza): AccountStep {
  const own = resource.available === undefined ? [] : availableOf(account);
  const subscribers = resource.available === undefined ? [] : account.roster.subscribers;
  const heard = new Set<Jid>(own.length === 0 ? [] : [...own, account.jid, ...subscribers]);
  const others = resource.directed.filter((each) => !heard.has(each) && !subscribers.includes(bareOf(each)));
  const gone: Resource = { ...resource, available: undefined, directed: [] };
  return { account: withConnected(account, gone), out: toEach([...own, ...subscribers, ...others], stanza) };
}

/** What a resource says that is gone without a word (§4.5.1). */
export function farewell(jid: FullJid): Stanza {
  return presence({ from: jid, type: 'unavailable' });
}

/** §4.6: presence with an address. The server remembers who has heard that the resource is available. */
export function directPresence(account: Account, resource: Resource, to: Jid, stanza: Stanza): AccountStep {
  const { directed } = resource;
  const known = directed.includes(to);
  const out = [send(to, stanza)];
  if (stanza.type === '' && !known) {
    return { account: withConnected(account, { ...resource, directed: directed.concat([to]) }), out };
  }
  if (stanza.type === 'unavailable' && known) {
    const others = directed.filter((each) => each !== to);
    return { account: withConnected(account, { ...resource, directed: others }), out };
  }
  if (stanza.type === '' || stanza.type === 'unavailable') return { account, out };
  // A probe among the accounts of a server is not for a resource (§4.3).
  const forAccount = stanza.type === 'probe' && domainOf(to) === domainOf(stanza.from);
  return { account, out: [send(forAccount ? bareOf(to) : to, stanza)] };
}

/**
 * §8.5.2.1.2, §8.5.2.2.2, §8.5.3.2.2: presence that arrives for an account, or for a resource that is not there. An error
 * goes the same way: it says what became of a subscription, which is the account's.
 */
export function receivePresence(account: Account | undefined, to: Jid, stanza: Stanza): readonly Send[] {
  if (stanza.type === 'probe') return answerProbe(account, to, stanza);
  if (account === undefined || to !== bareOf(to)) return [];
  const told = availableOf(account);
  return told.length === 0 ? [] : [{ to: told, stanza, as: to }];
}

function toEach(told: readonly Jid[], stanza: Stanza): readonly Send[] {
  return told.length === 0 ? [] : [{ to: told, stanza }];
}
