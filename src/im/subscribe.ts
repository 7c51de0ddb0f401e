/**
 * Presence that is about a subscription, RFC 6121 §3: what an account sends to a contact, and what it receives from one.
 * The states and what moves them are in subscription.ts.
 */
import type { Env } from '../core/env.ts';
import { type BareJid, bareOf } from '../core/jid.ts';
import { presence, type Send, type Stanza, send, sendAs } from '../core/stanza.ts';
import { type Account, type AccountStep, availableOf } from './account.ts';
import { presenceFor, unavailableFor } from './probe.ts';
import { type Contact, contactOf } from './roster.ts';
import { updateContact } from './roster-iq.ts';
import {
  INBOUND,
  isPendingIn,
  isSubscriber,
  OUTBOUND,
  type State,
  type SubscriptionType,
} from './subscription.ts';

/**
 * What a resource of the account sends to a contact: it goes out in the name of the account (§3.1.2), and the resources
 * that are interested see what it does to the roster.
 */
export function sendSubscription(account: Account, to: BareJid, stanza: Stanza, env: Env): AccountStep {
  const type = stanza.type as SubscriptionType;
  const contact = contactOf(account.roster, to);
  const state = OUTBOUND[type][contact.state];
  const routed = send(to, { ...stanza, from: account.jid });
  switch (type) {
    case 'subscribe':
    case 'unsubscribe': {
      if (state === undefined) return { account, out: [routed] };
      const listed = contact.listed || type === 'subscribe';
      const step = updateContact(account, { ...contact, state, listed }, env);
      return { account: step.account, out: [...step.out, routed] };
    }
    case 'subscribed':
      return state === undefined
        ? preapprove(account, contact, env)
        : approve(account, contact, { state, answer: routed, env });
    case 'unsubscribed': {
      const next = { ...contact, state: state ?? contact.state, approved: false, request: undefined };
      const step = updateContact(account, next, env);
      if (state === undefined) return step;
      const farewells = isSubscriber(contact.state) ? unavailableFor(account, to) : [];
      return { account: step.account, out: [...step.out, ...farewells, routed] };
    }
  }
}

/** §3.4: the contact may see the user's presence as soon as it asks; it is not told before. */
function preapprove(account: Account, contact: Contact, env: Env): AccountStep {
  if (isSubscriber(contact.state)) return { account, out: [] };
  return updateContact(account, { ...contact, listed: true, approved: true }, env);
}

/**
 * §3.1.5: the contact is told, and then what presence the user has. Where each is subscribed to the other now, the user
 * asks as well, as Prosody does.
 */
function approve(
  account: Account,
  contact: Contact,
  { state, answer, env }: { readonly state: State; readonly answer: Send; readonly env: Env },
): AccountStep {
  const next: Contact = { ...contact, state, listed: true, approved: false, request: undefined };
  const step = updateContact(account, next, env);
  const probe = send(contact.jid, presence({ from: account.jid, type: 'probe' }));
  const out = [...step.out, answer, ...presenceFor(account, contact.jid)];
  return { account: step.account, out: state === 'both' ? [...out, probe] : out };
}

/** What arrives for the account from a contact. What moves nothing is ignored (appendix A.3). */
export function receiveSubscription(account: Account, stanza: Stanza, env: Env): AccountStep {
  const type = stanza.type as SubscriptionType;
  const contact = contactOf(account.roster, bareOf(stanza.from));
  if (type === 'subscribe') return receiveRequest(account, contact, stanza, env);
  const state = INBOUND[type][contact.state];
  if (state === undefined) return { account, out: [] };
  const request = isPendingIn(state) ? contact.request : undefined;
  const step = updateContact(account, { ...contact, state, request }, env);
  const interested = account.resources.filter((each) => each.interested).map(({ jid }) => jid);
  const ends = type === 'unsubscribe' && isSubscriber(contact.state);
  return {
    account: step.account,
    out: [
      ...toAll(account.jid, interested, stanza),
      ...step.out,
      ...(ends ? unavailableFor(account, contact.jid) : []),
    ],
  };
}

/**
 * §3.1.3: a request waits for an answer and is shown to every available resource, once; a contact that is subscribed
 * already, or approved in advance, is answered at once. Until then its presence is that of somebody who is not there,
 * and as Prosody does, the contact is told that.
 */
function receiveRequest(account: Account, contact: Contact, stanza: Stanza, env: Env): AccountStep {
  const answer = send(contact.jid, presence({ from: account.jid, type: 'subscribed' }));
  if (isSubscriber(contact.state)) return { account, out: [answer] };
  const asked = INBOUND.subscribe[contact.state];
  if (contact.approved && asked !== undefined) {
    return approve(account, contact, { state: OUTBOUND.subscribed[asked]!, answer, env });
  }
  const state = asked ?? contact.state;
  const step = updateContact(account, { ...contact, state, request: stanza }, env);
  const shown = asked === undefined ? [] : toAll(account.jid, availableOf(account), stanza);
  const absent = send(contact.jid, presence({ from: account.jid, type: 'unavailable' }));
  return { account: step.account, out: [...step.out, ...shown, absent] };
}

function toAll(as: BareJid, to: Send['to'], stanza: Stanza): readonly Send[] {
  return to.length === 0 ? [] : [sendAs(as, to, stanza)];
}
