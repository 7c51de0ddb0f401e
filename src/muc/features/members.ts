/**
 * XEP-0045 §7.2.6 #enter-members, §10.2: only who has an affiliation enters a members-only room, and when a room
 * becomes one, everybody else has to go.
 */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import { affiliationMay } from '../privileges.ts';
import { STATUS } from '../status.ts';

/** The gate for strangers, and the end of their visit when the room becomes members-only. */
export const membersOnly: Feature = {
  name: 'members-only',
  spec: ['XEP-0045#enter-members', 'XEP-0045#roomconfig'],
  fields: [booleanField('muc#roomconfig_membersonly', 'Only members may enter', 'membersOnly')],
  disco: ({ config }) => [config.membersOnly ? 'muc_membersonly' : 'muc_open'],
  admit: ({ config }, { affiliation }) =>
    config.membersOnly && !affiliationMay(affiliation, 'Enter Members-Only Room')
      ? { condition: 'registration-required' }
      : undefined,
  configured: (before, after) => {
    if (!after.config.membersOnly || before.config.membersOnly) return {};
    const who = after.occupants.all.filter(
      ({ affiliation }) => !affiliationMay(affiliation, 'Enter Members-Only Room'),
    );
    return { removed: { who, status: STATUS.MEMBERS_ONLY } };
  },
};
