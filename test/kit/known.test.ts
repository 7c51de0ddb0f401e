import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { occupantOf } from '../../src/oracle/model.ts';
import { inside, known, knownRoom, romeoInside } from './known.ts';

const test = suite('kit/known');

test('a room is open and empty but for what is said', () => {
  const plain = known();
  assert.equal([plain.config.membersonly, plain.occupants.size, plain.lockedBy], [false, 0, undefined]);
  const other = known({ config: { membersonly: true }, occupants: [inside(1, 'Juliet', 'visitor')] });
  assert.is(other.config.membersonly, true);
  assert.is(other.config.whois, 'moderators');
  assert.is(occupantOf(other, SESSIONS[1]!)?.role, 'visitor');
});

test('it is the first room of the cast', () => {
  const model = knownRoom({ occupants: [romeoInside()] });
  assert.equal([...model.rooms.keys()], [ROOMS[0]]);
  assert.is(occupantOf(model.rooms.get(ROOMS[0]!), SESSIONS[0]!)?.nick, 'Romeo');
});

test.run();
