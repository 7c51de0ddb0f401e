import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isSelected, selectorsOf } from '../../src/cli/select.ts';
import type { Tag } from '../../src/scenario/ast.ts';

const test = suite('cli/select');

const tags: readonly Tag[] = [
  { key: 'slow', value: undefined },
  { key: 'status', value: 'stable' },
  { key: 'req', value: 'MUC-1, MUC-2' },
];

function selects(only: readonly string[], skip: readonly string[] = []): boolean {
  return isSelected({ tags }, { only, skip });
}

test('without a selection everything is played', () => {
  assert.is(selects([]), true);
  assert.is(isSelected({ tags: [] }, { only: [], skip: ['slow'] }), true);
});

test('only: one of the tags is enough, by key or by key and value', () => {
  assert.is(selects(['slow']), true);
  assert.is(selects(['status']), true);
  assert.is(selects(['status: stable']), true);
  assert.is(selects(['status:stable']), true);
  assert.is(selects(['other', 'slow']), true);
  assert.is(selects(['other']), false);
  assert.is(selects(['status: odd']), false);
  assert.is(selects(['slow: yes']), false);
  assert.is(selects(['stat']), false);
});

test('a value that is a list has each of its parts, and the whole', () => {
  assert.is(selects(['req: MUC-2']), true);
  assert.is(selects(['req: MUC-1, MUC-2']), true);
  assert.is(selects(['req: MUC-3']), false);
});

test('skip wins', () => {
  assert.is(selects([], ['slow']), false);
  assert.is(selects(['status'], ['slow']), false);
  assert.is(selects(['status'], ['status: odd']), true);
});

test('values of options are split at commas, and also taken whole', () => {
  assert.equal(selectorsOf(['a, b', 'c']), ['a, b', 'a', 'b', 'c']);
  assert.equal(selectorsOf(['req: MUC-1, MUC-2']), ['req: MUC-1, MUC-2', 'req: MUC-1', 'MUC-2']);
  assert.equal(selectorsOf([' , ', '']), []);
});

test.run();
