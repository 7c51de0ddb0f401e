/**
 * Does the measuring of `rehearsal bench`. Several workloads get a process each, so that none runs in what another left
 * behind: a heap full of rooms, and code that was optimised for something else.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OracleError } from '../bench/ledger.ts';
import type { Instruments } from '../bench/measure.ts';
import { AMOUNTS, MEMORY, measureMemory } from '../bench/memory.ts';
import { type Measuring, measureOwnRoom } from '../bench/own-figures.ts';
import { OwnRoomError } from '../bench/own-room.ts';
import { joined, type Results, readRun } from '../bench/record.ts';
import { runWorkload } from '../bench/run.ts';
import type { ScriptText, Subject } from '../bench/workload.ts';
import { WORKLOADS } from '../bench/workloads/index.ts';
import { toNode } from '../core/stanza.ts';
import { match } from '../scenario/match.ts';
import { parseScenario } from '../scenario/parse.ts';
import { play } from '../scenario/play.ts';
import { createSim } from '../sim/sim.ts';
import { createWorld } from '../world.ts';
import { parseXml } from '../xml/parse.ts';
import { writeXml } from '../xml/write.ts';
import { UsageError } from './args.ts';
import { findScripts, readScript } from './files.ts';
import { processInstruments } from './instruments.ts';

/** What is to be measured. */
export interface Benched {
  /** The room of a script, instead of the workloads. */
  readonly own: Measuring | undefined;
  /** Names, known ones. */
  readonly workloads: readonly string[];
  readonly quick: boolean;
  /** Told what is being measured. */
  readonly progress: (line: string) => void;
}

/** Rehearsal itself. */
export const REHEARSAL: Subject = {
  createSim,
  createWorld,
  parseXml,
  parseScenario,
  play,
  match,
  write: (envelope) => writeXml(toNode(envelope)),
};

/** A process of ours failed; what it had to say is on the standard error already. */
export class ProcessFailed extends Error {
  override readonly name = 'ProcessFailed';
  /** Its exit code. */
  readonly code: number;
  constructor(code: number) {
    super(`a process for one workload ended with ${code}`);
    this.code = code;
  }
}

/**
 * Measures.
 *
 * @throws OracleError where a result is wrong
 * @throws ProcessFailed where it was in a process of its own
 * @throws UsageError where the script has no room that can be measured
 */
export function measureAll({ own, workloads, quick, progress }: Benched): Results {
  const instruments = processInstruments();
  if (own !== undefined) return ownRoom(own, instruments, progress);
  if (workloads.length > 1) return joined(workloads.map((name) => elsewhere(name, quick)));
  const [name] = workloads;
  if (name === MEMORY) {
    progress(MEMORY);
    return measureMemory(REHEARSAL, instruments, quick ? AMOUNTS.quick : AMOUNTS.full);
  }
  const workload = WORKLOADS.find((each) => each.name === name);
  if (workload === undefined) throw new OracleError(`there is no workload ${name}`);
  return runWorkload(workload, {
    setting: { subject: REHEARSAL, scripts: packagedScripts() },
    instruments,
    quick,
    progress,
  });
}

function ownRoom(own: Measuring, instruments: Instruments, progress: (line: string) => void): Results {
  try {
    return measureOwnRoom(own, { setting: { subject: REHEARSAL, scripts: [] }, instruments, progress });
  } catch (error) {
    if (error instanceof OwnRoomError) throw new UsageError(error.message);
    throw error;
  }
}

/** This program, as source or compiled. */
const MAIN = new URL(import.meta.url.endsWith('.ts') ? './main.ts' : './main.js', import.meta.url);

/** The most that a result may be long, in characters. */
const OUTPUT_MAX = 1 << 26;

function elsewhere(name: string, quick: boolean): Results {
  const args = ['bench', '--json', '--only', name, ...(quick ? ['--quick'] : [])];
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [...process.execArgv, fileURLToPath(MAIN), ...args],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: OUTPUT_MAX },
  );
  if (error !== undefined) throw error;
  if (status !== 0) throw new ProcessFailed(status ?? -1);
  return readRun(stdout).run;
}

/** The script that all began with comes first. */
const FIRST = 'muc_password.scs';

/** The scenarios of the package. */
function packagedScripts(): readonly ScriptText[] {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const { files } = findScripts([join(root, 'scenarios')]);
  const first = files.filter((path) => path.endsWith(FIRST));
  const others = files.filter((path) => !path.endsWith(FIRST));
  return [...first, ...others].map((path) => ({ path: path.slice(root.length), text: readScript(path) }));
}
