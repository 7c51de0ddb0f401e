/**
 * Checking of rooms: what a step costs on both levels, against the same sequences of fast-check with commands that do
 * nothing; what the invariants take of it; and whether memory is flat.
 */
import fc from 'fast-check';
import { type Measured, measure, type Variant } from '../src/bench/measure.ts';
import { digits, times } from '../src/bench/units.ts';
import { commands } from '../src/check/arbitrary/sequences.ts';
import { swarmOf } from '../src/check/arbitrary/swarm.ts';
import { type Drive, drive, newTally } from '../src/check/drive.ts';
import { processInstruments } from '../src/cli/instruments.ts';
import { INVARIANTS } from '../src/oracle/invariants/index.ts';
import type { Sequence } from '../src/oracle/op.ts';
import { DEFAULT_PINS } from '../src/oracle/pins.ts';

/** How many swarms take turns, and how many sequences of each make one round. */
const SWARMS = 6;
const RUNS = 20;

/** In one of so many sequences each action is tried twice, as in a run of the fuzzer. */
const REPEATED = 8;

/** All sequences of a round, one after the other. @returns the number of steps */
function round(perform: (sequence: Sequence, seed: number) => void): number {
  let steps = 0;
  let seed = 0;
  for (let at = 0; at < SWARMS; at++) {
    const property = fc.property(commands({ swarm: swarmOf(`bench ${at}`) }), (sequence) => {
      seed += 1;
      steps += sequence.length;
      perform(sequence, seed);
    });
    fc.assert(property, { seed: at, numRuns: RUNS });
  }
  return steps;
}

/** A variant that does something with every sequence; every figure is for one step. */
function each(name: string, perform: (sequence: Sequence, seed: number) => void): Variant {
  let steps = 0;
  return {
    name,
    run: () => {
      steps = round(perform);
    },
    check: () => steps,
  };
}

/** A variant in which every sequence is driven, and nothing may be found. */
function driven(name: string, parts: Pick<Drive, 'level' | 'invariants'>): Variant {
  const tally = newTally();
  return each(name, (sequence, seed) => {
    const repeat = seed % REPEATED === 0;
    const found = drive(sequence, { ...parts, seed, repeat, pins: DEFAULT_PINS, tally });
    if (found !== undefined) throw new Error(`${found.invariant}: ${found.message}`);
  });
}

/** Commands that do nothing, and both levels with all invariants and with none. */
export function checking(): readonly Variant[] {
  return [
    each('empty commands', (sequence) => {
      for (const op of sequence) if (op.kind === undefined) throw new Error('an action without a kind');
    }),
    driven('room', { level: 'room', invariants: INVARIANTS }),
    driven('room, no invariants', { level: 'room', invariants: [] }),
    driven('wire', { level: 'wire', invariants: INVARIANTS }),
    driven('wire, no invariants', { level: 'wire', invariants: [] }),
  ];
}

/** Bytes of heap in use before and after so many steps with all invariants on. */
export function heapOver(
  steps: number,
  collect: () => void,
): { readonly before: number; readonly after: number } {
  const invariants = INVARIANTS;
  const tally = newTally();
  const used = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  let before: number | undefined;
  for (let batch = 0; tally.steps < steps; batch++) {
    // The first tenth fills what is filled once: compiled code, and the counters of what can be reached.
    if (before === undefined && tally.steps > steps / 10) before = used();
    for (const sequence of fc.sample(commands({ swarm: swarmOf(`heap ${batch}`) }), {
      seed: batch,
      numRuns: 100,
    })) {
      const found = drive(sequence, {
        level: 'room',
        seed: batch,
        repeat: false,
        invariants,
        pins: DEFAULT_PINS,
        tally,
      });
      if (found !== undefined) throw new Error(`${found.invariant}: ${found.message}`);
    }
  }
  return { before: before ?? used(), after: used() };
}

/** A line for what was measured. */
function lineFor({ name, ns, ratio }: Measured): string {
  const perSecond = digits(1e9 / ns.value).padStart(12);
  return `${name.padEnd(24)} ${perSecond} steps/s ${ratio === undefined ? '' : times(ratio.value).padStart(10)}`;
}

if (import.meta.filename === process.argv[1]) {
  const pace = { warmup: 5e9, measured: 60e9, least: 5, most: 40 };
  for (const measured of measure(checking(), pace, processInstruments())) console.log(lineFor(measured));
  const collect = globalThis.gc;
  if (collect === undefined) console.log('heap: run with --expose-gc to see it');
  else {
    const { before, after } = heapOver(1_000_000, () => void collect());
    console.log(`heap before and after 1,000,000 steps: ${digits(before)} and ${digits(after)} bytes`);
  }
}
