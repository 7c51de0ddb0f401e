/** The report as one page that needs nothing else: no network, no fonts, no files beside it. */
import { type Curve, chart } from './chart.ts';
import { STYLE } from './page.ts';
import { type Figure, isBusy, type Memory, type Run } from './record.ts';
import { BUSY, fitLines } from './text.ts';
import { bytes, digits, duration, interval, percent, rate, times } from './units.ts';

/** The page. Summaries say what a workload does, by its name. */
export function benchHtml(run: Run, summaries: ReadonlyMap<string, string>): string {
  const names = [...new Set([...run.figures, ...run.memory].map(({ workload }) => workload))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rehearsal: what fan-out costs</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>What fan-out costs</h1>
<p>Medians over rounds, with the median absolute deviation (MAD) and an interval of 95 %. Every round was checked: each occupant received exactly what it should, in order.</p>
${isBusy(run) ? `<p class="warning">Warning: ${BUSY}.</p>` : ''}
${machine(run)}
</header>
<main>
${names.map((name) => section(name, summaries.get(name) ?? '', run)).join('\n')}
</main>
</body>
</html>
`;
}

function machine({ version, quick, machine: { cpu, cores, platform, arch, node }, load }: Run): string {
  const rows: readonly (readonly [string, string])[] = [
    ['Rehearsal', quick ? `${version}, a quick run` : version],
    ['Machine', `${cores} × ${cpu}, ${platform} ${arch}`],
    ['Node', node],
    ['Load', `${load.before.toFixed(2)} before, ${load.after.toFixed(2)} after`],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}

function section(name: string, summary: string, { figures, fits, memory }: Run): string {
  const own = figures.filter(({ workload }) => workload === name);
  const weights = memory.filter(({ workload }) => workload === name);
  const lines = fits.filter(({ workload }) => workload === name).flatMap(fitLines);
  return `<section id="${escaped(name.replaceAll(' ', '-'))}">
<h2>${escaped(name)}</h2>
<p>${escaped(summary)}</p>
${picture(own)}
${own.length === 0 ? '' : table(own)}
${lines.length === 0 ? '' : `<pre>${escaped(lines.map((line) => line.slice(2)).join('\n'))}</pre>`}
${weights.length === 0 ? '' : weightTable(weights)}
</section>`;
}

/** The curves, where there is more than one size. */
function picture(figures: readonly Figure[]): string {
  const names = [...new Set(figures.map(({ name }) => name))];
  if (new Set(figures.map(({ size }) => size)).size < 2) return '';
  const curves = names.map((name): Curve => {
    const own = figures.filter((each) => each.name === name);
    return { name, spots: own.map(({ size, ns }) => ({ size, ...ns })) };
  });
  const legend = names.map((name, at) => `<span><i class="c${at}"></i>${escaped(name)}</span>`);
  const axes = { x: 'N', y: `time for a ${figures[0]!.unit}` };
  return `<figure>${chart(curves, axes)}<figcaption>${legend.join('')}</figcaption></figure>`;
}

const HEADS = ['median', '± MAD', '95 % interval', 'ratio', '95 % interval', 'rate', 'GC'];

function table(figures: readonly Figure[]): string {
  const heads = HEADS.map((each) => `<th class="n">${each}</th>`).join('');
  const rows = figures.map((figure) => {
    const cells = cellsOf(figure)
      .map((each) => `<td class="n">${each}</td>`)
      .join('');
    return `<tr><td class="n">${figure.size}</td><th scope="row">${escaped(figure.name)}</th>${cells}<td>${escaped(figure.against ?? '')}</td></tr>`;
  });
  return `<div class="wide"><table>
<thead><tr><th class="n">N</th><th>for a ${figures[0]!.unit}</th>${heads}<th>against</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

function cellsOf({ ns, mad, ratio, perSecond, gc }: Figure): readonly string[] {
  return [
    duration(ns.value),
    duration(mad),
    interval(ns, duration),
    ...(ratio === undefined ? ['', ''] : [times(ratio.value), interval(ratio, digits)]),
    rate(perSecond),
    gc === undefined ? '' : percent(gc),
  ];
}

function weightTable(memory: readonly Memory[]): string {
  const rows = memory.map(
    ({ name, bytes: each }) =>
      `<tr><th scope="row">${escaped(name)}</th><td class="n">${bytes(each.value)}</td><td class="n">${interval(each, bytes)}</td></tr>`,
  );
  return `<div class="wide"><table><tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
