/** XEP-0045 §4.2, §7.14: whether the room outlives its occupants. `remove` asks for the option. */

import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';

/** The option and what is disclosed of it. */
export const persistent: Feature = {
  name: 'persistent',
  spec: ['XEP-0045#terms-rooms', 'XEP-0045#exit'],
  fields: [
    booleanField('muc#roomconfig_persistentroom', 'The room stays when nobody is in it', 'persistent'),
  ],
  disco: ({ config }) => [config.persistent ? 'muc_persistent' : 'muc_temporary'],
};
