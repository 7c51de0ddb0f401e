/** XEP-0045 §7.2.12 #enter-logging, §10.2.1: newcomers are warned of a public log, and everybody of its beginning. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import { STATUS } from '../status.ts';

/** The option, with its warning and its notices. Nothing is logged by it. */
export const logging: Feature = {
  name: 'logging',
  spec: ['XEP-0045#enter-logging', 'XEP-0045#roomconfig-notify'],
  fields: [booleanField('muc#roomconfig_enablelogging', 'The conversation is logged in public', 'logged')],
  welcome: ({ config }) => (config.logged ? [STATUS.LOGGED] : []),
  configured: (before, after) => {
    if (before.config.logged === after.config.logged) return {};
    return { notices: [after.config.logged ? STATUS.LOGGED : STATUS.NOT_LOGGED] };
  },
};
