/**
 * `npm run figures [-- RESULT.json]`: measures everything, or takes a result of `rehearsal bench --json`, and writes the
 * figures where README.md and docs/benchmarks.md have a place for them: between `<!-- figures: NAME -->` and
 * `<!-- end -->`. It takes some minutes, on a machine that should have nothing else to do.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Figure, type Run, readRun } from '../src/bench/record.ts';
import { runText } from '../src/bench/text.ts';
import { bytes, digits, interval, times } from '../src/bench/units.ts';
import { SUMMARIES } from '../src/cli/bench-args.ts';
import { coldRow } from './cold.ts';
import { AMOUNT, comparePeers, peersTable } from './peers/run.ts';

/** What a row of the summary is about: a figure of the run, and how it is told. */
const ROWS: readonly (readonly [
  workload: string,
  size: number,
  name: string,
  told: string,
  against: string,
])[] = [
  ['groupchat', 100, 'groupchat', 'a groupchat message in a room of 100, XML in, inboxes out', 'bare loop'],
  ['groupchat', 1000, 'groupchat', 'the same in a room of 1,000', 'bare loop'],
  ['groupchat', 10_000, 'groupchat', 'the same in a room of 10,000', 'bare loop'],
  ['joins', 1000, 'entering', 'filling a room of 1,000 from empty', 'bare loop'],
  ['joins', 5000, 'entering', 'filling a room of 5,000', 'bare loop'],
  ['churn', 1000, 'show', 'a change of presence in a room of 1,000', 'bare loop'],
  ['xml', 1000, 'written', 'a message to 1,000, every delivery written as XML', 'one template string each'],
  [
    'playing',
    1,
    'reading and playing',
    'reading and playing the script this project began with',
    'reading it',
  ],
];

/** The machine and what it had to do. */
function machineOf({ machine: { cpu, cores, node }, load }: Run): string {
  return `${cores} × ${cpu}, Node ${node}, load ${load.before.toFixed(2)} before and ${load.after.toFixed(2)} after.`;
}

function summaryOf({ figures, memory }: Run, cold: string): string {
  const found = ROWS.flatMap(([workload, size, name, told, against]) => {
    const figure = figures.find(
      (each: Figure) => each.workload === workload && each.size === size && each.name === name,
    );
    if (figure?.ratio === undefined) return [];
    const { ratio } = figure;
    return [`| ${told} | ${times(ratio.value)} (${interval(ratio, digits)}) | ${against} |`];
  });
  const weights = memory.map(({ name, bytes: each }) => `| ${name} | ${bytes(each.value)} | |`);
  return ['| | cost | against |', '|---|---|---|', ...found, cold, ...weights, ''].join('\n');
}

function measuredRun(): Run {
  const { status, stdout } = spawnSync(process.execPath, ['dist/cli/main.js', 'bench', '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`rehearsal bench ended with ${status}`);
  return readRun(stdout).run;
}

/** The text with every place filled that there is a figure for. */
export function filled(text: string, figures: ReadonlyMap<string, string>): string {
  return text.replace(/(<!-- figures: (\w+) -->\n)[\s\S]*?(<!-- end -->)/g, (all, head, name, end) => {
    const figure = figures.get(name);
    return figure === undefined ? all : `${head}\n${figure.trimEnd()}\n\n${end}`;
  });
}

if (import.meta.filename === process.argv[1]) {
  const [path] = process.argv.slice(2);
  const run = path === undefined ? measuredRun() : readRun(readFileSync(path, 'utf8')).run;
  const cold = coldRow();
  const peers = await comparePeers(AMOUNT);
  const figures = new Map([
    ['machine', machineOf(run)],
    ['summary', summaryOf(run, cold)],
    ['report', `\`\`\`text\n${runText(run, SUMMARIES).trimEnd()}\n\`\`\``],
    ['peers', peersTable(peers, AMOUNT)],
  ]);
  for (const file of ['README.md', 'docs/benchmarks.md']) {
    writeFileSync(file, filled(readFileSync(file, 'utf8'), figures));
  }
}
