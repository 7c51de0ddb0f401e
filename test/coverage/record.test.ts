import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coverageRecord } from '../../src/coverage/record.ts';
import { totalsOf } from '../../src/coverage/totals.ts';
import { sample } from '../kit/coverage.ts';

const test = suite('coverage/record');

const { rows } = sample();
const record = JSON.parse(JSON.stringify(coverageRecord(totalsOf(rows), rows)));

test('totals have their states and their share', () => {
  const counts = { scenario: 1, test: 1, 'not-applicable': 2, 'not-supported': 1, open: 1 };
  assert.equal(record.total, { key: 'total', title: 'All rows', rows: 6, ...counts, covered: 0.5 });
  assert.equal([record.chapters.length, record.duties.length], [4, 3]);
});

test('rows have their claimants, or the reason, or neither', () => {
  assert.is(record.rows.length, 6);
  assert.equal(record.rows[1].by, [
    { by: 'test', path: 'a.test.ts', line: 7, title: 'shows <MUC-7.2.5-01>' },
  ]);
  assert.equal([record.rows[4].state, record.rows[4].reason], ['not-supported', 'It is <optional>.']);
  assert.equal(record.rows[5], {
    id: 'MUC-10.1.1-01',
    section: '10.1.1',
    level: 'SHOULD NOT',
    actor: 'service',
    observable: true,
    rule: 'The rule of MUC-10.1.1-01.',
    state: 'open',
    by: [],
  });
});

test('the rows that are listed are those that are given', () => {
  const none = JSON.parse(JSON.stringify(coverageRecord(totalsOf(rows), [])));
  assert.equal([none.rows, none.total], [[], record.total]);
});

test.run();
