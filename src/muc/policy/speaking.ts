/** What XEP-0045 leaves to a service about messages, invitations and bounces: §7.4 to §7.8, §17.2, §18.1.2. */
import { CONDITIONS, type Condition } from '../../core/error.ts';
import { choice, type ErrorName, error, list, type OptionsOf } from './option.ts';

/** The options. */
export interface SpeakingPolicy {
  /** What those hear who are not inside and send something to the room or an occupant. */
  readonly outsiderError: ErrorName;
  /** What those hear who are not inside and ask what an occupant is. */
  readonly outsiderDiscoError: ErrorName;
  /** What an occupant hears whose message to the room is neither groupchat nor an invitation nor a form. */
  readonly strayMessageError: ErrorName;
  /** Whether visitors may speak in a room that is not moderated. */
  readonly visitorSpeech: 'refused' | 'unmoderated';
  /** Whether a private message reaches all sessions of its recipient, or the one whose presence is shown. */
  readonly privateMessages: 'all' | 'one';
  /**
   * Who is named in an invitation: the inviter's occupant JID, bare JID or full JID, or the full JID where the room is
   * non-anonymous and the occupant JID elsewhere.
   */
  readonly inviteFrom: 'occupant' | 'bare' | 'full' | 'whois';
  /** Whether one who declines is named by bare or by full JID. */
  readonly declineFrom: 'bare' | 'full';
  /** Whether newcomers are told when the subject was set. */
  readonly subjectTime: 'told' | 'untold';
  /** Errors that show that a session is gone, when it answers with them; service-unavailable to presence always does. */
  readonly ghosts: readonly Condition[];
}

/** §18.1.2: the conditions that mean that a stanza could not be delivered. */
const DELIVERY: readonly Condition[] = [
  'gone',
  'item-not-found',
  'recipient-unavailable',
  'redirect',
  'remote-server-not-found',
  'remote-server-timeout',
];

/** What servers take for one of these besides. */
const MORE: readonly Condition[] = [
  ...DELIVERY,
  'internal-server-error',
  'jid-malformed',
  'service-unavailable',
];

// biome-ignore format: a table
/** The rows: what it settles, the values, and what it is in the profiles xep, prosody and ejabberd. */
export const SPEAKING: OptionsOf<SpeakingPolicy> = {
  outsiderError:      error('A15 §7.4', 'modify/not-acceptable', 'cancel/not-acceptable', 'modify/not-acceptable'),
  outsiderDiscoError: error('A47 §6.6',    'modify/bad-request', 'cancel/not-acceptable', 'modify/not-acceptable'),
  strayMessageError:  error('§17.2',        'modify/bad-request', 'cancel/service-unavailable', 'modify/not-acceptable'),
  visitorSpeech:      choice('A16 §5.1.1',  ['refused', 'unmoderated'],             'refused',  'refused',  'refused'),
  privateMessages:    choice('§7.5',        ['all', 'one'],                         'all',      'all',      'all'),
  inviteFrom:         choice('A19 §7.8.2',  ['occupant', 'bare', 'full', 'whois'],  'occupant', 'whois',    'full'),
  declineFrom:        choice('§7.8.2',      ['bare', 'full'],                       'bare',     'full',     'full'),
  subjectTime:        choice('§7.2.15',     ['told', 'untold'],                     'told',     'told',     'untold'),
  ghosts:             list('A46 §18.1.2', CONDITIONS, DELIVERY, MORE, MORE),
};
