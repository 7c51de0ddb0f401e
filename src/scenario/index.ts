/** The entry point `rehearsal/scenario`: Scansion scripts as text, as data, and as something to compare with. */
export {
  type Action,
  type Character,
  type CharacterClass,
  type Deed,
  type Passing,
  SCANSION,
  type Scenario,
  type Tag,
  type Template,
  type Warning,
} from './ast.ts';
export { type Bindings, bind, UnboundVariable } from './bind.ts';
export { type Matched, type Mismatch, match } from './match.ts';
export { type Parsed, parseScenario, ScenarioError } from './parse.ts';
export { play, type World } from './play.ts';
export { printScenario } from './print.ts';
export type { Entry, Failure, Report } from './report.ts';
export type { PlayOptions } from './stage.ts';
