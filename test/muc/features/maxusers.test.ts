import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { maxUsers } from '../../../src/muc/features/maxusers.ts';
import { DEFAULT_POLICY } from '../../../src/muc/policy/index.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, shows } from '../../kit/send.ts';

const test = suite('muc/features/maxusers');

const full = roomWith({
  config: { maxUsers: 2 },
  occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
  standings: { nurse: 'admin', friar: 'owner', tybalt: 'member' },
});

test('it keeps to the rules of features', () => conforms(maxUsers(DEFAULT_POLICY)));

// covers: MUC-7.2.9-02
test('a full room is entered by admins and owners only (§7.2.9)', () => {
  for (const name of ['paris', 'tybalt']) {
    const step = drive(full, join(name, 'P'));
    assert.is(step.room, full);
    assert.equal(received(step.out), [`${name} ← presence error P wait/service-unavailable`]);
  }
  for (const name of ['nurse', 'friar']) assert.is.not(drive(full, join(name, 'N')).room, full);
});

test('another session takes no place, under the same nickname', () => {
  assert.is.not(drive(full, join('juliet/2', 'Juliet')).room, full);
  assert.is(drive(full, join('juliet/2', 'Other')).room, full, 'under another one it does');
});

test('to leave a shared nickname takes a place, and to change the own one does not', () => {
  const shared = roomWith({
    config: { maxUsers: 2 },
    occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'],
  });
  const step = drive(shared, shows('juliet/2', 'Capulet'));
  assert.is(step.room, shared);
  assert.equal(received(step.out), ['juliet/2 ← presence error Capulet wait/service-unavailable']);
  assert.is.not(drive(full, shows('juliet', 'Capulet')).room, full);
});

test('the last place is a place', () => {
  const room = roomWith({ config: { maxUsers: 2 }, occupants: ['romeo:moderator:owner'] });
  assert.is(roomOf(drive(room, join('juliet', 'Juliet'))).occupants.all.length, 2);
});

test('the limit is a number that is more than nothing, or none', () => {
  const set = (value: string): number | undefined =>
    drive(full, configures('romeo', { maxusers: value })).room?.config.maxUsers;
  assert.equal(['10', ' 7 ', 'none', ''].map(set), [10, 7, 0, 0]);
  for (const each of ['-1', '0', '1.5', 'many', '1e3', '9999999999']) {
    const step = drive(full, configures('romeo', { maxusers: each }));
    assert.is(step.room, full, each);
    assert.equal(received(step.out), ['romeo ← iq error room #owner modify/not-acceptable']);
  }
});

test.run();
