import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OracleError } from '../../src/bench/ledger.ts';
import { measureMemory } from '../../src/bench/memory.ts';
import { REHEARSAL } from '../../src/cli/bench-run.ts';
import { mistaken, stillInstruments } from '../kit/bench.ts';

const test = suite('bench/memory');

/** Memory that grows by so much with every look at it. */
function heapOf(...steps: readonly number[]): () => number {
  let [at, bytes] = [0, 0];
  return () => {
    bytes += steps[at % steps.length]!;
    at += 1;
    return bytes;
  };
}

test('memory is divided by what was made, without what a room of one needs', () => {
  // Looks: empty, connected, inside; before and after in a room of one; before and after in the full room.
  const heap = heapOf(0, 5000, 2000, 0, 300, 0, 1200);
  const { memory } = measureMemory(
    REHEARSAL,
    { ...stillInstruments(), heap },
    { occupants: 10, messages: 10, times: 3 },
  );
  assert.equal(
    memory.map(({ name, bytes }) => [name, bytes.value]),
    [
      ['a connected session', 500],
      ['an occupant of an idle room', 200],
      ['a message, shared by all who get it', 30],
      ['a delivery in an inbox', 10],
    ],
  );
});

test('there are no figures where deliveries are missing', () => {
  const wrong = mistaken((inbox) => inbox.slice(1));
  const measuring = () => measureMemory(wrong, stillInstruments(), { occupants: 3, messages: 3, times: 1 });
  assert.throws(
    measuring,
    (error: unknown) => error instanceof OracleError && /deliveries, not/.test(error.message),
  );
});

test.run();
