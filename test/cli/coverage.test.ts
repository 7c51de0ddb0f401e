import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { coverageOf } from '../../src/cli/coverage.ts';
import { main } from '../../src/cli/main.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/coverage');

const play = (tags: string): string => `# A play\n${tags}\n\n-----\n`;

const folder = folderOf(
  new Map([
    ['good/a.scs', play('## req: MUC-7.2.5-01, XEP-0030')],
    ['good/b.test.ts', "// covers: MUC-7.2.7-01\ntest('banned', () => {});\n"],
    ['good/notes.txt', '// covers: MUC-3-01\ntest()\n'],
    ['good/helper.ts', '// covers: MUC-3-01\ntest()\n'],
    ['unknown/a.scs', play('## req: MUC-7.2.5-99')],
    ['unknown/b.test.ts', '// covers: MUC-7.2.5-98\ntest();\n'],
    ['nothing.scs', play('## req:')],
    ['broken.scs', '# Broken\n\nRomeo exits\n'],
    ['lost.test.ts', '// covers: MUC-3-01\n\ntest();\n'],
    ['none/readme.md', ''],
  ]),
);
const at = (name: string): string => join(folder, name);

async function run(...args: readonly string[]) {
  const io = terminal();
  const code = await main(['coverage', ...args], io);
  return { code, out: io.written(), err: io.complained().replaceAll(`${folder}/`, '') };
}

const stateOf = (paths: readonly string[], id: string): string | undefined =>
  coverageOf(paths).rows.find(({ requirement }) => requirement.id === id)?.state;

test('the paths say whose claims count: scripts and test files, and nothing else', () => {
  assert.is(stateOf([at('good')], 'MUC-7.2.5-01'), 'scenario');
  assert.is(stateOf([at('good')], 'MUC-7.2.7-01'), 'test');
  assert.is(stateOf([at('good')], 'MUC-3-01'), 'open');
  assert.is(stateOf([at('good/a.scs')], 'MUC-7.2.7-01'), 'open');
  assert.equal(coverageOf([at('good')]).faults, []);
});

test('without paths it is what the project has, by paths relative to it', () => {
  const { rows } = coverageOf([]);
  const claims = rows.flatMap((each) => each.claims);
  assert.ok(claims.some(({ path }) => path.startsWith('scenarios/muc/')));
  assert.ok(claims.some(({ path }) => path.startsWith('test/muc/')));
});

test('the table is the report, and its exit code is 0 whatever is open', async () => {
  const { code, out, err } = await run(at('good'));
  assert.equal([code, err], [0, '']);
  assert.match(out, /^XEP-0045 [\s\S]*\n§7\.2 +Entering a room +\d+ +1 +1 [\s\S]*\n +MUST, MUST NOT /);
});

test('--missing lists what is open, and is 1 where something is', async () => {
  const { code, out } = await run('--missing', at('good'));
  assert.is(code, 1);
  assert.match(out, /^MUC-3-01 +TABLE +A room is addressed/m);
  assert.not.match(out, /MUC-7\.2\.5-01/);
  const must = await run('--missing', '--level', 'MUST', at('good'));
  assert.ok(must.out.split('\n').every((line) => line === '' || / MUST /.test(line)));
  assert.match(must.out, / MUST NOT /);
});

test('--level may be repeated, and takes no other word', async () => {
  const both = await run('--level', 'MAY', '--level', 'TABLE', at('good'));
  assert.match(both.out, /\n +MAY /);
  assert.match(both.out, /\n +TABLE /);
  assert.not.match(both.out, /MUST/);
  const odd = await run('--level', 'must');
  assert.equal(
    [odd.code, odd.err],
    [2, 'rehearsal: --level takes MUST, SHOULD, MAY, TABLE, not "must"\nTry: rehearsal coverage --help\n'],
  );
});

test('--json is one document, with all rows or the open ones', async () => {
  const all = JSON.parse((await run('--json', at('good'))).out);
  assert.is(all.rows.length, all.total.rows);
  const { code, out } = await run('--json', '--missing', at('good'));
  const missing = JSON.parse(out);
  assert.is(code, 1);
  assert.equal([missing.rows.length, missing.total], [all.total.open, all.total]);
  assert.ok(missing.rows.every((row: { readonly state: string }) => row.state === 'open'));
});

test('--html writes the page, beside the text', async () => {
  const { code, out } = await run('--html', at('report.html'), at('good'));
  assert.is(code, 0);
  assert.match(out, /^XEP-0045/);
  assert.match(readFileSync(at('report.html'), 'utf8'), /^<!doctype html>[\s\S]*id="MUC-7\.2\.5-01"/);
  const nowhere = await run('--html', at('gone/report.html'), at('good'));
  assert.is(nowhere.code, 2);
  assert.match(nowhere.err, /--html cannot write to gone\/report\.html: there is no such file or directory/);
});

test('claims that cannot be are sentences, and 2', async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [
      'unknown',
      /^unknown\/a\.scs: the catalogue has no MUC-7\.2\.5-99\nunknown\/b\.test\.ts:1: the catalogue has no MUC-7\.2\.5-98\n$/,
    ],
    ['nothing.scs', /^nothing\.scs: expected the ids of requirements/],
    ['broken.scs', /^broken\.scs:3: /],
    ['lost.test.ts', /^lost\.test\.ts:1: a claim has to stand directly above a test/],
    ['none', /none: there is no \.scs or \.test\.ts file in this directory/],
    ['gone.scs', /gone\.scs: there is no such file or directory/],
  ];
  for (const [path, message] of cases) {
    const { code, err } = await run(at(path));
    assert.is(code, 2, path);
    assert.match(err, message);
  }
});

test.run();
