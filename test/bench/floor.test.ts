import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evenFloor, FLOOR, floor, pushAll, pushMany } from '../../src/bench/floor.ts';

const test = suite('bench/floor');

test('a floor counts what was pushed, and its arrays are empty again', () => {
  const variant = floor(5, (arrays, reference, step) => {
    pushAll(arrays, reference, 3);
    pushMany(arrays[4]!, reference, step);
  });
  assert.is(variant.name, FLOOR);
  variant.run(7);
  assert.is(variant.check(7), 10);
  assert.is(variant.check(7), 0);
});

test('everybody gets the same reference', () => {
  let seen: unknown[] = [];
  const variant = floor(3, (arrays, reference) => {
    pushAll(arrays, reference);
    seen = arrays.flat();
  });
  variant.run(0);
  assert.is(new Set(seen).size, 1);
  assert.is(seen.length, 3);
});

test('an even floor pushes so much for each operation to all', () => {
  const variant = evenFloor(10, { each: 2, operations: 3, steps: 4 });
  variant.run(0);
  assert.is(variant.check(0), 60);
  assert.equal([variant.steps, variant.perOperation], [4, 20]);
});

test.run();
