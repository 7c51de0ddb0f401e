import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Host, paintFor, printable, processIo } from '../../src/cli/io.ts';

const test = suite('cli/io');

interface FakeHost extends Host {
  readonly log: string[];
  fail(output: 'stdout' | 'stderr', code: string): void;
}

function host(isTTY: boolean, env: Readonly<Record<string, string>> = {}): FakeHost {
  const log: string[] = [];
  const listeners = new Map<string, (error: NodeJS.ErrnoException) => void>();
  const output = (name: string): Host['stdout'] => ({
    isTTY,
    write: (text) => log.push(`${name} ${text}`),
    on: (_, listener) => listeners.set(name, listener),
  });
  return {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    exit: (code) => log.push(`exit ${code}`),
    log,
    fail: (name, code) => listeners.get(name)!(Object.assign(new Error(`${code} happened`), { code })),
  };
}

test('writes where it is told to', () => {
  const fake = host(false);
  const io = processIo(fake);
  io.out('a');
  io.err('b');
  assert.equal(fake.log, ['stdout a', 'stderr b']);
  const [before, after] = [io.now(), io.now()];
  assert.ok(before <= after);
});

test('colours only on a terminal, and never with NO_COLOR', () => {
  assert.is(processIo(host(true)).colour, true);
  assert.is(processIo(host(true, { NO_COLOR: '' })).colour, true);
  assert.is(processIo(host(true, { NO_COLOR: '1' })).colour, false);
  assert.is(processIo(host(true, { TERM: 'dumb' })).colour, false);
  assert.is(processIo(host(false)).colour, false);
});

test('a reader that has gone away is no error; a full disk is', () => {
  const fake = host(false);
  processIo(fake);
  fake.fail('stdout', 'EPIPE');
  fake.fail('stderr', 'EPIPE');
  assert.equal(fake.log, []);
  fake.fail('stdout', 'ENOSPC');
  assert.equal(fake.log, ['stderr rehearsal: the output cannot be written: ENOSPC happened\n', 'exit 2']);
  fake.fail('stderr', 'ENOSPC');
  assert.is(fake.log.at(-1), 'exit 2');
});

test('paints with colours, or not at all', () => {
  assert.is(paintFor(true)('red', 'x'), '\u001b[31mx\u001b[39m');
  assert.is(paintFor(false)('red', 'x'), 'x');
});

test('control characters become visible, line ends and tabs stay', () => {
  assert.is(printable('a\u001b[31mb\u0007\u009bc'), 'a\\u001b[31mb\\u0007\\u009bc');
  assert.is(printable('a\tb\nc é 😀'), 'a\tb\nc é 😀');
});

test.run();
