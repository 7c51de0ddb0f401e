/**
 * XEP-0045 §7.10 #register: an account becomes a member with a reserved nickname by filling in a form, or resigns. Where
 * the service wants an admin to approve, it waits for one (§9.9).
 */
import { present } from '../../core/assert.ts';
import { fieldsOf, formIn, formNode, readForm } from '../../core/form.ts';
import { bareOf } from '../../core/jid.ts';
import { MUC_REGISTER, REGISTER } from '../../core/ns.ts';
import { message, payloadOf, resultOf, type Send } from '../../core/stanza.ts';
import { child, node } from '../../xml/node.ts';
import {
  approvalFields,
  BLANK,
  isTaken,
  readApplication,
  registrationFields,
  registrationRefusal,
  settle,
  withApplication,
} from '../registration.ts';
import { type Application, affiliationOf, type Room, withAffiliation } from '../room.ts';
import { type Case, type Context, refuse, type Step, unchanged } from '../step.ts';

/** §7.10: the form, or that the account is registered already. */
export const readRegistration: Case = (room, envelope, context) => {
  const user = bareOf(envelope.stanza.from);
  const refusal = registrationRefusal(room, user, context);
  if (refusal !== undefined) return refuse(room, envelope, refusal);
  const nick = room.standings.get(user)?.nick;
  const registered = [
    node('registered', REGISTER),
    node('username', REGISTER, {}, nick === undefined ? [] : [nick]),
  ];
  const fields = fieldsOf(registrationFields(context), BLANK);
  const form = formNode({ type: 'form', formType: MUC_REGISTER, fields });
  const query = node('query', REGISTER, {}, nick === undefined ? [form] : registered);
  return unchanged(room, [resultOf(envelope, [query])]);
};

/** §7.10: the submitted form, or `<remove/>` (XEP-0077 §3.2). */
export const register: Case = (room, envelope, context) => {
  const { registration } = context.rules.policy;
  const user = bareOf(envelope.stanza.from);
  const query = present(payloadOf(envelope.stanza), 'a request has a payload');
  const refusal = registrationRefusal(room, user, context);
  if (refusal !== undefined) return refuse(room, envelope, refusal);
  const affiliation = affiliationOf(room, user);
  const answered = ({ room: next, out }: Step): Step => ({ room: next, out: [...out, resultOf(envelope)] });
  if (child(query, 'remove', REGISTER) !== undefined) {
    const registered = affiliation === 'member' || room.standings.get(user)?.nick !== undefined;
    if (!registered || !room.standings.has(user))
      return answered(unchanged(withApplication(room, user, undefined)));
    const left = affiliation === 'member' ? 'none' : affiliation;
    return answered(settle(room, user, { affiliation: left }, context));
  }
  const x = formIn(query);
  const form = x && readForm(x);
  if (form?.type !== 'submit' || form.formType !== MUC_REGISTER) return refuse(room, envelope, 'bad-request');
  const read = readApplication(form.values, context);
  if ('refused' in read) return refuse(room, envelope, read.refused);
  const { nick } = read.record;
  if (isTaken(room, nick, user)) return refuse(room, envelope, 'conflict');
  if (registration === 'approval' && affiliation === 'none') {
    const asked = withApplication(room, user, read.record);
    return answered({ room: asked, out: approvalRequest(room, read.record, context) });
  }
  const joined = affiliation === 'none' ? 'member' : affiliation;
  return answered(settle(room, user, { affiliation: joined, nick }, context));
};

/** §9.9: the form for the accounts of all owners and admins, whether or not they are inside. */
function approvalRequest(room: Room, application: Application, context: Context): readonly Send[] {
  const to = (['owner', 'admin'] as const).flatMap((each) =>
    withAffiliation(room, each).map(([user]) => user),
  );
  const form = formNode({
    type: 'form',
    formType: MUC_REGISTER,
    title: 'Registration request',
    instructions: 'To approve this request for membership, submit the form with the box ticked.',
    fields: approvalFields(application, context),
  });
  return [{ to, stanza: message({ from: room.jid, children: [form] }) }];
}
