import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { logging } from '../../../src/muc/features/logging.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join } from '../../kit/send.ts';

const test = suite('muc/features/logging');

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });

test('it keeps to the rules of features', () => conforms(logging));

// covers: MUC-16.6.2-08
test('its beginning and its end are told to all, once each (§10.2.1)', () => {
  const on = drive(room, configures('romeo', { enablelogging: '1' }));
  assert.equal(received(on.out).slice(1), [
    'romeo ← message groupchat room [170]',
    'juliet ← message groupchat room [170]',
  ]);
  assert.equal(received(drive(roomOf(on), configures('romeo', { enablelogging: 'true' })).out).length, 1);
  assert.equal(received(drive(roomOf(on), configures('romeo', { enablelogging: '0' })).out).slice(1), [
    'romeo ← message groupchat room [171]',
    'juliet ← message groupchat room [171]',
  ]);
});

test('a newcomer is warned, and nobody else again (§7.2.12)', () => {
  const logged = roomOf(drive(room, configures('romeo', { enablelogging: '1' })));
  const lines = received(drive(logged, join('nurse', 'Nurse')).out);
  assert.equal(
    lines.filter((line) => line.includes('170')),
    ['nurse ← presence Nurse [170 110] none/participant jid=nurse'],
  );
  assert.not.match(received(drive(room, join('nurse', 'Nurse')).out).join(), /170/);
});

test.run();
