import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadNow, processInstruments, thisMachine } from '../../src/cli/instruments.ts';

const test = suite('cli/instruments');

const instruments = processInstruments();

test('the stopwatch goes forward', () => {
  const start = instruments.now();
  let later = start;
  while (later === start) later = instruments.now();
  assert.ok(later > start);
});

test('memory that is held is counted, in bytes, and what is let go is not', () => {
  let held: number[][] = [];
  const empty = instruments.heap();
  held = Array.from({ length: 100 }, () => Array.from({ length: 10_000 }, (_, n) => n / 2));
  const full = instruments.heap();
  assert.ok(full - empty > 7_000_000 && full - empty < 20_000_000, String(full - empty));
  held.length = 0;
  assert.ok(instruments.heap() - empty < 2_000_000);
});

test('garbage that is collected meanwhile has taken time, and otherwise none', () => {
  assert.is(
    instruments.collecting(() => {}),
    0,
  );
  let kept: object[] = [];
  const garbage = instruments.collecting(() => {
    for (let n = 0; n < 3_000_000; n++) {
      if (n % 100_000 === 0) kept = [];
      kept.push({ n });
    }
  });
  assert.ok(garbage > 0);
});

test('the machine is described, and has a load', () => {
  const { cpu, cores, node } = thisMachine();
  assert.ok(cpu.length > 0 && cores > 0 && node === process.version);
  assert.ok(loadNow() >= 0);
});

test.run();
