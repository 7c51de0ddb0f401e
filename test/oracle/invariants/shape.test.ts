import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ENTRY } from '../../../src/oracle/invariants/entry.ts';
import { ORDER } from '../../../src/oracle/invariants/order.ts';
import { SHAPE } from '../../../src/oracle/invariants/shape.ts';

const test = suite('oracle/invariants/shape');

const all = [...SHAPE, ...ENTRY, ...ORDER];

test('I-01 to I-32 are there, each once and in order', () => {
  assert.equal(
    all.map(({ id }) => id),
    Array.from({ length: 32 }, (_, at) => `I-${String(at + 1).padStart(2, '0')}`),
  );
});

test('each says what it is about and what it covers', () => {
  assert.is(new Set(all.map(({ name }) => name)).size, all.length);
  for (const { id, covers } of all)
    assert.ok(covers.length > 0 && covers.every((each) => each.startsWith('MUC-')), id);
});

test.run();
