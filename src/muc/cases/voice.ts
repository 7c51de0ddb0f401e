/** XEP-0045 §7.13 #requestvoice and §8.6 #voiceapprove: a visitor asks for voice, and a moderator decides. */
import { type Form, formNode, readBoolean, readForm, type Submission } from '../../core/form.ts';
import type { Jid } from '../../core/jid.ts';
import { DATA, MUC_REQUEST } from '../../core/ns.ts';
import { type Envelope, message } from '../../core/stanza.ts';
import { child } from '../../xml/node.ts';
import { type Occupant, occupantCalled, occupantOf } from '../occupants.ts';
import { roleMay } from '../privileges.ts';
import type { Room } from '../room.ts';
import { announceChanges, applyRole } from '../standing.ts';
import { type Case, refuse, refuseOutsider, unchanged } from '../step.ts';

/** The muc#request form in a message, where there is one. */
export function requestIn({ stanza }: Envelope): Submission | undefined {
  const x = child(stanza, 'x', DATA);
  const form = x && readForm(x);
  return form?.formType === MUC_REQUEST ? form : undefined;
}

/** A form from a visitor goes to the moderators; a form from a moderator decides. */
export const voice: Case = (room, envelope, context) => {
  const form = requestIn(envelope);
  const who = occupantOf(room.occupants, envelope.stanza.from);
  if (who === undefined) return refuseOutsider(room, envelope, context);
  if (form === undefined || form.type !== 'submit') return refuse(room, envelope, 'bad-request');
  if (form.values.has('muc#request_allow')) return decide(room, envelope, who, form, context);
  if (form.values.get('muc#role')?.[0] !== 'participant') return refuse(room, envelope, 'bad-request');
  const to = room.occupants.moderators;
  if (who.role !== 'visitor' || to.length === 0) return unchanged(room);
  const children = [formNode(approvalForm(who, envelope.stanza.from))];
  return unchanged(room, [{ to, stanza: message({ from: room.jid, children }) }]);
};

/** §8.6: the approval has no effect where the form is not a moderator's, or the visitor is no longer one. */
const decide = (
  room: Room,
  envelope: Envelope,
  moderator: Occupant,
  form: Submission,
  context: Parameters<Case>[2],
): ReturnType<Case> => {
  if (!roleMay(moderator.role, 'Grant Voice')) return refuse(room, envelope, 'forbidden');
  const visitor = occupantCalled(room.occupants, form.values.get('muc#roomnick')?.[0] ?? '');
  const allowed = readBoolean(form.values.get('muc#request_allow') ?? []) === true;
  if (visitor?.role !== 'visitor' || !allowed) return unchanged(room);
  const change = applyRole(room, visitor, 'participant', {});
  const { room: next, farewells, broadcast } = announceChanges(room, [change], context);
  return { room: next, out: [...farewells, ...broadcast] };
};

function approvalForm(visitor: Occupant, session: Jid): Form {
  return {
    type: 'form',
    formType: MUC_REQUEST,
    title: 'Voice request',
    instructions: 'To approve this request for voice, submit the form with the box ticked.',
    fields: [
      {
        var: 'muc#role',
        type: 'list-single',
        label: 'Requested role',
        values: ['participant'],
        options: [{ value: 'participant' }],
      },
      { var: 'muc#jid', type: 'jid-single', label: 'User ID', values: [session] },
      { var: 'muc#roomnick', type: 'text-single', label: 'Room nickname', values: [visitor.nick] },
      { var: 'muc#request_allow', type: 'boolean', label: 'Grant voice to this person?', values: ['0'] },
    ],
  };
}
