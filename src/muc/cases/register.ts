/** XEP-0045 §7.10 #register: an account becomes a member with a reserved nickname by filling in a form, or resigns. */
import { present } from '../../core/assert.ts';
import { formIn, formNode, readForm } from '../../core/form.ts';
import { bareOf, prepareResource } from '../../core/jid.ts';
import { MUC_REGISTER, REGISTER } from '../../core/ns.ts';
import { payloadOf, resultOf } from '../../core/stanza.ts';
import { child, node } from '../../xml/node.ts';
import { occupantNamed } from '../occupants.ts';
import { isAtLeast } from '../privileges.ts';
import { affiliationOf, type Room, reservedFor, type Standing } from '../room.ts';
import { announceChanges, applyStanding } from '../standing.ts';
import { type Case, refuse, unchanged } from '../step.ts';

const ROOMNICK = 'muc#register_roomnick';

/** §7.10: the form, or that the account is registered already. */
export const readRegistration: Case = (room, envelope) => {
  const user = bareOf(envelope.stanza.from);
  if (!mayRegister(room, user)) return refuse(room, envelope, 'not-allowed');
  const nick = room.standings.get(user)?.nick;
  const registered = [
    node('registered', REGISTER),
    node('username', REGISTER, {}, nick === undefined ? [] : [nick]),
  ];
  const form = formNode({
    type: 'form',
    formType: MUC_REGISTER,
    fields: [{ var: ROOMNICK, type: 'text-single', label: 'Nickname', values: [], required: true }],
  });
  const query = node('query', REGISTER, {}, nick === undefined ? [form] : registered);
  return unchanged(room, [resultOf(envelope, [query])]);
};

/** Members and above reserve a nickname; strangers become members by it, where the room is open to all. */
function mayRegister(room: Room, user: Parameters<typeof affiliationOf>[1]): boolean {
  const affiliation = affiliationOf(room, user);
  return isAtLeast(affiliation, 'member') || (affiliation === 'none' && !room.config.membersOnly);
}

/** §7.10: the submitted form, or `<remove/>` (XEP-0077 §3.2). */
export const register: Case = (room, envelope, context) => {
  const user = bareOf(envelope.stanza.from);
  const query = present(payloadOf(envelope.stanza), 'a request has a payload');
  if (!mayRegister(room, user)) return refuse(room, envelope, 'not-allowed');
  const affiliation = affiliationOf(room, user);
  if (child(query, 'remove', REGISTER) !== undefined) {
    if (!room.standings.has(user)) return unchanged(room, [resultOf(envelope)]);
    return settle(room, { affiliation: affiliation === 'member' ? 'none' : affiliation });
  }
  const x = formIn(query);
  const form = x && readForm(x);
  const wanted = form?.values.get(ROOMNICK)?.[0] ?? '';
  if (form?.type !== 'submit' || form.formType !== MUC_REGISTER || wanted.trim() === '') {
    return refuse(room, envelope, 'bad-request');
  }
  const nick = prepareResource(wanted);
  if (nick === undefined) return refuse(room, envelope, 'not-acceptable');
  const holder = reservedFor(room, nick) ?? occupantNamed(room.occupants, nick)?.user ?? user;
  if (holder !== user) return refuse(room, envelope, 'conflict');
  return settle(room, { affiliation: affiliation === 'none' ? 'member' : affiliation, nick });

  function settle(before: Room, standing: Standing): ReturnType<Case> {
    const change = applyStanding(before, user, standing, {}, context.rules);
    const { room: next, farewells, broadcast } = announceChanges(before, [change], context);
    return { room: next, out: [...farewells, ...broadcast, resultOf(envelope)] };
  }
};
