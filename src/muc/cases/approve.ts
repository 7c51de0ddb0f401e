/** XEP-0045 §9.9 #regapprove: an admin or owner decides on a request for membership, by the form that was sent. */
import { present } from '../../core/assert.ts';
import { readBoolean, readForm, type Submission } from '../../core/form.ts';
import { bareOf } from '../../core/jid.ts';
import { DATA, MUC_REGISTER } from '../../core/ns.ts';
import type { Envelope } from '../../core/stanza.ts';
import { child } from '../../xml/node.ts';
import { affiliationMay } from '../privileges.ts';
import { ALLOW, isTaken, mayRegister, settle, withApplication } from '../registration.ts';
import { affiliationOf } from '../room.ts';
import { type Case, refuse, unchanged } from '../step.ts';

/** The muc#register form in a message, where there is one. */
export function decisionIn({ stanza }: Envelope): Submission | undefined {
  const x = child(stanza, 'x', DATA);
  const form = x && readForm(x);
  return form?.formType === MUC_REGISTER ? form : undefined;
}

/**
 * Makes the applicant a member where the box is ticked, and otherwise forgets the request. A form about nobody who waits
 * has no effect: another admin may have been quicker.
 */
export const approve: Case = (room, envelope, context) => {
  const form = present(decisionIn(envelope), 'the message has a form');
  const affiliation = affiliationOf(room, bareOf(envelope.stanza.from));
  if (!affiliationMay(affiliation, 'Edit Member List')) return refuse(room, envelope, 'forbidden');
  // The client of somebody who does not want to decide may say so.
  if (form.type === 'cancel') return unchanged(room);
  const allowed = readBoolean(form.values.get(ALLOW) ?? ['?']);
  if (form.type !== 'submit' || allowed === undefined) return refuse(room, envelope, 'bad-request');
  const nick = form.values.get('muc#register_roomnick')?.[0];
  const [user] = [...room.applications].find(([, each]) => each.nick === nick) ?? [];
  if (user === undefined || nick === undefined) return unchanged(room);
  if (!allowed || !mayRegister(room, user)) return unchanged(withApplication(room, user, undefined));
  // The nickname may have become another's in the meantime; the request waits until that is sorted out.
  if (isTaken(room, nick, user)) return refuse(room, envelope, 'conflict');
  const standing = room.standings.get(user);
  return settle(room, user, { affiliation: 'member', ...standing, nick }, context);
};
