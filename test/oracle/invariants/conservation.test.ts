import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CONSERVATION } from '../../../src/oracle/invariants/conservation.ts';

const test = suite('oracle/invariants/conservation');

test('I-33 to I-48, each once', () => {
  const ids = CONSERVATION.map(({ id }) => id);
  assert.equal(
    ids.toSorted(),
    Array.from({ length: 16 }, (_, at) => `I-${at + 33}`),
  );
});

test.run();
