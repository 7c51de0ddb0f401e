/**
 * XEP-0421 1.0.1: an identifier that stays with an account in a room, whatever nickname it has and however often it
 * comes, so that a semi-anonymous occupant is known again without being known.
 */
import { hash } from '../../core/env.ts';
import type { BareJid } from '../../core/jid.ts';
import { OCCUPANT_ID } from '../../core/ns.ts';
import { type Node, node } from '../../xml/node.ts';
import type { Feature } from '../feature.ts';
import type { Occupant } from '../occupants.ts';
import type { Room } from '../room.ts';

/** A function of the account, the room and its secret: the same in every visit, another one in every other room. */
function identifierOf({ jid, key }: Room, user: BareJid): string {
  return hash(`${key}\0${jid}\0${user}`);
}

/** Puts the identifier on all that is from an occupant; one that a client has put there is taken off before. */
export const occupantId: Feature = {
  name: 'occupant-id',
  spec: ['XEP-0421#id-generation'],
  disco: () => [OCCUPANT_ID],
  // §2: the service says so as well, as no room can switch it off.
  serviceDisco: [OCCUPANT_ID],
  decorate: (room, who) => {
    const known = remembered.get(who);
    if (known?.key === room.key && known.jid === room.jid) return known.added;
    const added = [node('occupant-id', OCCUPANT_ID, { id: identifierOf(room, who.user) })];
    remembered.set(who, { jid: room.jid, key: room.key, added });
    return added;
  },
};

/** What an occupant was last known by, and where. */
const remembered = new WeakMap<Occupant, Pick<Room, 'jid' | 'key'> & { readonly added: readonly Node[] }>();
