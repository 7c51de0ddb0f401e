/**
 * XEP-0045 §7.2.2 #enter-pres: the roles whose presence is broadcast. The others are seen by themselves alone. Those with
 * role none, who are away and have a reserved nickname, are shown where the service offers it (Policy `awayMembers`).
 */

import type { Feature } from '../feature.ts';
import { choicesField } from '../fields.ts';
import type { Policy } from '../policy/index.ts';

/** The option; `isBroadcast` of room.ts asks for it wherever presence is sent. */
export const presenceBroadcast = ({ awayMembers }: Pick<Policy, 'awayMembers'>): Feature => ({
  name: 'presence-broadcast',
  spec: ['XEP-0045#enter-pres'],
  fields: [
    choicesField('muc#roomconfig_presencebroadcast', 'Whose presence is broadcast', 'presenceBroadcast', [
      ...(awayMembers === 'offered' ? [{ value: 'none', label: 'Away' } as const] : []),
      { value: 'visitor', label: 'Visitor' },
      { value: 'participant', label: 'Participant' },
      { value: 'moderator', label: 'Moderator' },
    ]),
  ],
});
