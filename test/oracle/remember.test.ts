/** What was found about a thing is remembered for a while, and found again where it was forgotten. */
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { remembering } from '../../src/oracle/remember.ts';

const test = suite('oracle/remember');

test('a thing is looked at once, as long as there are few of them', () => {
  const looked: number[] = [];
  const twice = remembering((thing: number) => {
    looked.push(thing);
    return thing * 2;
  });
  assert.equal([twice(3), twice(4), twice(3), twice(4)], [6, 8, 6, 8]);
  assert.equal(looked, [3, 4]);
});

test('what comes after very many is found again, and is the same', () => {
  let looked = 0;
  const twice = remembering((thing: number) => {
    looked += 1;
    return thing * 2;
  });
  twice(-1);
  for (let at = 0; at < 5_000; at++) assert.is(twice(at), at * 2);
  assert.is(looked, 5_001);
  assert.is(twice(-1), -2);
  assert.is(looked, 5_002);
});

test.run();
