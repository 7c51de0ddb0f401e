/** What XEP-0045 leaves to a service about roles and affiliations: §5, §8, §9, §10.3 to §10.8. */
import { choice, type ErrorName, error, type OptionsOf } from './option.ts';

/** The options. */
export interface GoverningPolicy {
  /** What those hear who ask for a change of role or affiliation without the privilege. */
  readonly privilegeError: ErrorName;
  /** What those hear who ban themselves, or are the last owner and want to be none. */
  readonly ownAffiliationError: ErrorName;
  /** What is said to a role or affiliation that there is not. */
  readonly unknownValueError: ErrorName;
  /** What is said to a nickname that nobody has. */
  readonly unknownNickError: ErrorName;
  /** What is said to a list of changes, or an item, that lacks something or has too much. */
  readonly malformedItemError: ErrorName;
  /** Whether all items of a request are applied, or the first alone. */
  readonly severalItems: 'all' | 'first';
  /** Whether an address with a resource stands for its account, or is refused. */
  readonly fullJidItem: 'account' | 'refused';
  /** Whether the nickname in an item that makes an admin or owner is reserved, as it is for members. */
  readonly officeNick: 'ignored' | 'reserved';
  /** Whose voice a moderator may take: of those with at most the own affiliation, or with a lower one. */
  readonly devoice: 'equal' | 'lower';
  /** Whether a moderator without affiliation may kick and silence members. */
  readonly overMembers: 'refused' | 'allowed';
  /** Whether moderators may kick themselves. */
  readonly selfKick: 'allowed' | 'refused';
  /** Whether admins may ban admins. */
  readonly adminBansAdmin: 'refused' | 'allowed';
  /** Whether admins may take the moderator role from admins. */
  readonly adminDemotesAdmin: 'refused' | 'allowed';
  /** Whether an owner may take ownership from another owner. */
  readonly ownerRevoke: 'allowed' | 'refused';
  /** The role after a change of affiliation: raised or lowered as far as needed; only raised as far as needed, and the
   * default one where the affiliation is lower; or always the default one. */
  readonly roleOnAffiliation: 'fitting' | 'loweredDefault' | 'default';
  /** Whether it is announced that an affiliation is what it was. */
  readonly sameAffiliation: 'announced' | 'silent';
  /** How those who see JIDs hear that somebody away has another affiliation: with code 301 for a ban, or without codes and
   * with the role none; or not at all. */
  readonly awayNotice: 'code' | 'role' | 'none';
  /** Whether whoever is away is told itself, with code 101. */
  readonly absenteeNotice: 'none' | 'code';
  /** The highest affiliation of which admins may read the list. */
  readonly adminLists: 'member' | 'admin' | 'owner';
  /** What the list of those without role or affiliation is. */
  readonly noneList: 'empty' | 'refused';
}

// biome-ignore format: a table
/** The rows: what it settles, the values, and what it is in the profiles xep, prosody and ejabberd. */
export const GOVERNING: OptionsOf<GoverningPolicy> = {
  privilegeError:      error('A26 §8, §9, §10', 'auth/forbidden',        'cancel/not-allowed',    'cancel/not-allowed'),
  ownAffiliationError: error('§9.1, §10.4',     'cancel/conflict',       'cancel/conflict',       'cancel/not-allowed'),
  unknownValueError:   error('§17.4',           'modify/bad-request',    'modify/not-acceptable', 'modify/bad-request'),
  unknownNickError:    error('§8.2',            'cancel/item-not-found', 'modify/item-not-found', 'modify/not-acceptable'),
  malformedItemError:  error('§17.4',           'modify/bad-request',    'cancel/bad-request',    'modify/bad-request'),
  severalItems:        choice('§9.2',           ['all', 'first'],                         'all',       'first',          'all'),
  fullJidItem:         choice('A23 §9.1',       ['account', 'refused'],                   'account',   'refused',        'account'),
  officeNick:          choice('A10 §10.5, §10.8', ['ignored', 'reserved'],                'ignored',   'reserved',       'ignored'),
  devoice:             choice('A25 §8.4',       ['equal', 'lower'],                       'equal',     'equal',          'equal'),
  overMembers:         choice('A24 §8.2',       ['refused', 'allowed'],                   'refused',   'refused',        'allowed'),
  selfKick:            choice('A24 §8.2',       ['allowed', 'refused'],                   'allowed',   'allowed',        'refused'),
  adminBansAdmin:      choice('A28 §9.1',       ['refused', 'allowed'],                   'refused',   'refused',        'refused'),
  adminDemotesAdmin:   choice('A32 §9.7',       ['refused', 'allowed'],                   'refused',   'allowed',        'refused'),
  ownerRevoke:         choice('§10.4',          ['allowed', 'refused'],                   'allowed',   'allowed',        'allowed'),
  roleOnAffiliation:   choice('A32 §10.3',      ['fitting', 'loweredDefault', 'default'], 'fitting',   'loweredDefault', 'default'),
  sameAffiliation:     choice('§5.2.2',         ['announced', 'silent'],                  'announced', 'announced',      'silent'),
  awayNotice:          choice('§9.1, §10.3',    ['code', 'role', 'none'],                 'code',      'code',           'role'),
  absenteeNotice:      choice('A41 §18.1',      ['none', 'code'],                         'none',      'none',           'none'),
  adminLists:          choice('A31 §10.5, §10.8', ['member', 'admin', 'owner'],           'member',    'admin',          'owner'),
  noneList:            choice('§5.2, §17.4',    ['empty', 'refused'],                     'empty',     'empty',          'empty'),
};
