/** How a client reads and changes its roster, RFC 6121 §2.2 to §2.6. */
import { type Env, idFor } from '../core/env.ts';
import { type Condition, errorReply } from '../core/error.ts';
import { type BareJid, domainOf, isBare, parseJid } from '../core/jid.ts';
import { ROSTER } from '../core/ns.ts';
import {
  type Envelope,
  iq,
  payloadOf,
  presence,
  resultOf,
  type Send,
  type Stanza,
  send,
} from '../core/stanza.ts';
import { elements, type Node, text } from '../xml/node.ts';
import { type Account, type AccountStep, type Resource, withConnected } from './account.ts';
import { unavailableFor } from './probe.ts';
import { type Contact, contactOf, rosterQuery, withContact } from './roster.ts';
import { isPendingIn, isPendingOut, isSubscribed, isSubscriber } from './subscription.ts';

/** Whether a request is about a roster. */
export function isRosterRequest(stanza: Stanza): boolean {
  const payload = payloadOf(stanza);
  return payload?.name === 'query' && payload.ns === ROSTER;
}

/** Answers a request of a resource for the roster of its own account. */
export function answerRoster(account: Account, resource: Resource, request: Stanza, env: Env): AccountStep {
  const envelope = { to: account.jid, stanza: request };
  const query = payloadOf(request)!;
  return request.type === 'get'
    ? getRoster(account, resource, envelope, query)
    : setItem(account, envelope, query, env);
}

/** §2.2, §2.6.2: from then on the resource is told of changes. Who has the version that there is gets nothing else. */
function getRoster(account: Account, resource: Resource, request: Envelope, query: Node): AccountStep {
  const { roster } = account;
  const items = [...roster.contacts.values()].filter(({ listed }) => listed);
  const children = query.attrs['ver'] === `${roster.version}` ? [] : [rosterQuery(roster, items)];
  return {
    account: withConnected(account, { ...resource, interested: true }),
    out: [resultOf(request, children)],
  };
}

/** §2.3 to §2.5: the result, and the change for every resource that is interested. */
function setItem(account: Account, request: Envelope, query: Node, env: Env): AccountStep {
  const refused = (condition: Condition): AccountStep => ({
    account,
    out: errorReply(request, condition, domainOf(account.jid)),
  });
  const [item, ...more] = elements(query);
  if (item === undefined || more.length > 0 || item.name !== 'item') return refused('bad-request');
  const jid = parseJid(item.attrs['jid'] ?? '');
  if (jid === undefined || !isBare(jid)) return refused('bad-request');
  if (jid === account.jid) return refused('not-allowed');
  const before = contactOf(account.roster, jid);
  if (item.attrs['subscription'] === 'remove') {
    return before.listed ? removeItem(account, before, request, env) : refused('item-not-found');
  }
  const groups = elements(item)
    .filter(({ name, ns }) => name === 'group' && ns === ROSTER)
    .map(text);
  if (groups.includes('')) return refused('not-acceptable');
  if (new Set(groups).size < groups.length) return refused('bad-request');
  const contact = { ...before, listed: true, name: item.attrs['name'], groups };
  const after = { ...account, roster: withContact(account.roster, contact) };
  return { account: after, out: [resultOf(request), ...pushOf(after, contact, env)] };
}

/** §2.5.2: subscriptions end with the item; a request of the contact still waits for an answer. */
function removeItem(account: Account, before: Contact, request: Envelope, env: Env): AccountStep {
  const { jid, state } = before;
  const gone: Contact = {
    ...contactOf(account.roster, jid),
    listed: false,
    name: undefined,
    groups: [],
    approved: false,
    state: isPendingIn(state) ? 'none+in' : 'none',
  };
  const after = { ...account, roster: withContact(account.roster, gone) };
  const out = [resultOf(request), ...pushOf(after, gone, env)];
  if (isSubscribed(state) || isPendingOut(state)) out.push(told(account.jid, 'unsubscribe', jid));
  if (isSubscriber(state)) out.push(...unavailableFor(account, jid), told(account.jid, 'unsubscribed', jid));
  return { account: after, out };
}

function told(from: BareJid, type: string, contact: BareJid): Send {
  return send(contact, presence({ from, type }));
}

/** §2.1.6: the item as it is, for the resources that have asked for the roster. */
export function pushOf(account: Account, contact: Contact, env: Env): readonly Send[] {
  const to = account.resources.filter(({ interested }) => interested).map(({ jid }) => jid);
  if (to.length === 0) return [];
  const id = idFor(env, `roster ${contact.jid}`);
  const children = [rosterQuery(account.roster, [contact])];
  return [{ to, stanza: iq({ from: account.jid, type: 'set', id, children }) }];
}

/** The account with the contact as it is here, and a push where that can be seen. */
export function updateContact(account: Account, contact: Contact, env: Env): AccountStep {
  const after = { ...account, roster: withContact(account.roster, contact) };
  const seen = after.roster.version !== account.roster.version;
  return { account: after, out: seen ? pushOf(after, contact, env) : [] };
}
