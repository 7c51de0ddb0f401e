/**
 * Messages for an account that nobody listens for: they are kept until somebody does (RFC 6121 §8.5.2.2.1, XEP-0160
 * 1.0.1).
 */
import type { Env } from '../core/env.ts';
import { domainOf, type FullJid } from '../core/jid.ts';
import { CHAT_STATES, CLIENT, DELAY } from '../core/ns.ts';
import { type Envelope, type Stanza, sendAs } from '../core/stanza.ts';
import { stampOf } from '../core/time.ts';
import { elements, node } from '../xml/node.ts';
import type { Account, AccountStep } from './account.ts';

/** XEP-0160 §4: what a server that does this says about itself. */
export const OFFLINE_FEATURE = 'msgoffline';

/** An account keeps this many messages; more are refused (XEP-0160 §2). */
export const OFFLINE_MAX = 100;

/**
 * Keeps a message, with the time at which it arrived (XEP-0203).
 *
 * @returns the account that has it, or `undefined` where the message says nothing that is worth keeping, or the
 *   account keeps as many as it can
 */
export function keepOffline(account: Account, { to, stanza }: Envelope, { now }: Env): Account | undefined {
  if (!saysSomething(stanza) || account.offline.length >= OFFLINE_MAX) return undefined;
  const delay = node('delay', DELAY, { from: domainOf(to), stamp: stampOf(now) });
  const kept = { to, stanza: { ...stanza, children: [...stanza.children, delay] } };
  return { ...account, offline: [...account.offline, kept] };
}

/** Delivers what was kept to a resource that listens, in order, addressed as it was sent; then it is gone. */
export function deliverOffline(account: Account, listener: FullJid): AccountStep {
  if (account.offline.length === 0) return { account, out: [] };
  const out = account.offline.map(({ to, stanza }) => sendAs(to, [listener], stanza));
  return { account: { ...account, offline: [] }, out };
}

/** XEP-0160 §3: not one that only tells the state of a chat (XEP-0085), with or without its thread. */
function saysSomething(stanza: Stanza): boolean {
  return elements(stanza).some(({ name, ns }) => ns !== CHAT_STATES && !(name === 'thread' && ns === CLIENT));
}
