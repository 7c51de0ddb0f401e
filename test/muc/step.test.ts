import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { refuse, unchanged } from '../../src/muc/step.ts';
import { received } from '../kit/received.ts';
import { roomWith } from '../kit/room.ts';
import { says, sends } from '../kit/send.ts';

const test = suite('muc/step');

const room = roomWith();

test('the room may stay as it is, with and without something to say', () => {
  assert.equal(unchanged(room), { room, out: [] });
  const out = unchanged(room, []).out;
  assert.equal(out, []);
});

test('a refusal goes to the sender, in the name of the room, and never answers an error', () => {
  const step = refuse(room, says('romeo', 'x'), { condition: 'conflict', type: 'wait' });
  assert.is(step.room, room);
  assert.equal(received(step.out), ['romeo ← message error room wait/conflict']);
  assert.equal(refuse(room, sends('romeo', "<message type='error'/>"), 'conflict').out, []);
});

test.run();
