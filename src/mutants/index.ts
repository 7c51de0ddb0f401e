/** Every planted bug: those that other servers have had (H), and those that we could think of (M). */
import { AFFILIATIONS } from './bugs/affiliations.ts';
import { ARRIVAL } from './bugs/arrival.ts';
import { CONFIDENTIALITY } from './bugs/confidentiality.ts';
import { CONFIGURATION } from './bugs/configuration.ts';
import { DEPARTURES } from './bugs/departures.ts';
import { ENTRY } from './bugs/entry.ts';
import { HISTORY } from './bugs/history.ts';
import { INVITATIONS } from './bugs/invitations.ts';
import { LIFECYCLE } from './bugs/lifecycle.ts';
import { LISTS } from './bugs/lists.ts';
import { MESSAGES } from './bugs/messages.ts';
import { ORDER } from './bugs/order.ts';
import { PRESENCE } from './bugs/presence.ts';
import { ROLES } from './bugs/roles.ts';
import { SHAPE } from './bugs/shape.ts';
import { type Mutant, mutantOf } from './mutant.ts';

const BUGS = [
  ...SHAPE,
  ...ENTRY,
  ...ARRIVAL,
  ...ORDER,
  ...HISTORY,
  ...MESSAGES,
  ...PRESENCE,
  ...DEPARTURES,
  ...ROLES,
  ...AFFILIATIONS,
  ...LISTS,
  ...INVITATIONS,
  ...CONFIGURATION,
  ...LIFECYCLE,
  ...CONFIDENTIALITY,
];

/** All of them: H before M, by number. */
export const MUTANTS: readonly Mutant[] = BUGS.map(mutantOf).sort((a, b) => placeOf(a.id) - placeOf(b.id));

function placeOf(id: string): number {
  return Number(id.slice(1)) + (id.startsWith('H') ? 0 : BUGS.length);
}
