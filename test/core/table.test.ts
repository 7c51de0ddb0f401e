import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { drop, emptyTable, get, put, type Table, values } from '../../src/core/table.ts';
import { deepFreeze } from '../kit/freeze.ts';

const test = suite('core/table');

/** Pairs of words with one FNV-1a hash of 32 bits, known ever since somebody looked for them. */
const TWINS = [
  ['costarring', 'liquid'],
  ['declinate', 'macallums'],
  ['altarage', 'zinke'],
] as const;

const keys = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('__proto__', 'constructor', '', 'toString', ...TWINS.flat()) },
  { weight: 3, arbitrary: fc.nat(40).map((n) => `user${n}@localhost`) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
);

/** A change: a value to put, or nothing, which drops. */
const changes = fc.array(fc.tuple(keys, fc.option(fc.nat(3), { nil: undefined })), { maxLength: 120 });

const ascending = (found: readonly number[]) => [...found].sort((a, b) => a - b);

/** Both hold the same, and say so in every way they can. */
function same(table: Table<number>, map: ReadonlyMap<string, number>): void {
  assert.is(table.size, map.size);
  assert.equal(ascending(values(table)), ascending([...map.values()]));
  for (const [key, value] of map) assert.is(get(table, key), value, key);
}

test('a table does what a Map does, whatever is put in and dropped', () => {
  fc.assert(
    fc.property(changes, (all) => {
      let table = emptyTable<number>();
      const map = new Map<string, number>();
      for (const [key, value] of all) {
        if (value === undefined) {
          table = drop(table, key);
          map.delete(key);
        } else {
          table = put(table, key, value);
          map.set(key, value);
        }
        assert.is(get(table, key), value);
        assert.is(table.size, map.size);
      }
      same(table, map);
    }),
  );
});

test('a table never changes: each change gives another, and the old ones stay as they were', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const past: [Table<number>, ReadonlyMap<string, number>][] = [[emptyTable(), new Map()]];
      for (const [key, value] of all) {
        const [table, map] = past.at(-1)!;
        const next = new Map(map);
        if (value === undefined) next.delete(key);
        else next.set(key, value);
        past.push([deepFreeze(value === undefined ? drop(table, key) : put(table, key, value)), next]);
      }
      for (const [table, map] of past) same(table, map);
    }),
    { numRuns: 40 },
  );
});

test('where nothing changes, it is the same table', () => {
  const romeo = { name: 'Romeo' };
  const one = put(emptyTable<{ name: string }>(), 'romeo', romeo);
  assert.is(put(one, 'romeo', romeo), one);
  assert.is(drop(one, 'juliet'), one);
  assert.is(drop(emptyTable(), 'juliet'), emptyTable());
  assert.is(drop(one, 'romeo'), emptyTable(), 'there is one empty table');
  assert.is.not(put(one, 'romeo', { ...romeo }), one, 'an equal value is another value');
  assert.is.not(put(one, 'juliet', romeo), one);
});

test('keys with one hash live side by side', () => {
  for (const [left, right] of TWINS) {
    const both = put(put(emptyTable<number>(), left, 1), right, 2);
    assert.is(both.root?.kind, 'leaf', `${left} and ${right} have one hash, or this test shows nothing`);
    assert.equal([both.size, get(both, left), get(both, right)], [2, 1, 2]);
    assert.equal(ascending(values(both)), [1, 2]);
    const rest = drop(put(both, left, 3), right);
    assert.equal([rest.size, get(rest, left), get(rest, right)], [1, 3, undefined]);
    assert.is(get(put(emptyTable<number>(), left, 1), right), undefined, 'one is not taken for the other');
  }
});

test('names that objects have of their own are ordinary keys', () => {
  const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', ''];
  let table = emptyTable<string>();
  for (const each of names) assert.is(get(table, each), undefined, each);
  for (const each of names) table = put(table, each, `of ${each}`);
  for (const each of names) assert.is(get(table, each), `of ${each}`);
  assert.is(table.size, names.length);
});

test('false values are values', () => {
  const table = put(put(emptyTable<unknown>(), 'zero', 0), 'null', null);
  assert.equal([get(table, 'zero'), get(table, 'null'), table.size], [0, null, 2]);
  assert.is(put(table, 'zero', 0), table);
  assert.is(drop(table, 'zero').size, 1);
});

test('the order of values depends on the keys alone', () => {
  const names = Array.from({ length: 200 }, (_, n) => `user${n}`);
  const fill = (all: readonly string[]) =>
    all.reduce((table, each) => put(table, each, each), emptyTable<string>());
  assert.equal(values(fill(names)), values(fill([...names].reverse())));
  const extra = Array.from({ length: 50 }, (_, n) => `guest${n}`);
  const left = extra.reduce((table, each) => drop(table, each), fill([...extra, ...names]));
  assert.equal(left, fill(names), 'what is dropped leaves no trace in the form of the table');
});

test.run();
