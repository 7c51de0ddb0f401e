/**
 * XEP-0045 §7.2.15 #enter-subject: after the history a newcomer is sent the subject, from whoever set it, with the time
 * it was set (Policy `subjectTime`); or an empty one where there never was any.
 */
import { CLIENT, DELAY } from '../../core/ns.ts';
import { message, send } from '../../core/stanza.ts';
import { stampOf } from '../../core/time.ts';
import { node } from '../../xml/node.ts';
import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import type { Policy } from '../policy/index.ts';
import type { Room } from '../room.ts';

function subjectMessage(
  { jid, subject: set }: Room,
  time: Policy['subjectTime'],
): ReturnType<typeof message> {
  if (set === undefined) {
    return message({ from: jid, type: 'groupchat', children: [node('subject', CLIENT)] });
  }
  const delay = time === 'told' ? [node('delay', DELAY, { from: jid, stamp: stampOf(set.at) })] : [];
  return message({
    from: set.from,
    type: 'groupchat',
    lang: set.lang,
    children: [...set.children, ...delay],
  });
}

/** Tells newcomers the subject, and has the option of who may set it. */
export const subject = ({ subjectTime }: Pick<Policy, 'subjectTime'>): Feature => ({
  name: 'subject',
  spec: ['XEP-0045#enter-subject', 'XEP-0045#subject-occupant'],
  fields: [booleanField('muc#roomconfig_changesubject', 'Occupants may change the subject', 'changeSubject')],
  entered: (room, { session }) => [send(session, subjectMessage(room, subjectTime))],
});
