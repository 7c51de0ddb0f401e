/** XEP-0045 §7.5 #privatemessage, §9.5 #modifymember: who may send private messages, and who may read the member list. */

import type { Feature } from '../feature.ts';
import { choiceField, choicesField } from '../fields.ts';

/** Two options that the use cases for private messages and for lists ask for. */
export const privacy: Feature = {
  name: 'privacy',
  spec: ['XEP-0045#privatemessage', 'XEP-0045#modifymember'],
  fields: [
    choiceField('muc#roomconfig_allowpm', 'Who may send private messages', 'allowPm', [
      { value: 'anyone', label: 'Anyone' },
      { value: 'participants', label: 'Those with voice' },
      { value: 'moderators', label: 'Moderators' },
      { value: 'none', label: 'Nobody' },
    ]),
    choicesField('muc#roomconfig_getmemberlist', 'Who may retrieve the member list', 'memberListRoles', [
      { value: 'visitor', label: 'Visitor' },
      { value: 'participant', label: 'Participant' },
      { value: 'moderator', label: 'Moderator' },
    ]),
  ],
};
