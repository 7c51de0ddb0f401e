import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runBatch } from '../../../src/check/batch.ts';
import { forkedHand, heapInUse, ownHand } from '../../../src/cli/fuzz/hands.ts';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import { batchOf, RUN } from '../../kit/checking.ts';
import { folderOf } from '../../kit/terminal.ts';

const test = suite('cli/fuzz/hands');

const { invariants, kinds } = KNOWN;
const OPTIONS = { ...RUN, runs: 205, size: 8, invariants, kinds };

/** Programs that are no good workers. */
const folder = folderOf(
  new Map([
    ['ends.mjs', 'process.on("message", () => process.exit(9));'],
    ['fails.mjs', 'process.on("message", () => process.send({ error: "RangeError: too much" }));'],
    ['sleeps.mjs', 'process.on("message", () => undefined);'],
  ]),
);

/** What asking for a batch is refused with. */
async function failure(program: string): Promise<string> {
  const hand = forkedHand(OPTIONS, join(folder, program));
  try {
    await hand.work(7);
    return 'nothing';
  } catch (error) {
    return (error as Error).message;
  } finally {
    hand.dismiss();
  }
}

test('this process does it when others have had their turn', async () => {
  const hand = ownHand((index) => batchOf(index));
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  assert.equal(await hand.work(3), batchOf(3));
  assert.ok(turned);
  hand.dismiss();
});

test('the heap is that without rubbish', async () => {
  const kept = new Array<number>(1_000_000).fill(0.5);
  const before = heapInUse();
  kept.length = 0;
  const after = heapInUse();
  assert.ok(before - after > 4_000_000, `${before} ${after}`);
  assert.ok(((await ownHand(batchOf).heap()) ?? 0) > 1_000_000);
});

test('another process does the same, one batch after the other', async () => {
  const hand = forkedHand(OPTIONS);
  try {
    for (const index of [2, 0]) {
      const batch = runBatch(index, OPTIONS);
      assert.is(JSON.stringify(await hand.work(index)), JSON.stringify(batch));
    }
    assert.ok(((await hand.heap()) ?? 0) > 1_000_000);
  } finally {
    hand.dismiss();
  }
});

test('a process that is dismissed answers nothing any more', async () => {
  const hand = forkedHand(OPTIONS, join(folder, 'sleeps.mjs'));
  const batch = hand.work(1);
  hand.dismiss();
  assert.is(await batch, undefined);
  assert.is(await hand.work(2), undefined);
  assert.is(await hand.heap(), undefined);
});

test('a process that ends or fails is an error that names the batch', async () => {
  assert.is(await failure('ends.mjs'), 'a worker ended while it was at batch 7: exit code 9');
  assert.is(await failure('fails.mjs'), 'while it was at batch 7, a worker failed: RangeError: too much');
});

test.run();
