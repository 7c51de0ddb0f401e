/**
 * Presence of an account's own resources, RFC 6121 §4: initial presence, updates, directed presence and going
 * offline. There is no roster: nobody is subscribed to anybody, except every resource to its own account (§4.2.2).
 */
import type { Env } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { bareOf, domainOf, type FullJid, type Jid } from '../core/jid.ts';
import { DELAY } from '../core/ns.ts';
import { presence, type Send, type Stanza, send } from '../core/stanza.ts';
import { stampOf } from '../core/time.ts';
import { node } from '../xml/node.ts';
import {
  type Account,
  type AccountStep,
  availableOf,
  priorityOf,
  type Resource,
  withConnected,
} from './account.ts';
import { deliverOffline } from './offline.ts';

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
  const probes = resource.available === undefined ? othersOf(account, resource) : [];
  const told = [...toEach(availableOf(after), stanza), ...probes];
  if (priority < 0) return { account: after, out: told };
  const listening = deliverOffline(after, resource.jid);
  return { account: listening.account, out: [...told, ...listening.out] };
}

/** §4.2.2 with §4.3.2: a resource that becomes available hears of the others, as of the time they said it. */
function othersOf(account: Account, newcomer: Resource): readonly Send[] {
  return account.resources.flatMap(({ jid, available }) => {
    if (available === undefined || jid === newcomer.jid) return [];
    const { presence: last, at } = available;
    const delay = node('delay', DELAY, { from: jid, stamp: stampOf(at) });
    return [send(newcomer.jid, { ...last, children: [...last.children, delay] })];
  });
}

/**
 * §4.5: the resource is no longer available. Its own account is told, and everybody else to whom it had sent directed
 * presence (§4.6.3, case 2), in the order in which it first did.
 */
export function becomeUnavailable(account: Account, resource: Resource, stanza: Stanza): AccountStep {
  const own = resource.available === undefined ? [] : availableOf(account);
  const heard = new Set<Jid>(own.length === 0 ? [] : [...own, account.jid]);
  const others = resource.directed.filter((each) => !heard.has(each));
  const gone: Resource = { ...resource, available: undefined, directed: [] };
  return { account: withConnected(account, gone), out: toEach([...own, ...others], stanza) };
}

/** What a resource says that is gone without a word (§4.5.1). */
export function farewell(jid: FullJid): Stanza {
  return presence({ from: jid, type: 'unavailable' });
}

/** Types that need a roster (§3), which this server does not keep: the sender is told. */
const SUBSCRIPTION = new Set(['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed']);

/** §4.6: presence with an address. The server remembers who has heard that the resource is available. */
export function directPresence(account: Account, resource: Resource, to: Jid, stanza: Stanza): AccountStep {
  const others = resource.directed.filter((each) => each !== to);
  if (stanza.type === '') {
    const directed = others.length === resource.directed.length ? [...others, to] : resource.directed;
    return { account: withConnected(account, { ...resource, directed }), out: [send(to, stanza)] };
  }
  if (stanza.type === 'unavailable') {
    return { account: withConnected(account, { ...resource, directed: others }), out: [send(to, stanza)] };
  }
  return { account, out: [send(isForAccount(to, stanza) ? bareOf(to) : to, stanza)] };
}

/** §8.5.3.1: subscriptions (§3) and probes among the accounts of a server (§4.3) are not for a resource. */
function isForAccount(to: Jid, { type, from }: Stanza): boolean {
  return SUBSCRIPTION.has(type) || (type === 'probe' && domainOf(to) === domainOf(from));
}

/** §8.5.2.1.2, §8.5.2.2.2, §8.5.3.2.2: presence that arrives for an account, or for a resource that is not there. */
export function receivePresence(account: Account | undefined, to: Jid, stanza: Stanza): readonly Send[] {
  if (SUBSCRIPTION.has(stanza.type)) {
    return errorReply({ to, stanza }, 'feature-not-implemented', domainOf(to));
  }
  if (stanza.type !== '' && stanza.type !== 'unavailable') return [];
  if (account === undefined || to !== bareOf(to)) return [];
  const told = availableOf(account);
  return told.length === 0 ? [] : [{ to: told, stanza, as: to }];
}

function toEach(told: readonly Jid[], stanza: Stanza): readonly Send[] {
  return told.length === 0 ? [] : [{ to: told, stanza }];
}
