import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareRuns } from '../../src/bench/compare.ts';
import { comparisonText, runText } from '../../src/bench/text.ts';
import { figure, sampleRun } from '../kit/bench.ts';

const test = suite('bench/text');

const summaries = new Map([['w', 'What it does.']]);
const text = runText(sampleRun(), summaries);

test('the machine and its load come first', () => {
  const [first, second] = text.split('\n');
  assert.is(first, 'Rehearsal 0.0.1, 2 × Abacus, linux x64, Node v20.0.0, load 0.10 before and 1.00 after');
  assert.is(second, '');
  const busy = runText(sampleRun({ load: { before: 1.6, after: 1 } }), summaries);
  assert.match(busy, /^warning: the machine is busy/m);
});

test('a workload has a line for each figure, with its columns aligned', () => {
  assert.match(text, /^w: What it does\.$/m);
  const table = text.split('\n').filter((line) => /^ +(?:N|\d+) {2}/.test(line));
  assert.is(table.length, 5);
  assert.match(
    table[2]!,
    /10 {2}a <b> +100 ns +1\.00 ns +90\.0 ns … 110 ns {2}bare loop +20\.0 × +18\.0 … 22\.0 +10\.0 M\/s +25 %$/,
  );
  assert.is(new Set(table.map((line) => line.length)).size, 1);
});

test('fits are sentences, and memory has its rows', () => {
  assert.match(text, /a <b>: an entry costs N\^0\.50 \(0\.45 … 0\.55\), N = occupants/);
  assert.match(text, /a \+ b·N: a = 950 ns .*, 1\.90 × .* parsing$/m);
  assert.match(text, /b = 5\.50 ns .*, 1\.10 × .* that of the bare loop$/m);
  assert.match(text, /a session +1\.10 kB {2}\(990 B … 1\.21 kB\)/);
});

test('a comparison tells what has changed, and counts what has not', () => {
  const before = sampleRun({ figures: [figure('a', 10, 100, 2), figure('b', 10, 100, 2)], memory: [] });
  const after = sampleRun({ figures: [figure('a', 10, 100, 4), figure('b', 10, 100, 2)], memory: [] });
  const said = comparisonText(compareRuns(before, after));
  assert.match(
    said,
    /1 of 2 figures are the same within the noise\n {2}regression: w 10 a: 2\.00 × to 4\.00 ×, \+100 % where 15 % is noise\n$/,
  );
  assert.match(comparisonText(compareRuns(after, before)), /improvement: .*, −50 %/);
});

test.run();
