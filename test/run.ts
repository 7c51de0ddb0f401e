/**
 * Runs the tests: `npm test`, or `npm test -- PATTERN` for the test files whose path matches. Random tests start from
 * the seed in the environment variable SEED, which is 1 where there is none.
 */
import { join } from 'node:path';
import fc from 'fast-check';
import { filesBelow, ROOT } from './kit/files.ts';
import { added, printTally, runFile, type Tally } from './kit/runner.ts';

/** Files that are wrong in the ways a runner has to notice; only its own test runs them, by their full path. */
const FIXTURES = 'test/fixtures/runner/';

const [pattern = ''] = process.argv.slice(2);
const seed = Number(process.env['SEED'] ?? 1);
const wanted = new RegExp(pattern);
const files = filesBelow(['test'])
  .map(({ path }) => path)
  .filter((path) =>
    path.startsWith(FIXTURES) ? path === pattern : path.endsWith('.test.ts') && wanted.test(path),
  );

let tally: Tally = { passed: 0, failed: 0 };
let running = true;

/** Also where a test ends the process, or waits for what never comes. */
process.on('exit', (code) => {
  if (running || code !== 0) {
    console.log(`\n  FAIL  the process ended ${running ? 'before its tests did' : `with code ${code}`}`);
    tally = added(tally, { passed: 0, failed: 1 });
  }
  if (tally.failed > 0) process.exitCode = 1;
  console.log(printTally(tally).trimEnd());
});

console.log(`seed ${seed}`);
fc.configureGlobal({ seed });
for (const path of files) {
  const file = { name: path, path: join(ROOT, path) };
  tally = added(tally, await runFile(file, (text) => void process.stdout.write(text)));
}
running = false;
if (tally.passed + tally.failed === 0) {
  console.log(`\n  FAIL  no test file matches ${JSON.stringify(pattern)}`);
  tally = { passed: 0, failed: 1 };
}
