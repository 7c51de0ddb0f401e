/** How those who are subscribed to each other learn what presence the other has, RFC 6121 §4.3. */
import { bareOf, type Jid } from '../core/jid.ts';
import { DELAY } from '../core/ns.ts';
import { presence, type Send, type Stanza, send, sendAs } from '../core/stanza.ts';
import { stampOf } from '../core/time.ts';
import { node } from '../xml/node.ts';
import { type Account, availableOf, type Resource } from './account.ts';
import { contactOf } from './roster.ts';
import { isPendingIn, isSubscribed, isSubscriber } from './subscription.ts';

/** What each available resource said last, for somebody else, with the time at which it did (XEP-0203). */
export function presenceFor(account: Account, reader: Jid): readonly Send[] {
  return account.resources.flatMap(({ jid, available }) => {
    if (available === undefined || jid === reader) return [];
    const { presence: last, at } = available;
    const delay = node('delay', DELAY, { from: jid, stamp: stampOf(at) });
    return [send(reader, { ...last, children: [...last.children, delay] })];
  });
}

/** What each available resource would say if it went away, for somebody who is not to hear more of it. */
export function unavailableFor(account: Account, reader: Jid): readonly Send[] {
  return availableOf(account).map((from) => send(reader, presence({ from, type: 'unavailable' })));
}

/**
 * What a resource that becomes available is told (§3.1.3, §4.2.2): who has asked to see its presence, and, from the
 * contacts that it is subscribed to, theirs.
 */
export function arrival(account: Account, newcomer: Resource): readonly Send[] {
  const { contacts } = account.roster;
  const { jid } = newcomer;
  if (contacts.size === 0) return [];
  const known = [...contacts.values()];
  const probe = presence({ from: jid, type: 'probe' });
  const asked = known.filter(({ state }) => isSubscribed(state)).map((each) => each.jid);
  return [
    ...known.flatMap(({ request }) => (request === undefined ? [] : [sendAs(account.jid, [jid], request)])),
    ...(asked.length === 0 ? [] : [{ to: asked, stanza: probe }]),
  ];
}

/**
 * §4.3.2: the answer to a probe. Who is not subscribed is told so, unless the user has yet to answer; who is hears of
 * every available resource, or that there is none.
 */
export function answerProbe(account: Account | undefined, to: Jid, { from }: Stanza): readonly Send[] {
  const [user, asker] = [bareOf(to), bareOf(from)];
  const state = account === undefined ? 'none' : contactOf(account.roster, asker).state;
  const own = user === asker;
  if (account === undefined || !(own || isSubscriber(state))) {
    return isPendingIn(state) ? [] : [send(asker, presence({ from: user, type: 'unsubscribed' }))];
  }
  const found = presenceFor(account, from);
  if (found.length > 0 || own) return found;
  return [send(from, presence({ from: user, type: 'unavailable' }))];
}
