import { suite } from 'uvu';
import * as check from 'uvu/assert';
import { AssertionFailed, assert, present } from '../../src/core/assert.ts';

const test = suite('core/assert');

const failed = (message: string) => (error: unknown) =>
  error instanceof AssertionFailed && error.message === message;

test('a condition that holds is silent, one that does not is a sentence', () => {
  assert(1, 'one is true');
  check.throws(() => assert(0, 'zero is not'), failed('zero is not'));
});

test('a value that is there is given back, also one that is falsy', () => {
  check.is(present(0, 'missing'), 0);
  check.is(present('', 'missing'), '');
  for (const missing of [undefined, null]) check.throws(() => present(missing, 'missing'), failed('missing'));
});

test.run();
