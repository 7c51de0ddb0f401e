/**
 * Scenes: several actions that belong together, because by chance alone they would seldom meet. Whoever is in a scene may
 * be the wrong one for it, which is as good a scene.
 */
import fc from 'fast-check';
import { type BareJid, bareOf, type FullJid } from '../../core/jid.ts';
import { SESSIONS, usualNick } from '../../oracle/cast.ts';
import type { Op, Row, Sequence } from '../../oracle/op.ts';
import { occupantJid, type Players } from './cast.ts';
import { ROOM_SCENES } from './room-scenes.ts';
import { DOORS, enters, type Parts, twinOf } from './steps.ts';

type Scene = (parts: Parts) => Sequence;

const field = (name: string, ...values: readonly string[]): Row => ({
  var: `muc#roomconfig_${name}`,
  values,
});

/** Every scene, by what it is about. */
export const SCENES: ReadonlyMap<string, Scene> = new Map<string, Scene>([
  ...DOORS.map(({ name, close, open }): readonly [string, Scene] => [
    name,
    ({ room, host, guest }) => [
      { kind: 'configure', who: host, room, rows: close },
      enters(guest, room),
      { kind: 'configure', who: host, room, rows: open },
      enters(guest, room),
    ],
  ]),
  [
    'a ban and its end',
    ({ room, host, guest, other }) => [
      affiliate(host, room, guest, 'outcast'),
      enters(guest, room),
      { kind: 'list', who: other, room, affiliation: 'outcast' },
      affiliate(host, room, guest, 'none'),
      enters(guest, room),
    ],
  ],
  [
    'two sessions under one nickname',
    ({ room, host, guest }) => [
      enters(guest, room),
      enters(twinOf(guest), room),
      { kind: 'say', who: host, room, body: 'Hark' },
      { kind: 'leave', who: guest, room },
      { kind: 'say', who: twinOf(guest), room, body: 'Hark' },
    ],
  ],
  [
    'one of two sessions takes another nickname',
    ({ room, guest, nick }) => [
      enters(guest, room),
      enters(twinOf(guest), room),
      { kind: 'present', who: guest, room, nick },
      { kind: 'present', who: guest, room, nick: usualNick(bareOf(guest)) },
    ],
  ],
  [
    'a kick and a return',
    ({ room, host, guest }) => [
      enters(guest, room),
      { kind: 'administer', who: host, room, items: [{ nick: usualNick(bareOf(guest)), role: 'none' }] },
      enters(guest, room),
    ],
  ],
  [
    'a request and its answer',
    ({ room, host, guest }) => [
      { kind: 'ask', who: host, room, nick: usualNick(bareOf(guest)) },
      { kind: 'answer', who: guest, room },
    ],
  ],
  [
    'a visitor who wants to speak',
    ({ room, host, guest }) => [
      { kind: 'configure', who: host, room, rows: [field('moderatedroom', '1')] },
      { kind: 'administer', who: host, room, items: [{ nick: usualNick(bareOf(guest)), role: 'visitor' }] },
      { kind: 'say', who: guest, room, body: 'Hark' },
      { kind: 'ask-voice', who: guest, room },
      { kind: 'grant-voice', who: host, room, nick: usualNick(bareOf(guest)), allow: true },
      { kind: 'say', who: guest, room, body: 'Hark' },
    ],
  ],
  [
    'what was said while somebody was away',
    ({ room, host, guest }) => [
      { kind: 'leave', who: guest, room },
      { kind: 'say', who: host, room, body: 'Hark' },
      { kind: 'wait', ms: 60_000 },
      { kind: 'say', who: host, room, subject: 'Hark' },
      { kind: 'say', who: host, room, body: 'Who goes there' },
      { ...enters(guest, room), limits: { maxstanzas: 1 } },
    ],
  ],
  [
    'an invitation to members only',
    ({ room, host, guest, other }) => [
      { kind: 'configure', who: host, room, rows: [field('membersonly', '1'), field('allowinvites', '1')] },
      { kind: 'invite', who: other, room, to: [bareOf(guest)] },
      enters(guest, room),
      { kind: 'decline', who: guest, room, to: occupantJid(room, usualNick(bareOf(other))) },
    ],
  ],
  [
    'a reserved nickname',
    ({ room, guest, other, nick }) => [
      { kind: 'register', who: guest, room, nick },
      { kind: 'leave', who: guest, room },
      { ...enters(other, room), nick },
      { ...enters(guest, room), nick },
      { kind: 'disco', who: guest, room, what: 'info', node: 'x-roomuser-item' },
      { kind: 'register', who: guest, room, remove: true },
    ],
  ],
  [
    'a connection that comes back',
    ({ room, guest }) => [{ kind: 'drop', who: guest }, { kind: 'connect', who: guest }, enters(guest, room)],
  ],
  [
    'a moderator who is none for long',
    ({ room, host, guest, other }) => [
      { kind: 'administer', who: host, room, items: [{ nick: usualNick(bareOf(guest)), role: 'moderator' }] },
      {
        kind: 'administer',
        who: guest,
        room,
        items: [{ nick: usualNick(bareOf(other)), role: 'moderator' }],
      },
      { kind: 'administer', who: guest, room, items: [{ nick: usualNick(bareOf(other)), role: 'visitor' }] },
      { kind: 'administer', who: guest, room, items: [{ nick: usualNick(bareOf(other)), role: 'none' }] },
      { kind: 'administer', who: host, room, items: [{ nick: usualNick(bareOf(guest)), role: 'visitor' }] },
    ],
  ],
  [
    'a career',
    ({ room, host, guest, other }) => [
      affiliate(host, room, guest, 'owner'),
      affiliate(guest, room, other, 'admin'),
      affiliate(other, room, guest, 'outcast'),
      affiliate(guest, room, other, 'member'),
      affiliate(host, room, guest, 'none'),
    ],
  ],
  [
    'two rooms and a lost connection',
    ({ room, guest }) => [
      enters(guest, room),
      { kind: 'enter', who: guest, room: `tomb${room.slice(room.indexOf('@'))}` as BareJid, nick: 'Masker' },
      { kind: 'drop', who: guest },
      { kind: 'connect', who: guest },
    ],
  ],
  [
    'the end and another beginning',
    ({ room, host, guest }) => [
      { kind: 'destroy', who: host, room },
      enters(guest, room),
      { kind: 'configure', who: guest, room, rows: [] },
      enters(host, room),
    ],
  ],
  [
    'a room that is given up',
    ({ room, host, guest }) => [
      { kind: 'destroy', who: host, room },
      enters(guest, room),
      enters(host, room),
      { kind: 'say', who: host, room, body: 'Hark' },
      { kind: 'configure', who: guest, room, rows: [], form: 'cancel' },
    ],
  ],
  ...ROOM_SCENES,
]);

function affiliate(who: FullJid, room: BareJid, whom: FullJid, affiliation: string): Op {
  return { kind: 'administer', who, room, items: [{ jid: bareOf(whom), affiliation }] };
}

/** One scene, whoever is in it. The host is mostly the one who opens rooms. */
export function scenes({ who, room, nick }: Players): fc.Arbitrary<Sequence> {
  const host = fc.oneof({ weight: 5, arbitrary: fc.constant(SESSIONS[0]!) }, { weight: 1, arbitrary: who });
  return fc
    .tuple(fc.constantFrom(...SCENES.values()), room, host, who, who, nick)
    .map(([scene, room, host, guest, other, nick]) => scene({ room, host, guest, other, nick }));
}
