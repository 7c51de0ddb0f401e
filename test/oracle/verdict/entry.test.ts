import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isTaken } from '../../../src/oracle/verdict/entry.ts';
import { verdict } from '../../kit/verdict.ts';
import {
  CHAMBER,
  HALL,
  type HallParts,
  hall,
  JULIET,
  MERCUTIO,
  ROMEO,
  STREET,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/verdict/entry');

function entering(parts: HallParts, nick: string, who = TYBALT, password?: string): string {
  return verdict(hall(parts), {
    kind: 'enter',
    who,
    room: HALL,
    nick,
    ...(password !== undefined && { password }),
  });
}

const ROMEOS = 'romeo@localhost' as Exclude<HallParts['lockedBy'], undefined>;
const ALONE: HallParts['inside'] = [[ROMEO, 'Romeo', 'moderator']];

test('each gate is closed by one thing (§7.2)', () => {
  assert.is(entering({}, 'Tybalt'), 'ok');
  assert.is(entering({}, ' '), 'jid-malformed');
  assert.is(entering({}, ''), 'jid-malformed');
  assert.is(entering({ inside: ALONE, lockedBy: ROMEOS }, 'Tybalt'), 'item-not-found');
  assert.is(entering({ inside: ALONE, lockedBy: ROMEOS }, 'Romeo', STREET), 'ok');
  assert.is(entering({ affiliations: { 'tybalt@localhost': 'outcast' } }, 'Tybalt'), 'forbidden');
  assert.is(entering({ affiliations: { localhost: 'outcast' } }, 'Tybalt'), 'forbidden');
  assert.is(entering({ config: { membersonly: true } }, 'Tybalt'), 'registration-required');
  assert.is(entering({ config: { maxusers: 3 } }, 'Tybalt'), 'service-unavailable');
  assert.is(entering({}, 'Romeo'), 'conflict');
  assert.is(entering({ reserved: { 'paris@localhost': 'Paris' } }, 'Paris'), 'conflict');
  assert.is(entering({ reserved: { 'tybalt@localhost': 'Paris' } }, 'Paris'), 'ok');
});

test('the very password is asked for (§7.2.5)', () => {
  const config = { passwordprotectedroom: true, roomsecret: 'dagger' };
  assert.is(entering({ config }, 'Tybalt'), 'not-authorized');
  assert.is(entering({ config }, 'Tybalt', TYBALT, 'potion'), 'not-authorized');
  assert.is(entering({ config }, 'Tybalt', TYBALT, 'dagger'), 'ok');
});

test('of several closed gates all are named, in the pinned order', () => {
  const config = { membersonly: true, passwordprotectedroom: true, roomsecret: 'dagger', maxusers: 1 };
  assert.is(
    entering({ config }, 'Juliet'),
    'registration-required not-authorized service-unavailable conflict',
  );
});

test('a place is taken by a nickname, and officers need none (§7.2.9)', () => {
  const full: HallParts = { config: { maxusers: 3 } };
  assert.is(entering(full, 'Juliet', CHAMBER), 'ok');
  assert.is(entering(full, 'Masker', CHAMBER), 'service-unavailable');
  assert.is(entering({ ...full, affiliations: { 'tybalt@localhost': 'admin' } }, 'Tybalt'), 'ok');
});

test('inside there are only places and nicknames to be had (§7.6)', () => {
  const config = { membersonly: true, passwordprotectedroom: true, roomsecret: 'dagger', maxusers: 1 };
  const renaming = (nick: string, parts: HallParts = { config }): string =>
    verdict(hall(parts), { kind: 'present', who: JULIET, room: HALL, nick });
  assert.is(renaming('Juliet'), 'ok');
  assert.is(renaming('Masker'), 'ok');
  assert.is(renaming('Romeo'), 'conflict');
  assert.is(renaming(' '), 'not-acceptable jid-malformed');
  assert.is(renaming(''), 'silent');
  const inside: HallParts['inside'] = [[[JULIET, CHAMBER], 'Juliet', 'participant']];
  assert.is(renaming('Masker', { config, inside }), 'service-unavailable');
  assert.is(entering({}, 'Masker', MERCUTIO), 'ok');
});

test('presence of outsiders is answered as the service says (§7.2.18)', () => {
  const op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' } as const;
  assert.is(verdict(hall(), op), '');
  assert.is(verdict(hall(), op, { desyncReply: 'silent' }), 'silent');
  assert.is(verdict(hall(), op, { desyncReply: 'error' }), 'not-acceptable item-not-found');
  assert.is(verdict(hall(), { ...op, nick: '' }), 'jid-malformed');
});

test('a probe is answered to occupants about who is shown to them (§17.3)', () => {
  const probing = (who: typeof ROMEO, nick: string, parts: HallParts = {}): string =>
    verdict(hall(parts), { kind: 'typed', who, room: HALL, nick, type: 'probe' });
  const hidden: HallParts = { config: { presencebroadcast: ['moderator'] } };
  assert.is(probing(TYBALT, 'Juliet'), 'not-acceptable');
  assert.is(probing(MERCUTIO, 'Juliet'), 'ok');
  assert.is(probing(MERCUTIO, 'Juliet', hidden), 'silent');
  assert.is(probing(ROMEO, 'Juliet', hidden), 'ok');
  assert.is(probing(JULIET, 'Juliet', hidden), 'ok');
  assert.is(probing(ROMEO, 'Paris'), 'silent');
  assert.is(probing(ROMEO, 'Paris', { reserved: { 'paris@localhost': 'Paris' } }), 'ok');
  assert.is(
    verdict(hall(), { kind: 'typed', who: ROMEO, room: HALL, nick: 'Romeo', type: 'subscribe' }),
    'silent',
  );
});

test('a nickname is taken by whoever wears it or has it reserved', () => {
  const room = hall({ reserved: { 'paris@localhost': 'Paris' } }).rooms.get(HALL)!;
  const by = 'juliet@localhost' as typeof HALL;
  assert.equal(
    ['Romeo', 'Juliet', 'Paris', 'Masker'].map((nick) => isTaken(room, nick, by)),
    [true, false, true, false],
  );
});

test.run();
