import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { benchHtml } from '../../src/bench/html.ts';
import { STYLE } from '../../src/bench/page.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { figure, sampleRun } from '../kit/bench.ts';

const test = suite('bench/html');

const summaries = new Map([['w', 'Less < more.']]);
const page = benchHtml(sampleRun(), summaries);

test('the page has a section with picture, table and fit for each workload', () => {
  assert.equal(
    [...page.matchAll(/<section id="(\w+)">/g)].map(([, id]) => id),
    ['w', 'weights'],
  );
  assert.is([...page.matchAll(/<svg /g)].length, 1, 'there are curves where there are sizes');
  assert.is([...page.matchAll(/<tr><td class="n">\d+<\/td><th scope="row">/g)].length, 4);
  assert.match(page, /<td class="n">20\.0 ×<\/td><td class="n">18\.0 … 22\.0<\/td>/);
  assert.match(page, /an entry costs N\^0\.50/);
  assert.match(page, /a session<\/th><td class="n">1\.10 kB/);
  assert.match(page, /Less &lt; more\./);
});

test('the floor is a curve of the picture and of its legend', () => {
  assert.match(page, /<g class="c0"><path d="M[\d. ]+L[\d. ]+"\/>/);
  assert.match(page, /<i class="c0"><\/i>bare loop/);
  for (const [, at] of page.matchAll(/<g class="(c\d)">/g)) assert.ok(STYLE.includes(`.${at} path {`), at);
});

test('the machine stands at the top, with a warning where it was busy', () => {
  assert.match(page, /2 × Abacus, linux x64/);
  assert.not.match(page, /class="warning"/);
  assert.match(
    benchHtml(sampleRun({ load: { before: 9, after: 9 } }), summaries),
    /class="warning">Warning: the machine is busy/,
  );
  assert.match(benchHtml(sampleRun({ quick: true }), summaries), /a quick run/);
});

test('nothing leads out of the page, and tags are closed', () => {
  assert.not.match(page, /(?:src|href)=|https?:|url\(|@import|<script/);
  assert.not.match(page, /a <b>/);
  const body = /<body>[\s\S]*<\/body>/.exec(page)![0];
  assert.is(parseXml(body).name, 'body');
});

test('one size has no curves', () => {
  assert.not.match(benchHtml(sampleRun({ figures: [figure('a', 10, 5)] }), summaries), /<svg/);
});

test.run();
