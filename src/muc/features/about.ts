/** XEP-0045 §6.4, §16.5.3: what the room says of itself: name, description, language and a pubsub node. */

import type { Feature } from '../feature.ts';
import { textField } from '../fields.ts';

/** Texts about the room; they are shown by disco and mean nothing to the room itself. */
export const about: Feature = {
  name: 'about',
  spec: ['XEP-0045#disco-roominfo', 'XEP-0045#registrar-formtype-owner'],
  fields: [
    textField('muc#roomconfig_roomname', 'Name', 'name'),
    textField('muc#roomconfig_roomdesc', 'Description', 'description'),
    textField('muc#roomconfig_lang', 'Language of the discussion', 'language'),
    textField('muc#roomconfig_pubsub', 'Associated pubsub node', 'pubsub'),
  ],
};
