/** XEP-0045 §9.5 #modifymember: whether members may invite into a members-only room. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';

/** The option; the use case `invite` asks for it. */
export const invites: Feature = {
  name: 'invites',
  spec: ['XEP-0045#modifymember', 'XEP-0045#invite-mediated'],
  fields: [booleanField('muc#roomconfig_allowinvites', 'Members may invite others', 'allowInvites')],
};
