import { spawnSync } from 'node:child_process';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOT } from './files.ts';
import { added, printTally } from './runner.ts';

const test = suite('kit/runner');

/** Runs the tests that match a pattern as `npm test` does: exit code, last line and everything that was printed. */
function run(pattern: string): { readonly code: number | null; readonly last: string; readonly all: string } {
  const args = ['--import', 'tsx', 'test/run.ts', pattern];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  return { code: status, last: stdout.trimEnd().split('\n').at(-1) ?? '', all: stdout + stderr };
}

/** Each fixture with the last line and the reason that are expected of it. */
const FIXTURES: readonly (readonly [file: string, last: string, reason: RegExp])[] = [
  ['failing', '1 passed, 1 failed', /"two"/],
  ['forgotten', '0 passed, 1 failed', /no suite was run/],
  ['empty', '0 passed, 1 failed', /a suite has no test/],
  ['hook', '0 passed, 2 failed', /a hook threw, so 2 tests were not run/],
  ['broken', '0 passed, 1 failed', /cannot be loaded\nError: from the file/],
  ['endless', '0 passed, 1 failed', /ended before its tests did/],
  ['leaving', '0 passed, 1 failed', /ended before its tests did/],
];

for (const [file, last, reason] of FIXTURES) {
  test(`fails on the fixture ${file}`, () => {
    const found = run(`test/fixtures/runner/${file}.ts`);
    assert.is(found.code, 1, found.all);
    assert.is(found.last, last, found.all);
    assert.match(found.all, reason);
  });
}

test('passes where all is well', () => {
  const found = run('test/fixtures/runner/fine.ts');
  assert.equal([found.code, found.last], [0, '2 passed, 0 failed'], found.all);
});

test('fails where no file matches', () => {
  const found = run('there is no such file');
  assert.equal([found.code, found.last], [1, '0 passed, 1 failed'], found.all);
  assert.match(found.all, /no test file matches "there is no such file"/);
});

test('tallies add up', () => {
  const sum = added({ passed: 1, failed: 2 }, { passed: 10, failed: 20 });
  assert.equal(sum, { passed: 11, failed: 22 });
  assert.is(printTally(sum), '\n  Total:     33\n  Passed:    11\n\n11 passed, 22 failed\n');
});

test.run();
