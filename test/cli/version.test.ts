import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { version } from '../../src/cli/version.ts';

const test = suite('cli/version');

test('the version is that of the package', () => {
  assert.match(version(), /^\d+\.\d+\.\d+$/);
});

test.run();
