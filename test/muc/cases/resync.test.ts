import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, receivedBy } from '../../kit/received.ts';
import { context, drive, driveAll, roomOf, roomWith } from '../../kit/room.ts';
import { join, says } from '../../kit/send.ts';

const test = suite('muc/cases/resync');

const start = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:moderator:none', 'nurse:visitor:none'],
  config: { logged: true },
});
const room = roomOf(
  driveAll(start, [join('juliet', 'Juliet', { children: '<show>away</show>' }), says('romeo', 'hi')]),
);

test('it is sent what a newcomer is sent, and nobody else needs to hear of it (§17.3, I-21)', () => {
  const quiet = context({}, { resync: 'changed' });
  const step = drive(room, join('juliet', 'Juliet', { children: '<show>away</show>' }), quiet);
  assert.equal(received(step.out), [
    'juliet ← presence Romeo owner/moderator jid=romeo',
    'juliet ← presence Nurse none/visitor jid=nurse',
    'juliet ← presence Juliet [170 110] none/moderator jid=juliet none/moderator jid=juliet/2 show=away',
    'juliet ← message groupchat Romeo body=hi delay',
    'juliet ← message groupchat room subject',
  ]);
  const [, juliet] = roomOf(step).occupants.all;
  assert.equal([juliet?.role, juliet?.sessions.length], ['moderator', 2], 'it is who it was');
});

// covers: MUC-7.2.1-07
test('a presence that is another one is shown to all, the own other sessions included', () => {
  const step = drive(room, join('juliet', 'Juliet', { children: '<show>dnd</show>' }));
  assert.equal(receivedBy('nurse', step.out), ['presence Juliet none/moderator show=dnd']);
  assert.equal(receivedBy('juliet/2', step.out), [
    'presence Juliet [110] none/moderator jid=juliet none/moderator jid=juliet/2 show=dnd',
  ]);
  assert.is(receivedBy('juliet', step.out).length, 5);
});

test('by default it is shown to the others in any case, and nobody sees it leave', () => {
  const step = drive(room, join('juliet', 'Juliet', { children: '<show>away</show>' }));
  assert.equal(receivedBy('nurse', step.out), ['presence Juliet none/moderator show=away']);
});

test('the history is as much as it asks for', () => {
  const step = drive(room, join('juliet', 'Juliet', { history: "maxstanzas='0'" }));
  assert.not.match(receivedBy('juliet', step.out).join(), /body/);
});

test('a room is created once: whoever created it is not told again', () => {
  const locked = roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' });
  assert.equal(receivedBy('romeo', drive(locked, join('romeo', 'Romeo')).out), [
    'presence Romeo [110] owner/moderator jid=romeo',
    'message groupchat room subject',
  ]);
});

test.run();
