/**
 * XEP-0045 §7.2.5 #enter-pw: a password-protected room is entered with its password, by everybody alike. It is asked
 * for at the door only: a new one changes nothing for those who are inside.
 */
import type { Field } from '../../core/form.ts';
import type { Feature } from '../feature.ts';
import { booleanField } from '../fields.ts';
import type { Room } from '../room.ts';

const PROTECTED = 'muc#roomconfig_passwordprotectedroom';

/** The secret alone says whether there is one, where the form does not say so itself. */
const secretField: Field<Room> = {
  var: 'muc#roomconfig_roomsecret',
  type: 'text-private',
  label: 'The password',
  get: ({ config }) => [config.secret],
  set: (room, values, submitted) => {
    const secret = values[0] ?? '';
    const passwordProtected = submitted.has(PROTECTED) ? room.config.passwordProtected : secret !== '';
    return { ...room, config: { ...room.config, secret, passwordProtected } };
  },
};

/** The gate for those who do not know the password. */
export const password: Feature = {
  name: 'password',
  spec: ['XEP-0045#enter-pw'],
  fields: [booleanField(PROTECTED, 'A password is needed to enter', 'passwordProtected'), secretField],
  // §10.1.3: a blank password protects nothing.
  valid: ({ config }) =>
    config.passwordProtected && config.secret === '' ? { condition: 'not-acceptable' } : undefined,
  disco: ({ config }) => [config.passwordProtected ? 'muc_passwordprotected' : 'muc_unsecured'],
  admit: ({ config }, entry) =>
    config.passwordProtected && entry.password !== config.secret
      ? { condition: 'not-authorized' }
      : undefined,
};
