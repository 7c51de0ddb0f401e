import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ENTRY } from '../../../src/oracle/invariants/entry.ts';

const test = suite('oracle/invariants/entry');

test('only the order of the gates is a promise of ours', () => {
  assert.equal(
    ENTRY.filter(({ source }) => source === 'ours').map(({ id }) => id),
    ['I-12'],
  );
});

test.run();
