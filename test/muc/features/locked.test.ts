import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { locked } from '../../../src/muc/features/locked.ts';
import { DEFAULT_POLICY } from '../../../src/muc/policy/index.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, says } from '../../kit/send.ts';

const test = suite('muc/features/locked');

const room = roomWith({ lockedBy: 'romeo', occupants: ['romeo:moderator:owner'] });

test('it keeps to the rules of features', () => conforms(locked(DEFAULT_POLICY)));

test('nobody but its creator enters a locked room (§7.2.10)', () => {
  const step = drive(room, join('juliet', 'Juliet'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['juliet ← presence error Juliet cancel/item-not-found']);
  assert.is.not(drive(room, join('romeo/2', 'Romeo')).room, room, 'with another session it does');
});

test('the first submission opens it for good', () => {
  const open = roomOf(drive(room, configures('romeo', {})));
  assert.is(open.lockedBy, undefined);
  assert.is(roomOf(drive(open, join('juliet', 'Juliet'))).occupants.all.length, 2);
});

test('the creator may speak in it, and for others there is no such room (§17.2)', () => {
  assert.equal(received(drive(room, says('romeo', 'so')).out), ['romeo ← message groupchat Romeo body=so']);
  const step = drive(room, says('juliet', 'so'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['juliet ← message error room cancel/item-not-found']);
});

test('the creation is greeted once', () => {
  const empty = roomWith({ lockedBy: 'romeo', standings: { romeo: 'owner' } });
  const [presence] = received(drive(empty, join('romeo', 'Romeo')).out);
  assert.is(presence, 'romeo ← presence Romeo [201 110] owner/moderator jid=romeo');
  const second = received(drive(room, join('romeo/2', 'Romeo')).out);
  assert.not.match(second.join(), /201/);
});

test.run();
