/** Playing a script, against reading it; and all scripts from a cold process, against a process that does nothing. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createWorld } from '../src/index.ts';
import { parseScenario, play } from '../src/scenario/index.ts';
import type { Variant } from './measure.ts';

const SEED = 'scenarios/muc/muc_password.scs';

/** Times in one round. */
const TIMES = 20;

/** The seed script, parsed, and parsed and played in a new world. */
export function playing(): readonly Variant[] {
  const text = readFileSync(SEED, 'utf8');
  const repeat = (work: () => void): number => {
    for (let n = 0; n < TIMES; n++) work();
    return TIMES;
  };
  return [
    { name: 'parse the seed script', run: () => repeat(() => void parseScenario(text, SEED)) },
    {
      name: 'parse and play it',
      run: () =>
        repeat(() => {
          const { status } = play(parseScenario(text, SEED).scenario, createWorld);
          if (status !== 'passed') throw new Error(`${SEED} ${status}`);
        }),
    },
  ];
}

/** A process from its start to its end. */
export function coldStart(): readonly Variant[] {
  const start = (args: readonly string[]) => (): number => {
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
    return 1;
  };
  return [
    { name: 'node -e 0', run: start(['-e', '0']) },
    { name: 'rehearsal run scenarios', run: start(['dist/cli/main.js', 'run', 'scenarios']) },
  ];
}
