/**
 * The server of a domain with accounts: sessions and their stanzas (RFC 6120 §10, RFC 6121). It knows who is
 * connected, passes on what they send, and decides where a stanza goes that is not for a connected resource.
 */
import { assert } from '../core/assert.ts';
import { answerIq, type Entity, type Extension } from '../core/entity.ts';
import type { Env } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { type BareJid, bareOf, domainOf, type FullJid, type Jid, localOf, parseJid } from '../core/jid.ts';
import type { Home, Reaction, Service } from '../core/service.ts';
import { type Envelope, isRequest, type Send, type Stanza, send } from '../core/stanza.ts';
import { emptyTable, get, put, type Table } from '../core/table.ts';
import {
  type Account,
  type AccountStep,
  boundResource,
  newAccount,
  type Resource,
  withConnected,
  withoutConnected,
} from './account.ts';
import { receiveAsHost } from './host.ts';
import { receiveMessage, refuseMessage } from './message.ts';
import {
  becomeUnavailable,
  broadcastPresence,
  directPresence,
  farewell,
  receivePresence,
} from './presence.ts';
import { answerRoster, isRosterRequest } from './roster-iq.ts';
import { receiveSubscription, sendSubscription } from './subscribe.ts';
import { isSubscriptionType } from './subscription.ts';

/** The accounts that have been used, by bare JID. */
export type Accounts = Table<Account>;

/** How the accounts of a domain are set up. */
export interface AccountsOptions {
  /**
   * The password of a localpart, `undefined` where there is no such account. Only these may log in. Without it,
   * everybody may, with any password or none, and an account exists from its first login on.
   */
  readonly passwordOf?: (localpart: string) => string | undefined;
  /** Whether there is an account with this localpart before anybody has logged in to it, where there are no passwords. */
  readonly exists?: (localpart: string) => boolean;
  /** What the server and the accounts answer iq requests with. */
  readonly extensions: readonly Extension[];
}

/**
 * A server for accounts at a domain.
 *
 * @throws RangeError where `domain` is not a domain
 */
export function accountsService(domain: string, options: AccountsOptions): Service<Accounts> {
  const host = parseJid(domain);
  if (host === undefined || domainOf(host) !== host)
    throw new RangeError(`${JSON.stringify(domain)} is not a domain`);
  return {
    domain: domainOf(host),
    initial: emptyTable(),
    handle: (state, envelope, env) => inbound(state, envelope, env, options),
    home: homeFor(options),
  };
}

function homeFor({ passwordOf, extensions }: AccountsOptions): Home<Accounts> {
  return {
    refuses: (_, account, password) =>
      passwordOf !== undefined && (password === undefined || passwordOf(localOf(account)) !== password),
    bound: (state, session) => {
      const jid = bareOf(session);
      const account = get(state, jid) ?? newAccount(jid);
      return { state: put(state, jid, withConnected(account, boundResource(session))), out: [] };
    },
    outbound: (state, to, stanza, env) => outbound(state, to, stanza, env, extensions),
    unbound: (state, session) => {
      const [account, resource] = connected(state, session);
      const step = becomeUnavailable(account, resource, farewell(session));
      const rest = withoutConnected(step.account, session);
      return {
        state: put(state, rest.jid, rest),
        out: step.out.map((each) => without(each, session)).filter(({ to }) => to.length > 0),
      };
    },
  };
}

/** RFC 6120 §10.2, §10.3: what a client sends; without an address a message or iq is for its own account. */
function outbound(
  state: Accounts,
  to: Jid | undefined,
  stanza: Stanza,
  env: Env,
  extensions: readonly Extension[],
): Reaction<Accounts> {
  if (stanza.kind === 'presence') {
    const [account, resource] = connected(state, stanza.from);
    const step = ownPresence(account, resource, to, stanza, env);
    return changed(state, step);
  }
  const address = to ?? bareOf(stanza.from);
  if (stanza.kind === 'iq' && address === bareOf(stanza.from)) {
    if (isRequest(stanza) && isRosterRequest(stanza)) {
      return changed(state, answerRoster(...connected(state, stanza.from), stanza, env));
    }
    const envelope = { to: address, stanza };
    return {
      state,
      out: isRequest(stanza) ? answerIq(ownAccount(extensions), envelope, domainOf(address), env) : [],
    };
  }
  return { state, out: [send(address, stanza)] };
}

function ownPresence(
  account: Account,
  resource: Resource,
  to: Jid | undefined,
  stanza: Stanza,
  env: Env,
): AccountStep {
  if (to !== undefined && isSubscriptionType(stanza.type)) {
    const contact = bareOf(to);
    if (contact !== account.jid) return sendSubscription(account, contact, stanza, env);
  } else if (to !== undefined) return directPresence(account, resource, to, stanza);
  if (stanza.type === '' || stanza.type === 'unavailable') {
    return broadcastPresence(account, resource, stanza, env);
  }
  // RFC 6121 §3, §4.3: these are for a contact, and this is none.
  return {
    account,
    out: errorReply({ to: bareOf(stanza.from), stanza }, 'bad-request', domainOf(stanza.from)),
  };
}

/** RFC 6121 §8: what arrives for the domain, an account, or a resource that is not connected. */
function inbound(
  state: Accounts,
  envelope: Envelope,
  env: Env,
  options: AccountsOptions,
): Reaction<Accounts> {
  const { to, stanza } = envelope;
  if (localOf(to) === '') return { state, out: receiveAsHost(envelope, env, options.extensions) };
  const account = existing(state, bareOf(to), options);
  if (stanza.kind === 'presence') {
    if (!isSubscriptionType(stanza.type)) return { state, out: receivePresence(account, to, stanza) };
    // §8.5.1: who does not exist is not asked, and nobody is told.
    return account === undefined
      ? { state, out: [] }
      : changed(state, receiveSubscription(account, stanza, env));
  }
  if (stanza.kind === 'message') {
    if (account === undefined) return { state, out: refuseMessage(envelope) };
    const step = receiveMessage(account, envelope, env);
    return step.account === account ? { state, out: step.out } : changed(state, step);
  }
  // §8.5.1, §8.5.2.1.3, §8.5.3.2.3: nothing of an account is shown to others, as if it were not there; §2.3.3.
  const condition = isRequest(stanza) && isRosterRequest(stanza) ? 'forbidden' : 'service-unavailable';
  return { state, out: errorReply(envelope, condition, domainOf(to)) };
}

/** The account, where somebody has logged in to it or it is there without that. */
function existing(
  state: Accounts,
  jid: BareJid,
  { passwordOf, exists }: AccountsOptions,
): Account | undefined {
  const used = get(state, jid);
  if (used !== undefined) return used;
  const local = localOf(jid);
  const there = passwordOf === undefined ? exists?.(local) === true : passwordOf(local) !== undefined;
  return there ? newAccount(jid) : undefined;
}

/** The accounts with this one as it is after the step. */
function changed(state: Accounts, { account, out }: AccountStep): Reaction<Accounts> {
  return { state: put(state, account.jid, account), out };
}

/** XEP-0030 §8, example 10: an account, as its owner sees it. */
function ownAccount(extensions: readonly Extension[]): Entity {
  return { identities: [{ category: 'account', type: 'registered' }], features: [], items: [], extensions };
}

/** The account and the resource of a session that is bound. */
function connected(state: Accounts, session: Jid): readonly [Account, Resource] {
  const account = get(state, bareOf(session));
  const resource = account?.resources.find(({ jid }) => jid === session);
  assert(account !== undefined && resource !== undefined, `${session} is not bound`);
  return [account, resource];
}

/** A send that leaves out the session that is gone. */
function without(each: Send, session: FullJid): Send {
  return each.to.includes(session) ? { ...each, to: each.to.filter((to) => to !== session) } : each;
}
