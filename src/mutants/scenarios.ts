/**
 * What scripts are worth: a script finds a planted bug where it passes against the rooms as they are and fails against
 * those with the bug in them.
 */
import { roomsOf, type Wiring } from '../check/system.ts';
import type { Scenario } from '../scenario/ast.ts';
import { play } from '../scenario/play.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import type { Mutant } from './mutant.ts';

/** A script, by whatever it is known. */
export interface Script {
  readonly path: string;
  readonly scenario: Scenario;
}

/** Whether a script passes against rooms that are wired in this way; with none, against the usual ones. */
export function passes(scenario: Scenario, wiring?: Wiring): boolean {
  const rooms: WorldOptions['rooms'] = (domain, policy) => roomsOf({ wiring, policy }, domain);
  try {
    return play(scenario, (each) => createWorld(each, { rooms })).status === 'passed';
  } catch {
    return false;
  }
}

/** The first script that finds a bug; `undefined` where none does. */
export function finderOf(mutant: Mutant, scripts: readonly Script[]): Script | undefined {
  return scripts.find(({ scenario }) => !passes(scenario, mutant.wiring));
}
