import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { printProblem, type Rule } from './problem.ts';
import { BANS, banned, documented, mirrored, named, placeless, short, style, tests } from './tidy.ts';

const test = suite('kit/tidy');

/** What a rule says about one text. */
function check(rule: Rule, text: string, path = 'src/muc/room.ts'): readonly string[] {
  return rule([{ path, text }]).map(printProblem);
}

/** For each ban: code that breaks it, code beside it that does not, and a word of the replacement. */
const BANNED: readonly (readonly [broken: string, fine: string, instead: RegExp])[] = [
  ['const a = Date.now();', 'const a = env.now; // not Date.now()', /env\.now/],
  ['const a = new Date();', "const a = 'new Date()';", /env\.now/],
  ['const a = new Date;', 'const a = newDate;', /env\.now/],
  ['const a = new Date(5);', 'const a = stampOf(5);', /stampOf/],
  ['const a = Date();', 'const a = Date.UTC(2026, 0);', /env\.now/],
  ["const a = Date.parse('x');", "const a = parseStamp('x');", /stampOf/],
  ['performance.now()', 'const a = performances;', /env\.now/],
  ['const a = date.getHours();', 'const a = room.getHoursign();', /env\.now/],
  ['const a = Math.random();', 'const a = Math.floor(1.5);', /idFor/],
  ['crypto.randomUUID()', "idFor(env, 'occupant')", /idFor/],
  ['setTimeout(f, 1)', 'sim.advance(1)', /advance/],
  ['queueMicrotask(f)', 'queue.push(f)', /advance/],
  ['async function f() {}', '/* async */ function f() {}', /returns its value/],
  ['const a: Promise<void> = b;', 'const a: Promised = b;', /returns its value/],
  ['a.localeCompare(b)', 'a < b', /with </],
  ['a.toLocaleLowerCase()', 'a.toLowerCase()', /with </],
  ['new Intl.Collator()', 'new Int8Array(1)', /with </],
  ['a.sort()', 'a.sort((b, c) => b - c)', /comparator/],
  ['a.toSorted( )', 'a.toSorted(byName)', /comparator/],
  ['for (const a in b) f(a);', 'for (const a of b) f(a);', /Map/],
  ['Object.keys(a)', 'a.keys()', /Map/],
  ['process.exit(1)', 'processed.exit(1)', /cli/],
  ['console.log(1)', 'consoled.log(1)', /cli/],
  ['new WeakRef(a)', 'new WeakMap()', /value/],
  ["eval('1')", "evaluate('1')", /files/],
];

for (const [broken, fine, instead] of BANNED) {
  test(`bans ${broken}`, () => {
    const found = check(banned(BANS), `\n${broken}`);
    assert.ok(found.length > 0);
    for (const each of found) assert.match(each, /^src\/muc\/room\.ts:2: .* is banned here: /);
    assert.match(found.join('\n'), instead);
    assert.equal(check(banned(BANS), fine), []);
  });
}

test('every ban is broken by one of these', () => {
  for (const ban of BANS) {
    assert.ok(
      BANNED.some(([broken]) => check(banned([ban]), broken).length > 0),
      String(ban.what),
    );
  }
});

test('a ban has its exceptions', () => {
  assert.equal(check(banned(BANS), 'new Date(5)', 'src/core/time.ts'), []);
  assert.is(check(banned(BANS), 'new Date()', 'src/core/time.ts').length, 1);
  assert.equal(check(banned(BANS), 'Object.keys(a)', 'src/xml/node.ts'), []);
});

test('what stands in a template is code', () => {
  assert.is(check(banned(BANS), 'const a = `Date.now() ${Date.now()}`;').length, 1);
});

const note = `FIX${'ME'}`;

/** Code that breaks the style, code beside it that does not, and a word of the message. */
const STYLED: readonly (readonly [broken: string, fine: string, message: RegExp])[] = [
  ['let a: any;', 'let a: anyone;', /unknown/],
  ['f(a as any)', 'f(a as unknown)', /unknown/],
  ['let a: Map<any, b>;', 'let a: Map<string, b>; // any', /unknown/],
  ['let a: readonly any[];', 'let a: readonly unknown[];', /unknown/],
  ['export default a;', 'export { a as default_ };', /a name/],
  ['class Room {}', 'interface Room {}', /records/],
  ['class Room extends Entity {}', 'class RoomError extends Error {}', /records/],
  ['class Rooms<T> {}', 'class Refused extends RangeError {}', /records/],
  [`// ${note}: later`, '// fix me', /do it/],
  [`const a = 'TO${'DO'}';`, "const a = 'to do';", /do it/],
];

for (const [broken, fine, message] of STYLED) {
  test(`style refuses ${broken}`, () => {
    const found = check(style, broken);
    assert.is(found.length, 1, found.join('\n'));
    assert.match(found[0] ?? '', message);
    assert.equal(check(style, fine), []);
  });
}

test('a file has at most 250 lines, and a test file 300', () => {
  assert.equal(check(short, 'a\n'.repeat(250)), []);
  assert.match(check(short, 'a\n'.repeat(251))[0] ?? '', /room\.ts:251: 251 lines; more than 250/);
  assert.equal(check(short, 'a\n'.repeat(300), 'test/muc/room.test.ts'), []);
  assert.match(check(short, 'a\n'.repeat(301), 'test/muc/room.test.ts')[0] ?? '', /more than 300/);
});

test('a file and every export of it say what they are for', () => {
  const fine =
    "/** A room. */\nimport a from 'a';\n/** B. */\nexport const b = 1;\nconst c = 2;\nexport { c };\n";
  assert.equal(check(documented, fine), []);
  assert.equal(check(documented, `#!/usr/bin/env node\n${fine}`), []);
  assert.equal(check(documented, fine.replace('/** A room. */\n', '')), [
    'src/muc/room.ts:1: the file does not begin by saying what it is for',
  ]);
  for (const kind of ['const', 'function', 'interface', 'type', 'class', 'async function']) {
    const bare = check(documented, `${fine}\nexport ${kind} d`);
    assert.equal(bare, ['src/muc/room.ts:8: d has no doc comment']);
    assert.equal(check(documented, `${fine}\n/** D. */\nexport ${kind} d`), []);
    assert.is(check(documented, `/** A. */\nimport a from 'a';\n\nexport ${kind} d`).length, 1);
  }
});

test('no text knows the machine it was written on', () => {
  const [root, host] = ['/', 'registry.'];
  for (const text of [`cd ${root}work/main`, `see ${root}home/me`, `https://${host}example.org`]) {
    assert.is(check(placeless, text, 'README.md').length, 1, text);
  }
  for (const text of [
    'docs/home/me',
    'https://example.org/work/x',
    'room@conference/home',
    '#!/usr/bin/env',
  ]) {
    assert.equal(check(placeless, text, 'README.md'), []);
  }
});

/** A test file with something else in it. */
const file = (body: string) => `const test = suite('x');\n${body}\ntest.run();\n`;

test('a suite is run once, and nothing in it is left out', () => {
  const path = 'test/muc/room.test.ts';
  assert.equal(check(tests, file("test('a', () => {});\ntest.before.each(() => {});"), path), []);
  assert.match(check(tests, file('test.before(() => {});'), path)[0] ?? '', /:2: before\(/);
  assert.match(check(tests, file("test.only('a', () => {});"), path)[0] ?? '', /only\(/);
  assert.match(check(tests, file("test.skip('a', () => {});"), path)[0] ?? '', /skip\(/);
  assert.match(check(tests, file('test.run();'), path)[0] ?? '', /test is run 2 times/);
  assert.match(check(tests, file("const other = suite('y');"), path)[0] ?? '', /:2: other is run 0 times/);
  assert.match(check(tests, file('// test.run()').replace(/\ntest.run\(\);/, ''), path)[0] ?? '', /0 times/);
  assert.match(check(tests, "import { test } from 'uvu';\ntest.run();", path)[0] ?? '', /no suite/);
});

test('a file with tests is called so that it is run', () => {
  const text = "import { suite } from 'uvu';";
  assert.equal(check(named, text, 'test/a.test.ts'), []);
  assert.equal(check(named, text, 'test/fixtures/runner/a.ts'), []);
  assert.equal(check(named, 'const a = 1;', 'test/kit/a.ts'), []);
  assert.match(check(named, text, 'test/a.tests.ts')[0] ?? '', /never be run/);
});

test('src and test mirror each other', () => {
  const files = (...paths: readonly string[]) => paths.map((path) => ({ path, text: '' }));
  const rule = mirrored([{ path: 'src/core/types.ts', why: 'types only' }], ['test/tidy.test.ts']);
  const fine = ['src/a/b.ts', 'test/a/b.test.ts', 'src/core/types.ts', 'test/tidy.test.ts'];
  const said = (...paths: readonly string[]) => rule(files(...paths)).map(printProblem);
  assert.equal(said(...fine), []);
  assert.equal(said(...fine, 'test/kit/c.ts', 'test/kit/c.test.ts'), []);
  assert.equal(said(...fine, 'src/a/c.ts'), ['src/a/c.ts:1: there is no test/a/c.test.ts']);
  assert.equal(said(...fine, 'test/kit/c.ts'), ['test/kit/c.ts:1: there is no test/kit/c.test.ts']);
  assert.equal(said(...fine, 'test/a/d.test.ts'), ['test/a/d.test.ts:1: this mirrors no file of src/']);
  assert.match(said(...fine, 'test/core/types.test.ts')[0] ?? '', /has its test/);
  assert.match(said(...fine.filter((path) => path !== 'src/core/types.ts'))[0] ?? '', /not there/);
});

test.run();
