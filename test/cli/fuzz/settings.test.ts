import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments } from '../../../src/cli/args.ts';
import { DEFAULTS, type Known, type Settings, settingsOf } from '../../../src/cli/fuzz/settings.ts';
import { fuzz } from '../../../src/cli/fuzz.ts';
import { folderOf } from '../../kit/terminal.ts';

const test = suite('cli/fuzz/settings');

const KNOWN: Known = {
  invariants: ['I-01', 'I-02', 'I-10'],
  ours: ['I-02'],
  kinds: ['enter', 'leave', 'say'],
  profiles: ['xep', 'globe'],
};

function settings(argv: readonly string[], env: Readonly<Record<string, string>> = {}): Settings {
  return settingsOf(readArguments(argv, fuzz.options), KNOWN, { env, cores: 3, random: () => 99 });
}

/** Checks that the arguments are refused with this sentence. */
function refused(argv: readonly string[], message: RegExp): void {
  assert.throws(
    () => settings(argv),
    (error: Error) => error.name === 'UsageError' && message.test(error.message),
    argv.join(' '),
  );
}

test('without arguments: everything, from the first seed, on all cores', () => {
  assert.equal(settings([]), {
    options: {
      ...DEFAULTS,
      level: 'room',
      profile: 'xep',
      invariants: KNOWN.invariants,
      kinds: KNOWN.kinds,
    },
    shard: undefined,
    batch: undefined,
    time: undefined,
    workers: 3,
    save: undefined,
    replay: undefined,
    json: false,
  });
});

test('numbers', () => {
  const { options, workers, batch } = settings(
    '--runs 5 --size 1000 --seed -7 --workers 1 --batch 0 --level wire --profile globe'.split(' '),
  );
  assert.equal([options.runs, options.size, options.seed, workers, batch], [5, 1_000, -7, 1, 0]);
  assert.equal([options.level, options.profile], ['wire', 'globe']);
  refused(['--runs', '0'], /^--runs takes a whole number from 1 to 1000000000, not "0"$/);
  refused(['--runs', '1e3'], /not "1e3"$/);
  refused(['--size', '1001'], /^--size takes a whole number from 1 to 1000,/);
  refused(['--workers', '-1'], /^--workers takes a whole number from 1 to 256, not "-1"$/);
  refused(['--batch', '1.5'], /^--batch takes a whole number from 0/);
  refused(['--level', 'air'], /^--level takes room, wire, not "air"$/);
  refused(['--profile', 'prosodie'], /^--profile takes xep, globe, not "prosodie"$/);
  refused(['scenarios'], /^fuzz takes no path, such as scenarios; did you mean run\?$/);
});

test('a batch is one of the run, whose length nobody needs to know', () => {
  assert.equal([settings(['--batch', '7']).options.runs, settings(['--batch', '7']).batch], [undefined, 7]);
  assert.is(settings(['--batch', '2', '--runs', '250']).batch, 2);
  refused(['--batch', '3', '--runs', '250'], /^--batch takes a whole number from 0 to 2, not "3"$/);
  refused(['--batch', '10000000'], /^--batch takes a whole number from 0 to 9999999,/);
});

test('a seed is an integer, nobody\u2019s, or of a commit', () => {
  const seed = (text: string): number => settings(['--seed', text]).options.seed;
  assert.is(seed('random'), 99);
  const hash = 'a8d0fc0f00000000000000000000000000000000';
  assert.is(seed(hash), 0xa8d0fc0);
  assert.is(seed(`${hash}${'1'.repeat(24)}`), 0xa8d0fc0);
  assert.is.not(seed(hash.replace('a8', 'a9')), seed(hash));
  assert.is(seed('1'.repeat(40)), 0x1111111);
  for (const text of ['abc', '1.5', '9007199254740992', 'a8d0fc0'])
    refused(['--seed', text], /^--seed takes an integer, random, or the 40 digits of a commit hash, not/);
});

test('a time is a number and a unit, and lifts the default number of sequences', () => {
  assert.equal(
    ['90s', '10m', '1.5h'].map((text) => settings(['--time', text]).time),
    [90_000, 600_000, 5_400_000],
  );
  assert.is(settings(['--time', '1s']).options.runs, undefined);
  assert.is(settings(['--time', '1s', '--runs', '9']).options.runs, 9);
  for (const text of ['10', '0s', 'm', '1d', '1m30s'])
    refused(['--time', text], /^--time takes a number with s, m or h behind it, such as 10m, not/);
});

test('--only and --skip take invariants and actions', () => {
  const chosen = (...argv: readonly string[]) => {
    const { invariants, kinds } = settings(argv).options;
    return [invariants, kinds];
  };
  assert.equal(chosen('--only', 'I-10'), [['I-10'], KNOWN.kinds]);
  assert.equal(chosen('--only', 'i-10, I-01', '--only', 'say'), [['I-01', 'I-10'], ['say']]);
  assert.equal(chosen('--skip', 'I-01,leave'), [
    ['I-02', 'I-10'],
    ['enter', 'say'],
  ]);
  assert.equal(chosen('--only', 'enter,say', '--skip', 'say'), [KNOWN.invariants, ['enter']]);
  refused(['--only', 'say', '--skip', 'say'], /^--only and --skip leave no kind of action$/);
  refused(['--skip', 'I-01,I-02,I-10'], /^--only and --skip leave no invariant$/);
  refused(
    ['--only', 'leav'],
    /^--only: there is no invariant or action "leav"; did you mean leave\?\nInvariants: I-01, I-02, I-10\nActions: enter, leave, say$/,
  );
  refused(['--skip', 'I-99'], /^--skip: there is no invariant or action "I-99"\nInvariants: /);
});

test('a folder to save to is made, and one that cannot be is a sentence', () => {
  const folder = folderOf(new Map([['file', '']]));
  const deep = join(folder, 'a', 'b');
  assert.is(settings(['--save', deep]).save, deep);
  assert.ok(existsSync(deep));
  refused(
    ['--save', join(folder, 'file', 'b')],
    /^--save cannot write to .*: a part of this path is not a dir/,
  );
  refused(['--save', join(folder, 'file')], /^--save cannot write to .*file: this is not a directory$/);
});

test('a shard comes from the option or the environment, but not where only one thing is run', () => {
  assert.equal(settings(['--shard', '2/3']).shard, { index: 2, count: 3, by: '--shard' });
  const env = { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' };
  assert.is(settings([], env).shard?.count, 2);
  assert.is(settings(['--batch', '4'], env).shard, undefined);
  assert.is(settings(['--replay', 'report.json'], env).shard, undefined);
});

test.run();
