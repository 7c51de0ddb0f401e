/**
 * XEP-0425 0.3.0 #usecase: a moderator retracts a message that was sent to all, by the id that the room gave it
 * (XEP-0359). Everybody is told, and who comes later is sent what is left of it: that it was there, and who took it back.
 */
import { present } from '../../core/assert.ts';
import { idFor } from '../../core/env.ts';
import { MODERATE, OCCUPANT_ID, RETRACT, STANZA_ID } from '../../core/ns.ts';
import { message, payloadOf, resultOf, type Stanza, textOf } from '../../core/stanza.ts';
import { stampOf } from '../../core/time.ts';
import { type Child, child, isNode, type Node, node, text } from '../../xml/node.ts';
import { allOf } from '../feature.ts';
import { requesterOf } from '../permissions.ts';
import type { Room } from '../room.ts';
import { type Case, refuse } from '../step.ts';

/** Retracts a message that the room remembers; forbidden to all but moderators. */
export const moderate: Case = (room, envelope, { env, rules }) => {
  const { role, occupant: moderator } = requesterOf(room, envelope.stanza.from);
  if (moderator === undefined || role !== 'moderator') return refuse(room, envelope, 'forbidden');
  const request = present(payloadOf(envelope.stanza), 'a request has a payload');
  const id = request.attrs['id'] ?? '';
  const retracts = request.name === 'moderate' && child(request, 'retract', RETRACT) !== undefined;
  if (!retracts || id === '') return refuse(room, envelope, 'bad-request');
  const past = room.history.find(({ stanza }) => isRetractable(room, stanza, id));
  if (past === undefined) return refuse(room, envelope, 'item-not-found');
  const reason = child(request, 'reason', MODERATE);
  // #tombstones: in a semi-anonymous room the occupant id says who it was.
  const marks = allOf(rules.features, 'decorate', (decorate) => decorate(room, moderator));
  const why = [
    node('moderated', MODERATE, { by: moderator.jid }, marks),
    ...(reason === undefined ? [] : [node('reason', RETRACT, {}, [text(reason)])]),
  ];
  const tombstone = node('retracted', RETRACT, { stamp: stampOf(env.now) }, why);
  const kept = past.stanza.children.filter((each) => isMark(room, each));
  const left = { ...past, stanza: { ...past.stanza, children: [...kept, tombstone] } };
  const notice = message({
    from: room.jid,
    type: 'groupchat',
    id: idFor(env, 'retraction'),
    children: [node('retract', RETRACT, { id }, why)],
  });
  const history = room.history.map((each) => (each === past ? left : each));
  const told = { to: room.occupants.sessions, stanza: notice };
  return { room: { ...room, history }, out: [told, resultOf(envelope)] };
};

/** The message with this id, unless it has been retracted: all that the room remembers had a body. */
function isRetractable(room: Room, stanza: Stanza, id: string): boolean {
  const named = stanza.children.some(
    (each) => isNode(each) && isOwnId(room, each) && each.attrs['id'] === id,
  );
  return named && textOf(stanza, 'body') !== undefined;
}

function isOwnId({ jid }: Room, { name, ns, attrs }: Node): boolean {
  return name === 'stanza-id' && ns === STANZA_ID && attrs['by'] === jid;
}

/** What the room has put on a message; the rest is what was said. */
function isMark(room: Room, each: Child): boolean {
  return isNode(each) && (each.ns === OCCUPANT_ID || isOwnId(room, each));
}
