import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { lineAt, printProblem } from './problem.ts';

const test = suite('kit/problem');

test('lines are counted from one', () => {
  const text = 'a\nbc\n\nd';
  assert.equal(
    [0, 1, 2, 4, 5, 6].map((at) => lineAt(text, at)),
    [1, 1, 2, 2, 3, 4],
  );
});

test('a problem is one line', () => {
  assert.is(printProblem({ path: 'a.ts', line: 3, message: 'no' }), 'a.ts:3: no');
});

test.run();
