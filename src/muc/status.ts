/** Status codes of XEP-0045 §12 and §16.6, each with the section that says when it is sent. */

/** A registered status code, as it stands in the attribute. */
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** The codes by what they say. */
export const STATUS = {
  /** §7.2.3: all occupants see your full JID. */
  NON_ANONYMOUS: '100',
  /** §18.1, §16.6.2: your affiliation has changed while you were away. */
  CHANGED_WHILE_AWAY: '101',
  /** §10.2.1: some configuration option has changed. */
  CONFIGURATION_CHANGED: '104',
  /** §7.2.2: this presence is about yourself. */
  SELF: '110',
  /** §7.2.12, §10.2.1: the room is logged. */
  LOGGED: '170',
  /** §10.2.1: the room is no longer logged. */
  NOT_LOGGED: '171',
  /** §10.2.1: the room is now non-anonymous. */
  NOW_NON_ANONYMOUS: '172',
  /** §10.2.1: the room is now semi-anonymous. */
  NOW_SEMI_ANONYMOUS: '173',
  /** §10.1.1: you have created the room. */
  CREATED: '201',
  /** §7.2.2: the service has chosen another nickname. */
  NICK_ASSIGNED: '210',
  /** §9.1: banned. */
  BANNED: '301',
  /** §7.6: a new nickname. */
  NICK_CHANGED: '303',
  /** §8.2: kicked. */
  KICKED: '307',
  /** §9.4: removed because of a change of affiliation. */
  AFFILIATION_LOST: '321',
  /** §10.2: removed because the room is now members-only. */
  MEMBERS_ONLY: '322',
  /** §11.2: removed because the service shuts down. */
  SHUTDOWN: '332',
  /** §11.1: removed for a technical reason. */
  TECHNICAL: '333',
} as const;
