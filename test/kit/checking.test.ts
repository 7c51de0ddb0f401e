import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { batchesIn, batchOf, foundIn, RUN } from './checking.ts';

const test = suite('kit/checking');

test('the batches of a run have all its sequences, but for those after a failure', () => {
  const runs = (batches: ReturnType<typeof batchesIn>) => batches.reduce((sum, each) => sum + each.runs, 0);
  assert.is(runs(batchesIn({ ...RUN, runs: 950 })), 950);
  assert.is(runs(batchesIn(RUN, new Set([4]))), 903);
});

test('no two batches are alike, and one that is broken has found something', () => {
  const texts = batchesIn().map((each) => JSON.stringify(each));
  assert.is(new Set(texts).size, texts.length);
  assert.equal(batchOf(4, RUN, new Set([4])).found, foundIn(403));
  assert.is(batchOf(4).found, undefined);
});

test.run();
