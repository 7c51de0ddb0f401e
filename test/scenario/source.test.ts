import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  isBlank,
  isComment,
  isCommentText,
  isIndented,
  isSeparator,
  linesOf,
  quoted,
  shortened,
} from '../../src/scenario/source.ts';

const test = suite('scenario/source');

test('lines are numbered from 1 and end with LF or CRLF', () => {
  assert.equal(linesOf('\ufeffa\r\n\n\tb\rc\u2028d'), [
    { text: 'a', number: 1 },
    { text: '', number: 2 },
    { text: '\tb\rc\u2028d', number: 3 },
  ]);
  assert.equal(linesOf(''), [{ text: '', number: 1 }]);
  assert.is(linesOf('a\ufeff')[0]?.text, 'a\ufeff');
});

test('the kinds of line', () => {
  const kinds = (text: string) =>
    Object.entries({ isBlank, isComment, isIndented, isSeparator })
      .filter(([, is]) => is({ text, number: 1 }))
      .map(([name]) => name);
  const rows: readonly (readonly [text: string, ...kinds: string[]])[] = [
    ['', 'isBlank'],
    [' \t', 'isBlank'],
    ['#', 'isComment'],
    ['#x', 'isComment'],
    ['//x', 'isComment'],
    ['--', 'isComment'],
    ['----', 'isComment'],
    ['-----', 'isComment', 'isSeparator'],
    ['------ ', 'isComment', 'isSeparator'],
    ['----- x', 'isComment'],
    ['\t# x', 'isIndented'],
    [' x', 'isIndented'],
    [' -----', 'isIndented'],
    ['/x'],
    ['- x'],
    ['Romeo connects'],
    ['[Client] Romeo'],
  ];
  for (const [text, ...expected] of rows) assert.equal(kinds(text), expected, text);
});

test('a text that begins a comment', () => {
  assert.equal(['#', '//', '--'].map(isCommentText), [true, true, true]);
  assert.equal(['', '/', '-', ' #'].map(isCommentText), [false, false, false, false]);
});

test('a long part of a script is cut where it is quoted', () => {
  assert.is(quoted('a'), '"a"');
  assert.is(quoted('x'.repeat(60)), `"${'x'.repeat(60)}"`);
  assert.is(quoted('x'.repeat(61)), `"${'x'.repeat(60)}…"`);
});

test('a long text is cut, but no character', () => {
  assert.is(shortened('abc', 3), 'abc');
  assert.is(shortened('abcd', 3), 'abc…');
  assert.is(shortened('ab\u{1f339}d', 3), 'ab…');
  assert.is(shortened('a\u{1f339}d', 3), 'a\u{1f339}…');
});

test.run();
