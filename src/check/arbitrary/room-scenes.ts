/** Scenes about what becomes of a room and of what it knows: when it is hidden, when nobody is in it, and who is kept out. */
import { bareOf } from '../../core/jid.ts';
import { HOME, usualNick } from '../../oracle/cast.ts';
import type { Row, Sequence } from '../../oracle/op.ts';
import { enters, type Parts } from './steps.ts';

const field = (name: string, ...values: readonly string[]): Row => ({
  var: `muc#roomconfig_${name}`,
  values,
});

/** Each scene, by what it is about. */
export const ROOM_SCENES: readonly (readonly [string, (parts: Parts) => Sequence])[] = [
  [
    'a room that hides',
    ({ room, host, guest }) => [
      { kind: 'disco', who: guest, room, what: 'items', nick: '' },
      { kind: 'configure', who: host, room, rows: [field('publicroom', '0')] },
      { kind: 'disco', who: guest, room, what: 'items', nick: '' },
      { kind: 'disco', who: guest, room, what: 'items' },
      { kind: 'disco', who: guest, room, what: 'info' },
    ],
  ],
  [
    'a room that stays while nobody is in it',
    ({ room, host, guest, other }) => [
      { kind: 'configure', who: host, room, rows: [field('persistentroom', '1')] },
      { kind: 'administer', who: host, room, items: [{ jid: bareOf(guest), affiliation: 'member' }] },
      { kind: 'say', who: host, room, subject: 'Hark' },
      { kind: 'leave', who: other, room },
      { kind: 'leave', who: guest, room },
      { kind: 'leave', who: host, room },
      enters(guest, room),
    ],
  ],
  [
    'a subject that is taken away',
    ({ room, host, guest }) => [
      { kind: 'say', who: host, room, subject: 'Hark' },
      { kind: 'say', who: host, room, subject: '' },
      enters(guest, room),
    ],
  ],
  [
    'a ban of everybody, and its end',
    ({ room, host, guest, other }) => [
      { kind: 'administer', who: host, room, items: [{ jid: HOME, affiliation: 'outcast' }] },
      enters(guest, room),
      { kind: 'administer', who: host, room, items: [{ jid: HOME, affiliation: 'none' }] },
      enters(other, room),
    ],
  ],
  [
    'an outcast who is invited',
    ({ room, host, guest }) => [
      { kind: 'configure', who: host, room, rows: [field('membersonly', '1')] },
      { kind: 'administer', who: host, room, items: [{ jid: bareOf(guest), affiliation: 'outcast' }] },
      { kind: 'invite', who: host, room, to: [bareOf(guest)] },
      enters(guest, room),
    ],
  ],
  [
    'the reserved nickname of an outcast',
    ({ room, host, guest, other, nick }) => [
      { kind: 'register', who: guest, room, nick },
      { kind: 'administer', who: host, room, items: [{ jid: bareOf(guest), affiliation: 'outcast' }] },
      { ...enters(other, room), nick },
      { kind: 'administer', who: host, room, items: [{ jid: bareOf(guest), affiliation: 'none' }] },
      { ...enters(guest, room), nick },
    ],
  ],
  [
    'voice that is denied',
    ({ room, host, guest }) => [
      { kind: 'administer', who: host, room, items: [{ nick: usualNick(bareOf(guest)), role: 'visitor' }] },
      { kind: 'ask-voice', who: guest, room },
      { kind: 'grant-voice', who: host, room, nick: usualNick(bareOf(guest)), allow: false },
      { kind: 'say', who: guest, room, body: 'Hark' },
    ],
  ],
  [
    'what only a room may say',
    ({ room, host, guest }) => [
      enters(guest, room),
      { kind: 'say', who: guest, room, body: 'Hark', forged: 'status' },
      { kind: 'say', who: host, room, body: 'Hark', forged: 'delay' },
      { kind: 'present', who: guest, room, nick: usualNick(bareOf(guest)), forged: 'item' },
    ],
  ],
];
