import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { whois } from '../../../src/muc/features/whois.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, shows } from '../../kit/send.ts';

const test = suite('muc/features/whois');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none'];
const semi = roomWith({ occupants });
const open = roomWith({ occupants, config: { whois: 'anyone' } });

test('it keeps to the rules of features', () => conforms(whois));

test('in a non-anonymous room everybody sees full JIDs, and the newcomer is warned (§7.2.3)', () => {
  assert.equal(received(drive(open, join('nurse', 'Nurse')).out).slice(0, 5), [
    'nurse ← presence Romeo owner/moderator jid=romeo',
    'nurse ← presence Juliet none/participant jid=juliet',
    'romeo ← presence Nurse none/participant jid=nurse',
    'juliet ← presence Nurse none/participant jid=nurse',
    'nurse ← presence Nurse [100 110] none/participant jid=nurse',
  ]);
});

test('in a semi-anonymous one moderators do, and the occupant itself (§7.2.4)', () => {
  assert.equal(received(drive(semi, join('nurse', 'Nurse')).out).slice(0, 5), [
    'nurse ← presence Romeo owner/moderator',
    'nurse ← presence Juliet none/participant',
    'romeo ← presence Nurse none/participant jid=nurse',
    'juliet ← presence Nurse none/participant',
    'nurse ← presence Nurse [110] none/participant jid=nurse',
  ]);
});

test('a change is announced and counts from the next presence on (§10.2.1, I-75)', () => {
  const opened = drive(semi, configures('romeo', { whois: 'anyone' }));
  assert.equal(received(opened.out).slice(1), [
    'romeo ← message groupchat room [172]',
    'juliet ← message groupchat room [172]',
  ]);
  const lines = received(drive(roomOf(opened), shows('romeo', 'Romeo')).out);
  assert.is(lines.at(-1), 'juliet ← presence Romeo owner/moderator jid=romeo');
  const closed = drive(roomOf(opened), configures('romeo', { whois: 'moderators' }));
  assert.match(received(closed.out).join(), /\[173\]/);
  assert.is(
    received(drive(roomOf(closed), shows('romeo', 'Romeo')).out).at(-1),
    'juliet ← presence Romeo owner/moderator',
  );
});

test('the old value none is not acceptable (§10.1.3)', () => {
  const step = drive(semi, configures('romeo', { whois: 'none' }));
  assert.is(step.room, semi);
  assert.equal(received(step.out), ['romeo ← iq error room #owner modify/not-acceptable']);
});

test.run();
