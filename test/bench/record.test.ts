import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BaselineError, FORMAT, isBusy, joined, readRun } from '../../src/bench/record.ts';
import { sampleRun } from '../kit/bench.ts';

const test = suite('bench/record');

test('a run is read as it was written', () => {
  assert.equal(readRun(JSON.stringify(sampleRun())), { format: FORMAT, run: sampleRun() });
});

test('a text that is none is refused', () => {
  const isBaselineError = (error: unknown): boolean => error instanceof BaselineError;
  for (const wrong of [
    '',
    '7',
    '{"format":"x","machine":{}}',
    '{"format":"x","machine":{},"figures":[{}]}',
  ]) {
    assert.throws(() => readRun(wrong), isBaselineError);
  }
});

test('results of several processes are one', () => {
  const all = joined([sampleRun(), sampleRun()]);
  assert.equal([all.figures.length, all.fits.length, all.memory.length], [8, 2, 2]);
});

test('a machine is busy by its load before, and by more than the bench itself after', () => {
  const busy = (before: number, after: number): boolean => isBusy(sampleRun({ load: { before, after } }));
  assert.equal([busy(0, 1), busy(1.4, 2.4), busy(1.6, 1), busy(0, 2.6)], [false, false, true, true]);
});

test.run();
