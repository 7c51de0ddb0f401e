/** What a room says about accounts that are not in it: XEP-0045 §7.12, §9.1, §10.3, §10.6, §18.1. */
import { type BareJid, withResource } from '../core/jid.ts';
import { MUC_USER } from '../core/ns.ts';
import { message, presence, type Send, type Stanza } from '../core/stanza.ts';
import { type Node, node } from '../xml/node.ts';
import { seesJids, statusNode } from './presence.ts';
import type { Role } from './privileges.ts';
import { affiliationOf, type Room, type Standing } from './room.ts';
import { STATUS } from './status.ts';
import type { Context } from './step.ts';

/** An account that is not in the room, and what it is to it. */
export interface Absent {
  readonly user: BareJid;
  readonly standing: Standing;
}

/**
 * The account under its reserved nickname, unavailable.
 *
 * @param reader the role of the recipient, which decides whether it sees the JID
 */
export function awayPresence(room: Room, user: BareJid, nick: string, reader: Role): Stanza {
  const jid = seesJids(room, reader) ? user : undefined;
  const item = node('item', MUC_USER, { affiliation: affiliationOf(room, user), role: 'none', nick, jid });
  const children = [node('x', MUC_USER, {}, [item])];
  return presence({ from: withResource(room.jid, nick), type: 'unavailable', children });
}

/**
 * §10.3, §10.6: those who may see JIDs hear that somebody away has another affiliation (Policy `awayNotice`), and perhaps
 * so does the account itself, with code 101 (§18.1; Policy `absenteeNotice`).
 */
export function absentNotices(room: Room, absent: Absent, { rules: { policy } }: Context): readonly Send[] {
  const { sessions, moderators } = room.occupants;
  const to = room.config.whois === 'anyone' ? sessions : moderators;
  const own = policy.absenteeNotice === 'code' && absent.user.includes('@');
  const notice = (children: readonly Node[]): Stanza =>
    message({ from: room.jid, children: [node('x', MUC_USER, {}, children)] });
  const { affiliation } = absent.standing;
  const banned = policy.awayNotice === 'code' && affiliation === 'outcast' ? [statusNode(STATUS.BANNED)] : [];
  const role = policy.awayNotice === 'role' ? 'none' : undefined;
  const self = [statusNode(STATUS.CHANGED_WHILE_AWAY), itemOf(absent, undefined)];
  return [
    ...(to.length === 0 || policy.awayNotice === 'none'
      ? []
      : [{ to, stanza: notice([...banned, itemOf(absent, role)]) }]),
    ...(own ? [{ to: [absent.user], stanza: notice(self) }] : []),
  ];
}

function itemOf({ user, standing: { affiliation, reason } }: Absent, role: Role | undefined): Node {
  const why = reason === undefined ? [] : [node('reason', MUC_USER, {}, [reason])];
  return node('item', MUC_USER, { jid: user, affiliation, role }, why);
}
