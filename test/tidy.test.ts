import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow } from './kit/files.ts';
import { type Layers, layering } from './kit/layers.ts';
import { printProblem, type Rule } from './kit/problem.ts';
import {
  BANS,
  banned,
  documented,
  mirrored,
  named,
  placeless,
  short,
  style,
  tests,
  type Untested,
} from './kit/tidy.ts';

/** The folders that know nothing of the host they run on. */
const PURE = [
  'xml',
  'core',
  'muc',
  'im',
  'xep',
  'sim',
  'scenario',
  'coverage',
  'oracle',
  'check',
  'mutants',
  'bench',
];

/** docs/architecture.md, the layers. */
const LAYERS: Layers = new Map([
  ['xml', { folders: [], packages: ['saxes', 'ltx'] }],
  ['core', { folders: ['xml'], packages: [] }],
  ['muc', { folders: ['core', 'xml'], packages: [] }],
  ['im', { folders: ['core', 'xml'], packages: [] }],
  ['xep', { folders: ['core', 'xml'], packages: [] }],
  ['sim', { folders: ['core', 'xml'], packages: [] }],
  ['scenario', { folders: ['core', 'xml', 'sim'], packages: ['diff'] }],
  ['coverage', { folders: ['core', 'xml', 'scenario'], packages: [] }],
  // It judges the rooms, so it may not know them.
  ['oracle', { folders: ['core', 'xml'], packages: [] }],
  [
    'check',
    { folders: ['oracle', 'core', 'xml', 'muc', 'xep', 'sim', 'scenario', '.'], packages: ['fast-check'] },
  ],
  ['mutants', { folders: ['check', 'oracle', 'core', 'xml', 'muc', 'sim', 'scenario', '.'], packages: [] }],
  ['bench', { folders: ['core', 'xml', 'scenario', 'sim', '.'], packages: [] }],
  ['cli', { folders: [...PURE, '.'], packages: ['diff', 'node:'] }],
  ['.', { folders: PURE, packages: [] }],
]);

/** Files without a test of their own. */
const UNTESTED: readonly Untested[] = [
  { path: 'src/core/ns.ts', why: 'constants only' },
  { path: 'src/core/service.ts', why: 'types only' },
  { path: 'src/scenario/report.ts', why: 'types only' },
  { path: 'src/cli/fuzz/worker.ts', why: 'test/cli/fuzz/hands.test.ts makes it work' },
  { path: 'src/bench/workload.ts', why: 'types only' },
  { path: 'src/bench/page.ts', why: 'test/bench/html.test.ts is about the page as a whole' },
  ...filesBelow(['src/bench/workloads'])
    .filter(({ path }) => !path.endsWith('/index.ts'))
    .map(({ path }) => ({ path, why: 'test/bench/workloads/index.test.ts is about each of them' })),
  { path: 'test/kit/bench.ts', why: 'test/bench/workloads/index.test.ts is about what it does' },
  { path: 'src/coverage/fault.ts', why: 'a type and an error' },
  { path: 'src/coverage/page.ts', why: 'test/coverage/html.test.ts is about the page as a whole' },
  ...['admin', 'message', 'other', 'owner', 'presence'].map((name) => ({
    path: `src/check/arbitrary/${name}.ts`,
    why: 'generators: test/check/arbitrary/sequences.test.ts is about all that they give',
  })),
  { path: 'src/oracle/invariant.ts', why: 'types only' },
  { path: 'src/oracle/op.ts', why: 'types only' },
  { path: 'src/oracle/pins.ts', why: 'types and a constant' },
  { path: 'src/oracle/view.ts', why: 'types, and who acts' },
  { path: 'test/kit/nodes.ts', why: 'generators: what they give is tested wherever it is used' },
  { path: 'test/kit/scripts.ts', why: 'generators, too' },
  { path: 'test/kit/package.ts', why: 'test/package.test.ts is about what it does' },
  { path: 'test/kit/plays.ts', why: 'test/determinism.test.ts is about what it does' },
  ...filesBelow(['src/mutants/bugs']).map(({ path }) => ({
    path,
    why: 'test/mutants/index.test.ts finds them',
  })),
];

/** Tests that are about the whole project. */
const WHOLE: readonly string[] = [
  'test/check/canary.test.ts',
  'test/determinism.test.ts',
  'test/package.test.ts',
  'test/peers.test.ts',
  'test/readme.test.ts',
  'test/scenarios.test.ts',
  'test/spec.test.ts',
  'test/tidy.test.ts',
];

const test = suite('tidy');

const sources = filesBelow(['src']);
const testFiles = filesBelow(['test']).filter(({ path }) => path.endsWith('.ts'));
const suites = testFiles.filter(({ path }) => path.endsWith('.test.ts'));
const pure = sources.filter(({ path }) => !path.startsWith('src/cli/'));
const kit = testFiles.filter(({ path }) => path.startsWith('test/kit/') && !path.endsWith('.test.ts'));
const code = [...sources, ...testFiles, ...filesBelow(['bench']).filter(({ path }) => path.endsWith('.ts'))];

/** Fails with all that the rule finds. */
function check(rule: Rule, files: Parameters<Rule>[0]): void {
  assert.ok(files.length > 0, 'there is something to check');
  const found = rule(files).map(printProblem);
  assert.ok(found.length === 0, `\n${found.join('\n')}`);
}

test('imports follow the layers', () => check(layering(LAYERS), sources));
test('nothing outside of cli/ depends on when, where and how often it runs', () => check(banned(BANS), pure));
test('code keeps to the style', () => check(style, code));
test('files are short', () => check(short, code));
test('files and exports say what they are for', () => check(documented, [...sources, ...kit]));
test('test files let uvu run all that is in them', () => check(tests, suites));
test('test files are called so that they are run', () => check(named, testFiles));
test('src and test mirror each other', () => check(mirrored(UNTESTED, WHOLE), [...sources, ...testFiles]));
test('nothing knows the machine it was written on', () => check(placeless, filesBelow(['.'])));

test.run();
