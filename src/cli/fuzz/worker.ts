/**
 * The program of a worker: it runs one batch at a time and sends back what came of it. What it is told comes through the
 * channel of `fork`, and it ends with the process that has started it. An interrupt is for that process to deal with.
 */
import { runBatch } from '../../check/batch.ts';
import type { BatchReport, FuzzOptions } from '../../check/report.ts';
import { heapInUse } from './hands.ts';

/** What a worker is asked for: a batch, or how much memory it uses. */
export type Task =
  | { readonly options: FuzzOptions; readonly batch: number; readonly heap?: never }
  | { readonly heap: true; readonly batch?: never };

/** What it answers. */
export interface Answer {
  readonly batch?: BatchReport;
  readonly heap?: number;
  /** Where it failed: the error with its stack. */
  readonly error?: string;
}

function answerTo(task: Task): Answer {
  try {
    if (task.batch === undefined) return { heap: heapInUse() };
    return { batch: runBatch(task.batch, task.options) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

if (process.send !== undefined) {
  process.on('message', (task: Task) => process.send?.(answerTo(task)));
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit());
}
