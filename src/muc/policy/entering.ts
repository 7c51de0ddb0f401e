/** What XEP-0045 leaves to a service about entering, creating and registering: §7.2, §7.10, §10.1. */
import { choice, type ErrorName, error, list, type Option, type OptionsOf } from './option.ts';

/** The gates of a room, by the names of the features that keep them. */
export type Gate = 'locked' | 'banned' | 'members-only' | 'password' | 'max-users' | 'nick-conflict';

/** What a form can switch on, as far as a new room may have it on from the start. */
export type Flag =
  | 'publicRoom'
  | 'changeSubject'
  | 'moderated'
  | 'membersOnly'
  | 'persistent'
  | 'allowInvites';

/** The options. */
export interface EnteringPolicy {
  /** In which order the gates are asked; the first that refuses is heard. Gates that are left out come last. */
  readonly gates: readonly Gate[];
  /**
   * Presence without the muc element from somebody who is not inside: answered as if the sender had been removed, or
   * with an error, or taken for a request to enter.
   */
  readonly desyncReply: 'kick' | 'error' | 'join';
  /** Who asks to enter again while inside is shown to the others again, or only with another presence than before. */
  readonly resync: 'always' | 'changed';
  /** A new room stays closed until it is configured, or is open at once. */
  readonly newRoom: 'locked' | 'open';
  /** Whether another session of its creator may enter a locked room. */
  readonly creatorSessions: 'admitted' | 'refused';
  /** Whether the creator may speak in a locked room, or hears like everybody that there is none. */
  readonly creatorSpeech: 'allowed' | 'refused';
  /** Whether a cancelled first configuration is the end of the room, or changes nothing. */
  readonly cancelledRoom: 'destroyed' | 'kept';
  /** What is on in a new room. */
  readonly newRoomFlags: readonly Flag[];
  /** Who may create rooms: everybody, or these accounts; with none of them, nobody. */
  readonly creators: 'anyone' | readonly string[];
  /**
   * Who registers with a room becomes a member at once, or when an admin or owner approves; or only those who are
   * members can register a nickname; or nobody can.
   */
  readonly registration: 'automatic' | 'approval' | 'members' | 'none';
  /**
   * Who has a reserved nickname may take any other that is free as well; or is given the reserved one, whichever was
   * asked for; or is refused under any other.
   */
  readonly nicknames: 'free' | 'assigned' | 'required';
  /** What those hear who come to a full room. */
  readonly fullRoomError: ErrorName;
  /** Who may enter a room that is full. */
  readonly beyondLimit: 'admins' | 'owners' | 'nobody';
  /** What those hear who want to enter without a nickname. */
  readonly noNicknameError: ErrorName;
  /** Whether it is an error to leave a room that does not exist. */
  readonly unknownRoomLeave: 'error' | 'ignored';
}

const GATES: readonly Gate[] = ['locked', 'banned', 'members-only', 'password', 'max-users', 'nick-conflict'];
/** All of them. */
export const FLAGS: readonly Flag[] = [
  ...(['publicRoom', 'changeSubject', 'moderated'] as const),
  ...(['membersOnly', 'persistent', 'allowInvites'] as const),
];

const ANYONE: Option<EnteringPolicy['creators']> = {
  settles: '§10.1.1',
  values: 'accounts',
  xep: 'anyone',
  prosody: 'anyone',
  ejabberd: 'anyone',
};

// biome-ignore format: a table
/** The rows: what it settles, the values, and what it is in the profiles xep, prosody and ejabberd. */
export const ENTERING: OptionsOf<EnteringPolicy> = {
  gates: list('A8 §7.2.5', GATES, GATES,
    ['members-only', 'banned', 'password', 'locked', 'max-users', 'nick-conflict'],
    ['max-users', 'banned', 'members-only', 'nick-conflict', 'password', 'locked']),
  desyncReply:      choice('A1 §7.2.18',  ['kick', 'error', 'join'],            'kick',      'error',    'join'),
  resync:           choice('A2 §17.3',    ['always', 'changed'],                'always',    'always',   'always'),
  newRoom:          choice('§10.1.1',     ['locked', 'open'],                   'locked',    'locked',   'open'),
  creatorSessions:  choice('A13 §7.2.10', ['admitted', 'refused'],              'admitted',  'refused',  'admitted'),
  creatorSpeech:    choice('A33 §17.2',   ['allowed', 'refused'],               'allowed',   'allowed',  'allowed'),
  cancelledRoom:    choice('A34 §10.1.3', ['destroyed', 'kept'],                'destroyed', 'kept',     'kept'),
  newRoomFlags:     list('§10.1.1', FLAGS, ['publicRoom'], [], ['publicRoom', 'changeSubject']),
  creators:         ANYONE,
  registration:     choice('A20 §7.10',   ['automatic', 'approval', 'members', 'none'], 'automatic', 'members', 'none'),
  nicknames:        choice('A3 §7.12',    ['free', 'assigned', 'required'],     'free',      'free',     'free'),
  fullRoomError:    error('A12 §7.2.9',   'wait/service-unavailable', 'wait/service-unavailable', 'wait/resource-constraint'),
  beyondLimit:      choice('A12 §7.2.9',  ['admins', 'owners', 'nobody'],       'admins',    'admins',   'admins'),
  noNicknameError:  error('§7.2.1',       'modify/jid-malformed', 'cancel/service-unavailable', 'modify/jid-malformed'),
  unknownRoomLeave: choice('§17.3',       ['error', 'ignored'],                 'error',     'error',    'error'),
};
