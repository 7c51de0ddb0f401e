import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ORDER } from '../../../src/oracle/invariants/order.ts';

const test = suite('oracle/invariants/order');

test('only the place of the answer among the departures is a promise of ours', () => {
  assert.equal(
    ORDER.filter(({ source }) => source === 'ours').map(({ id }) => id),
    ['I-31'],
  );
});

test.run();
