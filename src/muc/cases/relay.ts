/**
 * XEP-0045 §17.4 #bizrules-iq: an iq request to an occupant is passed on to one of its sessions, and the answer comes
 * back the same way; neither side sees a real address. A ping to oneself is answered by the room (XEP-0410 1.1.0).
 */
import { idFor } from '../../core/env.ts';
import { errorReply } from '../../core/error.ts';
import { type FullJid, resourceOf } from '../../core/jid.ts';
import { CLIENT, DISCO_INFO, DISCO_ITEMS, PING } from '../../core/ns.ts';
import { iq, payloadOf, resultOf, send } from '../../core/stanza.ts';
import { type Child, isNode, node } from '../../xml/node.ts';
import { occupantNamed, occupantOf, shownBy } from '../occupants.ts';
import { refusalOf } from '../policy/option.ts';
import type { Relayed, Room } from '../room.ts';
import { type Case, refuse, refuseOutsider, type Step, unchanged } from '../step.ts';

/** A room waits for this many answers at most; what an occupant never answers would otherwise stay for ever. */
export const RELAYED_MAX = 1000;

/** Passes a request on under an id of the room, and remembers who waits for the answer. */
export const relay: Case = (room, envelope, context) => {
  const { to, stanza } = envelope;
  const asker = occupantOf(room.occupants, stanza.from);
  const payload = payloadOf(stanza);
  if (asker === undefined) {
    // §6.6: whoever is not inside learns nothing of occupants, not even whether there is one of that name.
    const discovers = payload?.ns === DISCO_INFO || payload?.ns === DISCO_ITEMS;
    const { outsiderDiscoError } = context.rules.policy;
    return discovers
      ? refuse(room, envelope, refusalOf(outsiderDiscoError))
      : refuseOutsider(room, envelope, context);
  }
  const target = occupantNamed(room.occupants, resourceOf(to));
  if (target === undefined) return refuse(room, envelope, 'item-not-found');
  if (payload?.ns === PING && target === asker) return unchanged(room, [resultOf(envelope)]);
  if (room.relayed.size >= RELAYED_MAX) return refuse(room, envelope, 'resource-constraint');
  const id = idFor(context.env, 'relayed iq');
  const asked = shownBy(target).jid;
  const from = stanza.from as FullJid;
  const relayed = new Map(room.relayed).set(id, { id: stanza.id ?? '', from, to: to as FullJid, asked });
  return { room: { ...room, relayed }, out: [send(asked, { ...stanza, id, from: asker.jid })] };
};

/**
 * The answer of an occupant goes to whoever asked, from the address that was asked; what nobody asked for goes nowhere.
 */
export const relayAnswer: Case = (room, { stanza }) => {
  const key = stanza.id ?? '';
  const pending = room.relayed.get(key);
  if (pending?.asked !== stanza.from) return unchanged(room);
  const relayed = new Map(room.relayed);
  relayed.delete(key);
  const { id, from, to } = pending;
  const answer = { ...stanza, id, from: to, children: stanza.children.map(withoutAuthor) };
  return { room: { ...room, relayed }, out: [send(from, answer)] };
};

/** An error may name the entity that refused (RFC 6120 §8.3.2), which here would be a real address. */
function withoutAuthor(each: Child): Child {
  if (!isNode(each) || each.name !== 'error' || each.ns !== CLIENT) return each;
  return node('error', CLIENT, { ...each.attrs, by: undefined }, each.children);
}

/** Requests that nobody can answer any longer, as one side has left, are answered by the room (RFC 6120 §8.2.3). */
export function answerAbandoned(before: Room, step: Step): Step {
  const { room, out } = step;
  const pending = (room ?? before).relayed;
  if (pending.size === 0) return step;
  const inside = ({ from, asked }: Relayed): boolean =>
    room !== null && [from, asked].every((each) => occupantOf(room.occupants, each) !== undefined);
  const abandoned = [...pending].filter(([, each]) => !inside(each));
  if (abandoned.length === 0) return step;
  const answers = abandoned.flatMap(([, { id, from, to }]) => {
    const stanza = iq({ type: 'get', id, from });
    return errorReply({ to, stanza }, 'recipient-unavailable', before.jid);
  });
  const relayed = new Map([...pending].filter(([, each]) => inside(each)));
  return { room: room && { ...room, relayed }, out: [...out, ...answers] };
}
