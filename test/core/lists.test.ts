import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { mapped, spliced } from '../../src/core/lists.ts';

const test = suite('core/lists');

/** A change of a list: how far in, how many are taken out, what is put in. */
const change = fc.record({
  at: fc.nat(8),
  removed: fc.nat(3),
  added: fc.array(fc.nat(99), { maxLength: 3 }),
});

test('a list with other items in the place of some is a new list, and the old one is as it was', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(99), { maxLength: 8 }),
      fc.array(change, { maxLength: 12 }),
      (start, changes) => {
        let list: readonly number[] = Object.freeze(start.slice());
        for (const { at, removed, added } of changes) {
          const place = Math.min(at, list.length);
          const out = Math.min(removed, list.length - place);
          const wanted = list.toSpliced(place, out, ...added);
          list = Object.freeze(spliced(list, place, out, added));
          assert.equal(list, wanted);
        }
      },
    ),
  );
});

test('what takes back an addition gives the very list from before; what takes out something else does not', () => {
  const list = ['Romeo', 'Juliet'];
  const more = spliced(list, 1, 0, ['Nurse', 'Friar']);
  assert.equal(more, ['Romeo', 'Nurse', 'Friar', 'Juliet']);
  assert.is(spliced(more, 1, 2, []), list);
  assert.equal(spliced(more, 1, 1, []), ['Romeo', 'Friar', 'Juliet']);
  assert.equal(spliced(more, 0, 2, []), ['Friar', 'Juliet']);
  assert.equal(spliced(more, 1, 2, ['Paris']), ['Romeo', 'Paris', 'Juliet']);
});

test('results are worked out for the difference, by way of a list whose results are known', () => {
  const results = new Map<readonly string[], readonly string[]>();
  let asked: string[] = [];
  const greet = (list: readonly string[]): readonly string[] => {
    asked = [];
    const found = mapped(
      list,
      (each) => results.get(each),
      (name) => {
        asked.push(name);
        return `hail ${name}`;
      },
    );
    results.set(list, found);
    return found;
  };
  const one = ['Romeo', 'Juliet', 'Nurse'];
  assert.equal([greet(one), asked], [['hail Romeo', 'hail Juliet', 'hail Nurse'], one]);
  const two = spliced(one, 1, 1, ['Paris', 'Friar']);
  const three = spliced(two, 4, 0, ['Balthasar']);
  assert.equal(greet(three), ['hail Romeo', 'hail Paris', 'hail Friar', 'hail Nurse', 'hail Balthasar']);
  assert.equal(asked.toSorted(), ['Balthasar', 'Friar', 'Paris'], 'two lists on, and never for Romeo again');
  const known = greet(three);
  assert.equal(greet(spliced(three, 0, 1, [])), known.slice(1));
  assert.equal(asked, []);
});

test('where no list before it is known, or it is too long ago, everything is worked out', () => {
  let list: readonly number[] = [1, 2, 3];
  const known = list;
  for (let n = 4; n < 12; n++) list = spliced(list, list.length, 0, [n]);
  let asked = 0;
  const twice = (item: number): number => {
    asked += 1;
    return item * 2;
  };
  assert.equal(
    mapped(list, (each) => (each === known ? [2, 4, 6] : undefined), twice),
    [2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22],
  );
  assert.is(asked, 11);
});

test.run();
