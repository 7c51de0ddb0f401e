import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { LIFECYCLE } from '../../../src/oracle/invariants/lifecycle.ts';

const test = suite('oracle/invariants/lifecycle');

test('I-65 to I-73, each once', () => {
  const ids = LIFECYCLE.map(({ id }) => id);
  assert.equal(
    ids.toSorted(),
    Array.from({ length: 9 }, (_, at) => `I-${at + 65}`),
  );
});

test.run();
