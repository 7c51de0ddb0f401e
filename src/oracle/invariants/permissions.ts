/** Who may do what, and what comes of it: I-49 to I-64. */
import type { Invariant } from '../invariant.ts';
import {
  absentToldByNotice,
  affiliationOfAccount,
  alwaysAnOwner,
  banIsLasting,
  changeToldOnce,
  whoGivesAffiliations,
} from './permissions-affiliations.ts';
import { declinesAndVoice, invitations } from './permissions-invitations.ts';
import { listsAreTrue, setsAreWhole } from './permissions-items.ts';
import { noStrangers } from './permissions-members.ts';
import { higherMayMore } from './permissions-monotone.ts';
import { kickIsTemporary, officersHaveVoice, roleOnEntry, whoGivesRoles } from './permissions-roles.ts';

/** I-49 to I-64. */
export const PERMISSIONS: readonly Invariant[] = [
  roleOnEntry,
  whoGivesRoles,
  whoGivesAffiliations,
  higherMayMore,
  alwaysAnOwner,
  officersHaveVoice,
  affiliationOfAccount,
  changeToldOnce,
  absentToldByNotice,
  kickIsTemporary,
  banIsLasting,
  noStrangers,
  setsAreWhole,
  listsAreTrue,
  invitations,
  declinesAndVoice,
];
