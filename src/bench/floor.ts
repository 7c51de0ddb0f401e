/**
 * The floor under everything here: a loop that pushes one reference into as many arrays as there are recipients. It is
 * what a delivery costs when there is no protocol at all.
 */
import type { Variant } from './measure.ts';

/** The name of the floor in every table. */
export const FLOOR = 'bare loop';

/** What the loops push: the same record for everybody. */
const REFERENCE: object = { payload: 'one for all' };

/** The arrays of the recipients. */
export type Arrays = readonly unknown[][];

/**
 * A floor.
 *
 * @param count how many recipients there are
 * @param push pushes as the workload delivers
 */
export function floor(
  count: number,
  push: (arrays: Arrays, reference: object, step: number) => void,
  more: Pick<Variant, 'steps' | 'perOperation'> = {},
): Variant {
  const arrays = Array.from({ length: count }, (): unknown[] => []);
  return {
    name: FLOOR,
    ...more,
    run: (step) => push(arrays, REFERENCE, step),
    check: () => {
      let pushed = 0;
      for (const array of arrays) {
        pushed += array.length;
        array.length = 0;
      }
      return pushed;
    },
  };
}

/** Pushes once into each of the first so many arrays; default all. */
export function pushAll(arrays: Arrays, reference: object, count: number = arrays.length): void {
  for (let at = 0; at < count; at++) arrays[at]!.push(reference);
}

/** Pushes so often into one array. */
export function pushMany(array: unknown[], reference: object, times: number): void {
  for (let n = 0; n < times; n++) array.push(reference);
}

/** The floor of a workload in which everybody receives so much in one operation. */
export function evenFloor(
  count: number,
  {
    each,
    operations,
    steps = 1,
  }: { readonly each: number; readonly operations: number; readonly steps?: number },
): Variant {
  const push = (arrays: Arrays, reference: object): void => {
    for (let n = 0; n < operations * each; n++) for (const array of arrays) array.push(reference);
  };
  return floor(count, push, { steps, perOperation: each * count });
}
