/** XEP-0045 §7.2.2 #enter-pres: the roles whose presence is broadcast. The others are seen by themselves alone. */

import type { Feature } from '../feature.ts';
import { choicesField } from '../fields.ts';

/** The option; `isBroadcast` of room.ts asks for it wherever presence is sent. */
export const presenceBroadcast: Feature = {
  name: 'presence-broadcast',
  spec: ['XEP-0045#enter-pres'],
  fields: [
    choicesField('muc#roomconfig_presencebroadcast', 'Whose presence is broadcast', 'presenceBroadcast', [
      { value: 'visitor', label: 'Visitor' },
      { value: 'participant', label: 'Participant' },
      { value: 'moderator', label: 'Moderator' },
    ]),
  ],
};
