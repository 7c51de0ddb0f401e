import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filesBelow, ROOT } from './kit/files.ts';
import { type Block, blocksOf, commandsOf } from './kit/markdown.ts';
import { folderWith, typeErrors } from './kit/package.ts';
import { execNode } from './kit/process.ts';

const test = suite('readme');

const MAIN = join(ROOT, 'dist', 'cli', 'main.js');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');

/** The texts whose snippets and commands are tried. */
const TEXTS = ['README.md', 'docs/fuzzing.md', 'docs/scaling.md'];

const texts = filesBelow(TEXTS);
const readme = texts.find(({ path }) => path === 'README.md')?.text ?? '';
const blocks = texts.flatMap(({ path, text }) => blocksOf(text).map((block) => ({ ...block, path })));
const snippets = blocks.filter(({ lang }) => ['ts', 'js', 'typescript', 'javascript'].includes(lang));
const commands = blocks
  .filter(({ lang }) => ['sh', 'bash', 'shell', 'console'].includes(lang))
  .flatMap(({ text }) => commandsOf(text));

/** What a snippet is called when it is a file. */
const nameOf = ({ lang, line, path }: Block & { readonly path: string }): string =>
  `${path.replace(/\W/g, '-')}-${line}.${lang.startsWith('t') ? 'ts' : 'js'}`;

/** The scripts that the text tells to save, by the name it gives them. */
const plays = new Map(
  [...readme.matchAll(/^.*Save this as `([^`]+\.scs)`:\n\n```scs\n([\s\S]*?)^```$/gm)].map((each) => [
    each[1]!,
    each[2]!,
  ]),
);

const modules = new Map(snippets.map((block) => [nameOf(block), block.text]));
const scripted = folderWith(new Map(plays));
const folder = folderWith(modules.set('package.json', '{ "type": "module" }'));

test('there are snippets and commands', () => {
  assert.ok(snippets.length > 0 && commands.length > 0);
});

test('the snippets compile against the published types', () => {
  assert.is(typeErrors(folder, ['ES2022', 'DOM']), '');
});

for (const block of snippets) {
  test(`the snippet at line ${block.line} of ${block.path} runs on the built package, and prints what it says`, () => {
    const { code, out, err } = execNode(['--import', TSX, nameOf(block)], { cwd: folder });
    assert.is(code, 0, out + err);
    if (block.output !== undefined) assert.is(out, block.output);
  });
}

test('the scripts to save pass', () => {
  assert.ok(plays.size > 0);
  for (const name of plays.keys()) {
    const { code, out, err } = execNode([MAIN, 'run', name], { cwd: scripted });
    assert.is(code, 0, out + err);
  }
});

test('what the snippets import is the build, not the sources', () => {
  const script = "console.log(import.meta.resolve('rehearsal'))";
  const { out } = execNode(['--input-type=module', '-e', script], { cwd: folder });
  assert.match(out, /\/dist\/index\.js\n$/);
});

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

test('npm commands name scripts of the package', () => {
  const named = commands.flatMap(
    (command) => /^npm (?:run (\S+)|(start|test))\b/.exec(command)?.slice(1) ?? [],
  );
  const wanted = named.filter((name) => name !== undefined);
  assert.ok(wanted.includes('start') && wanted.includes('test'));
  for (const name of wanted) assert.ok(Object.hasOwn(scripts, name), `npm run ${name}`);
});

test('rehearsal commands name commands, options and files that exist', () => {
  const used = commands.filter((command) => /^(?:npx )?rehearsal\b/.test(command));
  assert.ok(used.length > 0);
  for (const command of used) {
    const [name = '', ...args] = command
      .replace(/^(?:npx )?rehearsal\b/, '')
      .replace(/\s[>|].*$/, '')
      .trim()
      .split(' ');
    const help = execNode([MAIN, ...(name.startsWith('-') ? [] : [name]), '--help']);
    assert.is(help.code, 0, `${command}\n${help.err}`);
    for (const option of [name, ...args].filter((each) => each.startsWith('-'))) {
      const [flag = ''] = option.split('=');
      assert.match(help.out, new RegExp(`(?:^|\\s)${flag}(?=[\\s,=[]|$)`, 'm'), `${command}: ${flag}`);
    }
    for (const path of args.filter((each) => each.startsWith('scenarios') || each.endsWith('.scs'))) {
      assert.ok(plays.has(path) || existsSync(join(ROOT, path)), `${command}: ${path}`);
    }
  }
});

for (const { path, text } of filesBelow(['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'docs'])) {
  test(`links of ${path} lead to files that exist`, () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]!);
    for (const link of links) assert.ok(existsSync(join(ROOT, dirname(path), link)), link);
  });
}

test.run();
