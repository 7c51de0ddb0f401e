import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { presence } from '../../../src/core/stanza.ts';
import { withdraw } from '../../../src/muc/cases/leave.ts';
import { received } from '../../kit/received.ts';
import { address, context, drive, roomOf, roomWith } from '../../kit/room.ts';
import { leaves, sends } from '../../kit/send.ts';

const test = suite('muc/cases/leave');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:participant:member'],
});

test('who leaves hears it with 110, and then all who stay, with its last words (§7.14)', () => {
  const step = drive(room, leaves('nurse', 'Nurse', '<status>good night</status>'));
  assert.equal(received(step.out), [
    'nurse ← presence unavailable Nurse [110] member/none jid=nurse status=good night',
    'romeo ← presence unavailable Nurse member/none jid=nurse status=good night',
    'juliet ← presence unavailable Nurse member/none status=good night',
    'juliet/2 ← presence unavailable Nurse member/none status=good night',
  ]);
  assert.equal(
    roomOf(step).occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Juliet'],
  );
  assert.is(roomOf(step).standings, room.standings, 'it stays a member');
});

test('one session of several leaves alone, and nobody else sees a departure (I-46)', () => {
  const step = drive(room, leaves('juliet', 'Juliet'));
  assert.equal(received(step.out), [
    'juliet ← presence unavailable Juliet [110] none/none jid=juliet',
    'juliet/2 ← presence Juliet [110] none/participant jid=juliet/2',
    'romeo ← presence Juliet none/participant jid=juliet/2',
    'nurse ← presence Juliet none/participant',
  ]);
  const last = drive(roomOf(step), leaves('juliet/2', 'Juliet'));
  assert.match(received(last.out).join(), /romeo ← presence unavailable Juliet/);
});

test('to whatever address of the room it is sent, it is the sender that leaves', () => {
  for (const to of ['', " to='/Romeo'", " to='/Nobody'"]) {
    const step = drive(room, sends('nurse', `<presence type='unavailable'${to}/>`));
    assert.match(received(step.out).join(), /^nurse ← presence unavailable Nurse \[110\]/);
    assert.is(roomOf(step).occupants.all.length, 2);
  }
});

test('who is not inside leaves nothing, and hears nothing (§17.3)', () => {
  const step = drive(room, leaves('tybalt', 'Nurse'));
  assert.is(step.room, room);
  assert.equal(step.out, []);
});

test('whoever leaves before configuring the room destroys it (§10.1.3)', () => {
  const locked = roomWith({
    lockedBy: 'romeo',
    occupants: ['romeo:moderator:owner'],
    config: { persistent: true },
  });
  const step = drive(locked, leaves('romeo', 'Romeo'));
  assert.is(step.room, null);
  assert.equal(received(step.out), [
    'romeo ← presence unavailable Romeo [110] owner/none jid=romeo <destroy>',
  ]);
});

test('other causes withdraw a session in the same way', () => {
  const step = withdraw(room, presence({ from: address('juliet') }), { codes: ['333'] }, context());
  assert.is(received(step.out)[0], 'juliet ← presence unavailable Juliet [333 110] none/none jid=juliet');
});

test.run();
