import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { INVARIANTS } from '../../../src/oracle/invariants/index.ts';

const test = suite('oracle/invariants/index');

test('all of them are there, once, and in order', () => {
  const ids = INVARIANTS.map(({ id }) => Number(id.replace('I-', '')));
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(
    ids.toSorted((a, b) => a - b),
    Array.from({ length: 81 }, (_, at) => at + 1),
  );
  assert.is(ids.at(-1), 81, 'what is foretold comes last, because it says least');
});

test('each has a name of its own, and the requirements that it is about', () => {
  assert.is(new Set(INVARIANTS.map(({ name }) => name)).size, INVARIANTS.length);
  for (const { id, name, covers, source } of INVARIANTS) {
    assert.match(name, /^[a-z0-9].*[^.]$/, id);
    assert.ok(
      covers.every((each) => /^MUC-[\d.]+-\d+$/.test(each)),
      id,
    );
    assert.is(new Set(covers).size, covers.length, id);
    assert.ok(covers.length > 0 || source === 'ours', `${id} covers something`);
  }
});

test.run();
