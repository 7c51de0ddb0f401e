import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OracleError } from '../../src/bench/ledger.ts';
import { runWorkload } from '../../src/bench/run.ts';
import type { Workload } from '../../src/bench/workload.ts';
import { settingOf, stillInstruments } from '../kit/bench.ts';

const test = suite('bench/run');

const PACE = { warmup: 0, measured: 0, least: 6, most: 6 };

const WORKLOAD: Workload = {
  name: 'w',
  summary: 'A workload.',
  unit: 'thing',
  size: 'things',
  sizes: [1, 2, 4],
  quick: [2],
  operation: 'operation',
  variants: (size) => [
    { name: 'floor', run: () => {}, check: () => size },
    { name: 'own', run: () => {}, check: () => 2 * size },
  ],
};

function running(quick: boolean): {
  readonly lines: string[];
  readonly run: (workload: Workload) => ReturnType<typeof runWorkload>;
} {
  const lines: string[] = [];
  const progress = (line: string): void => void lines.push(line);
  const instruments = stillInstruments();
  return {
    lines,
    run: (workload) => runWorkload(workload, { setting: settingOf(), instruments, quick, progress }, PACE),
  };
}

test('every variant has a figure at every size', () => {
  const { run, lines } = running(false);
  const { figures, fits } = run(WORKLOAD);
  assert.equal(
    figures.map(({ size, name }) => [size, name]),
    [1, 2, 4].flatMap((size) => [
      [size, 'floor'],
      [size, 'own'],
    ]),
  );
  const own = figures[3]!;
  // One nanosecond passes between two looks at the clock.
  assert.equal([own.ns.value, own.perSecond, own.ratio?.value, own.against], [0.25, 4e9, 0.5, 'floor']);
  assert.equal([own.unit, own.units, own.rounds, own.gc], ['thing', 4, 6, 0]);
  assert.is(Object.hasOwn(figures[0]!, 'ratio'), false);
  assert.is(fits.length, 1);
  assert.equal(lines, ['w, 1 things', 'w, 2 things', 'w, 4 things']);
});

test('a quick run has fewer sizes', () => {
  const { figures, fits } = running(true).run(WORKLOAD);
  assert.equal([figures.length, fits.length], [2, 0]);
});

test('there are no figures where an oracle objects', () => {
  const check = (): never => {
    throw new OracleError('wrong');
  };
  const wrong: Workload = { ...WORKLOAD, variants: () => [{ name: 'own', run: () => {}, check }] };
  assert.throws(
    () => running(false).run(wrong),
    (error: unknown) => error instanceof OracleError,
  );
});

test.run();
