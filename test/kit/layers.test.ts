import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { importsOf, type Layers, layering } from './layers.ts';
import { printProblem } from './problem.ts';

const test = suite('kit/layers');

const LAYERS: Layers = new Map([
  ['low', { folders: [], packages: ['parser', '@scope/parser'] }],
  ['high', { folders: ['low'], packages: [] }],
  ['.', { folders: ['low', 'high'], packages: ['node:'] }],
]);

/** What the rule says about a file. */
const check = (path: string, text: string) => layering(LAYERS)([{ path, text }]).map(printProblem);

test('finds imports of every form, and nothing else', () => {
  const text = [
    "import a from 'one';",
    'import type { B } from "two";',
    "import {\n  type C,\n  d,\n} from 'three';",
    "import 'four';",
    "export { e } from 'five';",
    "export * from 'six';",
    "const f = await import('seven');",
    "// import g from 'no';",
    "/** import h from 'no' */",
    'const i = "import j from \'no\'";',
    "const k = `import l from 'no'`;",
    "f('import', from, 'no');",
  ].join('\n');
  assert.equal(
    importsOf(text).map(({ specifier }) => specifier),
    ['one', 'two', 'three', 'four', 'five', 'six', 'seven'],
  );
});

test('an arrow that is listed is fine', () => {
  assert.equal(check('src/high/a.ts', "import { b } from '../low/b.ts';\nimport { c } from './c.ts';"), []);
  assert.equal(check('src/low/a.ts', "import x from 'parser/deep';\nimport y from '@scope/parser';"), []);
  assert.equal(check('src/index.ts', "import { c } from './high/c.ts';\nimport fs from 'node:fs';"), []);
  assert.equal(check('test/low/a.test.ts', "import { c } from '../../src/high/c.ts';"), []);
});

test('an arrow that is not listed is a problem, also for types', () => {
  assert.equal(check('src/low/a.ts', "\nimport type { C } from '../high/c.ts';"), [
    'src/low/a.ts:2: low/ may import nothing, not high/; what it needs from there it gets as an argument',
  ]);
  assert.match(check('src/high/a.ts', "import { i } from '../index.ts';")[0] ?? '', /not \.\//);
  assert.match(
    check('src/high/a.ts', "import x from 'parser';")[0] ?? '',
    /high\/ may use nothing, not parser/,
  );
  assert.match(check('src/low/a.ts', "import fs from 'node:fs';")[0] ?? '', /not node:/);
  assert.match(check('src/low/a.ts', "export { x } from '@scope/other/deep';")[0] ?? '', /not @scope\/other/);
});

test('an import leaves neither src nor its suffix', () => {
  assert.match(check('src/high/a.ts', "import { k } from '../../test/kit.ts';")[0] ?? '', /outside of src/);
  assert.match(check('src/high/a.ts', "import { b } from '../low/b.js';")[0] ?? '', /with \.ts/);
});

test('a folder that is no layer is a problem as soon as it imports', () => {
  assert.match(check('src/new/a.ts', "import { b } from '../low/b.ts';")[0] ?? '', /new\/ is no layer/);
});

test.run();
