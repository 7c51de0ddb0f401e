/** Every scenario of the project, played in this process. */

import type { Scenario } from '../../src/scenario/ast.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { play } from '../../src/scenario/play.ts';
import type { Report } from '../../src/scenario/report.ts';
import { createWorld } from '../../src/world.ts';
import { filesBelow } from './files.ts';

/** A script that has been read. */
export interface Script {
  readonly path: string;
  readonly scenario: Scenario;
}

/** All scripts under scenarios/, in the order of their paths. */
export function scripts(): readonly Script[] {
  return filesBelow(['scenarios'])
    .filter(({ path }) => path.endsWith('.scs'))
    .map(({ path, text }) => ({ path, scenario: parseScenario(text, path).scenario }));
}

/** Plays a script in a world of its own. */
export function playOnce({ scenario }: Script, seed: number): Report {
  return play(scenario, (each) => createWorld(each, { seed }));
}

/** The trace hash of each script, by its path, and the environment that could have had an influence on it. */
export interface Prints {
  readonly locale: string;
  readonly zone: string;
  readonly hashes: Readonly<Record<string, string>>;
}

/** Plays all scripts with this seed. */
export function printsOf(seed: number): Prints {
  const { locale, timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const hashes = scripts().map((script) => [script.path, playOnce(script, seed).trace.hash()]);
  return { locale, zone: timeZone, hashes: Object.fromEntries(hashes) };
}
