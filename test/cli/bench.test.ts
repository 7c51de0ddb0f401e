import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OracleError } from '../../src/bench/ledger.ts';
import type { Results, Run } from '../../src/bench/record.ts';
import { type Arguments, readArguments, UsageError } from '../../src/cli/args.ts';
import { bench, runBench } from '../../src/cli/bench.ts';
import { ProcessFailed } from '../../src/cli/bench-run.ts';
import { helpOf } from '../../src/cli/command.ts';
import { EXIT } from '../../src/cli/exit.ts';
import { thisMachine } from '../../src/cli/instruments.ts';
import { main } from '../../src/cli/main.ts';
import { figure, sampleRun } from '../kit/bench.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/bench');

const folder = folderOf(new Map([['empty', '']]));
const args = (...given: readonly string[]): Arguments => readArguments(given, bench.options);
const refuses = (pattern: RegExp) => (error: unknown) =>
  error instanceof UsageError && pattern.test(error.message);

/** Runs the command; what is measured is given. */
function run(given: readonly string[], results: Results = sampleRun()) {
  const screen = terminal();
  const code = runBench(args(...given), screen, ({ progress }) => {
    progress('measuring');
    return results;
  });
  return { code, out: screen.written(), err: screen.complained() };
}

/** A baseline of this machine. */
function baseline(name: string, parts: Partial<Run> = {}): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(sampleRun({ machine: thisMachine(), ...parts })));
  return path;
}

test('the report goes to the standard output, progress to the standard error', () => {
  const { code, out, err } = run([]);
  assert.is(code, EXIT.passed);
  assert.match(out, /^Rehearsal .*load \d.*\n[\s\S]*a <b> +100 ns/);
  assert.is(err, 'measuring …\n');
});

test('--json is one document with all that was measured, and the machine', () => {
  const { figures, machine, format } = JSON.parse(run(['--json']).out) as Run;
  assert.equal([figures, machine, format], [sampleRun().figures, thisMachine(), 'rehearsal-bench/1']);
});

test('--html writes a page', () => {
  const path = join(folder, 'bench.html');
  assert.is(run(['--html', path]).code, EXIT.passed);
  assert.match(readFileSync(path, 'utf8'), /^<!doctype html>[\s\S]*<svg/);
});

test('--compare tells what has become worse, with the exit code 1, and what has not', () => {
  const good = run(['--compare', baseline('same.json')]);
  assert.is(good.code, EXIT.passed);
  assert.match(good.out, /3 of 3 figures are the same/);
  const fast = baseline('fast.json', { figures: [figure('a <b>', 10, 100, 2)], memory: [] });
  const bad = run(['--compare', fast]);
  assert.is(bad.code, EXIT.failed);
  assert.match(bad.out, /regression: w 10 a <b>: 2\.00 × to 20\.0 ×/);
  const { comparison } = JSON.parse(run(['--compare', fast, '--json']).out) as {
    comparison: { changes: object[] };
  };
  assert.is(comparison.changes.length, 1);
});

test('a baseline that cannot be compared, or a page that cannot be written, is refused before anything is measured', () => {
  const measured = (): never => {
    throw new Error('it was measured');
  };
  const refused = (path: string, pattern: RegExp, ...more: readonly string[]): void =>
    assert.throws(() => runBench(args('--compare', path, ...more), terminal(), measured), refuses(pattern));
  refused(join(folder, 'missing.json'), /missing\.json: there is no such file/);
  refused(join(folder, 'empty'), /empty: this is not JSON/);
  const other = baseline('other.json', { machine: sampleRun().machine });
  refused(other, /another machine .*--force/);
  assert.is(run(['--compare', other, '--force']).code, EXIT.passed);
  assert.throws(
    () => runBench(args('--html', join(folder, 'no', 'such.html')), terminal(), measured),
    refuses(/--html cannot write/),
  );
  const strange = baseline('strange.json', { figures: [figure('z', 1, 1, 1)], memory: [] });
  assert.throws(() => run(['--compare', strange]), refuses(/no figure in common/));
});

test('arguments that make no sense are refused', () => {
  assert.throws(() => run(['room.scs']), refuses(/no path; did you mean --scenario room\.scs\?/));
  assert.throws(() => run(['--force']), refuses(/--force goes with --compare/));
});

test('where an oracle objects there is no report, and the exit code says so', async () => {
  const screen = terminal();
  const failing = (error: Error) => (): never => {
    throw error;
  };
  assert.throws(() => runBench(args(), screen, failing(new OracleError('wrong'))), /wrong/);
  assert.is(runBench(args(), screen, failing(new ProcessFailed(EXIT.bug))), EXIT.bug);
  assert.is(screen.written(), '');
  assert.is(await main(['bench', '--only', 'xyz'], screen), EXIT.unrunnable);
});

test('the help names every workload', () => {
  for (const name of ['groupchat', 'joins', 'rooms', 'memory'])
    assert.ok(helpOf(bench).includes(`\n  ${name} `), name);
});

test.run();
