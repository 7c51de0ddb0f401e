import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SOFTWARE } from '../../src/core/software.ts';

const test = suite('core/software');

test('the version is that of the package', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const { name, version } = manifest as { readonly name: string; readonly version: string };
  assert.is(SOFTWARE.version, version);
  assert.is(SOFTWARE.name.toLowerCase(), name);
});

test.run();
