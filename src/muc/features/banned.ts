/** XEP-0045 §7.2.7 #enter-banned: an outcast does not enter, whichever resource it comes from. */
import type { Feature } from '../feature.ts';
import { affiliationMay } from '../privileges.ts';

/** The gate for outcasts. */
export const banned: Feature = {
  name: 'banned',
  spec: ['XEP-0045#enter-banned'],
  admit: (_, { affiliation }) =>
    affiliationMay(affiliation, 'Enter Open Room') ? undefined : { condition: 'forbidden' },
};
