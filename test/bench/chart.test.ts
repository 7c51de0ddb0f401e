import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Curve, chart } from '../../src/bench/chart.ts';
import { elements, type Node, text } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';

const test = suite('bench/chart');

const spot = (size: number, value: number) => ({ size, value, low: value / 2, high: value * 2 });
const CURVES: readonly Curve[] = [
  { name: 'floor', spots: [spot(10, 5), spot(1000, 5)] },
  { name: 'own', spots: [spot(10, 500), spot(100, 50), spot(1000, 5)] },
];

const picture = (curves: readonly Curve[]): Node => parseXml(chart(curves, { x: 'N', y: 'time' }));
const groups = (svg: Node): readonly Node[] => elements(svg).filter(({ name }) => name === 'g');
const circles = (group: Node): readonly Node[] => elements(group).filter(({ name }) => name === 'circle');

test('every curve has its class, and a mark for each size', () => {
  const found = groups(picture(CURVES));
  assert.equal(
    found.map((group) => [group.attrs['class'], circles(group).length]),
    [
      ['c0', 2],
      ['c1', 3],
    ],
  );
});

test('both axes are logarithmic: equal ratios are equal distances', () => {
  const [a, b, c] = circles(groups(picture(CURVES))[1]!).map(({ attrs }) => [
    Number(attrs['cx']),
    Number(attrs['cy']),
  ]) as [number[], number[], number[]];
  assert.ok(Math.abs(b[0]! - a[0]! - (c[0]! - b[0]!)) < 0.2, 'across');
  assert.ok(Math.abs(b[1]! - a[1]! - (c[1]! - b[1]!)) < 0.2, 'down');
  assert.ok(c[1]! > a[1]!, 'what costs less stands lower');
});

test('the powers of ten around all values, with their intervals, stand at the axes', () => {
  const labels = elements(picture(CURVES))
    .filter(({ name }) => name === 'text')
    .map((each) => text(each));
  assert.equal(labels, ['10', '100', '1000', '1.00 ns', '10.0 ns', '100 ns', '1.00 µs', 'N', 'time']);
});

test('everything is inside, also where all values are equal or an interval ends at zero', () => {
  const flat: Curve = { name: 'flat', spots: [{ size: 10, value: 10, low: 0, high: 10 }] };
  const svg = chart([flat], { x: 'N', y: 'time' });
  assert.not.match(svg, /NaN|Infinity/);
  for (const { attrs } of circles(groups(parseXml(svg))[0]!)) {
    assert.ok(Number(attrs['cx']) >= 0 && Number(attrs['cx']) <= 640);
    assert.ok(Number(attrs['cy']) >= 0 && Number(attrs['cy']) <= 320);
  }
});

test.run();
