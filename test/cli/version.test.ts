import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../../src/cli/version.ts';
import { ROOT } from '../kit/files.ts';

const test = suite('cli/version');

test('it is what package.json says', () => {
  const { version: written } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  assert.is(version(), written);
  assert.match(written, /^\d+\.\d+\.\d+/);
});

test.run();
