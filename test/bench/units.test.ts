import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bytes, digits, duration, interval, percent, rate, times } from '../../src/bench/units.ts';

const test = suite('bench/units');

test('durations have the unit that fits', () => {
  assert.equal([0, 0.4, 4.71, 47.12, 999].map(duration), ['0 ns', '0.40 ns', '4.71 ns', '47.1 ns', '999 ns']);
  assert.equal([1e3, 1.5e6, 2e9, -2e3].map(duration), ['1.00 µs', '1.50 ms', '2.00 s', '-2.00 µs']);
});

test('rates, ratios, memory and parts', () => {
  assert.equal([2e8, 1500, 12].map(rate), ['200 M/s', '1.50 k/s', '12.0 /s']);
  assert.is(times(1.416), '1.42 ×');
  assert.equal([15.2, 1111, -8].map(bytes), ['15.2 B', '1.11 kB', '-8.00 B']);
  assert.is(percent(0.034), '3 %');
});

test('no more digits than mean something', () => {
  assert.equal([1234.5, 123.4, 12.34, 1.234, 0].map(digits), ['1235', '123', '12.3', '1.23', '0']);
});

test('an interval has its ends', () => {
  assert.is(interval({ value: 2, low: 1, high: 3 }, duration), '1.00 ns … 3.00 ns');
});

test.run();
