/**
 * XEP-0045 §7.2.18 #enter-gc: presence without the muc element from somebody who is not in the room is no attempt to
 * enter. It comes from a client that thinks it is inside, and is told that it is not.
 */

import { bareOf } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { presence, send } from '../../core/stanza.ts';
import { node } from '../../xml/node.ts';
import { statusNode } from '../presence.ts';
import { affiliationOf } from '../room.ts';
import { STATUS } from '../status.ts';
import { type Case, refuse, unchanged } from '../step.ts';

/**
 * Answers with an unavailable presence that has the codes 110, 307 and 333, or with an error (Policy `desyncReply`); the
 * room stays as it is.
 */
export const desync: Case = (room, envelope, { rules: { policy } }) => {
  if (policy.desyncReply === 'error') return refuse(room, envelope, 'item-not-found');
  const { to, stanza } = envelope;
  const affiliation = affiliationOf(room, bareOf(stanza.from));
  const codes = [STATUS.KICKED, STATUS.TECHNICAL].map(statusNode);
  const item = node('item', MUC_USER, { affiliation, role: 'none' });
  const x = node('x', MUC_USER, {}, [...codes, item, statusNode(STATUS.SELF)]);
  const children = [x];
  return unchanged(room, [
    send(stanza.from, presence({ from: to, type: 'unavailable', id: stanza.id, children })),
  ]);
};
