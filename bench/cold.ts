/** All scenarios from a cold process, against a process that does nothing; in turns. Nobody but us needs to know. */
import { spawnSync } from 'node:child_process';
import { measure, type Variant } from '../src/bench/measure.ts';
import { duration, times } from '../src/bench/units.ts';
import { processInstruments } from '../src/cli/instruments.ts';

/** Processes of each kind. */
const ROUNDS = 15;

function start(name: string, args: readonly string[]): Variant {
  return {
    name,
    run: () => {
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
    },
    check: () => 1,
  };
}

/** A row of Markdown: how long it takes, and how many times as long as nothing. The build has to be there. */
export function coldRow(rounds: number = ROUNDS): string {
  const variants = [
    start('node -e 0', ['-e', '0']),
    start('rehearsal run scenarios', ['dist/cli/main.js', 'run', 'scenarios']),
  ];
  const pace = { warmup: 0, measured: 0, least: rounds, most: rounds };
  const [, own] = measure(variants, pace, processInstruments());
  return `| all scenarios from a cold process, ${duration(own!.ns.value)} | ${times(own!.ratio!.value)} | \`node -e 0\` |`;
}
