/**
 * The tables of XEP-0045 §5 as data, in the rows, columns and words of the text, and the questions that are asked of them.
 * What an entry with a star leaves to the configuration is decided by whoever asks.
 */

/** §5.1: what an occupant may do during a visit; 'none' is not being in the room. */
export type Role = 'none' | 'visitor' | 'participant' | 'moderator';

/** §5.2: the lasting relation of an account to a room. */
export type Affiliation = 'outcast' | 'none' | 'member' | 'admin' | 'owner';

/** §5.1.1: each role includes the privileges of those before it. */
export const ROLES: readonly Role[] = ['none', 'visitor', 'participant', 'moderator'];

/** §5.2.1: each affiliation includes the privileges of those before it. */
export const AFFILIATIONS: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];

/** An entry of a table of privileges. With a star it is a default; 'n/a' is a question that does not arise. */
export type Entry = 'no' | 'no*' | 'yes' | 'yes*' | 'n/a';

// biome-ignore format: as it stands in the text
/** §5.1.1: privileges by role. */
export const ROLE_PRIVILEGES = {
  //                                        None   Visitor  Participant  Moderator
  'Present in Room':                       ['no',  'yes',   'yes',       'yes'],
  'Receive Messages':                      ['no',  'yes',   'yes',       'yes'],
  'Receive Occupant Presence':             ['no',  'yes',   'yes',       'yes'],
  'Broadcast Presence to All Occupants':   ['no',  'yes*',  'yes',       'yes'],
  'Change Availability Status':            ['no',  'yes*',  'yes',       'yes'],
  'Change Room Nickname':                  ['no',  'yes*',  'yes',       'yes'],
  'Send Private Messages':                 ['no',  'yes*',  'yes',       'yes'],
  'Invite Other Users':                    ['no',  'yes*',  'yes*',      'yes'],
  'Send Messages to All':                  ['no',  'no*',   'yes',       'yes'],
  'Modify Subject':                        ['no',  'no*',   'yes*',      'yes'],
  'Kick Participants and Visitors':        ['no',  'no',    'no',        'yes'],
  'Grant Voice':                           ['no',  'no',    'no',        'yes'],
  'Revoke Voice':                          ['no',  'no',    'no',        'yes'],
} as const;

/** A row of §5.1.1. */
export type RolePrivilege = keyof typeof ROLE_PRIVILEGES;

// biome-ignore format: as it stands in the text
/** §5.2.1: privileges by affiliation. What an occupant of a members-only room may see besides is for the configuration. */
export const AFFILIATION_PRIVILEGES = {
  //                                        Outcast  None    Member  Admin   Owner
  'Enter Open Room':                       ['no',    'yes',  'yes',  'yes',  'yes'],
  'Register with Open Room':               ['no',    'yes',  'n/a',  'n/a',  'n/a'],
  'Retrieve Member List':                  ['no',    'no',   'yes',  'yes',  'yes'],
  'Enter Members-Only Room':               ['no',    'no',   'yes',  'yes',  'yes'],
  'Ban Members and Unaffiliated Users':    ['no',    'no',   'no',   'yes',  'yes'],
  'Edit Member List':                      ['no',    'no',   'no',   'yes',  'yes'],
  'Assign and Remove Moderator Role':      ['no',    'no',   'no',   'yes',  'yes'],
  'Edit Admin List':                       ['no',    'no',   'no',   'no',   'yes'],
  'Edit Owner List':                       ['no',    'no',   'no',   'no',   'yes'],
  'Change Room Configuration':             ['no',    'no',   'no',   'no',   'yes'],
  'Destroy Room':                          ['no',    'no',   'no',   'no',   'yes'],
} as const;

/** A row of §5.2.1. */
export type AffiliationPrivilege = keyof typeof AFFILIATION_PRIVILEGES;

// biome-ignore format: as it stands in the text
/** §5.1.2: the role on entry, by kind of room. 'none' is not to be let in. There is none for an outcast. */
export const DEFAULT_ROLES = {
  //               None           Member         Admin        Owner
  'moderated':    ['visitor',     'participant', 'moderator', 'moderator'],
  'unmoderated':  ['participant', 'participant', 'moderator', 'moderator'],
  'members-only': ['none',        'participant', 'moderator', 'moderator'],
  'open':         ['participant', 'participant', 'moderator', 'moderator'],
} as const;

/** What a change takes: a privilege of whoever makes it, or an entry into the room; '--' is no change. */
export type Trigger = RolePrivilege | AffiliationPrivilege | 'entry' | '--';

const KICK = 'Kick Participants and Visitors';
const GRANT = 'Grant Voice';
const REVOKE = 'Revoke Voice';
const ASSIGN = 'Assign and Remove Moderator Role';

// biome-ignore format: as it stands in the text
/** §5.1.3: from the role of the row to that of the column. To leave takes no privilege. */
export const ROLE_CHART: Readonly<Record<Role, readonly Trigger[]>> = {
  //            None     Visitor  Participant  Moderator
  none:        ['--',    'entry', 'entry',     'entry'],
  visitor:     [KICK,    '--',    GRANT,       ASSIGN],
  participant: [KICK,    REVOKE,  '--',        ASSIGN],
  moderator:   [ASSIGN,  ASSIGN,  ASSIGN,      '--'],
};

const BAN = 'Ban Members and Unaffiliated Users';
const MEMBERS = 'Edit Member List';
const ADMINS = 'Edit Admin List';
const OWNERS = 'Edit Owner List';

// biome-ignore format: as it stands in the text
/** §5.2.2: from the affiliation of the row to that of the column. From none to member a user may come by registering. */
export const AFFILIATION_CHART: Readonly<Record<Affiliation, readonly (AffiliationPrivilege | '--')[]>> = {
  //        Outcast  None     Member   Admin   Owner
  outcast: ['--',    BAN,     MEMBERS, ADMINS, OWNERS],
  none:    [BAN,     '--',    MEMBERS, ADMINS, OWNERS],
  member:  [BAN,     MEMBERS, '--',    ADMINS, OWNERS],
  admin:   [ADMINS,  ADMINS,  ADMINS,  '--',   OWNERS],
  owner:   [OWNERS,  OWNERS,  OWNERS,  OWNERS, '--'],
};

/** §5.2.1: the privilege to edit, and so to read, the list of those with an affiliation. */
export const LIST_PRIVILEGES: Readonly<Record<Affiliation, AffiliationPrivilege>> = {
  outcast: BAN,
  none: MEMBERS,
  member: MEMBERS,
  admin: ADMINS,
  owner: OWNERS,
};

/**
 * Whether a role has a privilege.
 *
 * @param configured what the configuration says, which counts where the table has a star; without it the default does
 */
export function roleMay(role: Role, privilege: RolePrivilege, configured?: boolean): boolean {
  const entry: Entry = ROLE_PRIVILEGES[privilege][ROLES.indexOf(role)]!;
  const open = entry === 'yes*' || entry === 'no*';
  return open && configured !== undefined ? configured : isYes(entry);
}

/** Whether an affiliation has a privilege. */
export function affiliationMay(affiliation: Affiliation, privilege: AffiliationPrivilege): boolean {
  return isYes(AFFILIATION_PRIVILEGES[privilege][AFFILIATIONS.indexOf(affiliation)]!);
}

function isYes(entry: Entry): boolean {
  return entry === 'yes' || entry === 'yes*';
}

/** Whether a row of the table is one of §5.1.1 rather than §5.2.1. */
export function isOfRoles(trigger: Trigger): trigger is RolePrivilege {
  return Object.hasOwn(ROLE_PRIVILEGES, trigger);
}

/** §5.1.2: the role on entry into such a room; none for an outcast, and for whoever is not let in. */
export function defaultRole(kind: keyof typeof DEFAULT_ROLES, affiliation: Affiliation): Role {
  return DEFAULT_ROLES[kind][AFFILIATIONS.indexOf(affiliation) - 1] ?? 'none';
}

/** §5.1.3: what it takes to change a role. */
export function roleTrigger(from: Role, to: Role): Trigger {
  return ROLE_CHART[from][ROLES.indexOf(to)]!;
}

/** §5.2.2: what it takes to change an affiliation; where nothing changes, what it takes to edit the list. */
export function affiliationTrigger(from: Affiliation, to: Affiliation): AffiliationPrivilege {
  const trigger = AFFILIATION_CHART[from][AFFILIATIONS.indexOf(to)]!;
  return trigger === '--' ? LIST_PRIVILEGES[to] : trigger;
}

/** Whether an affiliation is this one or higher. */
export function isAtLeast(affiliation: Affiliation, least: Affiliation): boolean {
  return AFFILIATIONS.indexOf(affiliation) >= AFFILIATIONS.indexOf(least);
}

/** Whether an affiliation is above the other. */
export function isHigher(one: Affiliation, other: Affiliation): boolean {
  return !isAtLeast(other, one);
}

/** Whether a role is this one or higher. */
export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** Reads a role; `undefined` where it is not one. */
export function readRole(text: string): Role | undefined {
  return ROLES.find((each) => each === text);
}

/** Reads an affiliation; `undefined` where it is not one. */
export function readAffiliation(text: string): Affiliation | undefined {
  return AFFILIATIONS.find((each) => each === text);
}
