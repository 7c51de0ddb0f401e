import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { assign } from '../../src/scenario/assign.ts';

const test = suite('scenario/assign');

type Table = readonly (readonly boolean[])[];

const run = (table: Table, right: number) => assign(table.length, right, (l, r) => table[l]![r]!);

/** Whether the rows from `l` on can each have a column that is not taken: every way is tried. */
function possible(table: Table, l = 0, taken: readonly number[] = []): boolean {
  const row = table[l];
  if (row === undefined) return true;
  return row.some((fits, r) => fits && !taken.includes(r) && possible(table, l + 1, [...taken, r]));
}

const tables = fc.nat(5).chain((right) =>
  fc.record({
    right: fc.constant(right),
    table: fc.array(fc.array(fc.boolean(), { minLength: right, maxLength: right }), { maxLength: 5 }),
  }),
);

test('it finds partners exactly where there are some, each fitting and each once', () => {
  fc.assert(
    fc.property(tables, ({ table, right }) => {
      const found = run(table, right);
      assert.is('partners' in found, possible(table));
      if (!('partners' in found)) return;
      assert.is(found.partners.length, table.length);
      assert.is(new Set(found.partners).size, table.length);
      assert.ok(table.every((row, l) => row[found.partners[l]!] === true));
    }),
    { numRuns: 2000 },
  );
});

test('the earliest free partner is taken, and given up when another has no choice', () => {
  const [yes, no] = [true, false];
  assert.equal(
    run(
      [
        [yes, yes],
        [yes, yes],
      ],
      2,
    ),
    { partners: [0, 1] },
  );
  assert.equal(
    run(
      [
        [yes, yes],
        [yes, no],
      ],
      2,
    ),
    { partners: [1, 0] },
  );
  assert.equal(
    run(
      [
        [yes, yes, no],
        [yes, no, yes],
        [yes, no, no],
      ],
      3,
    ),
    { partners: [1, 2, 0] },
  );
});

test('the one that goes without is named', () => {
  assert.equal(run([[true], [false]], 1), { unmatched: 1 });
  assert.equal(
    run(
      [
        [true, false],
        [true, false],
      ],
      2,
    ),
    { unmatched: 1 },
  );
  assert.equal(run([[]], 0), { unmatched: 0 });
  assert.equal(run([], 3), { partners: [] });
});

test('the number of questions grows with a power of the size, and not faster', () => {
  for (const [left, right] of [
    [12, 12],
    [12, 11],
    [60, 59],
  ] as const) {
    let asked = 0;
    const found = assign(left, right, () => {
      asked += 1;
      return true;
    });
    assert.is('partners' in found, left <= right);
    assert.ok(asked <= left * left * right, `${asked} questions`);
  }
});

test.run();
