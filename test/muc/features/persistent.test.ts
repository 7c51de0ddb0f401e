import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { persistent } from '../../../src/muc/features/persistent.ts';
import { conforms } from '../../kit/feature.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, leaves, setsSubjectTo } from '../../kit/send.ts';

const test = suite('muc/features/persistent');

const occupants = ['romeo:moderator:owner'];

test('it keeps to the rules of features', () => conforms(persistent));

test('a temporary room goes with the last who leaves (§7.14)', () => {
  assert.is(drive(roomWith({ occupants }), leaves('romeo', 'Romeo')).room, null);
  const two = roomWith({ occupants: ['romeo+2:moderator:owner'] });
  const one = drive(two, leaves('romeo', 'Romeo'));
  assert.is(roomOf(one).occupants.all.length, 1);
  assert.is(drive(roomOf(one), leaves('romeo/2', 'Romeo')).room, null);
});

test('a persistent one keeps what it knows', () => {
  const room = roomOf(
    drive(roomWith({ occupants, config: { persistent: true } }), setsSubjectTo('romeo', 'Verona')),
  );
  const empty = roomOf(drive(room, leaves('romeo', 'Romeo')));
  assert.is(empty.occupants.all.length, 0);
  assert.is(empty.subject, room.subject);
  assert.is(empty.standings, room.standings);
  assert.is(empty.lockedBy, undefined);
  assert.is(roomOf(drive(empty, join('romeo', 'R'))).occupants.all[0]?.affiliation, 'owner');
});

test('the option counts when the room is emptied the next time (I-71)', () => {
  const kept = roomOf(drive(roomWith({ occupants }), configures('romeo', { persistentroom: '1' })));
  const empty = roomOf(drive(kept, leaves('romeo', 'Romeo')));
  const still = roomOf(drive(empty, configures('romeo', { persistentroom: '0' })));
  const again = roomOf(drive(still, join('juliet', 'Juliet')));
  assert.is(drive(again, leaves('juliet', 'Juliet')).room, null);
});

test.run();
