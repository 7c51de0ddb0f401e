import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { EXIT, worst } from '../../src/cli/exit.ts';

const test = suite('cli/exit');

test('the codes are those that are documented', () => {
  assert.equal(EXIT, { passed: 0, failed: 1, unrunnable: 2, broken: 3, differed: 4, bug: 70 });
});

test('the worst: bug, differed, broken, unrunnable, failed, passed', () => {
  assert.is(worst([0, 1, 2, 3, 4, 70]), 70);
  assert.is(worst([4, 2, 1]), 4);
  assert.is(worst([1, 3, 2, 0]), 3);
  assert.is(worst([1, 2, 0]), 2);
  assert.is(worst([0, 1]), 1);
  assert.is(worst([0]), 0);
  assert.is(worst([]), 0);
});

test.run();
