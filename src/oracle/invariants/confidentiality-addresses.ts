/** I-74 and I-75: who somebody is, is told to those who may know it, and to them it is told (§7.2.3, §7.2.4, §14.4). */
import { bareOf, type FullJid, type Jid } from '../../core/jid.ts';
import type { Stanza } from '../../core/stanza.ts';
import { attrKeys, type Child, isNode } from '../../xml/node.ts';
import { HOME } from '../cast.ts';
import type { Invariant } from '../invariant.ts';
import { type Model, type Room, seesJids } from '../model.ts';
import { remembering } from '../remember.ts';
import type { Delivery, View } from '../view.ts';
import { broken, eachPresence, selfIn } from './look.ts';
import { inUser } from './permissions-invitations.ts';
import { isAllowed, nameOf } from './scene.ts';

const AT_HOME = `@${HOME}`;

/** The accounts that are named anywhere in a stanza: looked for once, since one payload goes to many. */
const accountsIn = remembering((stanza: Stanza): readonly string[] => {
  const found: string[] = [];
  collect(stanza.from, found);
  if (stanza.id !== undefined) collect(stanza.id, found);
  for (const each of stanza.children) visit(each, found);
  return found;
});

function visit(each: Child, found: string[]): void {
  if (!isNode(each)) {
    collect(each, found);
    return;
  }
  const { attrs } = each;
  for (const name of attrKeys(each)) collect(attrs[name] ?? '', found);
  for (const inner of each.children) visit(inner, found);
}

/** Adds the accounts in a text that are not there. */
function collect(text: string, found: string[]): void {
  for (let at = text.indexOf(AT_HOME); at >= 0; at = text.indexOf(AT_HOME, at + 1)) {
    let start = at;
    while (start > 0 && isLetter(text.charCodeAt(start - 1))) start -= 1;
    const account = text.slice(start, at + AT_HOME.length);
    if (!found.includes(account)) found.push(account);
  }
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** I-74. */
export const addressesAreHidden: Invariant = {
  id: 'I-74',
  name: 'who may not know an address is not told it',
  source: 'spec',
  covers: [
    'MUC-7.2.4-02',
    'MUC-8.2-03',
    'MUC-17.4-04',
    'MUC-7.2.13-07',
    'MUC-5.2.1-16',
    'MUC-10.5-02',
    'MUC-14.4-01',
  ],
  check: (view) => {
    if (view.out.length === 0) return 'idle';
    for (const delivery of view.out) {
      const accounts = accountsIn(delivery.stanza);
      if (accounts.length === 0) continue;
      const own = bareOf(delivery.to);
      const other = accounts.find((each) => each !== own && !isSender(view, delivery, each));
      if (other === undefined || mayKnow(view, delivery)) continue;
      const { from } = delivery.stanza;
      return broken(
        `${delivery.to} received ${nameOf(delivery.stanza)} from ${from} that names ${other}, and may not know the address`,
      );
    }
    return 'held';
  },
};

/** Whether this is who declines an invitation, or who invites from outside: it has no other name in the room (§7.8.2, §9.5). */
function isSender({ op, before }: View, { stanza }: Delivery, account: string): boolean {
  if (!('room' in op) || account !== bareOf(op.who)) return false;
  if (inUser(stanza, 'decline') !== undefined) return true;
  return inUser(stanza, 'invite') !== undefined && selfIn(before, op.room, op.who) === undefined;
}

/** Whether somebody may be told addresses, by what it is, or in this stanza: a list or form that it asked for. */
function mayKnow(view: View, { to, stanza }: Delivery): boolean {
  const { op, before, after, reply } = view;
  const room = bareOf(stanza.from);
  if (sees(before, room, to) || sees(after, room, to)) return true;
  const asked = op.kind === 'list' || op.kind === 'read-config';
  return asked && stanza === reply && stanza.type === 'result' && isAllowed(view);
}

function sees({ rooms }: Model, jid: Room['jid'], session: Jid): boolean {
  const room = rooms.get(jid);
  return room !== undefined && seesJids(room, selfIn({ rooms } as Model, jid, session));
}

/** I-75. It counts for the next presence of each after somebody may know addresses (§10.2.1). */
export const addressesAreShown: Invariant = {
  id: 'I-75',
  name: 'who may know addresses is told them',
  source: 'spec',
  covers: ['MUC-7.2.3-01', 'MUC-17.3-18', 'MUC-7.2.4-02', 'MUC-16.5.3-21'],
  check: (view) =>
    eachPresence(view, ({ to, told, room: jid }) => {
      const room = view.after.rooms.get(jid);
      const reader = selfIn(view.after, jid, to);
      const occupant = room?.occupants.get(told.nick);
      if (room === undefined || reader === undefined || occupant === undefined || !told.available)
        return undefined;
      const newcomer = selfIn(view.before, jid, to) === undefined;
      const due = seesJids(room, reader) && (newcomer || sees(view.before, jid, to));
      const wrong = told.items.find(
        ({ jid: each }) => each !== undefined && !occupant.sessions.has(each as FullJid),
      );
      if (wrong !== undefined) return `under the address ${wrong.jid}, which is none of its sessions`;
      return due && told.items.some((each) => each.jid === undefined)
        ? 'without an address, which it may know'
        : undefined;
    }),
};
