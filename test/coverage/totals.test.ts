import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { percent, totalsOf } from '../../src/coverage/totals.ts';
import { sample } from '../kit/coverage.ts';

const test = suite('coverage/totals');

const { chapters, total, duties } = totalsOf(sample().rows);

test('chapters that have rows are counted, in the order of the XEP', () => {
  assert.equal(
    chapters.map(({ key, rows, covered }) => [key, rows, covered]),
    [
      ['3', 1, 1],
      ['7.2', 3, 1],
      ['8', 1, 0],
      ['10.1', 1, 0],
    ],
  );
});

test('what is not applicable is not counted, what is not supported is', () => {
  assert.equal(total.states, { scenario: 1, test: 1, 'not-applicable': 2, 'not-supported': 1, open: 1 });
  assert.equal([total.key, total.rows, total.covered], ['total', 6, 0.5]);
});

test('duties are counted by level, without what binds others', () => {
  assert.equal(
    duties.map(({ key, title, rows, covered }) => [key, title, rows, covered]),
    [
      ['MUST', 'MUST, MUST NOT', 2, 1],
      ['SHOULD', 'SHOULD, SHOULD NOT', 2, 0],
      ['MAY', 'MAY', 1, 0],
    ],
  );
});

test('of nothing there is no share', () => {
  const none = totalsOf([]);
  assert.equal([none.chapters, none.duties, none.total.rows, none.total.covered], [[], [], 0, undefined]);
});

test('a share is rounded down: 100 % is all', () => {
  assert.equal([undefined, 0, 0.5, 2 / 3, 0.9999, 1].map(percent), [
    '–',
    '0 %',
    '50 %',
    '66.6 %',
    '99.9 %',
    '100 %',
  ]);
});

test.run();
