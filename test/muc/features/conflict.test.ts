import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nickConflict } from '../../../src/muc/features/conflict.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomWith } from '../../kit/room.ts';
import { join, shows } from '../../kit/send.ts';

const test = suite('muc/features/conflict');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
  standings: { nurse: { affiliation: 'member', nick: 'Angelica' } },
});

test('it keeps to the rules of features', () => conforms(nickConflict));

test('a nickname in use is refused on entry and on change (§7.2.8, §7.6)', () => {
  const entry = drive(room, join('tybalt', 'Juliet'));
  assert.is(entry.room, room);
  assert.equal(received(entry.out), ['tybalt ← presence error Juliet cancel/conflict']);
  const change = drive(room, shows('juliet', 'Romeo'));
  assert.is(change.room, room);
  assert.equal(received(change.out), ['juliet ← presence error Romeo cancel/conflict']);
});

// covers: MUC-7.2.8-05
test('a nickname that differs in case is another one, on entry and on change', () => {
  assert.is.not(drive(room, join('tybalt', 'juliet')).room, room);
  assert.is.not(drive(room, shows('juliet', 'romeo')).room, room);
});

test('another session of the same account may share it', () => {
  assert.is.not(drive(room, join('juliet/2', 'Juliet')).room, room);
});

// covers: MUC-7.12-01, MUC-7.12-08
test('a reserved nickname is for its owner, who may be away, and under another name (§7.12)', () => {
  const entry = drive(room, join('tybalt', 'Angelica'));
  assert.is(entry.room, room);
  assert.equal(received(entry.out), ['tybalt ← presence error Angelica cancel/conflict']);
  const change = drive(room, shows('juliet', 'Angelica'));
  assert.is(change.room, room);
  assert.equal(received(change.out), ['juliet ← presence error Angelica cancel/conflict']);
  assert.is.not(drive(room, join('nurse', 'Angelica')).room, room);
  assert.is.not(drive(room, join('nurse', 'Anybody')).room, room, 'it may enter under another one, too');
});

test.run();
