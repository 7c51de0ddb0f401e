import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import { processOutside } from '../../../src/cli/fuzz/outside.ts';
import { RUN } from '../../kit/checking.ts';
import { ROOT } from '../../kit/files.ts';

const test = suite('cli/fuzz/outside');

const outside = processOutside();

test('it is this process', () => {
  assert.is(outside.env, process.env);
  assert.ok(outside.cores >= 1);
  const drawn = [outside.random(), outside.random(), outside.random()];
  assert.ok(drawn.every((each) => Number.isSafeInteger(each) && each >= 0 && each < 2 ** 31));
  assert.ok(new Set(drawn).size > 1);
});

test('signals are listened to only while there is a run', () => {
  const listeners = (): number => process.listenerCount('SIGINT') + process.listenerCount('SIGTERM');
  const before = listeners();
  const release = outside.onInterrupt(() => undefined);
  assert.is(listeners(), before + 2);
  release();
  assert.is(listeners(), before);
});

test('one hand is this process, several are others', async () => {
  const { invariants, kinds } = KNOWN;
  const options = { ...RUN, runs: 3, size: 4, invariants, kinds };
  const [own, ...none] = outside.hands(options, 1);
  assert.is(none.length, 0);
  const batch = await own!.work(0);
  assert.is(batch?.runs, 3);
  const two = outside.hands(options, 2);
  try {
    assert.is(two.length, 2);
    assert.equal(await two[1]!.work(0), batch);
  } finally {
    for (const each of two) each.dismiss();
  }
});

/** Starts a run that would take days, interrupts it when it has begun, and says how it ended. */
function interrupted(workers: number, signal: NodeJS.Signals) {
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  const args = ['--import', tsx, 'src/cli/main.ts', 'fuzz', '--runs', '1000000000', '--only', 'I-01'];
  const child = spawn(process.execPath, [...args, '--workers', String(workers)], {
    cwd: ROOT,
    env: { ...process.env, JOB_COMPLETION_INDEX: '', SLURM_ARRAY_TASK_ID: '', CI_NODE_INDEX: '' },
  });
  const written = { out: '', err: '' };
  child.stderr.on('data', (text) => {
    written.err += text;
  });
  return new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>(
    (resolve) => {
      child.stdout.on('data', (text) => {
        if (written.out === '') setTimeout(() => child.kill(signal), 1_000);
        written.out += text;
      });
      child.on('close', (code) => resolve({ code, ...written }));
    },
  );
}

test('an interrupt ends a run cleanly, with the report so far', async () => {
  const [alone, together] = await Promise.all([interrupted(1, 'SIGINT'), interrupted(2, 'SIGTERM')]);
  for (const { code, out, err } of [alone, together]) {
    assert.is(code, 0, err);
    assert.match(out, /^rehearsal fuzz --seed 1 --runs 1000000000 /);
    assert.match(out, /\nok {3}[\d,]+ sequences, [\d,]+ actions, interrupted\n/);
    assert.match(err, /s in (one process|2 processes), /);
  }
});

test.run();
