/** Figures as people read them: with a unit that fits, and no more digits than mean something. */
import type { Estimate } from './stats.ts';

/** A duration: `4.7 ns`, `12 µs`. */
export function duration(ns: number): string {
  const [unit, size] = [...TIMES].findLast(([, each]) => Math.abs(ns) >= each) ?? TIMES[0]!;
  return `${digits(ns / size)} ${unit}`;
}

const TIMES = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
] as const;

/** How many happen in a second: `210 M/s`. */
export function rate(perSecond: number): string {
  if (perSecond >= 1e6) return `${digits(perSecond / 1e6)} M/s`;
  if (perSecond >= 1e3) return `${digits(perSecond / 1e3)} k/s`;
  return `${digits(perSecond)} /s`;
}

/** How many times as much: `1.42 ×`. */
export function times(ratio: number): string {
  return `${digits(ratio)} ×`;
}

/** An amount of memory: `15.2 B`, `1.1 kB`. */
export function bytes(count: number): string {
  return Math.abs(count) < 1000 ? `${digits(count)} B` : `${digits(count / 1000)} kB`;
}

/** A part of a whole: `3 %`. */
export function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}

/** The ends of an interval, each written like that: `4.6 … 4.9`. */
export function interval({ low, high }: Estimate, write: (value: number) => string): string {
  return `${write(low)} … ${write(high)}`;
}

/** Three digits that mean something, and all that stand before the point. */
export function digits(value: number): string {
  const size = Math.abs(value);
  if (size >= 100 || value === 0) return value.toFixed(0);
  return value.toFixed(size >= 10 ? 1 : 2);
}
