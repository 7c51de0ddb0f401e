/** What an invitation through a room says: XEP-0045 §7.8.2, XEP-0249. */
import { bareOf, type Jid, withResource } from '../../core/jid.ts';
import { CLIENT, CONFERENCE, MUC_USER } from '../../core/ns.ts';
import { type Node, node } from '../../xml/node.ts';
import type { Room } from '../model.ts';
import type { Actor } from './about.ts';
import { ANY } from './template.ts';

/** How somebody who invites is known to the invitee: by the nickname, or from outside by the account. */
export function inviterOf({ jid }: Room, actor: Actor): Jid {
  return actor.nick === undefined ? bareOf(actor.jid) : withResource(jid, actor.nick);
}

/** The children of an invitation: who invites and why, with the password where there is one. */
export function invitation({ jid, config }: Room, from: Jid, reason = '', thread?: string): readonly Node[] {
  const password = config.passwordprotectedroom ? config.roomsecret : undefined;
  const going = thread === undefined ? [] : [node('continue', MUC_USER, { thread })];
  const why = node('reason', MUC_USER, {}, reason === '' ? [] : [reason]);
  const secret = password === undefined ? [] : [node('password', MUC_USER, {}, [password])];
  return [
    node('x', MUC_USER, {}, [node('invite', MUC_USER, { from }, [...going, why]), ...secret]),
    node('body', CLIENT, {}, [ANY]),
    node('x', CONFERENCE, { jid, password, reason: reason === '' ? undefined : reason }),
  ];
}
