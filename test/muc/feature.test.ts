import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { allOf, type Feature, firstOf } from '../../src/muc/feature.ts';

const test = suite('muc/feature');

const features: readonly Feature[] = ['a', 'b', 'c'].map((name) => ({ name, spec: [] }));

test('the first answer is taken, and nobody behind it is asked', () => {
  const asked: string[] = [];
  const answer = firstOf(features, ({ name }) => {
    asked.push(name);
    return name === 'b' ? 'yes' : undefined;
  });
  assert.equal([answer, asked], ['yes', ['a', 'b']]);
  assert.is(
    firstOf(features, () => undefined),
    undefined,
  );
  assert.is(
    firstOf<string | boolean>(features, () => false),
    false,
    'false is an answer',
  );
});

test('all answers are put together in order', () => {
  assert.equal(
    allOf(features, ({ name }) => (name === 'b' ? undefined : [name, name])),
    ['a', 'a', 'c', 'c'],
  );
  assert.equal(
    allOf([], () => ['x']),
    [],
  );
});

test.run();
