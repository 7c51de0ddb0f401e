import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BatchReport, collector } from '../../../src/check/report.ts';
import type { Hand } from '../../../src/cli/fuzz/hands.ts';
import { runBatches, type Watch } from '../../../src/cli/fuzz/running.ts';
import { batchesIn, RUN } from '../../kit/checking.ts';

const test = suite('cli/fuzz/running');

const PLAN = { options: RUN, shard: undefined, time: undefined, batch: undefined };

/** Hands of which each batch takes as many turns as the pace says, and what they were asked to do. */
function hands(batches: readonly BatchReport[], paces: readonly number[]) {
  const asked: number[] = [];
  const dismissed: number[] = [];
  const all = paces.map(
    (pace, at): Hand => ({
      async work(index) {
        asked.push(index);
        for (let turn = 0; turn < pace; turn++) {
          await Promise.resolve();
          if (dismissed.includes(at)) return undefined;
        }
        return batches[index];
      },
      heap: async () => (dismissed.includes(at) ? undefined : 1_000 * (at + 1)),
      dismiss: () => void dismissed.push(at),
    }),
  );
  return { all, asked, dismissed };
}

const QUIET: Watch = { now: () => 0, onInterrupt: () => () => undefined, progress: () => undefined };

/** The report of one process that takes the batches in order. */
function inOrder(batches: readonly BatchReport[]): string {
  const box = collector(RUN);
  for (const each of batches) if (box.wants(each.index)) box.add(each);
  return JSON.stringify(box.report('complete'));
}

test('however many hands there are, and however fast, the report is the same', async () => {
  for (const broken of [[], [3], [3, 4], [9, 0]]) {
    const batches = batchesIn(RUN, new Set(broken));
    for (const paces of [[1], [1, 1], [9, 1], [1, 30, 2, 7], new Array<number>(12).fill(3)]) {
      const { report } = await runBatches(PLAN, hands(batches, paces).all, QUIET);
      assert.is(JSON.stringify(report), inOrder(batches), `${broken} ${paces}`);
    }
  }
});

test('each batch is run once, and none that no longer matters', async () => {
  const whole = hands(batchesIn(), [1, 4, 2]);
  await runBatches(PLAN, whole.all, QUIET);
  assert.equal(
    whole.asked.sort((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
  assert.equal(whole.dismissed, [0, 1, 2]);
  const broken = hands(batchesIn(RUN, new Set([1])), [1, 1]);
  await runBatches(PLAN, broken.all, QUIET);
  assert.ok(
    broken.asked.every((index) => index < 4),
    String(broken.asked),
  );
});

test('a shard has every so many of the batches, and one batch is one', async () => {
  const shard = hands(batchesIn(), [1]);
  const { report } = await runBatches({ ...PLAN, shard: { index: 2, count: 4, by: '' } }, shard.all, QUIET);
  assert.equal(shard.asked, [1, 5, 9]);
  assert.equal(report.part?.shard, { index: 2, count: 4 });
  const single = hands(batchesIn(), [1, 1]);
  const one = await runBatches({ ...PLAN, batch: 6 }, single.all, QUIET);
  assert.equal([single.asked, one.report.runs, one.report.part], [[6], 100, undefined]);
});

test('when time is over, nothing more is begun', async () => {
  let now = 0;
  const timed = hands(batchesIn(), [1]);
  const watch: Watch = {
    ...QUIET,
    now: () => {
      now += 10;
      return now;
    },
  };
  const { report, ms } = await runBatches({ ...PLAN, time: 35 }, timed.all, watch);
  assert.equal([report.end, report.runs, timed.asked], ['time', 300, [0, 1, 2]]);
  assert.ok(ms > 35);
  const enough = await runBatches({ ...PLAN, time: 1_000 }, hands(batchesIn(), [1]).all, watch);
  assert.is(enough.report.end, 'complete');
});

test('an interrupt ends it at once, with the report so far', async () => {
  const slow = hands(batchesIn(), [1, 1_000]);
  let [runs, released] = [0, 0];
  let stop = (): void => undefined;
  const watch: Watch = {
    ...QUIET,
    onInterrupt: (each) => {
      stop = each;
      return () => {
        released += 1;
      };
    },
    progress: (sofar) => {
      runs += 1;
      assert.ok(sofar.runs <= 100, 'batch 1 is not there, so nothing after it is folded');
      if (runs === 4) stop();
    },
  };
  const { report, heap, unfinished } = await runBatches(PLAN, slow.all, watch);
  assert.equal([report.end, report.runs, released, heap], ['interrupted', 400, 1, undefined]);
  assert.ok(unfinished.includes(1), 'the slow hand was at it');
});

test('the heap is that of all hands that did something', async () => {
  const { heap } = await runBatches(PLAN, hands(batchesIn(), [1, 1]).all, QUIET);
  assert.equal(heap, { before: 3_000, after: 3_000 });
  const idle = hands(batchesIn(), [1, 1]);
  const one = await runBatches({ ...PLAN, batch: 2 }, idle.all, QUIET);
  assert.equal(one.heap, { before: 1_000, after: 1_000 });
});

test('the heap is looked at once a hand is warm, and at the end', async () => {
  let looks = 0;
  const options = { ...RUN, runs: 3_000 };
  const [hand] = hands(batchesIn(options), [1]).all;
  const counting: Hand = {
    ...hand!,
    heap: async () => {
      looks += 1;
      return looks * 10;
    },
  };
  const { heap } = await runBatches({ ...PLAN, options }, [counting], QUIET);
  assert.equal([heap, looks], [{ before: 20, after: 30 }, 3]);
});

test('a hand that fails ends the run, and all are dismissed', async () => {
  const good = hands(batchesIn(), [1, 1]);
  const bad: Hand = { ...good.all[0]!, work: () => Promise.reject(new Error('it fell')) };
  let message = '';
  try {
    await runBatches(PLAN, [bad, good.all[1]!], QUIET);
  } catch (error) {
    message = (error as Error).message;
  }
  assert.is(message, 'it fell');
  assert.equal(good.dismissed, [0, 1]);
});

test.run();
