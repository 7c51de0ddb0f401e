/** What XEP-0045 leaves to a service about how things are said: the order in a stanza, the order of stanzas, and errors. */
import { choice, type OptionsOf } from './option.ts';

/** The options. */
export interface ShowingPolicy {
  /** Whether status codes, but for 110, stand before the items or after them. */
  readonly codesPlace: 'before' | 'after';
  /** Whether the actor is named in every change or only where somebody is removed. */
  readonly actorShown: 'always' | 'removals';
  /** Whether an item names the actor before the reason or after it. */
  readonly actorPlace: 'first' | 'last';
  /** Whether those who see JIDs are told that of an actor. */
  readonly actorJid: 'shown' | 'hidden';
  /** Whether an occupant with several sessions is shown with one item for each, or for the latest alone. */
  readonly sessionItems: 'all' | 'latest';
  /** Whether a change of role or affiliation is answered before the others hear of it, or when everybody has. */
  readonly adminAnswer: 'early' | 'late';
  /** Whether a configuration is answered before its notices, or after them. */
  readonly configAnswer: 'early' | 'late';
  /** Whether each notice of a configuration is a message, or all are in one. */
  readonly configNotices: 'each' | 'together';
  /** What of a stanza goes back with an error: the muc element of a refused entry, empty; nothing; or all of it. */
  readonly errorEcho: 'muc' | 'nothing' | 'all';
  /** Whether an error names who refused. */
  readonly errorBy: 'named' | 'unnamed';
  /** Whether `muc#roomconfig_presencebroadcast` offers none: newcomers are shown, unavailable, who is away and has a nickname. */
  readonly awayMembers: 'hidden' | 'offered';
  /** What becomes of a configuration with fields that there are not. */
  readonly unknownFields: 'ignored' | 'refused';
  /** Whether probes are answered. */
  readonly probes: 'answered' | 'ignored';
}

// biome-ignore format: a table
/** The rows: what it settles, the values, and what it is in the profiles xep, prosody and ejabberd. */
export const SHOWING: OptionsOf<ShowingPolicy> = {
  codesPlace:    choice('A27 §7.2.2',       ['before', 'after'],        'before',   'before',   'after'),
  actorShown:    choice('§8, §9',           ['always', 'removals'],     'always',   'always',   'removals'),
  actorPlace:    choice('§8.2',             ['first', 'last'],          'first',    'first',    'last'),
  actorJid:      choice('§8.2',             ['shown', 'hidden'],        'shown',    'shown',    'hidden'),
  sessionItems:  choice('A11 §7.2.8',       ['all', 'latest'],          'all',      'all',      'latest'),
  adminAnswer:   choice('A22 §8, §9, §10',  ['early', 'late'],          'early',    'late',     'late'),
  configAnswer:  choice('A37 §10.2.1',      ['early', 'late'],          'early',    'early',    'late'),
  configNotices: choice('A36 §10.2.1',      ['each', 'together'],       'each',     'together', 'together'),
  errorEcho:     choice('§7.2.5, RFC 6120 §8.3.1', ['muc', 'nothing', 'all'], 'muc', 'nothing', 'all'),
  errorBy:       choice('RFC 6120 §8.3.2',  ['named', 'unnamed'],       'named',    'named',    'unnamed'),
  awayMembers:   choice('A4 §7.2.2',        ['hidden', 'offered'],      'hidden',   'offered',  'hidden'),
  unknownFields: choice('§10.2',            ['ignored', 'refused'],     'ignored',  'ignored',  'refused'),
  probes:        choice('§17.3',            ['answered', 'ignored'],    'answered', 'answered', 'ignored'),
};
