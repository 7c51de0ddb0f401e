import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { contextWith, driveWith } from './planting.ts';
import { received } from './received.ts';
import { context, roomWith } from './room.ts';
import { says } from './send.ts';

const test = suite('kit/planting');

const room = roomWith({ occupants: ['romeo:moderator:owner'] });

test('a bug is planted among the usual rules, and nothing else is other than usual', () => {
  const usual = context();
  assert.equal(
    contextWith(() => ({}), usual),
    usual,
  );
  const mute = contextWith(
    ({ cases }) => ({ cases: { ...cases, message: (at) => ({ room: at, out: [] }) } }),
    usual,
  );
  assert.is(mute.rules.features, usual.rules.features);
  assert.is(mute.rules.cases.enter, usual.rules.cases.enter);
  assert.equal(received(driveWith(() => mute.rules, room, says('romeo', 'hi')).out), []);
  assert.is(received(driveWith(() => ({}), room, says('romeo', 'hi')).out).length, 1);
});

test.run();
