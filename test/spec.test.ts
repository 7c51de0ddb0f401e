import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coverageOf } from '../src/cli/coverage.ts';
import { CHAPTERS, chapterOf } from '../src/coverage/chapters.ts';
import { isDuty, type Row, withBinding } from '../src/coverage/coverage.ts';
import { totalsOf } from '../src/coverage/totals.ts';
import { filesBelow, ROOT } from './kit/files.ts';

const test = suite('spec');

const { rows, faults } = coverageOf([]);
const files = new Map(filesBelow(['scenarios', 'test', 'data']).map(({ path, text }) => [path, text]));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const idsOf = (some: readonly Row[]): readonly string[] => some.map(({ requirement }) => requirement.id);

/** The least share of duties that are shown, by level. It goes up and never down. */
const LEAST = { MUST: 1, SHOULD: 0.965 } as const;

/** The share of duties of a level that are shown. */
function covered(binding: 'MUST' | 'SHOULD'): number {
  const duties = withBinding(rows.filter(isDuty), [binding]).filter(
    ({ state }) => state !== 'not-applicable',
  );
  return duties.filter(({ claims }) => claims.length > 0).length / duties.length;
}

test('every claim and every exemption is about a requirement, and no requirement has both', () => {
  assert.equal(
    faults.map(({ where, message }) => `${where}: ${message}`),
    [],
  );
});

test('what is covered has a claimant, which is a file that names it', () => {
  for (const { requirement, state, claims } of rows) {
    assert.is(claims.length > 0, state === 'scenario' || state === 'test', requirement.id);
    for (const { path } of claims) {
      assert.match(path, /^(?:scenarios\/.*\.scs|test\/.*\.test\.ts)$/);
      assert.ok(files.get(path)?.includes(requirement.id), `${path} names ${requirement.id}`);
    }
  }
});

test('what is exempt has a reason, and what is open has none', () => {
  for (const { requirement, state, reason = '' } of rows) {
    const exempt = state === 'not-applicable' || state === 'not-supported';
    assert.is(/^[A-Z].*\.$/.test(reason), exempt, `${requirement.id}: ${reason}`);
  }
});

test('every requirement belongs to a chapter, so that the table has them all', () => {
  const strays = rows.filter(({ requirement: { section } }) => !CHAPTERS.has(chapterOf(section)));
  assert.equal(idsOf(strays), []);
  const { chapters, total } = totalsOf(rows);
  assert.is(
    chapters.reduce((sum, each) => sum + each.rows, 0),
    total.rows,
  );
});

test('the catalogue has one row a line, in the order of the XEP, and a number is given once', () => {
  for (const path of ['data/muc-requirements.json', 'data/muc-exemptions.json']) {
    const lines = textOf(path).trimEnd().split('\n');
    assert.equal([lines[0], lines.at(-1)], ['[', ']'], path);
    for (const line of lines.slice(1, -1)) assert.match(line, /^\{"id": "MUC-.*\},?$/, path);
  }
  const places = rows.map(({ requirement: { section } }) => [...CHAPTERS.keys()].indexOf(chapterOf(section)));
  assert.equal(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test('no less of what the service has to do is shown than is asked for', () => {
  for (const binding of ['MUST', 'SHOULD'] as const) {
    assert.ok(covered(binding) >= LEAST[binding], `${binding}: ${covered(binding)}`);
  }
});

test.run();
