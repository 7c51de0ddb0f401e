/** The run: hands take one batch after the other until there are no more, time is over, or somebody interrupts. */
import { batchesOf, type Collector, collector, type End, type Report } from '../../check/report.ts';
import type { Hand } from './hands.ts';
import type { Settings } from './settings.ts';

/** What a run looks at while it goes on. */
export interface Watch {
  /** A stopwatch, in milliseconds. */
  now(): number;
  /** Calls when somebody interrupts the run; what it gives back ends that. */
  onInterrupt(stop: () => void): () => void;
  /** Is called after every batch. */
  progress(sofar: ReturnType<Collector['sofar']>): void;
}

/** What came of a run, and what it took. */
export interface Outcome {
  readonly report: Report;
  readonly ms: number;
  /** Of all hands together; absent where they were dismissed. */
  readonly heap: Heap | undefined;
  /** The batches that were begun and not done when it was interrupted. */
  readonly unfinished: readonly number[];
}

/** How many batches a hand has done when everything that it keeps for good is there: code, tables and texts. */
const WARM = 20;

/** The heap in use once rubbish is collected, in bytes: when all hands are warm, or have done one batch; and at the end. */
export interface Heap {
  readonly before: number;
  readonly after: number;
}

/** Runs the batches of the settings. The hands are dismissed at the end. */
export async function runBatches(
  { options, shard, time, batch }: Pick<Settings, 'options' | 'shard' | 'time' | 'batch'>,
  hands: readonly Hand[],
  watch: Watch,
): Promise<Outcome> {
  const start = watch.now();
  const box = collector(options, shard && { index: shard.index, count: shard.count });
  const step = shard?.count ?? 1;
  const last = batch ?? batchesOf(options) - 1;
  let next = batch ?? (shard === undefined ? 0 : shard.index - 1);
  const underWay = new Set<number>();
  let over: End | undefined;
  const dismiss = (): void => {
    for (const hand of hands) hand.dismiss();
  };
  const release = watch.onInterrupt(() => {
    over = 'interrupted';
    dismiss();
  });

  function take(): number | undefined {
    if (over !== undefined || next > last || !box.wants(next)) return undefined;
    if (time !== undefined && watch.now() - start >= time) {
      over = 'time';
      return undefined;
    }
    next += step;
    return next - step;
  }
  async function serve(hand: Hand): Promise<Heap | undefined> {
    let before: number | undefined;
    let batches = 0;
    for (let index = take(); index !== undefined; index = take()) {
      underWay.add(index);
      const done = await hand.work(index);
      if (done === undefined) return undefined;
      underWay.delete(index);
      box.add(done);
      watch.progress(box.sofar());
      batches += 1;
      if (batches === 1 || batches === WARM) before = await hand.heap();
    }
    const after = before === undefined ? undefined : await hand.heap();
    return before === undefined || after === undefined ? undefined : { before, after };
  }
  try {
    const heaps = (await Promise.all(hands.map(serve))).filter((each) => each !== undefined);
    const sum = (part: keyof Heap): number => heaps.reduce((all, each) => all + each[part], 0);
    return {
      report: box.report(over ?? 'complete'),
      ms: watch.now() - start,
      unfinished: [...underWay].sort((a, b) => a - b),
      heap: heaps.length === 0 ? undefined : { before: sum('before'), after: sum('after') },
    };
  } finally {
    release();
    dismiss();
  }
}
