/** XEP-0045 §4.2, §5.1.2, §7.4: in a moderated room strangers enter as visitors, and visitors have no voice. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import { defaultRole, roleMay } from '../privileges.ts';

/** The role of strangers, and who may speak. */
export const moderated: Feature = {
  name: 'moderated',
  spec: ['XEP-0045#terms-rooms', 'XEP-0045#roles-default', 'XEP-0045#message'],
  fields: [booleanField('muc#roomconfig_moderatedroom', 'Only those with voice may speak', 'moderated')],
  disco: ({ config }) => [config.moderated ? 'muc_moderated' : 'muc_unmoderated'],
  defaultRole: ({ config }, affiliation) =>
    defaultRole(config.moderated ? 'moderated' : 'unmoderated', affiliation),
  // §5.1.1 leaves it open whether a visitor may speak once the room is no longer moderated: here it may not.
  speak: (_, { role }) => (roleMay(role, 'Send Messages to All') ? undefined : { condition: 'forbidden' }),
};
