import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { claim, requirement, sample } from './coverage.ts';

const test = suite('kit/coverage');

test('a requirement belongs to the section in its id', () => {
  assert.is(requirement('MUC-7.2.5-01').section, '7.2.5');
  assert.is(requirement('MUC-3-01', { level: 'MAY' }).level, 'MAY');
});

test('a claim of a test has a line', () => {
  assert.equal([claim('MUC-3-01', 'test').line, claim('MUC-3-01', 'scenario').line], [7, undefined]);
});

test('the sample has every state', () => {
  assert.equal(
    sample().rows.map(({ state }) => state),
    ['scenario', 'test', 'not-applicable', 'not-applicable', 'not-supported', 'open'],
  );
});

test.run();
