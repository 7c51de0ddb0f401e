import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { password } from '../../../src/muc/features/password.ts';
import type { Config } from '../../../src/muc/room.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join } from '../../kit/send.ts';

const test = suite('muc/features/password');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none'];
const open = roomWith({ occupants });
const closed = roomWith({ occupants, config: { passwordProtected: true, secret: 'Ca"ve\u00e9' } });

function configured(
  room: typeof open,
  fields: Record<string, string | string[]>,
): Pick<Config, 'passwordProtected' | 'secret'> {
  const { passwordProtected, secret } = roomOf(drive(room, configures('romeo', fields))).config;
  return { passwordProtected, secret };
}

test('it keeps to the rules of features', () => conforms(password));

test('only the very password lets in, everybody alike (§7.2.5)', () => {
  const wrong = [undefined, '', 'ca"ve\u00e9', 'Ca"ve\u00e9 ', 'Ca"vee\u0301', 'Ca"ve'];
  for (const each of wrong) {
    const step = drive(closed, join('nurse', 'N', each === undefined ? {} : { password: each }));
    assert.is(step.room, closed, JSON.stringify(each));
    assert.equal(received(step.out), ['nurse ← presence error N auth/not-authorized']);
  }
  assert.is.not(drive(closed, join('nurse', 'N', { password: 'Ca"ve\u00e9' })).room, closed);
  assert.is(drive(closed, join('romeo/2', 'R')).room, closed, 'owners are not exempt');
  assert.is.not(drive(open, join('nurse', 'N', { password: 'anything' })).room, open);
});

test('who is inside is never asked (I-14)', () => {
  const resync = drive(closed, join('juliet', 'Juliet'));
  assert.match(received(resync.out).join(), /juliet ← presence Juliet \[110\]/);
  const renamed = drive(closed, join('juliet', 'Capulet'));
  assert.is(roomOf(renamed).occupants.all[1]?.nick, 'Capulet');
});

test('protection and secret, as they are submitted (§10.1.3)', () => {
  assert.equal(configured(open, { passwordprotectedroom: '1', roomsecret: 'x' }), {
    passwordProtected: true,
    secret: 'x',
  });
  assert.equal(configured(open, { roomsecret: 'x' }), { passwordProtected: true, secret: 'x' });
  assert.equal(configured(closed, { roomsecret: '' }), { passwordProtected: false, secret: '' });
  assert.equal(configured(closed, { roomsecret: [] }), { passwordProtected: false, secret: '' });
  assert.equal(configured(closed, { passwordprotectedroom: '0' }), {
    ...configured(closed, {}),
    passwordProtected: false,
  });
  assert.equal(configured(open, { passwordprotectedroom: '0', roomsecret: 'x' }), {
    passwordProtected: false,
    secret: 'x',
  });
  assert.equal(
    configured(closed, { passwordprotectedroom: '1' }),
    configured(closed, {}),
    'the secret stays',
  );
});

// covers: MUC-18.1-10
test('a protected room without a secret is not acceptable', () => {
  const blank: readonly (readonly [typeof open, Record<string, string>])[] = [
    [open, { passwordprotectedroom: '1' }],
    [open, { passwordprotectedroom: '1', roomsecret: '' }],
    [closed, { passwordprotectedroom: '1', roomsecret: '' }],
  ];
  for (const [room, fields] of blank) {
    const step = drive(room, configures('romeo', { ...fields, roomname: 'New' }));
    assert.is(step.room, room, 'nothing at all has changed');
    assert.equal(received(step.out), ['romeo ← iq error room #owner modify/not-acceptable']);
  }
});

test('a new password removes nobody and is announced as any other change', () => {
  const step = drive(closed, configures('romeo', { roomsecret: 'new' }));
  assert.is(roomOf(step).occupants, closed.occupants);
  assert.equal(received(step.out), [
    'romeo ← iq result room #owner',
    'romeo ← message groupchat room [104]',
    'juliet ← message groupchat room [104]',
  ]);
});

test.run();
