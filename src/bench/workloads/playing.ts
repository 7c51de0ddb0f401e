/** Playing scripts, each in a world of its own, against reading them alone. */
import type { Report } from '../../scenario/report.ts';
import { OracleError } from '../ledger.ts';
import type { Workload } from '../workload.ts';

/** One script, and as many as there are up to 150. */
export const playingWorkload: Workload = {
  name: 'playing',
  summary: 'Reading and playing scripts, each in a new world, against reading them.',
  unit: 'script',
  size: 'scripts',
  sizes: [1, 150],
  quick: [1, 30],
  variants: (count, { subject, scripts }) => {
    const played = scripts.slice(0, count);
    const { parseScenario, play, createWorld } = subject;
    let read = 0;
    let reports: Report[] = [];
    /** What is received and what happens is the same every time. */
    let known: readonly string[] | undefined;
    return [
      {
        name: 'reading',
        run: () => {
          for (const { text, path } of played) read += parseScenario(text, path).scenario.actions.length;
        },
        check: () => {
          if (read === 0) throw new OracleError('playing: the scripts have no actions');
          read = 0;
          return played.length;
        },
      },
      {
        name: 'reading and playing',
        run: () => {
          for (const { text, path } of played) {
            reports.push(play(parseScenario(text, path).scenario, (scenario) => createWorld(scenario)));
          }
        },
        check: () => {
          const all = reports;
          reports = [];
          for (const [at, { path, text }] of played.entries()) {
            const { status, actions } = all[at] ?? { status: 'not played', actions: 0 };
            const wanted = parseScenario(text, path).scenario.actions.length;
            if (status !== 'passed') throw new OracleError(`playing: ${path} ${status}`);
            if (actions !== wanted)
              throw new OracleError(`playing: ${path}: ${actions} actions of ${wanted}`);
          }
          const hashes = all.map(({ trace }) => trace.hash());
          known ??= hashes;
          const differs = hashes.findIndex((hash, at) => hash !== known![at]);
          if (differs >= 0) throw new OracleError(`playing: ${played[differs]!.path} went another way`);
          return played.length;
        },
      },
    ];
  },
};
