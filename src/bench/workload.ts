/** What a workload is: something that is measured, at one size or several, under an oracle. */
import type { Envelope } from '../core/stanza.ts';
import type { Scenario } from '../scenario/ast.ts';
import type { match } from '../scenario/match.ts';
import type { parseScenario } from '../scenario/parse.ts';
import type { play } from '../scenario/play.ts';
import type { createSim, Sim } from '../sim/sim.ts';
import type { WorldOptions } from '../world.ts';
import type { parseXml } from '../xml/parse.ts';
import type { Variant } from './measure.ts';

/** What is measured: the public API. A test gives one that makes mistakes. */
export interface Subject {
  readonly createSim: typeof createSim;
  readonly createWorld: (scenario: Scenario, options?: WorldOptions) => Sim;
  readonly parseXml: typeof parseXml;
  /** A delivery as XML text. */
  readonly write: (envelope: Envelope) => string;
  readonly parseScenario: typeof parseScenario;
  readonly play: typeof play;
  readonly match: typeof match;
}

/** A script with its name, for the workloads that play. */
export interface ScriptText {
  readonly path: string;
  readonly text: string;
}

/** What a workload is set up with. */
export interface Setting {
  readonly subject: Subject;
  /** Scripts that pass. */
  readonly scripts: readonly ScriptText[];
}

/** Something that is measured. */
export interface Workload {
  readonly name: string;
  /** One sentence: what is done, and what is counted. */
  readonly summary: string;
  /** What the figures are for, such as `delivery`. */
  readonly unit: string;
  /** What the size is, such as `occupants`. */
  readonly size: string;
  /** The sizes, from small to large, and those of a quick run. */
  readonly sizes: readonly number[];
  readonly quick: readonly number[];
  /** Whether it is run only where its name is given, because it takes minutes. */
  readonly onRequest?: boolean;
  /** What an operation is, where the cost of one is drawn against the size. */
  readonly operation?: string;
  /** Where the cost of an operation is drawn as a line: up to which size, and what the fixed part is compared with. */
  readonly line?: { readonly upTo: number; readonly fixed: string };
  /** Sets it up at a size. The first variant is what the others are compared with. */
  readonly variants: (size: number, setting: Setting) => readonly Variant[];
}
