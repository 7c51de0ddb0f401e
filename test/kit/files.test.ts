import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from './files.ts';

const test = suite('kit/files');

test('files are found below folders, in order, with their text', () => {
  const found = filesBelow(['test/kit', 'package.json']);
  const paths = found.map(({ path }) => path);
  assert.ok(paths.includes('package.json') && paths.includes('test/kit/files.ts'));
  assert.equal(
    paths,
    [...paths].sort((a, b) => (a < b ? -1 : 1)),
  );
  assert.match(found.find(({ path }) => path === 'test/kit/files.test.ts')?.text ?? '', /^import/);
});

test('the whole project is what somebody wrote: no dependencies, nothing built', () => {
  const paths = filesBelow(['.']).map(({ path }) => path);
  assert.ok(paths.includes('.ci/run') && paths.includes('src/xml/node.ts'));
  assert.not(paths.some((path) => /^(node_modules|dist|\.git|package-lock\.json)(\/|$)/.test(path)));
});

test.run();
