import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { collector } from '../../../src/check/report.ts';
import { effortText, progressOn } from '../../../src/cli/fuzz/progress.ts';
import { batchOf, RUN } from '../../kit/checking.ts';
import { terminal } from '../../kit/terminal.ts';

const test = suite('cli/fuzz/progress');

const box = collector(RUN);
box.add(batchOf(0));
const sofar = box.sofar();
const LINE = '100 sequences   200 actions/s   2 of 3 invariants   24 of 32 transitions';

/** A clock that is set by hand, and what is written. */
function watched(live: boolean) {
  const io = terminal();
  const clock = { ms: 1_000 };
  const progress = progressOn({ err: io.err, now: () => clock.ms }, live);
  return { io, clock, progress };
}

test('elsewhere than on a terminal: a line every ten seconds', () => {
  const { io, clock, progress } = watched(false);
  progress.show(sofar);
  clock.ms = 10_999;
  progress.show(sofar);
  assert.is(io.complained(), '');
  clock.ms = 11_000;
  progress.show({ ...sofar, steps: 2_000 });
  clock.ms = 12_000;
  progress.show(sofar);
  progress.end();
  assert.is(io.complained(), `${LINE}\n`);
  assert.is(io.written(), '');
});

test('on a terminal: one line, written over and taken away', () => {
  const { io, clock, progress } = watched(true);
  clock.ms = 6_000;
  progress.show(sofar);
  progress.show(sofar);
  progress.end();
  assert.is(io.complained(), `\r\u001b[K${LINE}\r\u001b[K`);
  const short = watched(true);
  short.progress.end();
  assert.is(short.io.complained(), '');
});

test('the effort is time, speed and memory', () => {
  const report = { ...box.report('complete'), steps: 30_000 };
  const heap = { before: 41_500_000, after: 42_000_000 };
  assert.is(
    effortText({ report, ms: 2_000, heap, unfinished: [] }, 2),
    '2.0 s in 2 processes, 15,000 actions/s, heap 41.5 MB when it was warm, 42.0 MB at the end\n',
  );
  assert.is(
    effortText({ report, ms: 0, heap: undefined, unfinished: [3, 12] }, 1),
    '0.0 s in one process, 0 actions/s, not finished: batch 3, 12\n',
  );
});

test.run();
