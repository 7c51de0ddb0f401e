import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type BatchReport,
  batchesOf,
  collector,
  type End,
  merge,
  type Report,
  type Shard,
} from '../../src/check/report.ts';
import { batchesIn, batchOf, RUN } from '../kit/checking.ts';

const test = suite('check/report');

/** What one process reports that runs the batches in order and ends with the first that is broken. */
function oneRun(batches: readonly BatchReport[], options = RUN): Report {
  const box = collector(options);
  for (const each of batches) if (box.wants(each.index)) box.add(each);
  return box.report('complete');
}

/** What a shard reports, whose batches are done in some order. */
function oneShard(
  batches: readonly BatchReport[],
  shard: Shard,
  options = RUN,
  end: End = 'complete',
): Report {
  const box = collector(options, shard);
  for (const each of batches) {
    if (each.index % shard.count === shard.index - 1 && box.wants(each.index)) box.add(each);
  }
  return box.report(end);
}

/** As it is after it has been a file. */
const written = (report: Report): Report => JSON.parse(JSON.stringify(report)) as Report;

test('sums are over all batches, and pairs are listed once, in order', () => {
  const batches = batchesIn();
  const report = oneRun(batches);
  const sum = (of: (batch: BatchReport) => number) => batches.reduce((all, each) => all + of(each), 0);
  assert.is(batchesOf(RUN), 10);
  assert.equal([report.runs, report.steps], [1_000, sum(({ steps }) => steps)]);
  assert.equal(
    report.held,
    [0, 1, 2].map((at) => sum(({ held }) => held[at]!)),
  );
  assert.equal(report.pairs, [
    'member visitor 0',
    'member visitor 1',
    'member visitor 2',
    'member visitor 3',
    'owner moderator moderated',
  ]);
  assert.equal([report.end, report.found, report.part], ['complete', undefined, undefined]);
});

test('the first broken batch ends the report, whichever came first', () => {
  const batches = batchesIn(RUN, new Set([3, 6]));
  const report = oneRun(batches);
  assert.equal([report.end, report.found?.run, report.runs], ['broken', 303, 303]);
  const box = collector(RUN);
  for (const index of [6, 0, 2, 3, 1, 5]) box.add(batches[index]!);
  assert.equal([box.wants(2), box.wants(4), box.wants(3)], [true, false, false]);
  assert.is(JSON.stringify(box.report('complete')), JSON.stringify(report));
});

test('a run that ends early has what was done, also where something before it was not', () => {
  const box = collector(RUN);
  for (const index of [0, 1, 3]) box.add(batchOf(index));
  assert.is(box.sofar().runs, 200);
  const report = box.report('interrupted');
  assert.equal([report.end, report.runs], ['interrupted', 300]);
});

test('the reports of shards, merged in any order, are the report of one run, byte for byte', () => {
  const runs = fc.integer({ min: 1, max: 2_500 });
  const count = fc.integer({ min: 1, max: 7 });
  const broken = fc.uniqueArray(fc.nat(24), { maxLength: 3 });
  fc.assert(
    fc.property(runs, count, broken, fc.infiniteStream(fc.nat()), (runs, count, broken, orders) => {
      const options = { ...RUN, runs };
      const batches = batchesIn(options, new Set(broken));
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((each) => [orders.next().value as number, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
      const shards = Array.from({ length: count }, (_, at) => ({ index: at + 1, count }));
      const reports = shards.map((shard) => written(oneShard(shuffled(batches), shard, options)));
      assert.is(JSON.stringify(merge(shuffled(reports))), JSON.stringify(oneRun(batches, options)));
    }),
  );
});

test('a shard keeps its batches, and each pair only once', () => {
  const { part } = oneShard(batchesIn(), { index: 2, count: 2 });
  assert.equal(
    part?.batches.map(({ index }) => index),
    [1, 3, 5, 7, 9],
  );
  assert.equal(
    part?.batches.map(({ pairs }) => pairs.length),
    [2, 1, 0, 0, 0],
  );
});

test('a shard is folded as its batches come', () => {
  const box = collector(RUN, { index: 2, count: 3 });
  for (const index of [1, 7]) box.add(batchOf(index));
  assert.is(box.sofar().runs, 100);
  box.add(batchOf(4));
  assert.is(box.sofar().runs, 300);
});

test('where a shard ended early, so did the run, unless something was broken', () => {
  const merged = (ends: readonly End[], broken: ReadonlySet<number>) =>
    merge(ends.map((end, at) => oneShard(batchesIn(RUN, broken), { index: at + 1, count: 2 }, RUN, end))).end;
  assert.is(merged(['complete', 'complete'], new Set()), 'complete');
  assert.is(merged(['complete', 'time'], new Set()), 'time');
  assert.is(merged(['time', 'interrupted'], new Set()), 'interrupted');
  assert.is(merged(['time', 'complete'], new Set([4])), 'broken');
});

test('reports that are not the parts of one run are refused', () => {
  const shard = (index: number, count: number, options = RUN) =>
    oneShard(batchesIn(options), { index, count }, options);
  const cases: readonly (readonly [readonly Report[], RegExp])[] = [
    [[], /^there is no report/],
    [[oneRun(batchesIn())], /^a report of a whole run/],
    [[shard(1, 2)], /^shard 2 of 2 is missing$/],
    [[shard(1, 2), shard(1, 2), shard(2, 2)], /^shard 1 of 2 is there 2 times$/],
    [[shard(1, 2), shard(2, 3)], /^one report is of 2 shards, and another of 3$/],
    [[shard(1, 2), shard(2, 2, { ...RUN, seed: 8 })], /of different runs: seed differs$/],
    [[shard(1, 2), shard(2, 2, { ...RUN, kinds: ['enter'] })], /kinds differs$/],
  ];
  for (const [reports, message] of cases) {
    assert.throws(
      () => merge(reports),
      (error: Error) => error instanceof RangeError && message.test(error.message),
    );
  }
});

test.run();
