/** XEP-0045 §4.2, §5.1.2, §7.4: in a moderated room strangers enter as visitors, and visitors have no voice. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import type { Policy } from '../policy/index.ts';
import { defaultRole, roleMay } from '../privileges.ts';

/** The role of strangers, and who may speak. */
export const moderated = ({ visitorSpeech }: Pick<Policy, 'visitorSpeech'>): Feature => ({
  name: 'moderated',
  spec: ['XEP-0045#terms-rooms', 'XEP-0045#roles-default', 'XEP-0045#message'],
  fields: [booleanField('muc#roomconfig_moderatedroom', 'Only those with voice may speak', 'moderated')],
  disco: ({ config }) => [config.moderated ? 'muc_moderated' : 'muc_unmoderated'],
  defaultRole: ({ config }, affiliation) =>
    defaultRole(config.moderated ? 'moderated' : 'unmoderated', affiliation),
  // §5.1.1: the star at the privilege of visitors.
  speak: ({ config }, { role }) => {
    const free = visitorSpeech === 'unmoderated' && !config.moderated;
    return roleMay(role, 'Send Messages to All', free) ? undefined : { condition: 'forbidden' };
  },
});
