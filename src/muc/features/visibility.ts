/** XEP-0045 §4.2, §6.3 #disco-rooms: whether the room is on the list of rooms. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';

/** The option, and what is disclosed of it; the service asks for it when it lists its rooms. */
export const visibility: Feature = {
  name: 'visibility',
  spec: ['XEP-0045#disco-rooms', 'XEP-0045#terms-rooms'],
  fields: [booleanField('muc#roomconfig_publicroom', 'The room is on the list of rooms', 'publicRoom')],
  disco: ({ config }) => [config.publicRoom ? 'muc_public' : 'muc_hidden'],
};
