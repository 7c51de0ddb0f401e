/** One script from its file to its result: read, parse, play, and perhaps play again. */
import type { Scenario, Warning } from '../scenario/ast.ts';
import { parseScenario, ScenarioError } from '../scenario/parse.ts';
import { play } from '../scenario/play.ts';
import type { Report } from '../scenario/report.ts';
import type { PlayOptions } from '../scenario/stage.ts';
import { TransitionFailed } from '../sim/engine.ts';
import type { Sim, SimOptions } from '../sim/sim.ts';
import { type Difference, firstDifference, printEvent } from '../sim/trace.ts';
import { policyTag } from '../world.ts';
import { UsageError } from './args.ts';
import { readScript, Unreadable } from './files.ts';

/** What is told about a Sim while it runs. */
export type Hooks = Pick<SimOptions, 'onTransition' | 'onDelivery'>;

/**
 * Makes the world of a script.
 *
 * @throws RangeError with a sentence, where the script or the options ask for one that cannot be
 */
export type WorldMaker = (scenario: Scenario, hooks: Hooks) => Sim;

/** A script that can be played. */
export interface Script {
  readonly path: string;
  readonly scenario: Scenario;
  readonly warnings: readonly Warning[];
  /** Its lines, for what is said about them. */
  readonly lines: readonly string[];
}

/** The result of one script. */
export interface Result {
  readonly path: string;
  readonly lines: readonly string[];
  /** `undefined` where the script could not be read. */
  readonly title: string | undefined;
  /** `error`: it could not be played. `bug`: an assertion of ours failed. */
  readonly status: 'passed' | 'failed' | 'error' | 'bug';
  /** What is odd about it, by line. */
  readonly warnings: readonly Warning[];
  /** Why it could not be played, or which assertion failed. */
  readonly problem: { readonly line: number | undefined; readonly message: string } | undefined;
  readonly report: Report | undefined;
  /** Where a second run was different. */
  readonly difference: Difference | undefined;
  /** How long it took to play it once, in milliseconds of the real world. */
  readonly ms: number;
}

/** How a script is played. */
export interface Playing {
  readonly options: PlayOptions;
  readonly world: WorldMaker;
  readonly twice: boolean;
  readonly hooks: Hooks;
  readonly now: () => number;
}

/** How many lines of the trace are shown when an assertion of ours fails. */
const TRACE_SHOWN = 10;

/** Reads and parses a script; a Result with the status `error` where that is not possible. */
export function loadScript(path: string): Script | Result {
  let text = '';
  try {
    text = readScript(path);
    const { scenario, warnings } = parseScenario(text, path);
    const lines = linesOf(text);
    return { path, scenario, warnings: [...warnings, ...tagWarnings(scenario, lines)], lines };
  } catch (error) {
    if (!(error instanceof ScenarioError || error instanceof Unreadable)) throw error;
    return failedResult({ path, lines: linesOf(text), title: undefined }, 'error', error);
  }
}

/** What a tag `profile` has that means nothing, so that it is without effect. */
function tagWarnings(scenario: Scenario, lines: readonly string[]): readonly Warning[] {
  const { faults } = policyTag(scenario);
  const line = lines.findIndex((each) => /^##\s*profile\b/.test(each)) + 1;
  return faults.map((each) => ({ line, message: `the tag profile is ignored in part: ${each}` }));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/** A Result for a path that leads to no script. */
export function failedResult(
  script: Pick<Result, 'path' | 'lines' | 'title'>,
  status: 'error' | 'bug',
  { line, message }: { readonly line?: number | undefined; readonly message: string },
): Result {
  return {
    ...script,
    status,
    warnings: [],
    problem: { line, message },
    report: undefined,
    difference: undefined,
    ms: 0,
  };
}

/**
 * Plays a script in a new world of its own.
 *
 * @throws UsageError where what is told of the world cannot be written down
 */
export function playScript(script: Script, playing: Playing): Result {
  const { scenario, path, lines, warnings } = script;
  const { options, twice, hooks, now } = playing;
  const about = { path, lines, title: scenario.title };
  let sim: Sim | undefined;
  const world = (made: WorldMaker, used: Hooks): (() => Sim) => {
    const fresh = made(scenario, used);
    sim = fresh;
    return () => fresh;
  };
  const start = now();
  try {
    const report = play(scenario, world(playing.world, hooks), options);
    const ms = now() - start;
    const again = twice ? play(scenario, world(playing.world, {}), options) : undefined;
    return {
      ...about,
      status: report.status,
      warnings: [...warnings, ...report.warnings].sort((a, b) => a.line - b.line),
      problem: undefined,
      report,
      difference: again && firstDifference(report.trace, again.trace),
      ms,
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (sim === undefined && error instanceof RangeError) return failedResult(about, 'error', error);
    return failedResult(about, 'bug', { message: bugMessage(error, sim) });
  }
}

/** What failed, and the last lines of the trace where the error does not have them itself. */
function bugMessage(error: unknown, sim: Sim | undefined): string {
  if (error instanceof TransitionFailed) return error.message;
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const events = sim?.trace.events.slice(-TRACE_SHOWN) ?? [];
  return [what, ...events.map(printEvent)].join('\n');
}
