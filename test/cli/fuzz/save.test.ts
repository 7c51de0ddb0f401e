import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Found } from '../../../src/check/found.ts';
import { fileNameOf } from '../../../src/check/save.ts';
import { saveScript } from '../../../src/cli/fuzz/save.ts';
import { parseScenario } from '../../../src/scenario/parse.ts';
import { foundIn } from '../../kit/checking.ts';
import { temporaryFolder } from '../../kit/package.ts';

const test = suite('cli/fuzz/save');

const found = foundIn(3);

test('the script is in the folder, under its name, and is one', () => {
  const folder = temporaryFolder();
  const path = join(folder, fileNameOf(found));
  assert.is(saveScript(found, folder), `saved: ${path}`);
  const text = readFileSync(path, 'utf8');
  const { scenario } = parseScenario(text, path);
  assert.ok(scenario.tags.some(({ key, value }) => key === 'invariant' && value === 'I-10'));
  assert.ok(scenario.tags.some(({ key, value }) => key === 'req' && value?.includes('MUC-7.2.10-01')));
});

test('the same is written again, and not beside itself', () => {
  const folder = temporaryFolder();
  saveScript(found, folder);
  const [name = ''] = readdirSync(folder);
  const before = readFileSync(join(folder, name), 'utf8');
  writeFileSync(join(folder, name), 'something else');
  saveScript({ ...found, run: 99, seed: 4 }, folder);
  assert.equal(readdirSync(folder), [name]);
  assert.is(readFileSync(join(folder, name), 'utf8'), before);
});

test('what cannot be told, or written, is said', () => {
  const folder = temporaryFolder();
  const stopped: Found = { ...found, sequence: [{ kind: 'shutdown' }] };
  assert.is(saveScript(stopped, folder), 'not saved: no script can tell this story');
  assert.match(
    saveScript(found, join(folder, 'gone')),
    /^not saved: .*\.scs: there is no such file or directory$/,
  );
  mkdirSync(join(folder, fileNameOf(found)));
  assert.match(saveScript(found, folder), /^not saved: .*\.scs: this is a directory$/);
});

test.run();
