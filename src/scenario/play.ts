/**
 * Plays a script: each action, then the world until it is at rest, then the next action. Scansion language reference §5 to §7 say
 * what an action means. Nothing waits for anything: what has not arrived when the world is at rest never will.
 */
import { toNode } from '../core/stanza.ts';
import type { Sim } from '../sim/sim.ts';
import { perform } from './actions.ts';
import { arrive } from './actor.ts';
import type { Scenario } from './ast.ts';
import { leftOver, streamEnded } from './failure.ts';
import type { Failure, Received, Report } from './report.ts';
import { log, type PlayOptions, type Stage, setStage } from './stage.ts';

/** Makes the world a script is played in: new, empty, with a server for its characters (Scansion language reference §8). */
export type World = (scenario: Scenario) => Sim;

/**
 * Plays a script in a new world, up to the first action that fails.
 *
 * @param scenario as `parseScenario` gives it: every action is by a character of its cast
 * @param world makes the world
 */
export function play(scenario: Scenario, world: World, options: PlayOptions = {}): Report {
  const stage = setStage(scenario, world(scenario), options);
  let failure: Failure | undefined;
  let actions = 0;
  for (const action of scenario.actions) {
    stage.turn = actions;
    if (action.kind !== 'passes' && !action.kind.startsWith('receives')) stage.stirred = actions;
    actions += 1;
    failure = perform(stage, action) ?? settle(stage, action.line);
    if (failure !== undefined) break;
  }
  if (failure === undefined && options.exact === true) failure = leftOver(stage);
  return {
    title: scenario.title,
    status: failure === undefined ? 'passed' : 'failed',
    actions,
    failure,
    warnings: stage.warnings,
    leftovers: leftoversOf(stage),
    traffic: stage.traffic,
    trace: stage.sim.trace,
  };
}

/** The world comes to rest (§5.3), what arrived is filed, and a stream that the server ended ends the script (§5). */
function settle(stage: Stage, line: number): Failure | undefined {
  stage.sim.run();
  let ended: Failure | undefined;
  for (const actor of stage.cast.values()) {
    const { session, character } = actor;
    if (session === undefined) continue;
    for (const envelope of session.take()) {
      const stanza = toNode(envelope);
      arrive(actor, stanza, { line, turn: stage.turn });
      log(stage, { line, who: character.name, event: 'arrived', stanza });
    }
    if (session.error === undefined) continue;
    log(stage, { line, who: character.name, event: 'closed', detail: session.error });
    ended ??= streamEnded({ stage, actor, action: { line } }, session.error);
  }
  return ended;
}

function leftoversOf({ cast }: Stage): ReadonlyMap<string, readonly Received[]> {
  const leftovers = new Map<string, readonly Received[]>();
  for (const { character, inbox } of cast.values()) {
    if (inbox.length > 0)
      leftovers.set(
        character.name,
        inbox.map(({ stanza, line }) => ({ stanza, line })),
      );
  }
  return leftovers;
}
