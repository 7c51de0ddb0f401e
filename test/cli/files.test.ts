import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  byCodePoints,
  FILE_BYTES_MAX,
  findScripts,
  readScript,
  reasonOf,
  Unreadable,
} from '../../src/cli/files.ts';
import { folderOf } from '../kit/terminal.ts';

const test = suite('cli/files');

const files = new Map<string, string | Uint8Array>([
  ['b.scs', 'b'],
  ['a/z.scs', 'z'],
  ['a/10.scs', '10'],
  ['a/9.scs', '9'],
  ['a/notes.txt', 'no script'],
  ['a/B.scs', 'B'],
  ['.hidden/x.scs', 'x'],
  ['node_modules/y/y.scs', 'y'],
  ['none/readme.md', 'nothing to play'],
  ['odd.txt', 'odd'],
  ['empty.scs', ''],
  ['latin1.scs', Uint8Array.of(0x61, 0x0a, 0x62, 0x0a, 0x63, 0xe9, 0x0a)],
  ['cut.scs', Uint8Array.of(0x61, 0x0a, 0xe2, 0x82)],
  ['zero.scs', 'a\nb\0c'],
  ['mark.scs', '\ufeff# Title'],
]);
const folder = folderOf(files);
const at = (path: string): string => join(folder, path);

function below(paths: readonly string[]): readonly string[] {
  return findScripts(paths.map(at)).files.map((each) => each.slice(folder.length + 1));
}

test('a directory gives its scripts and those below, in the order of code points', () => {
  assert.equal(below(['a']), ['a/10.scs', 'a/9.scs', 'a/B.scs', 'a/z.scs']);
  assert.equal(
    below(['.']).filter((each) => each.includes('hidden') || each.includes('node_modules')),
    [],
  );
  assert.ok(below(['.']).includes('b.scs'));
});

test('other suffixes find other files', () => {
  const found = (...suffixes: readonly string[]): readonly string[] =>
    findScripts([at('a'), at('none')], suffixes).files.map((each) => each.slice(folder.length + 1));
  assert.equal(found('.txt', '.md'), ['a/notes.txt', 'none/readme.md']);
  assert.match(findScripts([at('none')], ['.a', '.b']).problems[0]!.message, /no \.a or \.b file/);
});

test('a file that is named is played, whatever it is called; each file once', () => {
  assert.equal(below(['odd.txt', 'a/9.scs', 'a', 'a/../a/9.scs']), [
    'odd.txt',
    'a/9.scs',
    'a/10.scs',
    'a/B.scs',
    'a/z.scs',
  ]);
});

test('paths without scripts are problems, and cost nothing else', () => {
  const { files: found, problems } = findScripts([at('gone.scs'), at('b.scs'), at('none')]);
  assert.equal(found, [at('b.scs')]);
  assert.equal(problems, [
    { path: at('gone.scs'), message: 'there is no such file or directory' },
    { path: at('none'), message: 'there is no .scs file in this directory' },
  ]);
  assert.match(findScripts([at('b.scs/x')]).problems[0]!.message, /not a directory/);
});

test('a link back to a directory above is followed once', () => {
  const own = folderOf(new Map([['d/x.scs', 'x']]));
  symlinkSync(own, join(own, 'd', 'again'), 'dir');
  symlinkSync(join(own, 'nowhere'), join(own, 'd', 'dangling.scs'));
  const names = findScripts([own]).files.map((each) => each.slice(own.length + 1));
  assert.equal(names, ['d/dangling.scs', 'd/x.scs']);
  assert.throws(() => readScript(join(own, 'd', 'dangling.scs')), /no such file/);
});

function refusal(path: string): Unreadable {
  try {
    readScript(at(path));
  } catch (error) {
    assert.instance(error, Unreadable);
    return error as Unreadable;
  }
  throw new Error(`${path} was read`);
}

test('reads UTF-8, and leaves out a byte order mark', () => {
  assert.is(readScript(at('b.scs')), 'b');
  assert.is(readScript(at('mark.scs')), '# Title');
});

test('what is no text is refused with the line where that shows', () => {
  assert.equal([refusal('empty.scs').message, refusal('empty.scs').line], ['the file is empty', undefined]);
  assert.equal([refusal('latin1.scs').message, refusal('latin1.scs').line], ['this is not UTF-8 text', 3]);
  assert.equal([refusal('cut.scs').message, refusal('cut.scs').line], ['this is not UTF-8 text', 2]);
  assert.equal(
    [refusal('zero.scs').message, refusal('zero.scs').line],
    ['this is not a text: it has a zero byte', 2],
  );
});

test('what is no file, or too much of one, is refused', () => {
  mkdirSync(at('folder.scs'), { recursive: true });
  assert.is(refusal('folder.scs').message, 'folder.scs is not a file');
  assert.is(refusal('gone.scs').message, 'there is no such file or directory');
  const big = folderOf(new Map([['big.scs', new Uint8Array(FILE_BYTES_MAX + 1)]]));
  assert.throws(() => readScript(join(big, 'big.scs')), /16777217 bytes; the limit is 16777216/);
});

test('names the reasons of the operating system in words', () => {
  assert.is(reasonOf(Object.assign(new Error('EACCES: …'), { code: 'EACCES' })), 'permission denied');
  assert.is(reasonOf(Object.assign(new Error('odd'), { code: 'EODD' })), 'odd');
});

test('compares by code points, not by units of UTF-16', () => {
  assert.equal(['\u{1f600}', '\uffff', 'b', 'a', 'ab', ''].sort(byCodePoints), [
    '',
    'a',
    'ab',
    'b',
    '\uffff',
    '\u{1f600}',
  ]);
});

test.run();
