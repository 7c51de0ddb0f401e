import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments, UsageError } from '../../src/cli/args.ts';
import { POLICY_OPTIONS, policyFrom } from '../../src/cli/policy.ts';

const test = suite('cli/policy');

const read = (...args: readonly string[]) => policyFrom(readArguments(args, POLICY_OPTIONS));

test('a profile and options make a policy, and nothing makes none', () => {
  assert.equal(read(), {});
  assert.equal(read('--profile', 'ejabberd'), { profile: 'ejabberd' });
  assert.equal(read('--set', 'desyncReply=join', '--set=gates=banned locked', '--profile=prosody'), {
    profile: 'prosody',
    desyncReply: 'join',
    gates: ['banned', 'locked'],
  });
});

test('what there is not is refused with a sentence that lists what there is', () => {
  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--profile', 'openfire'], /^there is no profile "openfire": expected one of xep, prosody, ejabberd$/],
    [['--set', 'desyncReply=ban'], /^desyncReply cannot be "ban": expected one of kick, error, join$/],
    [['--set', 'desync=kick'], /^there is no option "desync": expected one of gates/],
    [['--set', 'prosody'], /^--set takes OPTION=VALUE, not "prosody"$/],
  ];
  for (const [args, message] of wrong) {
    assert.throws(
      () => read(...args),
      (error: unknown) => error instanceof UsageError && message.test(error.message),
    );
  }
});

test.run();
