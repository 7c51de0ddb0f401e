/** How far a run has got, while it goes on: a line that changes on a terminal, a line now and then elsewhere. */
import type { Collector } from '../../check/report.ts';
import { TRANSITIONS } from '../../oracle/exploration.ts';
import type { Io } from '../io.ts';
import type { Heap, Outcome } from './running.ts';
import { thousands } from './text.ts';

/** Shows progress. */
export interface Progress {
  /** May be called as often as one likes. */
  show(sofar: ReturnType<Collector['sofar']>): void;
  /** Takes a line that changes away. */
  end(): void;
}

/** Milliseconds between two lines, on a terminal and elsewhere. */
const EVERY = { terminal: 100, elsewhere: 10_000 } as const;

/** Goes to the beginning of the line, and clears it (ECMA-48 EL). */
const AFRESH = '\r\u001b[K';

/**
 * Shows progress on the standard error, beginning with this moment.
 *
 * @param terminal whether a line can be written over
 */
export function progressOn(io: Pick<Io, 'err' | 'now'>, terminal: boolean): Progress {
  const start = io.now();
  let last = start;
  let shown = false;
  return {
    show(sofar) {
      const now = io.now();
      if (now - last < (terminal ? EVERY.terminal : EVERY.elsewhere)) return;
      last = now;
      shown = true;
      const line = progressLine(sofar, now - start);
      io.err(terminal ? `${AFRESH}${line}` : `${line}\n`);
    },
    end() {
      if (terminal && shown) io.err(AFRESH);
    },
  };
}

function progressLine(
  { runs, steps, held, transitions }: Parameters<Progress['show']>[0],
  ms: number,
): string {
  const some = (counts: readonly number[]): number => counts.filter((each) => each > 0).length;
  return [
    `${thousands(runs)} sequences`,
    `${thousands(perSecond(steps, ms))} actions/s`,
    `${some(held)} of ${held.length} invariants`,
    `${some(transitions)} of ${TRANSITIONS.length} transitions`,
  ].join('   ');
}

function perSecond(count: number, ms: number): number {
  return ms > 0 ? (count / ms) * 1_000 : 0;
}

/** What a run took: the only thing that is not the same every time. */
export function effortText({ report, ms, heap, unfinished }: Outcome, workers: number): string {
  const hands = workers === 1 ? 'one process' : `${workers} processes`;
  const speed = `${(ms / 1_000).toFixed(1)} s in ${hands}, ${thousands(perSecond(report.steps, ms))} actions/s`;
  const memory = heap === undefined ? '' : `, heap ${heapText(heap)}`;
  const open = unfinished.length === 0 ? '' : `, not finished: batch ${unfinished.join(', ')}`;
  return `${speed}${memory}${open}\n`;
}

function heapText({ before, after }: Heap): string {
  const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
  return `${megabytes(before)} MB when it was warm, ${megabytes(after)} MB at the end`;
}
