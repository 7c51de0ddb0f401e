/**
 * `npm run bench`: what things cost, as ratios to something that cannot be had for less. It checks what it measures,
 * and gives no figure for a run that did the wrong thing.
 */
import { fanout } from './fanout.ts';
import { type Figure, machine, measure, type Variant } from './measure.ts';
import { coldStart, playing } from './play.ts';
import { operations } from './rooms.ts';

/** One comparison: the first variant is what the others are compared with. */
interface Comparison {
  readonly unit: string;
  readonly variants: () => readonly Variant[];
  readonly rounds: number;
  readonly warmup: number;
}

const COMPARISONS: readonly Comparison[] = [
  ...[100, 1000, 10_000].map((occupants) => ({
    unit: 'delivery',
    variants: () => fanout(occupants),
    rounds: 40,
    warmup: 20,
  })),
  { unit: 'delivery', variants: () => operations(1000), rounds: 6, warmup: 2 },
  { unit: 'script', variants: playing, rounds: 40, warmup: 20 },
  { unit: 'process', variants: coldStart, rounds: 15, warmup: 2 },
];

function print(figure: Figure, base: Figure, unit: string): void {
  const ratio = figure === base ? '' : `${(figure.ns / base.ns).toFixed(2)} ×`;
  const value = `${readable(figure.ns)} ± ${readable(figure.mad)}`;
  console.log(`  ${figure.name.padEnd(26)} ${value.padStart(20)} a ${unit.padEnd(9)} ${ratio.padStart(9)}`);
}

/** A duration with a unit that fits. */
function readable(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(1)} ns`;
  return ns < 1e6 ? `${(ns / 1e3).toFixed(1)} µs` : `${(ns / 1e6).toFixed(1)} ms`;
}

console.log(machine());
for (const { unit, variants, rounds, warmup } of COMPARISONS) {
  const figures = measure(variants(), rounds, warmup);
  console.log('');
  for (const each of figures) print(each, figures[0]!, unit);
}
