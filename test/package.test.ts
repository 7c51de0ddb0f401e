import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow, ROOT } from './kit/files.ts';
import { importsOf } from './kit/layers.ts';
import { temporaryFolder, typeErrors } from './kit/package.ts';
import { exec, execNode } from './kit/process.ts';

const test = suite('package');

/** What the folder of the project says about the package. */
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Packs the project, which builds it first, and installs the tarball in a folder with nothing else in it. */
function install(): string {
  const folder = temporaryFolder();
  const packed = exec('npm', ['pack', '--json', '--pack-destination', folder]);
  assert.is(packed.code, 0, packed.err);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? 'no tarball';
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`];
  const installed = exec('npm', args, { cwd: folder });
  assert.is(installed.code, 0, installed.err);
  return folder;
}

const folder = install();
const installed = join(folder, 'node_modules', 'rehearsal');

/** Every file of the installed package, relative to it. */
const published = readdirSync(installed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name).slice(installed.length + 1))
  .filter((path) => !path.startsWith('node_modules'));

test('what is published is the build, the scenarios, the catalogue and the words about them', () => {
  const expected =
    /^(?:dist\/.*\.(?:js|d\.ts)|scenarios\/.*\.scs|data\/muc-(?:requirements|exemptions)\.json)$/;
  const others = published.filter((path) => !expected.test(path));
  const words = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
  assert.equal(
    others.sort((a, b) => (a < b ? -1 : 1)),
    words.filter((path) => existsSync(join(ROOT, path))),
  );
  const sources = filesBelow(['src']).map(({ path }) => path.replace(/^src/, 'dist').replace(/\.ts$/, ''));
  for (const path of sources) {
    assert.ok(published.includes(`${path}.js`), `${path}.js`);
    assert.ok(published.includes(`${path}.d.ts`), `${path}.d.ts`);
  }
});

test('the published code is compiled: it imports JavaScript and declared dependencies only', () => {
  const modules = published.filter((path) => path.endsWith('.js'));
  assert.ok(modules.length > 0);
  for (const path of modules) {
    for (const { specifier } of importsOf(readFileSync(join(installed, path), 'utf8'))) {
      const fine = specifier.startsWith('.')
        ? specifier.endsWith('.js')
        : specifier.startsWith('node:') || Object.hasOwn(manifest.dependencies, specifier);
      assert.ok(fine, `${path} imports ${specifier}`);
    }
  }
});

/** The program as its users start it. */
const rehearsal = (...args: readonly string[]) =>
  exec('npx', ['--no-install', 'rehearsal', ...args], { cwd: folder });

test('the program tells its version', () => {
  const { code, out, err } = rehearsal('--version');
  assert.equal([code, out.trim()], [0, manifest.version], err);
});

test('the program plays the scenarios that come with it', () => {
  const { code, out, err } = rehearsal('run', 'node_modules/rehearsal/scenarios');
  assert.is(code, 0, out + err);
  assert.match(out, /\d+ passed/);
});

test('the program knows what its scenarios cover, without a checkout', () => {
  const { code, out, err } = rehearsal('coverage', '--json');
  assert.is(code, 0, out + err);
  const { total } = JSON.parse(out) as { readonly total: Readonly<Record<string, number>> };
  assert.ok(total['scenario']! > 400 && total['test'] === 0, JSON.stringify(total));
});

test('the program fails on a script that is wrong', () => {
  writeFileSync(
    join(folder, 'wrong.scs'),
    '# Wrong\n\n[Client] Romeo\n\tjid: romeo@localhost\n\n-----\n\nRomeo exits\n',
  );
  const { code, out, err } = rehearsal('run', 'wrong.scs');
  assert.is(code, 2, out + err);
  assert.match(out + err, /wrong\.scs:8/);
});

test('the program fuzzes in processes of its own', () => {
  const args = ['--runs', '200', '--size', '5', '--only', 'I-01', '--workers', '2', '--shard', '1/1'];
  const { code, out, err } = rehearsal('fuzz', ...args);
  assert.is(code, 0, out + err);
  assert.match(out, /\nok {3}200 sequences, /);
  assert.match(err, / s in 2 processes, /);
});

/** Somebody's first program: two clients in a room. */
const PROGRAM = `import { accounts, createSim, muc } from 'rehearsal';
import { parseScenario } from 'rehearsal/scenario';

const sim = createSim({ seed: 1, services: [accounts('localhost'), muc('conference.localhost')] });
const romeo = sim.connect('romeo@localhost');
romeo.send(\`<presence to='capulet@conference.localhost/Romeo'><x xmlns='http://jabber.org/protocol/muc'/></presence>\`);
sim.run();
export const received = romeo.take().map(({ stanza }) => stanza.kind);
export const title = parseScenario('# Title\\n-----\\n', 'file.scs').scenario.title;
`;

test('the library is imported from plain JavaScript', () => {
  writeFileSync(join(folder, 'program.js'), `${PROGRAM}console.log(received.join(' '), title);\n`);
  const { code, out, err } = execNode(['program.js'], { cwd: folder });
  assert.is(code, 0, err);
  assert.match(out, /^presence message Title\n$/);
});

test('rooms are checked by whoever installs the package', () => {
  const program = `import { checkRoom, commands, invariants } from 'rehearsal/check';
checkRoom({ numRuns: 5, seed: 1 });
console.log(typeof commands, invariants.length > 70);
`;
  writeFileSync(join(folder, 'checks.js'), program);
  const { code, out, err } = execNode(['checks.js'], { cwd: folder });
  assert.is(code, 0, err);
  assert.is(out, 'function true\n');
});

test('the library has types, which need no others', () => {
  const uses = `${PROGRAM}
import type { Envelope, Session, Sim } from 'rehearsal';
export const kept: Sim = sim;
export const session: Session = romeo;
export const first: Envelope | undefined = romeo.take()[0];
export const kind: 'message' | 'presence' | 'iq' | undefined = first?.stanza.kind;
`;
  writeFileSync(join(folder, 'program.ts'), uses);
  assert.is(typeErrors(folder), '');
});

test('the types are there: what is wrong does not compile', () => {
  writeFileSync(join(folder, 'program.ts'), `${PROGRAM}\nexport const wrong: number = sim.trace.hash();\n`);
  const errors = typeErrors(folder);
  assert.match(
    errors,
    /program\.ts\(\d+,14\): error TS2322: Type 'string' is not assignable to type 'number'/,
  );
  assert.is(errors.trim().split('\n').length, 1, errors);
});

test.run();
