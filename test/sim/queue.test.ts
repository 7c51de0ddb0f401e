import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { createQueue } from '../../src/sim/queue.ts';

const test = suite('sim/queue');

test('what comes first goes first, however pushes and pops alternate', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(9)), { maxLength: 60 }), (moves) => {
      const queue = createQueue<number>();
      const model: number[] = [];
      for (const move of moves) {
        if (move === null) assert.is(queue.pop(), model.shift());
        else {
          queue.push(move);
          model.push(move);
        }
        assert.is(queue.size, model.length);
      }
      const rest = Array.from({ length: queue.size }, () => queue.pop());
      assert.equal(rest, model);
      assert.equal([queue.size, queue.pop()], [0, undefined]);
    }),
  );
});

test('an empty queue gives nothing, and works again afterwards', () => {
  const queue = createQueue<string>();
  assert.is(queue.pop(), undefined);
  queue.push('a');
  assert.is(queue.pop(), 'a');
  assert.is(queue.pop(), undefined);
  queue.push('b');
  assert.equal([queue.size, queue.pop()], [1, 'b']);
});

test.run();
