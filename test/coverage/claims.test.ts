import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { joined, scenarioClaims, testClaims } from '../../src/coverage/claims.ts';

const test = suite('coverage/claims');

const play = (...values: readonly (string | undefined)[]) =>
  scenarioClaims('a.scs', { title: 'A', tags: values.map((value) => ({ key: 'req', value })) });

test('a scenario claims what its tags name, in one tag or several', () => {
  const { claims, faults } = play('MUC-1-01, MUC-7.2.5-02', 'MUC-1-02');
  assert.equal(faults, []);
  assert.equal(
    claims.map(({ id }) => id),
    ['MUC-1-01', 'MUC-7.2.5-02', 'MUC-1-02'],
  );
  assert.equal(claims[0], { id: 'MUC-1-01', by: 'scenario', path: 'a.scs', line: undefined, title: 'A' });
  const other = { title: 'A', tags: [{ key: 'status', value: 'MUC-1-01' }] };
  assert.equal(scenarioClaims('a.scs', other), { claims: [], faults: [] });
});

test('requirements of other specifications are no claims, and no faults', () => {
  for (const id of ['RFC6121-8.5.2.1', 'RFC6120-8', 'RFC7622', 'XEP-0030', 'XEP-0410-3.1']) {
    assert.equal(play(id), { claims: [], faults: [] }, id);
  }
});

test('a tag that names nothing, or something else, is a fault', () => {
  for (const value of [undefined, '', 'MUC-1-01,', ', MUC-1-01']) {
    const { claims, faults } = play(value);
    assert.equal([claims.length, faults.map(({ where }) => where)], [0, ['a.scs']], String(value));
    assert.match(faults[0]!.message, /expected the ids/);
  }
  for (const value of ['muc-1-01', 'XEP-45', 'RFC6121-', 'RFC', 'entering', 'MUC 1 01', 'XEP-0045#enter']) {
    assert.match(play(value).faults[0]?.message ?? '', /is not the id of a requirement/, value);
  }
  assert.is(play('MUC-1-01, odd').claims.length, 1, 'what is fine counts all the same');
});

const lines = (...all: readonly string[]): string => all.join('\n');

test('a test claims what the comment above it names', () => {
  const text = lines(
    '// covers: MUC-1-01, XEP-0030',
    '// covers: MUC-1-02',
    '// And why.',
    `test("it's", () => {`,
    '  // covers: MUC-1-03',
    '  test(`b ${c}`, () => {',
    '// covers: MUC-1-04',
    'for (const each of ALL) {',
  );
  const { claims, faults } = testClaims('a.test.ts', text);
  assert.equal(faults, []);
  assert.equal(
    claims.map(({ id, line, title }) => `${id} ${line} ${title}`),
    ["MUC-1-01 1 it's", "MUC-1-02 2 it's", 'MUC-1-03 5 b ${c}', 'MUC-1-04 7 for (const each of ALL) {'],
  );
  assert.equal(claims[0]?.by, 'test');
});

test('a comment without a test below it, or without an id, claims nothing', () => {
  for (const below of ['', 'const a = 1;', '}', '  // covered']) {
    const { claims, faults } = testClaims('a.test.ts', lines('', '// covers: MUC-1-01', below));
    assert.equal(claims, [], below);
    assert.equal(faults, [{ where: 'a.test.ts:2', message: 'a claim has to stand directly above a test' }]);
  }
  const { faults } = testClaims('a.test.ts', lines('// covers:', 'test()', '// covers: odd', 'test()'));
  assert.equal(
    faults.map(({ where }) => where),
    ['a.test.ts:1', 'a.test.ts:3'],
  );
});

test('what only looks like a comment claims nothing', () => {
  const text = lines(
    "const a = '// covers: MUC-1-01';",
    'x(); // covers: MUC-1-01',
    '// it covers: MUC-1-01',
  );
  assert.equal(testClaims('a.test.ts', text), { claims: [], faults: [] });
});

test('claims of several files are put together in order', () => {
  const all = joined([play('MUC-1-01', ''), play('MUC-1-02')]);
  assert.equal([all.claims.map(({ id }) => id), all.faults.length], [['MUC-1-01', 'MUC-1-02'], 1]);
});

test.run();
