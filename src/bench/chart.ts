/** Curves of cost against size as SVG: both axes are logarithmic, and the floor is a line like the others. */
import { duration } from './units.ts';

/** A point of a curve: what it costs at a size, with its interval. */
export interface Spot {
  readonly size: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One curve. */
export interface Curve {
  readonly name: string;
  readonly spots: readonly Spot[];
}

/** What stands at the axes. */
export interface Axes {
  readonly x: string;
  readonly y: string;
}

/** The drawing, in pixels, and the room for what is written at its edges. */
const WIDTH = 640;
const HEIGHT = 320;
const EDGE = { left: 70, right: 34, top: 14, bottom: 46 };

/** A scale: from a value to a place. */
type Scale = (value: number) => number;

/** The picture. Curve n has the class `c<n>`. */
export function chart(curves: readonly Curve[], { x, y }: Axes): string {
  const spots = curves.flatMap((curve) => curve.spots);
  const sizes = decades(spots.map(({ size }) => size));
  const costs = decades(spots.flatMap(({ low, high }) => [low, high]));
  const across = logarithmic(sizes, EDGE.left, WIDTH - EDGE.right);
  const up = logarithmic(costs, HEIGHT - EDGE.bottom, EDGE.top);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${y} against ${x}">
${ticks(sizes)
  .map((each) => vertical(across(each), String(each)))
  .join('\n')}
${ticks(costs)
  .map((each) => horizontal(up(each), duration(each)))
  .join('\n')}
<text x="${(EDGE.left + WIDTH - EDGE.right) / 2}" y="${HEIGHT - 8}" text-anchor="middle">${x}</text>
<text x="14" y="${(HEIGHT - EDGE.bottom + EDGE.top) / 2}" text-anchor="middle" transform="rotate(-90 14 ${(HEIGHT - EDGE.bottom + EDGE.top) / 2})">${y}</text>
${curves.map((curve, at) => drawn(curve, at, across, up)).join('\n')}
</svg>`;
}

/** The powers of ten around some values: at least one decade. */
function decades(values: readonly number[]): readonly [low: number, high: number] {
  const positive = values.filter((each) => each > 0);
  const low = Math.floor(Math.log10(Math.min(...positive)));
  const high = Math.ceil(Math.log10(Math.max(...positive)));
  return [low, Math.max(high, low + 1)];
}

function ticks([low, high]: readonly [low: number, high: number]): readonly number[] {
  return Array.from({ length: high - low + 1 }, (_, n) => Number(`1e${low + n}`));
}

function logarithmic([low, high]: readonly [low: number, high: number], from: number, to: number): Scale {
  return (value) => {
    const part = (Math.log10(Math.max(value, 10 ** low)) - low) / (high - low);
    return Math.round((from + part * (to - from)) * 10) / 10;
  };
}

function vertical(x: number, label: string): string {
  const bottom = HEIGHT - EDGE.bottom;
  return `<path class="grid" d="M${x} ${EDGE.top}V${bottom}"/><text x="${x}" y="${bottom + 17}" text-anchor="middle">${label}</text>`;
}

function horizontal(y: number, label: string): string {
  return `<path class="grid" d="M${EDGE.left} ${y}H${WIDTH - EDGE.right}"/><text x="${EDGE.left - 7}" y="${y + 4}" text-anchor="end">${label}</text>`;
}

function drawn({ spots }: Curve, at: number, across: Scale, up: Scale): string {
  const path = spots
    .map(({ size, value }, n) => `${n === 0 ? 'M' : 'L'}${across(size)} ${up(value)}`)
    .join('');
  const marks = spots.map(({ size, value, low, high }) => {
    const x = across(size);
    return `<path d="M${x} ${up(low)}V${up(high)}"/><circle cx="${x}" cy="${up(value)}" r="3"/>`;
  });
  return `<g class="c${at}"><path d="${path}"/>${marks.join('')}</g>`;
}
