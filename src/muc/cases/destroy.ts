/** XEP-0045 §10.9 #destroyroom: an owner ends the room. Each occupant hears of its own removal, and of nobody else's. */
import { present } from '../../core/assert.ts';
import { MUC_OWNER, MUC_USER } from '../../core/ns.ts';
import { payloadOf, resultOf, type Send } from '../../core/stanza.ts';
import { child, type Node, node, text } from '../../xml/node.ts';
import { ownPresence } from '../presence.ts';
import type { Room } from '../room.ts';
import { type Case, type Context, refuse } from '../step.ts';
import { senderMay } from './configure.ts';

/** Ends the room for everybody in it and answers the owner; forbidden to anybody else. */
export const destroy: Case = (room, envelope, context) => {
  if (!senderMay(room, envelope, 'Destroy Room')) return refuse(room, envelope, 'forbidden');
  const query = present(payloadOf(envelope.stanza), 'a request has a payload');
  const given = present(child(query, 'destroy', MUC_OWNER), 'the request destroys');
  const children = ['reason', 'password'].flatMap((name) => {
    const found = child(given, name, MUC_OWNER);
    return found === undefined ? [] : [node(name, MUC_USER, {}, [text(found)])];
  });
  const element = node('destroy', MUC_USER, { jid: given.attrs['jid'] }, children);
  return { room: null, out: [...destroyed(room, element, context), resultOf(envelope)] };
};

/** What each occupant is told of the end of the room: its own departure, with the destroy element. */
export function destroyed(room: Room, element: Node, context: Context): readonly Send[] {
  return room.occupants.all.flatMap((each) =>
    ownPresence(room, each, { type: 'unavailable', first: [element] }, context),
  );
}
