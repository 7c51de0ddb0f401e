/** What an account knows of its contacts, RFC 6121 §2. */
import type { BareJid } from '../core/jid.ts';
import { ROSTER } from '../core/ns.ts';
import type { Stanza } from '../core/stanza.ts';
import { type Node, node } from '../xml/node.ts';
import { isPendingIn, isPendingOut, isSubscriber, type State, subscriptionOf } from './subscription.ts';

/** One contact, whether the user can see it or not. */
export interface Contact {
  readonly jid: BareJid;
  /** Whether it is an item of the roster: one that only asks for a subscription is not (§3.1.3). */
  readonly listed: boolean;
  /** §2.1.2.4. */
  readonly name: string | undefined;
  /** §2.1.2.6: none twice, none empty. */
  readonly groups: readonly string[];
  readonly state: State;
  /** Whether the user has approved a request that has not come yet (§3.4). */
  readonly approved: boolean;
  /** The request that waits for an answer, whole (§3.1.3). */
  readonly request: Stanza | undefined;
}

/** The contacts of an account. */
export interface Roster {
  /** How often it has changed, in the eyes of its owner: its version (§2.6). */
  readonly version: number;
  /** By bare JID, in the order in which they came. */
  readonly contacts: ReadonlyMap<BareJid, Contact>;
  /** The contacts that are subscribed to the user's presence. */
  readonly subscribers: readonly BareJid[];
}

/** The roster of a new account. */
export const EMPTY_ROSTER: Roster = Object.freeze({
  version: 0,
  contacts: new Map<BareJid, Contact>(),
  subscribers: Object.freeze([]),
});

/** The contact with this JID, or one that is not known and does not know the user. */
export function contactOf({ contacts }: Roster, jid: BareJid): Contact {
  const known = contacts.get(jid);
  if (known !== undefined) return known;
  const nothing = { name: undefined, groups: [], approved: false, request: undefined };
  return { jid, listed: false, state: 'none', ...nothing };
}

/** The roster with the contact as it is here, or without it where there is nothing to know of it. */
export function withContact(roster: Roster, contact: Contact): Roster {
  const { jid, listed, state } = contact;
  const contacts = new Map(roster.contacts);
  if (listed || isPendingIn(state)) contacts.set(jid, contact);
  else contacts.delete(jid);
  const subscribers = [...contacts.values()].filter((each) => isSubscriber(each.state));
  const seen = shown(contact) !== shown(contactOf(roster, jid));
  return {
    version: roster.version + (seen ? 1 : 0),
    contacts,
    subscribers: subscribers.map((each) => each.jid),
  };
}

/** What the owner of the roster can see of a contact. */
function shown({ listed, name, groups, state, approved }: Contact): string {
  if (!listed) return '';
  return JSON.stringify([name, groups, subscriptionOf(state), isPendingOut(state), approved]);
}

/** A `<query/>` with the items, and the version that the roster has with them (§2.1.1). */
export function rosterQuery({ version }: Roster, items: readonly Contact[]): Node {
  return node('query', ROSTER, { ver: `${version}` }, items.map(itemNode));
}

/** §2.1.2; one that is not listed has been removed. */
function itemNode({ jid, listed, name, groups, state, approved }: Contact): Node {
  if (!listed) return node('item', ROSTER, { jid, subscription: 'remove' });
  const attrs = {
    jid,
    name,
    subscription: subscriptionOf(state),
    ask: isPendingOut(state) ? 'subscribe' : undefined,
    approved: approved ? 'true' : undefined,
  };
  return node(
    'item',
    ROSTER,
    attrs,
    groups.map((group) => node('group', ROSTER, {}, [group])),
  );
}
