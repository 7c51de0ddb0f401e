import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { choice } from '../../src/muc/policy/option.ts';
import { atService, inRoom, type Trial, tryOptions } from './policy.ts';
import { roomWith } from './room.ts';
import { join, says } from './send.ts';

const test = suite('kit/policy');

const options = { desyncReply: choice('A1', ['kick', 'error', 'join'], 'kick', 'error', 'join') };

/** Whether the one test that a trial makes passes. */
function passes(trial: Trial): boolean {
  const made: (() => void)[] = [];
  const collect = (_: string, each: () => void): void => void made.push(each);
  tryOptions(collect, options, { desyncReply: trial });
  assert.is(made.length, 1);
  try {
    made[0]!();
    return true;
  } catch {
    return false;
  }
}

test('a trial passes where each value is told from the others, and fails otherwise', () => {
  const what: Trial['what'] = ({ desyncReply }) => desyncReply ?? '';
  assert.ok(passes({ what, values: { kick: /kick/, error: /error/, join: /join/ } }));
  assert.not.ok(passes({ what, values: { kick: /kick/, error: /error/ } }), 'a value is left out');
  assert.not.ok(
    passes({ what, values: { kick: /kick/, error: /./, join: /join/ } }),
    'one is expected of all',
  );
  assert.not.ok(passes({ what: () => 'kick', values: { kick: /kick/, error: /error/, join: /join/ } }));
});

test('what is seen is what the last stanza brings about', () => {
  const room = roomWith({ occupants: ['romeo:moderator:owner'] });
  assert.is(
    inRoom(room, says('romeo', 'a'), says('romeo', 'b'))({}),
    'romeo ← message groupchat Romeo body=b',
  );
  assert.match(
    atService(join('romeo', 'Romeo'), says('romeo', 'b'))({}),
    /^romeo ← message groupchat Romeo body=b$/,
  );
});

test.run();
