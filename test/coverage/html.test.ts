import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { STATES } from '../../src/coverage/coverage.ts';
import { coverageHtml } from '../../src/coverage/html.ts';
import { SCRIPT, STYLE } from '../../src/coverage/page.ts';
import { totalsOf } from '../../src/coverage/totals.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { sample } from '../kit/coverage.ts';

const test = suite('coverage/html');

const { rows } = sample();
const page = coverageHtml(totalsOf(rows), rows);

test('the page has every row once, with its state', () => {
  const found = [...page.matchAll(/<article class="([\w-]+)" id="([^"]+)">/g)].map((each) => each.slice(1));
  assert.equal(
    found,
    rows.map(({ state, requirement }) => [state, requirement.id]),
  );
});

test('a row says who shows it, why it is exempt, or what is to be done', () => {
  assert.match(page, /<code>a\.scs<\/code> shows &lt;MUC-3-01&gt;/);
  assert.match(page, /<code>a\.test\.ts:7<\/code>/);
  assert.match(page, /It is &lt;optional&gt;\..*Corrected: after §8/);
  assert.match(page, /Do: do MUC-10\.1\.1-01\. See: see MUC-10\.1\.1-01\./);
  assert.not.match(page, /<optional>/);
});

test('links within the page lead somewhere, and none leads out of it', () => {
  for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(page.includes(`id="${id}"`), id);
  assert.not.match(page, /(?:src|href)="(?!#)|https?:|url\(|@import|fetch\(/);
});

test('tags are closed', () => {
  const body = /<body>[\s\S]*<\/body>/.exec(page)![0];
  const xml = body
    .replace(/<script>[\s\S]*<\/script>/, '')
    .replaceAll(/<input([^>]*?)( checked)?>/g, '<input$1/>');
  assert.is(parseXml(xml).name, 'body');
});

test('every state has a colour in bars and rows, and the script reads what the page has', () => {
  for (const state of STATES) assert.ok(STYLE.includes(`i.${state} {`), state);
  for (const [, selector] of SCRIPT.matchAll(/querySelectorAll\('\.?(\w+)'\)/g)) {
    assert.ok(page.includes(`<${selector}`) || page.includes(`class="${selector}"`), selector);
  }
  assert.match(page, /<form>[\s\S]*type="search"[\s\S]*value="open" checked/);
});

test.run();
