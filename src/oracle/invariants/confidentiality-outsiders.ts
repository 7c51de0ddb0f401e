/** I-76 and I-77: what is said inside is not heard outside, and secrets are kept (§14.1, §17.2, §7.8.2). */
import { bareOf, isFull } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { type Stanza, textOf } from '../../core/stanza.ts';
import { attrKeys, type Child, child, isNode } from '../../xml/node.ts';
import type { Invariant } from '../invariant.ts';
import type { Room } from '../model.ts';
import { delayOf } from '../read.ts';
import type { Delivery, View } from '../view.ts';
import { broken, isEntry, selfIn, unless } from './look.ts';
import { inUser } from './permissions-invitations.ts';
import { isAllowed, isToPeople, nameOf } from './scene.ts';

/** I-76. */
export const outsidersHearNothing: Invariant = {
  id: 'I-76',
  name: 'who is not inside hears nothing of it',
  source: 'spec',
  covers: ['MUC-17.2-03', 'MUC-5.1.1-02', 'MUC-7.2.5-01', 'MUC-8.2-02', 'MUC-10.9-09'],
  check: (view) => {
    if (view.out.length === 0) return 'idle';
    const heard = view.out.find(
      (each) => !isInside(view, each) && !isForOutsiders(view, each) && isToPeople(each),
    );
    return unless(
      heard && `${heard.to} received ${nameOf(heard.stanza)} from ${heard.stanza.from}, and is not inside`,
    );
  },
};

function isInside({ before, after }: View, { to, stanza }: Delivery): boolean {
  const room = bareOf(stanza.from);
  return selfIn(before, room, to) !== undefined || selfIn(after, room, to) !== undefined;
}

/** Answers to the own requests, invitations and what comes back of them, and news about somebody to itself (§9). */
function isForOutsiders({ op, sent }: View, { to, stanza }: Delivery): boolean {
  if ('who' in op && op.who === to && stanza.id === sent?.stanza.id) return true;
  if (stanza.kind !== 'message' || isFull(stanza.from)) return false;
  if (inUser(stanza, 'invite') !== undefined || inUser(stanza, 'decline') !== undefined) return true;
  return !isFull(to) && child(stanza, 'x', MUC_USER) !== undefined;
}

/** I-77. */
export const secretsAreKept: Invariant = {
  id: 'I-77',
  name: 'the password is for owners and whoever is invited, and the past for what was said to all',
  source: 'spec',
  covers: ['MUC-14.1-01', 'MUC-10.2-02', 'MUC-7.8.2-05', 'MUC-7.4-08', 'MUC-7.5-07', 'MUC-10.9-02'],
  check: (view) => {
    const { op, before, after, out } = view;
    if (!('room' in op) || out.length === 0) return 'idle';
    const room = before.rooms.get(op.room);
    const secrets = [room, after.rooms.get(op.room)].flatMap((each) => each?.config.roomsecret || []);
    if (secrets.length > 0) {
      const leak = out.find(
        (each) => !mayTell(view, each) && secrets.some((secret) => tells(each.stanza, secret)),
      );
      if (leak !== undefined)
        return broken(`${leak.to} received ${nameOf(leak.stanza)} with the password of ${op.room}`);
    }
    if (!isEntry(view)) return secrets.length > 0 ? 'held' : 'idle';
    const strange = out.find(({ stanza }) => !isKnown(stanza, room, op.room));
    return unless(
      strange && `${strange.to} was told of a past of ${op.room} in which that was not said to all`,
    );
  },
};

/** Whether the password may stand in a stanza: in a form for an owner, in an invitation, and where an occupant says it. */
function mayTell(view: View, { stanza }: Delivery): boolean {
  const { op, reply } = view;
  if (stanza.kind === 'message') return isFull(stanza.from) || inUser(stanza, 'invite') !== undefined;
  if (op.kind === 'destroy') return true;
  return op.kind === 'read-config' && stanza === reply && stanza.type === 'result' && isAllowed(view);
}

function tells({ children, id }: Stanza, secret: string): boolean {
  return id === secret || children.some((each) => contains(each, secret));
}

function contains(each: Child, secret: string): boolean {
  if (!isNode(each)) return each.includes(secret);
  return (
    attrKeys(each).some((name) => each.attrs[name] === secret) ||
    each.children.some((inner) => contains(inner, secret))
  );
}

/** Whether a message of the past was accepted in this room, and not in one of that name before it. */
function isKnown(stanza: Stanza, room: Room | undefined, jid: Room['jid']): boolean {
  const body = stanza.kind === 'message' ? textOf(stanza, 'body') : undefined;
  if (body === undefined || delayOf(stanza, jid) === undefined) return true;
  return (
    room?.history.some((each) => stanza.from === `${jid}/${each.nick}` && textOf(each, 'body') === body) ===
    true
  );
}
