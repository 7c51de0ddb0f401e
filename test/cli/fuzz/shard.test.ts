import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { shardOf } from '../../../src/cli/fuzz/shard.ts';

const test = suite('cli/fuzz/shard');

test('nothing said is no shard', () => {
  assert.is(shardOf(undefined, {}), undefined);
  assert.is(shardOf(undefined, { CI_NODE_INDEX: '', HOME: '/' }), undefined);
});

test('the option says it all, whatever the environment says', () => {
  assert.equal(shardOf('2/8', { JOB_COMPLETION_INDEX: '5' }), { index: 2, count: 8, by: '--shard' });
  assert.equal(shardOf('1/1', {}), { index: 1, count: 1, by: '--shard' });
});

test('Kubernetes counts from 0, and says not how many', () => {
  const env = { JOB_COMPLETION_INDEX: '0' };
  assert.equal(shardOf('/8', env), { index: 1, count: 8, by: 'JOB_COMPLETION_INDEX' });
  assert.equal(shardOf('/8', { JOB_COMPLETION_INDEX: '7' })?.index, 8);
  assert.throws(
    () => shardOf(undefined, env),
    /^.*JOB_COMPLETION_INDEX says that this is job 0, .* give --shard \/N, or --shard 1\/1 for a whole run/,
  );
  assert.throws(() => shardOf('/8', { JOB_COMPLETION_INDEX: '8' }), /no shard 9 of 8 \(JOB_COMPLETION_INDEX/);
});

test('Slurm counts as the array was written', () => {
  const slurm = (id: string, min: string, step: string, count: string) => ({
    SLURM_ARRAY_TASK_ID: id,
    SLURM_ARRAY_TASK_MIN: min,
    SLURM_ARRAY_TASK_STEP: step,
    SLURM_ARRAY_TASK_COUNT: count,
  });
  const by = 'SLURM_ARRAY_TASK_ID';
  assert.equal(shardOf(undefined, slurm('31', '0', '1', '32')), { index: 32, count: 32, by });
  assert.equal(shardOf(undefined, slurm('1', '1', '1', '32')), { index: 1, count: 32, by });
  assert.equal(shardOf(undefined, slurm('12', '0', '4', '8')), { index: 4, count: 8, by });
  assert.equal(shardOf('/3', { SLURM_ARRAY_TASK_ID: '2' }), { index: 3, count: 3, by });
  assert.throws(() => shardOf(undefined, slurm('7', '0', '4', '8')), /there is no shard 2.75 of 8/);
});

test('GitLab counts from 1', () => {
  const by = 'CI_NODE_INDEX';
  assert.equal(shardOf(undefined, { CI_NODE_INDEX: '4', CI_NODE_TOTAL: '4' }), { index: 4, count: 4, by });
  assert.equal(shardOf('/2', { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '4' }), { index: 1, count: 2, by });
  assert.throws(() => shardOf(undefined, { CI_NODE_INDEX: '1' }), /not of how many/);
  assert.throws(() => shardOf(undefined, { CI_NODE_INDEX: '5', CI_NODE_TOTAL: '4' }), /no shard 5 of 4/);
});

test('what cannot be is a sentence', () => {
  const cases: readonly (readonly [string | undefined, Readonly<Record<string, string>>, RegExp])[] = [
    ['0/4', {}, /^there is no shard 0 of 4: shards are numbered from 1 to 4$/],
    ['5/4', {}, /^there is no shard 5 of 4:/],
    ['1/0', {}, /^there can be 1 to 100000 shards, not 0$/],
    ['1/100001', {}, /not 100001$/],
    ['half', {}, /^--shard takes I\/N, such as 2\/8, or \/N, not "half"$/],
    ['-1/4', {}, /not "-1\/4"$/],
    ['/4', {}, /^--shard \/4 needs its number from JOB_COMPLETION_INDEX, SLURM_ARRAY_TASK_ID, CI_NODE_INDEX/],
    ['/4', { CI_NODE_INDEX: 'two' }, /^CI_NODE_INDEX should be a number, and is "two"$/],
  ];
  for (const [given, env, message] of cases) {
    assert.throws(
      () => shardOf(given, env),
      (error: Error) => error.name === 'UsageError' && message.test(error.message),
      String(given),
    );
  }
});

test.run();
