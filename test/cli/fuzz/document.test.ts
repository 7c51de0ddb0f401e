import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collector, type Report, type Shard } from '../../../src/check/report.ts';
import { documentIn, documentOf, readDocument } from '../../../src/cli/fuzz/document.ts';
import { GATES, TRANSITIONS } from '../../../src/oracle/exploration.ts';
import { batchesIn, foundIn, RUN } from '../../kit/checking.ts';
import { folderOf } from '../../kit/terminal.ts';

const test = suite('cli/fuzz/document');

function reportOf(broken: readonly number[] = [], shard?: Shard): Report {
  const box = collector(RUN, shard);
  for (const each of batchesIn(RUN, new Set(broken))) {
    if (shard === undefined || each.index % shard.count === shard.index - 1) box.add(each);
  }
  return box.report('complete');
}

test('numbers have their names', () => {
  const document = JSON.parse(documentOf(reportOf(), '1.2.3'));
  assert.equal([document.format, document.version, document.options], ['rehearsal fuzz 1', '1.2.3', RUN]);
  assert.equal([document.end, document.runs], ['complete', 1_000]);
  assert.equal(document.held, { 'I-01': 0, 'I-02': 1_045, 'I-10': 2_045 });
  assert.equal(Object.keys(document.transitions), [...TRANSITIONS]);
  assert.equal(Object.keys(document.gates), [...GATES]);
  assert.not.ok('found' in document);
  assert.not.ok('part' in document);
});

test('what is written for a shard is read again, with a line for each batch', () => {
  const report = reportOf([3], { index: 2, count: 2 });
  const text = documentOf(report, '1.2.3');
  const { part, found } = documentIn(text, '1.2.3');
  assert.equal(part, { options: RUN, end: 'broken', part: report.part });
  assert.equal(found, foundIn(303));
  assert.is(text.split('\n').filter((line) => line.startsWith('      {"index":')).length, 2);
  const whole = documentIn(documentOf(reportOf(), '1.2.3'), '1.2.3');
  assert.equal([whole.found, whole.part.part], [undefined, undefined]);
});

test('what is no report, or damaged, or from elsewhere, is refused', () => {
  const good = documentOf(reportOf([3], { index: 1, count: 2 }), '1.2.3');
  const cases: readonly (readonly [string, RegExp])[] = [
    ['{', /^this is not JSON/],
    ['[]', /^this is no report of rehearsal fuzz/],
    ['null', /^this is no report/],
    ['{"format":"rehearsal bench 1"}', /^this is no report/],
    [good.replace('1.2.3', '1.2.4'), /^this was written by Rehearsal 1\.2\.4, .* this one is 1\.2\.3$/],
    [good.replace('"index":2,"runs"', '"index":"2","runs"'), /is damaged$/],
    [good.replaceAll('"held":[', '"help":['), /is damaged$/],
    [good.replace('"count":2', '"count":null'), /is damaged$/],
    [good.replace('"options"', '"optiones"'), /is damaged$/],
    [documentOf(reportOf([3]), '1.2.3').replace('"kind": "enter"', '"kink": 1'), /is damaged$/],
  ];
  for (const [text, message] of cases) {
    assert.throws(
      () => documentIn(text, '1.2.3'),
      (error: Error) => error instanceof RangeError && message.test(error.message),
      text.slice(0, 60),
    );
  }
});

test('a file that is none is named', () => {
  const folder = folderOf(new Map([['a.json', '{']]));
  const refused = (name: string, message: RegExp): void =>
    assert.throws(
      () => readDocument(join(folder, name), '1.2.3'),
      (error: Error) => error.name === 'UsageError' && message.test(error.message),
    );
  refused('a.json', /a\.json: this is not JSON/);
  refused('b.json', /b\.json: there is no such file/);
});

test.run();
