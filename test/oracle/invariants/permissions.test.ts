import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PERMISSIONS } from '../../../src/oracle/invariants/permissions.ts';

const test = suite('oracle/invariants/permissions');

test('I-49 to I-64, each once', () => {
  const ids = PERMISSIONS.map(({ id }) => id);
  assert.equal(
    ids.toSorted(),
    Array.from({ length: 16 }, (_, at) => `I-${at + 49}`),
  );
});

test.run();
