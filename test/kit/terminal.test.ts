import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folderOf, terminal } from './terminal.ts';

const test = suite('kit/terminal');

test('keeps what is written, apart', () => {
  const io = terminal();
  io.out('a');
  io.err('b');
  io.out('c');
  assert.equal([io.written(), io.complained(), io.colour, io.now()], ['ac', 'b', false, 0]);
  assert.is(terminal({ colour: true }).colour, true);
});

test('writes files, with the folders they are in', () => {
  const folder = folderOf(
    new Map<string, string | Uint8Array>([
      ['a/b.txt', 'text'],
      ['c', Uint8Array.of(255)],
    ]),
  );
  assert.is(readFileSync(join(folder, 'a', 'b.txt'), 'utf8'), 'text');
  assert.equal([...readFileSync(join(folder, 'c'))], [255]);
});

test.run();
