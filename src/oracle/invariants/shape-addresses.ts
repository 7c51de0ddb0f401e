/** I-01, I-09: what a room sends comes from the room, and says nothing that a client has made up (§3, §17.3). */
import { bareOf, domainOf, isFull, localOf, resourceOf } from '../../core/jid.ts';
import { DELAY, MUC_USER, OCCUPANT_ID, STANZA_ID } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { child, childrenNamed, isNode, type Node } from '../../xml/node.ts';
import { ROOMS_AT } from '../cast.ts';
import { FORGED_ID, FORGED_NICK, FORGED_REASON, FORGED_STAMP, FORGED_USER } from '../forgery.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { delayOf, isSubject } from '../read.ts';
import { remembering } from '../remember.ts';
import type { Delivery, View } from '../view.ts';
import { broken } from './look.ts';

/** I-01. What rooms send each other, as when one is invited into another, reaches nobody. */
export const addresses: Invariant = {
  id: 'I-01',
  name: 'addresses are those of the room',
  source: 'spec',
  covers: ['MUC-3-01', 'MUC-3-02', 'MUC-7.8.2-04', 'MUC-18.1-07'],
  check: (view) => eachDelivery(view, (each) => misaddressed(view, each)),
};

/** Looks at each delivery; the first fault is what is broken. */
function eachDelivery({ out }: View, faultOf: (delivery: Delivery) => string | undefined): Outcome {
  if (out.length === 0) return 'idle';
  for (const each of out) {
    const fault = faultOf(each);
    if (fault !== undefined) return broken(`${each.to} received a ${each.stanza.kind}: ${fault}`);
  }
  return 'held';
}

function misaddressed(view: View, { to, stanza }: Delivery): string | undefined {
  const { from } = stanza;
  if (domainOf(to) === ROOMS_AT) return undefined;
  const ofRoom = domainOf(from) === ROOMS_AT && (localOf(from) !== '' || view.sent?.to === from);
  if (!ofRoom) return `it comes from ${from}, which is no address of a room`;
  if (!isFull(to) && !isForAccounts(stanza)) return 'to accounts only invitations, declines and notices go';
  if (isFull(from) && !isNickHere(view, stanza))
    return `it comes from ${from}, and there is nobody by that name`;
  return undefined;
}

/** §7.8.2, §9: invitations, declines and notices reach accounts; a room sends them as itself. */
function isForAccounts({ kind, type, from }: Stanza): boolean {
  return kind === 'message' && type !== 'groupchat' && !isFull(from);
}

/** Whether the sender is an occupant, was one, is refused as one, or was one when it said this. */
function isNickHere({ sent, before, after }: View, stanza: Stanza): boolean {
  const { from } = stanza;
  const nick = resourceOf(from);
  const room = bareOf(from);
  if (sent?.to === from || before.relayed.some(({ address }) => address === from)) return true;
  const was = before.rooms.get(room);
  const is = after.rooms.get(room);
  if (was?.occupants.has(nick) === true || is?.occupants.has(nick) === true) return true;
  if (isSubject(stanza) && is?.subject?.nick === nick) return true;
  return delayOf(stanza, room) !== undefined && is?.history.some((each) => each.nick === nick) === true;
}

/** I-09. */
export const nothingForged: Invariant = {
  id: 'I-09',
  name: 'nothing forged gets through',
  source: 'spec',
  covers: ['MUC-17.3-11', 'MUC-7.2.2-02', 'MUC-7.8.2-04', 'MUC-7.2.13-04'],
  check: (view) => eachDelivery(view, forgedIn),
};

/** What only a room says, and this room has not said. */
function forgedIn({ stanza }: Delivery): string | undefined {
  return forgeryIn(stanza) || undefined;
}

/** The first of it in a stanza as a sentence, '' where there is none. */
const forgeryIn = remembering((stanza: Stanza): string => {
  const room = bareOf(stanza.from);
  for (const each of stanza.children) {
    const fault = isNode(each) ? faultIn(stanza, each, room) : undefined;
    if (fault !== undefined) return fault;
  }
  return '';
});

function faultIn({ kind, type, from }: Stanza, x: Node, room: string): string | undefined {
  const { ns, attrs } = x;
  switch (ns) {
    case DELAY:
      return attrs['from'] === room && attrs['stamp'] === FORGED_STAMP ? 'its time is made up' : undefined;
    case STANZA_ID:
      return attrs['by'] === room && attrs['id'] === FORGED_ID ? 'its id of the room is made up' : undefined;
    case OCCUPANT_ID:
      return attrs['id'] === FORGED_ID ? 'its occupant id is made up' : undefined;
    case MUC_USER: {
      if (isMadeUp(x)) return 'it has in it what a client has made up';
      if (kind === 'presence' && type === '' && isBan(x)) return 'its codes are made up';
      const spoken = kind === 'message' && type !== 'error' && isFull(from);
      const says = type === 'groupchat' || x.children.length > 0;
      return spoken && says ? 'in what an occupant says, only the room says who somebody is' : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether it says of somebody inside that it was banned: only who goes is told so (§9.1). */
function isBan(x: Node): boolean {
  return childrenNamed(x, 'status', MUC_USER).some(({ attrs }) => attrs['code'] === '301');
}

/** Whether there is anything in it, however deep, that is in forgeries only. */
function isMadeUp(x: Node): boolean {
  const { attrs, children, ns } = x;
  if (attrs['nick'] === FORGED_NICK) return true;
  if (attrs['jid']?.startsWith(FORGED_USER) === true || attrs['from']?.startsWith(FORGED_USER) === true)
    return true;
  const reason = child(x, 'reason', ns);
  if (reason?.children.includes(FORGED_REASON) === true) return true;
  return children.some((each) => isNode(each) && isMadeUp(each));
}
