/** One account and its connected resources, RFC 6121. */
import type { BareJid, FullJid, Jid } from '../core/jid.ts';
import { type Envelope, type Send, type Stanza, textOf } from '../core/stanza.ts';
import type { Millis } from '../core/time.ts';
import { EMPTY_ROSTER, type Roster } from './roster.ts';

/** A connected resource (RFC 6120 §7). It is available once it has sent presence (RFC 6121 §4.2). */
export interface Resource {
  readonly jid: FullJid;
  /** Its last broadcast presence and when that was; `undefined` while it is not available. */
  readonly available:
    | { readonly presence: Stanza; readonly at: Millis; readonly priority: number }
    | undefined;
  /** Where it has sent directed presence and not taken it back (RFC 6121 §4.6). */
  readonly directed: readonly Jid[];
  /** Whether it has asked for the roster, and so is told when that changes (RFC 6121 §2.2). */
  readonly interested: boolean;
}

/** An account: it stays when its last resource is gone. */
export interface Account {
  readonly jid: BareJid;
  /** The connected resources, in the order in which they connected. */
  readonly resources: readonly Resource[];
  /** Messages that wait for a resource (XEP-0160), as they will be delivered, the oldest first. */
  readonly offline: readonly Envelope[];
  readonly roster: Roster;
}

/** What becomes of an account, and what is sent because of it. */
export interface AccountStep {
  readonly account: Account;
  readonly out: readonly Send[];
}

/** An account that nobody has used. */
export function newAccount(jid: BareJid): Account {
  return { jid, resources: [], offline: [], roster: EMPTY_ROSTER };
}

/** A resource that has just been bound. */
export function boundResource(jid: FullJid): Resource {
  return { jid, available: undefined, directed: [], interested: false };
}

/** The account with this resource in place of the one with the same JID, or at the end. */
export function withConnected(account: Account, resource: Resource): Account {
  const known = account.resources.some(({ jid }) => jid === resource.jid);
  const resources = known
    ? account.resources.map((each) => (each.jid === resource.jid ? resource : each))
    : [...account.resources, resource];
  return { ...account, resources };
}

/** The account without this resource. */
export function withoutConnected(account: Account, jid: FullJid): Account {
  return { ...account, resources: account.resources.filter((each) => each.jid !== jid) };
}

/** The JIDs of all available resources, whatever their priority. */
export function availableOf(account: Account): readonly FullJid[] {
  return account.resources.filter(({ available }) => available !== undefined).map(({ jid }) => jid);
}

/** The JIDs of the available resources whose priority is not negative: those that get messages (RFC 6121 §8.5.2.1.1). */
export function receptiveOf(account: Account): readonly FullJid[] {
  return account.resources.filter(({ available }) => (available?.priority ?? -1) >= 0).map(({ jid }) => jid);
}

/**
 * The most available resources (RFC 6121 §8.5.2.1.1): all that share the highest priority, where that is not
 * negative. The RFC leaves the rule to the server; both Prosody and ejabberd go by priority alone.
 */
export function mostAvailableOf(account: Account): readonly FullJid[] {
  const highest = Math.max(-1, ...account.resources.map(({ available }) => available?.priority ?? -1));
  if (highest < 0) return [];
  return account.resources.filter(({ available }) => available?.priority === highest).map(({ jid }) => jid);
}

/** RFC 6121 §4.7.2.3: an integer from -128 to +127; 0 where there is none or it is not one. */
export function priorityOf(presence: Stanza): number {
  const text = (textOf(presence, 'priority') ?? '').trim();
  const priority = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : 0;
  return priority >= -128 && priority <= 127 ? priority : 0;
}
