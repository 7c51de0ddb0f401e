/** XEP-0045 §7.2.3 #enter-nonanon, §7.2.4 #enter-semianon: who sees full JIDs, and how that is announced. */

import type { Feature } from '../feature.ts';
import { choiceField } from '../fields.ts';
import { STATUS } from '../status.ts';

/** The option, the code for newcomers and the notices; presence.ts decides who sees what. */
export const whois: Feature = {
  name: 'whois',
  spec: ['XEP-0045#enter-nonanon', 'XEP-0045#enter-semianon', 'XEP-0045#roomconfig-notify'],
  fields: [
    choiceField('muc#roomconfig_whois', 'Who sees the real addresses of occupants', 'whois', [
      { value: 'moderators', label: 'Moderators' },
      { value: 'anyone', label: 'Anyone' },
    ]),
  ],
  disco: ({ config }) => [config.whois === 'anyone' ? 'muc_nonanonymous' : 'muc_semianonymous'],
  welcome: ({ config }) => (config.whois === 'anyone' ? [STATUS.NON_ANONYMOUS] : []),
  configured: (before, after) => {
    if (before.config.whois === after.config.whois) return {};
    const open = after.config.whois === 'anyone';
    return { notices: [open ? STATUS.NOW_NON_ANONYMOUS : STATUS.NOW_SEMI_ANONYMOUS] };
  },
};
