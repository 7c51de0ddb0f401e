import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exec, execNode } from './process.ts';

const test = suite('kit/process');

test('a program gives its exit code and what it prints', () => {
  const ended = execNode(['-e', "console.log('out'); console.error('err'); process.exit(3)"]);
  assert.equal(ended, { code: 3, out: 'out\n', err: 'err\n' });
});

test('a program that is not there has failed', () => {
  const ended = exec('there-is-no-such-program', []);
  assert.is(ended.code, -1);
  assert.match(ended.err, /ENOENT/);
});

test('a program runs where and with what it is told', () => {
  const cwd = realpathSync(tmpdir());
  const script = 'console.log(process.cwd(), process.env.ONE, process.env.npm_lifecycle_event)';
  assert.is(execNode(['-e', script], { cwd, env: { ONE: '1' } }).out, `${cwd} 1 undefined\n`);
});

test.run();
