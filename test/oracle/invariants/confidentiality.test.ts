import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CONFIDENTIALITY } from '../../../src/oracle/invariants/confidentiality.ts';

const test = suite('oracle/invariants/confidentiality');

test('I-74 to I-80, each once', () => {
  const ids = CONFIDENTIALITY.map(({ id }) => id);
  assert.equal(
    ids.toSorted(),
    Array.from({ length: 7 }, (_, at) => `I-${at + 74}`),
  );
});

test.run();
