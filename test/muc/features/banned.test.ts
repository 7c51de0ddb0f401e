import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { banned } from '../../../src/muc/features/banned.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomWith } from '../../kit/room.ts';
import { join } from '../../kit/send.ts';

const test = suite('muc/features/banned');

const room = roomWith({
  occupants: ['romeo:moderator:owner'],
  standings: { tybalt: 'outcast', 'verona.example': 'outcast', 'paris@verona.example': 'member' },
});

test('it keeps to the rules of features', () => conforms(banned));

test('an outcast does not enter, with whichever resource (§7.2.7)', () => {
  for (const name of ['tybalt', 'tybalt/2']) {
    const step = drive(room, join(name, 'T'));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← presence error T auth/forbidden`]);
  }
  assert.is.not(drive(room, join('juliet', 'T')).room, room);
});

// covers: MUC-9.2-13
test('a ban of a domain is for all at it, except those with a standing of their own (§9.2)', () => {
  const step = drive(room, join('prince@verona.example/1', 'P'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['prince@verona.example/1 ← presence error P auth/forbidden']);
  assert.is.not(drive(room, join('paris@verona.example/1', 'P')).room, room);
  assert.is.not(drive(room, join('prince@sub.verona.example/1', 'P')).room, room, 'another domain');
});

test.run();
