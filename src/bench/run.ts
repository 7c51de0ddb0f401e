/** Runs workloads: each at its sizes, with the figures and fits that come of it. */
import { type AtSize, fitsOf } from './fit.ts';
import { type Instruments, type Measured, measure, type Pace } from './measure.ts';
import type { Figure, Results } from './record.ts';
import type { Setting, Workload } from './workload.ts';

const SECOND = 1_000_000_000;

/** How long each size is measured. */
export const PACES: { readonly full: Pace; readonly quick: Pace } = {
  full: { warmup: 2 * SECOND, measured: 5 * SECOND, least: 7, most: 100 },
  quick: { warmup: 0.2 * SECOND, measured: 0.2 * SECOND, least: 6, most: 40 },
};

/** The size at which a workload is practised before it is measured. */
const PRACTICE_SIZE = 32;

/** How something is run. */
export interface Running {
  readonly setting: Setting;
  readonly instruments: Instruments;
  readonly quick: boolean;
  /** Told what is being measured. */
  readonly progress: (line: string) => void;
}

/**
 * Measures a workload.
 *
 * @param pace how long; default that of a quick or a full run
 * @throws OracleError where a result is wrong
 */
export function runWorkload(
  workload: Workload,
  { setting, instruments, quick, progress }: Running,
  pace: Pace = quick ? PACES.quick : PACES.full,
): Results {
  const sizes: AtSize[] = [];
  const asked = quick ? workload.quick : workload.sizes;
  // Checking what a thousand have received takes much longer than bringing it about, so code is compiled by a few.
  const practice = workload.variants(Math.min(PRACTICE_SIZE, ...asked), setting);
  measure(practice, { ...pace, warmup: 2 * pace.warmup, measured: 0, least: 1, most: 1 }, instruments);
  for (const size of asked) {
    progress(`${workload.name}, ${size} ${workload.size}`);
    sizes.push({ size, measured: measure(workload.variants(size, setting), pace, instruments) });
  }
  const figures = sizes.flatMap(({ size, measured }) =>
    measured.map((each) => figureOf(workload, size, each)),
  );
  return { figures, fits: fitsOf(workload, sizes), memory: [] };
}

/** A figure of what was measured. */
export function figureOf(
  { name: workload, unit }: Pick<Workload, 'name' | 'unit'>,
  size: number,
  { name, ns, mad, ratio, against, gc, units, operations }: Measured,
): Figure {
  return {
    workload,
    size,
    name,
    unit,
    ns,
    mad,
    perSecond: SECOND / ns.value,
    ...(ratio !== undefined && { ratio, against }),
    gc,
    units,
    rounds: operations.length,
  };
}
