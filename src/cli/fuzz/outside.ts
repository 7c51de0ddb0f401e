/** What a run needs of the process it is in: its environment, its cores, its signals, and hands to do the work. */
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { runBatch } from '../../check/batch.ts';
import type { FuzzOptions } from '../../check/report.ts';
import { forkedHand, type Hand, ownHand } from './hands.ts';
import type { Machine } from './settings.ts';

/** The outside of a run. Tests give their own. */
export interface Outside extends Machine {
  /** Whether the standard error is a terminal, on which a line can be written over. */
  readonly terminal: boolean;
  /** Calls when somebody interrupts this process, the first time; what it gives back ends that. */
  onInterrupt(stop: () => void): () => void;
  /** So many hands for a run: one is this process. */
  hands(options: FuzzOptions, workers: number): readonly Hand[];
}

/** The outside of this process. A second interrupt ends it at once. */
export function processOutside(): Outside {
  return {
    env: process.env,
    cores: availableParallelism(),
    terminal: process.stderr.isTTY === true,
    random: () => randomInt(2 ** 31),
    onInterrupt(stop) {
      const signals = ['SIGINT', 'SIGTERM'] as const;
      for (const each of signals) process.once(each, stop);
      return () => {
        for (const each of signals) process.off(each, stop);
      };
    },
    hands: (options, workers) =>
      workers === 1
        ? [ownHand((index) => runBatch(index, options))]
        : Array.from({ length: workers }, () => forkedHand(options)),
  };
}
