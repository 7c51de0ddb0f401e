import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { COMPANY, ENTER, FIRST, failureOf, perform, performScript } from './perform.ts';

const test = suite('kit/perform');

test('plays actions by the company', () => {
  assert.is(perform(ENTER).status, 'passed');
  assert.is(performScript(`${COMPANY}Romeo connects\n`).actions, 1);
});

test('knows the number of the first line', () => {
  assert.is(COMPANY.split('\n').length, FIRST);
  assert.is(failureOf(perform('Romeo receives: nothing\n')).line, FIRST);
});

test('complains of a script that passes where it should fail', () => {
  assert.throws(() => failureOf(perform(ENTER)), /expected to fail/);
});

test.run();
