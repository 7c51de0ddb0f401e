/** Plays short scripts by a standing company, against the relay. */
import { parseScenario } from '../../src/scenario/parse.ts';
import { play } from '../../src/scenario/play.ts';
import type { Failure, Report } from '../../src/scenario/report.ts';
import type { PlayOptions } from '../../src/scenario/stage.ts';
import { relayWorld } from './relay.ts';

/** The company: three clients, the last with a resource of its own. Its separator is line 12. */
export const COMPANY = `# A play

[Client] Romeo
	jid: romeo@localhost

[Client] Juliet
	jid: juliet@localhost

[Client] Tybalt
	jid: tybalt@localhost/sword

-----
`;

/** The number of the line that the first line of some actions has. */
export const FIRST = 13;

/** Plays actions by the company, in the relay's world. */
export function perform(actions: string, options?: PlayOptions): Report {
  return performScript(COMPANY + actions, options);
}

/** Plays a whole script, in the relay's world. */
export function performScript(script: string, options?: PlayOptions): Report {
  return play(parseScenario(script, 'play.scs').scenario, relayWorld(), options);
}

/** Why it failed, with a complaint where it did not. */
export function failureOf({ failure }: Report): Failure {
  if (failure === undefined) throw new Error('the script was expected to fail, and passed');
  return failure;
}

/** All three connect; on three lines. */
export const ENTER = 'Romeo connects\nJuliet connects\nTybalt connects\n';
