import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Instruments, measure, type Pace, type Variant } from '../../src/bench/measure.ts';

const test = suite('bench/measure');

const PACE: Pace = { warmup: 0, measured: 0, least: 7, most: 7 };

/** A clock that passes when work is done, and what was done, in order. */
function workshop(): { readonly instruments: Instruments; readonly log: string[]; work(ns: number): void } {
  const log: string[] = [];
  let now = 0;
  return {
    log,
    instruments: {
      now: () => now,
      collecting(work) {
        work();
        return 25;
      },
      heap: () => 0,
    },
    work: (ns) => {
      now += ns;
    },
  };
}

test('a unit costs what the work takes, divided by the units that the check counted', () => {
  const { instruments, work } = workshop();
  const variants: Variant[] = [
    { name: 'floor', run: () => work(100), check: () => 10 },
    {
      name: 'own',
      steps: 2,
      perOperation: 7,
      prepare: () => work(9999),
      run: () => work(300),
      check: () => 10,
    },
    { name: 'other', against: 'own', prepare: () => work(12345), run: () => work(600), check: () => 10 },
  ];
  const [floor, own, other] = measure(variants, PACE, instruments);
  assert.is(floor!.ns.value, 10);
  assert.is(floor!.ratio, undefined);
  assert.equal([own!.ns.value, own!.mad, own!.units], [30, 0, 20]);
  assert.equal(own!.ratio, { value: 3, low: 3, high: 3 });
  assert.equal(own!.operations, Array(7).fill(210));
  assert.equal([other!.ratio?.value, other!.against], [2, 'own']);
  // 25 of 300 nanoseconds, in each step.
  assert.ok(Math.abs(own!.gc - 25 / 300) < 1e-9);
});

test('variants take turns, and every step is checked before the next one', () => {
  const { instruments, log, work } = workshop();
  const variant = (name: string, steps: number): Variant => ({
    name,
    steps,
    prepare: () => void log.push(`${name} prepared`),
    run: (step) => {
      log.push(`${name} ${step}`);
      work(1);
    },
    check: (step) => log.push(`${name} ${step} checked`),
  });
  measure([variant('a', 1), variant('b', 2)], PACE, instruments);
  const turn = ['a prepared', 'a 0', 'a 0 checked', 'b prepared', 'b 0', 'b 0 checked', 'b 1', 'b 1 checked'];
  assert.equal(log.slice(0, turn.length * 2), [...turn, ...turn]);
});

test('rounds are as many as fit, but never fewer than the least nor more than the most', () => {
  const rounds = (pace: Partial<Pace>): number => {
    const { instruments, work } = workshop();
    const variant: Variant = { name: 'a', run: () => work(10), check: () => 1 };
    return measure([variant], { ...PACE, ...pace }, instruments)[0]!.operations.length;
  };
  assert.is(rounds({ measured: 200, most: 100 }), 20);
  assert.is(rounds({ measured: 1, most: 100 }), 7);
  assert.is(rounds({ measured: 5000, most: 12 }), 12);
});

test('what comes while warming up does not count', () => {
  const { instruments, work } = workshop();
  let round = 0;
  const variant: Variant = {
    name: 'a',
    run: () => {
      round += 1;
      work(round <= 5 ? 1000 : 10);
    },
    check: () => 1,
  };
  const [measured] = measure([variant], { ...PACE, warmup: 4500 }, instruments);
  assert.equal(measured!.ns, { value: 10, low: 10, high: 10 });
});

test('a check that fails ends it', () => {
  const { instruments } = workshop();
  const variant: Variant = {
    name: 'a',
    run: () => {},
    check: () => {
      throw new Error('wrong');
    },
  };
  assert.throws(() => measure([variant], PACE, instruments), /wrong/);
});

test.run();
