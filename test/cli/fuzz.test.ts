import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FuzzOptions } from '../../src/check/report.ts';
import { readArguments } from '../../src/cli/args.ts';
import { ownHand } from '../../src/cli/fuzz/hands.ts';
import type { Outside } from '../../src/cli/fuzz/outside.ts';
import { fuzzCommand } from '../../src/cli/fuzz.ts';
import { main } from '../../src/cli/main.ts';
import { batchOf } from '../kit/checking.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/fuzz');

/** An outside in which these batches are broken, with the numbers of workers that were asked for. */
function outside(broken: readonly number[] = [], env: Outside['env'] = {}) {
  const workers: number[] = [];
  const fake: Outside = {
    env,
    cores: 4,
    terminal: false,
    random: () => 5,
    onInterrupt: () => () => undefined,
    hands(options: FuzzOptions, count) {
      workers.push(count);
      const run = (index: number) => batchOf(index, options, new Set(broken));
      return Array.from({ length: count }, () => ownHand(run));
    },
  };
  return { fake, workers };
}

async function fuzz(fake: Outside, ...argv: readonly string[]) {
  const io = terminal();
  const command = fuzzCommand(fake);
  const code = await command.execute(readArguments(argv, command.options), io);
  return { code, out: io.written(), err: io.complained() };
}

test('the options come first, the report last, and what it took elsewhere', async () => {
  const { code, out, err } = await fuzz(outside().fake, '--runs', '250');
  assert.is(code, 0);
  assert.match(
    out,
    /^rehearsal fuzz --seed 1 --runs 250 --size 40 --level room --profile xep\n {5}\d+ invariants, 26 kinds of action\nok {3}250 sequences, 2,503 actions\n/,
  );
  assert.match(err, /^0\.0 s in 3 processes, 0 actions\/s, heap /);
});

test('something found is 3, and its command is the last line but the report', async () => {
  const { code, out } = await fuzz(outside([1]).fake, '--runs', '250');
  assert.is(code, 3);
  assert.match(out, /\nBROKEN I-10 /);
  assert.match(out, /\n {5}again: rehearsal fuzz --seed 1 --runs 250 .* --batch 1\n\nFAIL 103 sequences/);
});

test('no more workers than batches', async () => {
  const { fake, workers } = outside();
  await fuzz(fake, '--runs', '1000');
  await fuzz(fake, '--runs', '200');
  await fuzz(fake, '--runs', '1000', '--workers', '2');
  await fuzz(fake, '--runs', '1000', '--batch', '3');
  await fuzz(fake, '--runs', '1000', '--shard', '1/5');
  await fuzz(fake, '--runs', '300', '--shard', '7/8');
  assert.equal(workers, [4, 2, 2, 1, 2, 1]);
});

test('a shard is told in the head, and by the job', async () => {
  const { fake } = outside([], { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' });
  const { out } = await fuzz(fake, '--runs', '900');
  assert.match(out, /, shard 2 of 3 \(CI_NODE_INDEX\)\nok {3}300 sequences/);
});

test('the reports of the shards, merged, are the report of one run', async () => {
  for (const broken of [[], [4], [2, 7]]) {
    const files = new Map<string, string>();
    for (const index of [1, 2, 3]) {
      const { fake } = outside(broken);
      const { out, code, err } = await fuzz(fake, '--runs', '950', '--json', '--shard', `${index}/3`);
      assert.ok(code === 0 || code === 3);
      assert.match(err, /^rehearsal fuzz --seed 1 /);
      files.set(`${index}.json`, out);
    }
    const folder = folderOf(files);
    const paths = ['3.json', '1.json', '2.json'].map((name) => join(folder, name));
    for (const form of [['--json'], []]) {
      const io = terminal();
      const code = await main(['merge', ...form, ...paths], io);
      const whole = await fuzz(outside(broken).fake, '--runs', '950', ...form);
      assert.equal([io.written(), code, io.complained()], [whole.out, whole.code, '']);
    }
  }
});

test('--json is one document', async () => {
  const { out } = await fuzz(outside([0]).fake, '--json', '--runs', '100');
  const document = JSON.parse(out);
  assert.equal([document.format, document.end, document.found.run], ['rehearsal fuzz 1', 'broken', 3]);
});

test('as a command: help and wrong arguments', async () => {
  const io = terminal();
  assert.is(await main(['fuzz', '--help'], io), 0);
  assert.match(io.written(), /--seed N\|random\|HASH[\s\S]*Exit codes/);
  const wrong = terminal();
  assert.is(await main(['fuzz', '--level', 'air'], wrong), 2);
  assert.is(
    wrong.complained(),
    'rehearsal: --level takes room, wire, not "air"\nTry: rehearsal fuzz --help\n',
  );
  assert.is(wrong.written(), '');
});

test.run();
