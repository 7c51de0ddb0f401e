import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { configured, configWith, optionsIn } from '../../../src/oracle/learn/config.ts';
import { DEFAULT_CONFIG } from '../../../src/oracle/learn/room.ts';
import type { Config, Room } from '../../../src/oracle/model.ts';
import type { Row } from '../../../src/oracle/op.ts';
import { HALL, type HallParts, hall, ROMEO } from '../../kit/view.ts';

const test = suite('oracle/learn/config');

const row = (name: string, ...values: readonly string[]): Row => ({ var: `muc#roomconfig_${name}`, values });
const changed = (rows: readonly Row[], from: Partial<Config> = {}): Partial<Config> => {
  const before = { ...DEFAULT_CONFIG, ...from };
  const after = configWith(before, rows);
  const names = Object.keys(after) as (keyof Config)[];
  return Object.fromEntries(
    names.filter((each) => after[each] !== before[each]).map((each) => [each, after[each]]),
  );
};

test('options go by their names, of two values for one the last counts', () => {
  const rows = [
    row('roomname', 'a'),
    row('roomname', 'b'),
    { var: 'muc#maxhistoryfetch', values: ['3'] },
    { var: 'other', values: [] },
  ];
  assert.equal(
    [...optionsIn(rows)],
    [
      ['roomname', ['b']],
      ['maxhistoryfetch', ['3']],
    ],
  );
});

test('every option takes its value, and the others stay', () => {
  for (const [given, expected] of [
    [row('membersonly', '1'), { membersonly: true }],
    [row('publicroom', 'false'), { publicroom: false }],
    [row('moderatedroom', 'true'), { moderatedroom: true }],
    [row('publicroom'), { publicroom: false }],
    [row('roomname', 'Hall'), { roomname: 'Hall' }],
    [row('whois', 'anyone'), { whois: 'anyone' }],
    [row('allowpm', 'none'), { allowpm: 'none' }],
    [row('presencebroadcast', 'moderator'), { presencebroadcast: ['moderator'] }],
    [row('getmemberlist'), { getmemberlist: [] }],
    [row('maxusers', '3'), { maxusers: 3 }],
    [{ var: 'muc#maxhistoryfetch', values: ['0'] }, { maxhistoryfetch: 0 }],
  ] as const) {
    assert.equal(changed([given]), expected);
  }
  assert.equal(changed([row('maxusers', 'none')], { maxusers: 3 }), { maxusers: 0 });
  assert.equal(changed([]), {});
});

test('a secret alone says whether there is protection, and protection alone leaves the secret', () => {
  const closed = { passwordprotectedroom: true, roomsecret: 'dagger' };
  assert.equal(changed([row('roomsecret', 'dagger')]), closed);
  assert.equal(changed([row('roomsecret', '')], closed), { passwordprotectedroom: false, roomsecret: '' });
  assert.equal(changed([row('passwordprotectedroom', '0')], closed), { passwordprotectedroom: false });
  assert.equal(changed([row('passwordprotectedroom', '0'), row('roomsecret', 'x')]), { roomsecret: 'x' });
});

const after = (parts: HallParts, ...rows: readonly Row[]): Room =>
  configured(hall(parts).rooms.get(HALL)!, rows);

test('a form opens the room, and closing it puts strangers out', () => {
  assert.is(after({ lockedBy: 'romeo@localhost' as NonNullable<HallParts['lockedBy']> }).lockedBy, undefined);
  const members: HallParts = { affiliations: { 'juliet@localhost': 'member' } };
  assert.equal([...after(members, row('membersonly', '1')).occupants.keys()], ['Romeo', 'Juliet']);
  assert.equal(after(members).occupants.size, 3);
});

test('the lists of owners and admins are whole lists (§10.2)', () => {
  const parts: HallParts = { affiliations: { 'juliet@localhost': 'admin', 'mercutio@localhost': 'member' } };
  const admins = after(parts, row('roomadmins', 'mercutio@localhost/square'));
  assert.equal(
    [...admins.affiliations],
    [
      ['romeo@localhost', 'owner'],
      ['mercutio@localhost', 'admin'],
    ],
  );
  assert.is(admins.occupants.get('Mercutio')?.role, 'moderator');
  const handed = after(parts, row('roomowners', 'juliet@localhost'), row('roomadmins', 'romeo@localhost'));
  assert.is(handed.affiliations.get('romeo@localhost'), 'admin');
  assert.is(handed.affiliations.get('juliet@localhost'), 'owner');
  assert.is(
    handed.affiliations.get('mercutio@localhost'),
    'member',
    'who is on neither list is not concerned',
  );
  assert.is(handed.occupants.get('Romeo')?.sessions.has(ROMEO), true);
});

test.run();
