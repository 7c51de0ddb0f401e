/** The report as one page that needs nothing else: no network, no fonts, no files beside it. */
import type { Requirement } from './catalogue.ts';
import { chapterOf } from './chapters.ts';
import type { Claim } from './claims.ts';
import { type Row, STATES, type State } from './coverage.ts';
import { SCRIPT, STYLE } from './page.ts';
import { percent, type Total, type Totals } from './totals.ts';

/** What a state is called on the page. */
const NAMES: Readonly<Record<State, string>> = {
  scenario: 'by scenarios',
  test: 'by tests',
  'not-applicable': 'not applicable',
  'not-supported': 'not supported',
  open: 'open',
};

/** The report as a page of HTML. */
export function coverageHtml(totals: Totals, rows: readonly Row[]): string {
  const { chapters, total, duties } = totals;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage of XEP-0045</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Coverage of XEP-0045</h1>
<p>${total.rows} requirements, ${percent(total.covered)} of those that are applicable to a service covered.</p>
<ul class="legend">${STATES.map((state) => `<li><i class="${state}"></i>${NAMES[state]} <b>${total.states[state]}</b></li>`).join('')}</ul>
</header>
<main>
<section>
<h2>Observable duties of the service</h2>
${table('Level', duties, ({ title }) => escaped(title))}
</section>
<section>
<h2>Chapters</h2>
${table('Section', [...chapters, total], chapterName)}
</section>
<section id="rows">
<h2>Requirements</h2>
<form>
<input type="search" placeholder="Find an id or a word" aria-label="Find an id or a word">
${STATES.map((state) => `<label><input type="checkbox" value="${state}" checked>${NAMES[state]}</label>`).join('\n')}
</form>
${chapters.map((chapter) => chapterSection(chapter, rows)).join('\n')}
</section>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** The title of a chapter, as a link to its rows. */
function chapterName({ key, title }: Total): string {
  if (key === 'total') return `<b>${escaped(title)}</b>`;
  return `<a href="#c${key}">§${key} ${escaped(title)}</a>`;
}

function table(head: string, totals: readonly Total[], nameOf: (total: Total) => string): string {
  const heads = STATES.map((state) => `<th class="n">${NAMES[state]}</th>`).join('');
  const lines = totals.map((total) => {
    const counts = STATES.map((state) => `<td class="n">${total.states[state] || ''}</td>`).join('');
    return `<tr><th scope="row">${nameOf(total)}</th><td class="n">${total.rows}</td><td>${bar(total)}</td>${counts}<td class="n"><b>${percent(total.covered)}</b></td></tr>`;
  });
  return `<div class="wide"><table>
<thead><tr><th>${head}</th><th class="n">rows</th><th></th>${heads}<th class="n">covered</th></tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table></div>`;
}

/** The states of some rows as widths. */
function bar({ rows, states }: Total): string {
  const parts = STATES.filter((state) => states[state] > 0).map(
    (state) =>
      `<i class="${state}" style="width:${((100 * states[state]) / rows).toFixed(2)}%" title="${NAMES[state]}: ${states[state]}"></i>`,
  );
  return `<span class="bar">${parts.join('')}</span>`;
}

function chapterSection({ key, title }: Total, rows: readonly Row[]): string {
  const own = rows.filter(({ requirement }) => chapterOf(requirement.section) === key);
  return `<section class="chapter" id="c${key}">
<h3>§${key} ${escaped(title)}</h3>
${own.map(article).join('\n')}
</section>`;
}

function article({ requirement, state, claims, reason }: Row): string {
  const { id, level, actor, rule, note } = requirement;
  return `<article class="${state}" id="${id}">
<h4><a href="#${id}">${id}</a> <span>${level}</span> <span>${actor}</span> <em>${NAMES[state]}</em></h4>
<p>${escaped(rule)}</p>
${reason === undefined ? '' : `<p class="why">${escaped(reason)}</p>`}${note === undefined ? '' : `<p class="why">Corrected: ${escaped(note)}</p>`}${claimants(claims)}${state === 'open' ? wanted(requirement) : ''}
</article>`;
}

function claimants(claims: readonly Claim[]): string {
  if (claims.length === 0) return '';
  const lines = claims.map(({ path, line, title }) => {
    const place = line === undefined ? path : `${path}:${line}`;
    return `<li><code>${escaped(place)}</code> ${escaped(title)}</li>`;
  });
  return `<ul>${lines.join('')}</ul>`;
}

/** What somebody has to write who wants to cover the row. */
function wanted({ stimulus, expect }: Requirement): string {
  return `<p class="why">Do: ${escaped(stimulus)}. See: ${escaped(expect)}.</p>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
