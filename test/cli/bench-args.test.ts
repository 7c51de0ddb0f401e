import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Arguments, readArguments, UsageError } from '../../src/cli/args.ts';
import { bench } from '../../src/cli/bench.ts';
import { ownRoomOf, SUMMARIES, workloadsOf } from '../../src/cli/bench-args.ts';
import { hallScript } from '../kit/bench.ts';
import { folderOf } from '../kit/terminal.ts';

const test = suite('cli/bench-args');

const args = (...given: readonly string[]): Arguments => readArguments(given, bench.options);
const refuses = (pattern: RegExp) => (error: unknown) =>
  error instanceof UsageError && pattern.test(error.message);

const path = `${folderOf(new Map([['hall.scs', hallScript({})]]))}/hall.scs`;
const own = (...given: readonly string[]) => ownRoomOf(args('--scenario', path, ...given));

test('without a name it is all workloads, with names it is those, in their order', () => {
  assert.equal(
    workloadsOf(args()),
    [...SUMMARIES.keys()].filter((name) => name !== 'crowd'),
    'all but the one that takes minutes',
  );
  assert.equal(workloadsOf(args('--only', 'crowd')), ['crowd']);
  assert.equal(workloadsOf(args('--only', 'memory, joins', '--only', 'groupchat')), [
    'groupchat',
    'joins',
    'memory',
  ]);
});

test('an unknown workload is refused with the known ones', () => {
  const all = [...SUMMARIES.keys()].join(', ');
  assert.throws(
    () => workloadsOf(args('--only', 'xyz')),
    refuses(new RegExp(`no workload "xyz"; the workloads are ${all}$`)),
  );
  assert.throws(() => workloadsOf(args('--only', 'joints')), refuses(/did you mean joins\?$/));
  assert.throws(() => workloadsOf(args('--only', '')), refuses(/no workload ""/));
});

test('a script with sizes', () => {
  assert.is(ownRoomOf(args()), undefined);
  const found = own('--occupants', '20000', '--messages', '5', '--room', 'hall@conference.localhost');
  assert.equal(
    { ...found, script: found?.script.path },
    { script: path, room: 'hall@conference.localhost', occupants: 20_000, messages: 5 },
  );
  assert.equal([own()?.occupants, own()?.messages], [1000, 1000]);
});

for (const size of ['0', '-1', '1e9', '1.5', '20001', 'many', '']) {
  test(`${JSON.stringify(size)} occupants are refused with the limit`, () => {
    assert.throws(
      () => own(`--occupants=${size}`),
      refuses(/--occupants takes a whole number from 1 to 20000, not /),
    );
  });
}

test('too many messages are refused, alone and together with the occupants', () => {
  assert.throws(() => own('--messages', '1000001'), refuses(/from 1 to 1000000, not "1000001"/));
  const both = ['--messages', '1000000', '--occupants', '1001'];
  assert.throws(() => own(...both), refuses(/1001000000 deliveries; the limit is 1000000000/));
});

test('what does not go together is refused, and so is what is no room and no script', () => {
  for (const option of ['--room=a@b', '--occupants=1', '--messages=1']) {
    assert.throws(() => ownRoomOf(args(option)), refuses(/goes with --scenario/));
  }
  assert.throws(() => own('--only', 'joins'), refuses(/--only does not go with --scenario/));
  assert.throws(() => own('--quick'), refuses(/--quick does not go with --scenario/));
  for (const room of ['localhost', 'a@b/c', '@'])
    assert.throws(() => own('--room', room), refuses(/address of a room/));
  assert.throws(
    () => ownRoomOf(args('--scenario', 'missing.scs')),
    refuses(/missing\.scs: there is no such file/),
  );
});

test.run();
