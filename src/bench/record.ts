/** The result of a run as data: what `--json` writes, and `--compare` reads. Times are nanoseconds, memory is bytes. */
import type { Estimate } from './stats.ts';

/** The name of the format, with its version. A change of what figures mean makes another version. */
export const FORMAT = 'rehearsal-bench/1';

/** What figures depend on, besides the program. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly platform: string;
  readonly arch: string;
  /** The version of Node. */
  readonly node: string;
}

/** One variant at one size. */
export interface Figure {
  readonly workload: string;
  readonly size: number;
  readonly name: string;
  readonly unit: string;
  /** For one unit. */
  readonly ns: Estimate;
  readonly mad: number;
  readonly perSecond: number;
  /** Times as much as `against`; a floor has neither. */
  readonly ratio?: Estimate;
  readonly against?: string;
  /** The part of the time, from 0 to 1, in which garbage was collected; absent where nobody watched. */
  readonly gc?: number;
  readonly units: number;
  readonly rounds: number;
}

/** How the cost of an operation grows with the size. */
export interface Fit {
  readonly workload: string;
  readonly name: string;
  readonly operation: string;
  readonly size: string;
  /** The slope of cost against size, both as logarithms. */
  readonly exponent: Estimate;
  /** The cost of one operation as a line, where the workload has one. */
  readonly line?: LineFit;
}

/** fixed + each · size, with what the two are compared with. */
export interface LineFit {
  readonly fixed: Estimate;
  readonly each: Estimate;
  /** `fixed` as times the cost of what is named. */
  readonly fixedRatio: Estimate;
  readonly fixedAgainst: string;
  /** `each` as times that of the first variant. */
  readonly eachRatio: Estimate;
  readonly eachAgainst: string;
}

/** What memory something needs. */
export interface Memory {
  readonly workload: string;
  readonly name: string;
  readonly bytes: Estimate;
}

/** The 1-minute load average of the machine; 0 where it has none. */
export interface Load {
  readonly before: number;
  readonly after: number;
}

/** A run. */
export interface Run {
  readonly format: typeof FORMAT;
  /** The version of Rehearsal. */
  readonly version: string;
  readonly quick: boolean;
  readonly machine: Machine;
  readonly load: Load;
  readonly figures: readonly Figure[];
  readonly fits: readonly Fit[];
  readonly memory: readonly Memory[];
}

/** What was measured, without the circumstances. */
export type Results = Pick<Run, 'figures' | 'fits' | 'memory'>;

/** Several results as one. */
export function joined(all: readonly Results[]): Results {
  return {
    figures: all.flatMap(({ figures }) => figures),
    fits: all.flatMap(({ fits }) => fits),
    memory: all.flatMap(({ memory }) => memory),
  };
}

/** More than so much of its cores, and a machine is busy with something else. */
const BUSY = 0.75;

/** Whether the machine had other things to do, so that the figures say less. The bench itself is a load of 1. */
export function isBusy({ load, machine }: Pick<Run, 'load' | 'machine'>): boolean {
  return load.before > machine.cores * BUSY || load.after > machine.cores * BUSY + 1;
}

/** A baseline that cannot be used, with a sentence. */
export class BaselineError extends Error {
  override readonly name = 'BaselineError';
}

/**
 * Reads a run that `--json` wrote.
 *
 * @throws BaselineError where the text is not one
 */
export function readRun(text: string): { readonly format: string; readonly run: Run } {
  const value = parsed(text);
  if (!isRecord(value)) throw new BaselineError('this is no result of rehearsal bench --json');
  const { format, machine, figures, memory } = value;
  if (
    typeof format !== 'string' ||
    !isRecord(machine) ||
    !Array.isArray(figures) ||
    !figures.every(isFigure)
  ) {
    throw new BaselineError(
      'this is no result of rehearsal bench --json: it has no format, machine and figures',
    );
  }
  const run = { ...value, memory: Array.isArray(memory) ? memory.filter(isMemory) : [] } as unknown as Run;
  return { format, run };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BaselineError(`this is not JSON: ${(error as Error).message}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFigure(value: unknown): value is Figure {
  if (!isRecord(value)) return false;
  const { workload, size, name, ns, mad, ratio } = value;
  return (
    typeof workload === 'string' &&
    typeof name === 'string' &&
    typeof size === 'number' &&
    typeof mad === 'number' &&
    isEstimate(ns) &&
    (ratio === undefined || isEstimate(ratio))
  );
}

function isMemory(value: unknown): value is Memory {
  return (
    isRecord(value) &&
    typeof value['workload'] === 'string' &&
    typeof value['name'] === 'string' &&
    isEstimate(value['bytes'])
  );
}

function isEstimate(value: unknown): value is Estimate {
  if (!isRecord(value)) return false;
  return [value['value'], value['low'], value['high']].every((each) => typeof each === 'number');
}
