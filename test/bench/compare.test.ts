import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareRuns, hasRegression, readBaseline } from '../../src/bench/compare.ts';
import { BaselineError, type Machine, type Run } from '../../src/bench/record.ts';
import { about, figure, sampleRun } from '../kit/bench.ts';

const test = suite('bench/compare');

const run = (...ratios: readonly number[]): Run =>
  sampleRun({ figures: ratios.map((ratio, at) => figure(`v${at}`, 10, 100, ratio)), memory: [] });

const verdicts = (before: Run, after: Run): readonly string[] =>
  compareRuns(before, after).changes.map(({ verdict }) => verdict);

test('what is the same within the noise is the same, both ways', () => {
  assert.equal(verdicts(run(2, 2), run(2.2, 1.8)), ['same', 'same']);
});

test('beyond the noise it is a regression or an improvement', () => {
  const comparison = compareRuns(run(2, 2), run(2.6, 1.5));
  assert.equal(
    comparison.changes.map(({ what, verdict, before, after }) => [what, verdict, before, after]),
    [
      ['w 10 v0', 'regression', 2, 2.6],
      ['w 10 v1', 'improvement', 2, 1.5],
    ],
  );
  assert.is(hasRegression(comparison), true);
  assert.is(hasRegression(compareRuns(run(2), run(1.5))), false);
});

test('intervals that meet are noise, whatever the medians say', () => {
  const wide = { ...figure('v0', 10, 100, 2.6), ratio: { value: 2.6, low: 2.1, high: 4 } };
  assert.equal(verdicts(run(2), sampleRun({ figures: [wide], memory: [] })), ['same']);
});

test('figures that scatter need a larger difference', () => {
  const scattered = { ...figure('v0', 10, 100, 2.6), mad: 20 };
  const [change] = compareRuns(run(2), sampleRun({ figures: [scattered], memory: [] })).changes;
  assert.is(change?.verdict, 'same');
  assert.ok(Math.abs(change!.bound - 0.63) < 1e-9);
});

test('floors are not compared, memory is, and what only one has is counted', () => {
  const heavier = sampleRun({ memory: [{ workload: 'weights', name: 'a session', bytes: about(2200) }] });
  const { changes, unmatched } = compareRuns(sampleRun(), heavier);
  assert.equal(
    changes.map(({ what, verdict }) => [what, verdict]),
    [
      ['w 10 a <b>', 'same'],
      ['w 1000 a <b>', 'same'],
      ['weights a session', 'regression'],
    ],
  );
  assert.is(unmatched, 0);
  assert.is(compareRuns(run(2), run(2, 2)).unmatched, 1);
});

const { machine } = sampleRun();
const text = (parts: Partial<Run> = {}): string => JSON.stringify(sampleRun(parts));
const refuses = (pattern: RegExp) => (error: unknown) =>
  error instanceof BaselineError && pattern.test(error.message);

test('a baseline of this machine is read as it is', () => {
  assert.equal(readBaseline(text(), machine, false), sampleRun());
});

for (const [name, value] of [
  ['cpu', 'Slide rule'],
  ['cores', 64],
  ['node', 'v99.0.0'],
] as const) {
  test(`a baseline of a machine with another ${name} is refused, unless forced`, () => {
    const other: Machine = { ...machine, [name]: value };
    const reason = refuses(
      new RegExp(`another machine \\(${name} .*\\) than this one \\(${name} ${value}\\).*--force`),
    );
    assert.throws(() => readBaseline(text(), other, false), reason);
    assert.equal(readBaseline(text(), other, true).figures.length, 4);
  });
}

test('a baseline of another format is refused, unless forced', () => {
  const older = text().replace('rehearsal-bench/1', 'rehearsal-bench/0');
  assert.throws(
    () => readBaseline(older, machine, false),
    refuses(/format "rehearsal-bench\/0" and not .*--force/),
  );
  assert.is(readBaseline(older, machine, true).figures.length, 4);
});

test('what is no result is refused always', () => {
  for (const wrong of ['{', '[]', '{}', 'null', text().replace('"mad"', '"sad"')]) {
    for (const force of [false, true]) {
      assert.throws(() => readBaseline(wrong, machine, force), refuses(/this is (?:no result|not JSON)/));
    }
  }
});

test.run();
