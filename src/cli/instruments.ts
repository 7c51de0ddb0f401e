/** The instruments of `rehearsal bench`: stopwatch, collector of garbage, memory and load of this machine. */
import { cpus, loadavg } from 'node:os';
import { GCProfiler, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Instruments } from '../bench/measure.ts';
import type { Machine } from '../bench/record.ts';

/** The instruments of this process. */
export function processInstruments(): Instruments {
  let collect: (() => void) | undefined;
  return {
    now: () => performance.now() * 1e6,
    collecting(work) {
      const profiler = new GCProfiler();
      profiler.start();
      work();
      const { statistics } = profiler.stop();
      // `cost` is in microseconds.
      return statistics.reduce((sum, { cost }) => sum + cost * 1000, 0);
    },
    heap() {
      collect ??= collector();
      // What the first collection sets free may need a second one, such as what weak maps held.
      collect();
      collect();
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    },
  };
}

/** The collector is asked for when it is needed: without it, optimised code is not thrown away. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** This machine. */
export function thisMachine(): Machine {
  const cores = cpus();
  const cpu = (cores[0]?.model ?? 'unknown processor').trim().replace(/\s+/g, ' ');
  return { cpu, cores: cores.length, platform: process.platform, arch: process.arch, node: process.version };
}

/** The load average of the last minute. */
export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
