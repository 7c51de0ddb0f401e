import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { KINDS } from '../../src/check/arbitrary/swarm.ts';
import { howTo, runBatch, sequencesOf } from '../../src/check/batch.ts';
import { CRASH, drive } from '../../src/check/drive.ts';
import {
  BATCH,
  type Collector,
  collector,
  type FuzzOptions,
  merge,
  type Report,
} from '../../src/check/report.ts';
import type { Wiring } from '../../src/check/system.ts';
import { INVARIANTS } from '../../src/oracle/invariants/index.ts';

const test = suite('check/batch');

const OPTIONS: FuzzOptions = {
  seed: 1,
  runs: 230,
  size: 12,
  level: 'room',
  profile: 'xep',
  invariants: INVARIANTS.map(({ id }) => id),
  kinds: KINDS,
};

/** Rooms that forget to ask for the password. */
const OPEN: Wiring = {
  name: 'open',
  wire: ({ features }) => ({ features: features.filter(({ name }) => name !== 'password') }),
};

/** Rooms that cannot bear to be spoken to. */
const SHY: Wiring = {
  name: 'shy',
  wire: () => ({}),
  wrap: (service) => ({
    ...service,
    handle(state, envelope, env) {
      if (envelope.stanza.kind === 'message') throw new TypeError('no words');
      return service.handle(state, envelope, env);
    },
  }),
};

test('a batch is a function of its number and the options', () => {
  for (const level of ['room', 'wire'] as const) {
    const options = { ...OPTIONS, level };
    assert.is(JSON.stringify(runBatch(2, options)), JSON.stringify(runBatch(2, options)));
  }
  const sequences = (index: number, options = OPTIONS) => JSON.stringify(sequencesOf(index, options));
  assert.is(sequences(1), sequences(1));
  assert.is.not(sequences(0), sequences(1));
  assert.is.not(sequences(0), sequences(0, { ...OPTIONS, seed: 2 }));
});

test('the sequences are in batches of a hundred, the last with the rest, and none longer than is asked for', () => {
  assert.equal(
    [0, 1, 2, 3].map((index) => sequencesOf(index, OPTIONS).length),
    [BATCH, BATCH, 30, 0],
  );
  const { runs: _, ...endless } = OPTIONS;
  assert.is(sequencesOf(1_000_000, endless).length, BATCH);
  assert.ok(sequencesOf(0, OPTIONS).every(({ length }) => length <= 12));
});

test('after the opening only the kinds of action that are asked for come, whatever the swarm would have', () => {
  const opening = new Set(['enter', 'configure', 'administer']);
  for (let index = 0; index < 30; index++) {
    const ops = sequencesOf(index, { ...OPTIONS, runs: 3_000, kinds: ['ask'] }).flat();
    assert.ok(ops.every(({ kind }) => kind === 'ask' || opening.has(kind)));
    assert.ok(ops.some(({ kind }) => kind === 'ask'));
  }
});

test('everything is counted, and the rooms as they are hold their promises', () => {
  const { found, runs, steps, held, transitions, gates, pairs } = runBatch(0, OPTIONS);
  assert.is(found, undefined);
  assert.is(runs, BATCH);
  assert.ok(steps > 500 && steps <= 1_200);
  assert.is(held.length, INVARIANTS.length);
  for (const counts of [held, transitions, gates]) assert.ok(counts.some((each) => each > 0));
  assert.equal(
    pairs,
    [...pairs].sort((a, b) => (a < b ? -1 : 1)),
  );
});

test('what breaks a promise ends the batch, as simple as can be, and breaks it again', () => {
  let broken = runBatch(0, { ...OPTIONS, wiring: OPEN });
  for (let index = 1; broken.found === undefined && index < 10; index++)
    broken = runBatch(index, { ...OPTIONS, runs: 1_000, wiring: OPEN });
  const { found, runs, index } = broken;
  assert.ok(found !== undefined);
  assert.is(found.run, index * BATCH + runs);
  assert.ok(found.sequence.length <= 4 && found.sequence.length <= found.length, found.words.join('\n'));
  const again = drive(found.sequence, howTo({ ...OPTIONS, wiring: OPEN }, found.seed));
  assert.equal([again?.invariant, again?.message], [found.invariant, found.message]);
  assert.is(drive(found.sequence, howTo(OPTIONS, found.seed)), undefined, 'only the bug breaks it');
});

test('rooms that throw are found, with the sequence', () => {
  for (const level of ['room', 'wire'] as const) {
    const { found } = runBatch(0, { ...OPTIONS, level, wiring: SHY });
    assert.equal([found?.invariant, found?.source], [CRASH, 'ours']);
    assert.match(found?.message ?? '', /no words/);
    assert.ok((found?.sequence.length ?? 99) <= 3, found?.words.join('\n'));
  }
});

test('each sequence meets a service with a seed of its own', () => {
  const seeds = [0, 1, 2].map((index) => runBatch(index, { ...OPTIONS, runs: 300, wiring: SHY }).found?.seed);
  assert.is(new Set(seeds).size, 3);
});

test('only the invariants that are asked for are looked at', () => {
  const [first] = OPTIONS.invariants;
  const { held } = runBatch(0, { ...OPTIONS, invariants: [first!] });
  assert.is(held.length, 1);
  assert.equal(
    howTo({ ...OPTIONS, invariants: [first!] }, 1).invariants.map(({ id }) => id),
    [first],
  );
});

test('shards of real rooms, merged, are one run, with a bug and without', () => {
  for (const wiring of [undefined, OPEN]) {
    const options = { ...OPTIONS, runs: 600, size: 6 };
    const run = (box: Collector, indices: readonly number[]): Report => {
      for (const index of indices) if (box.wants(index)) box.add(runBatch(index, { ...options, wiring }));
      return box.report('complete');
    };
    const parts = [2, 1].map((index) =>
      run(collector(options, { index, count: 2 }), index === 1 ? [0, 2, 4] : [1, 3, 5]),
    );
    const written = JSON.parse(JSON.stringify(parts)) as readonly Report[];
    assert.is(JSON.stringify(merge(written)), JSON.stringify(run(collector(options), [0, 1, 2, 3, 4, 5])));
  }
});

test('two runs are equal', () => {
  const run = (): string => {
    const box = collector(OPTIONS);
    for (const index of [0, 1, 2]) box.add(runBatch(index, OPTIONS));
    return JSON.stringify(box.report('complete'));
  };
  assert.is(run(), run());
});

test.run();
