import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CHAPTERS, chapterOf } from '../../src/coverage/chapters.ts';

const test = suite('coverage/chapters');

test('a section belongs to the nearest chapter above it', () => {
  const cases = [
    ['7.2', '7.2'],
    ['7.2.14', '7.2'],
    ['7.10', '7.10'],
    ['7', '7'],
    ['10.1.3', '10.1'],
    ['18.1.1', '18'],
    ['14.5', '14'],
    ['99.1', '99.1'],
  ] as const;
  for (const [section, chapter] of cases) assert.is(chapterOf(section), chapter, section);
});

test('chapters are in the order of the XEP', () => {
  const numbers = [...CHAPTERS.keys()].map((key) => key.split('.').map(Number));
  for (const [at, [major = 0, minor = 0]] of numbers.entries()) {
    const [before = 0, below = 0] = numbers[at - 1] ?? [];
    assert.ok(major > before || (major === before && minor > below), `${major}.${minor}`);
  }
});

test.run();
