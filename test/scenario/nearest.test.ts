import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { didYouMean, nearest } from '../../src/scenario/nearest.ts';

const test = suite('scenario/nearest');

const CAST = ['Romeo', 'Juliet', "Juliet's nurse", '__proto__'];

test('a word that is nearly right is recognised', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Romoe', 'Romeo'],
    ['Rome', 'Romeo'],
    ['Romeoo', 'Romeo'],
    ['Ronoe', undefined],
    ['romeo', 'Romeo'],
    ['Juilett', 'Juliet'],
    ["Julliet's nurse", "Juliet's nurse"],
    ['_proto_', '__proto__'],
    ['Mercutio', undefined],
    ['', undefined],
  ];
  for (const [word, found] of rows) assert.is(nearest(word, CAST), found, word);
});

test('the nearest counts, and the earliest of equals', () => {
  assert.is(nearest('abcd', ['abxx', 'abcx', 'abcy']), 'abcx');
  assert.is(nearest('abcd', []), undefined);
});

test('it is a clause, or nothing', () => {
  assert.is(didYouMean('Romoe', CAST), '; did you mean "Romeo"?');
  assert.is(didYouMean('Mercutio', CAST), '');
});

test('long words take no time', () => {
  assert.is(nearest('x'.repeat(1_000_000), ['y'.repeat(1_000_000)]), undefined);
});

test.run();
