import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { main } from '../../src/cli/main.ts';
import { version } from '../../src/cli/version.ts';
import { ROOT } from '../kit/files.ts';
import { exec, execNode } from '../kit/process.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/main');

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function rehearsal(...argv: readonly string[]): Promise<Outcome> {
  const io = terminal();
  const code = await main(argv, io);
  return { code, out: io.written(), err: io.complained() };
}

const HELLO = `# Hello

[Client] Romeo
	jid: romeo@localhost

-----

Romeo connects

Romeo sends:
	<presence/>

Romeo receives:
	<presence from="\${Romeo's full JID}"/>
`;

const folder = folderOf(
  new Map<string, string | Uint8Array>([
    ['good.scs', HELLO],
    ['bad.scs', HELLO.replace('Romeo receives:', 'Romeo receives:\n\t<message/>\n\nRomeo receives:')],
    ['empty.scs', ''],
    ['unparsable.scs', HELLO.replace('<presence/>', '<presence>')],
    ['binary.scs', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 0xff)],
    ['none/readme.txt', ''],
  ]),
);
const at = (name: string): string => join(folder, name);

test('help and version are asked for, and go to the standard output', async () => {
  for (const argv of [['--help'], ['-h'], ['help']]) {
    const { code, out, err } = await rehearsal(...argv);
    assert.equal([code, err], [0, '']);
    assert.match(out, /^Usage: rehearsal COMMAND[\s\S]*\n {2}run +Play/);
  }
  for (const argv of [
    ['run', '--help'],
    ['run', '-h', 'x'],
    ['help', 'run'],
  ]) {
    const { code, out } = await rehearsal(...argv);
    assert.is(code, 0);
    assert.match(out, /^Usage: rehearsal run [\s\S]*--passed-over[\s\S]*Exit codes/);
  }
  const told = await rehearsal('--version');
  assert.equal(told, { code: 0, out: `${version()}\n`, err: '' });
});

test('wrong arguments are one sentence, where to read more, and 2', async () => {
  const cases: readonly (readonly [readonly string[], string])[] = [
    [['rn'], 'rehearsal: there is no command rn; did you mean run?\nTry: rehearsal --help\n'],
    [
      ['frobnicate'],
      'rehearsal: there is no command frobnicate; the commands are run, coverage, fuzz, merge, mutants, bench\nTry: rehearsal --help\n',
    ],
    [
      [folder],
      `rehearsal: there is no command ${folder}; did you mean: rehearsal run ${folder}\nTry: rehearsal --help\n`,
    ],
    [
      ['help', 'frobnicate'],
      'rehearsal: there is no command frobnicate; the commands are run, coverage, fuzz, merge, mutants, bench\nTry: rehearsal --help\n',
    ],
    [
      ['--verson'],
      'rehearsal: there is no option --verson; did you mean --version?\nTry: rehearsal --help\n',
    ],
    [
      ['run', '--twic', 'x'],
      'rehearsal: there is no option --twic; did you mean --twice?\nTry: rehearsal run --help\n',
    ],
    [
      ['run', '--seed', 'abc', 'x'],
      'rehearsal: --seed takes an integer, not "abc"\nTry: rehearsal run --help\n',
    ],
    [
      ['run'],
      'rehearsal: run needs a file or a directory: rehearsal run PATH …\nTry: rehearsal run --help\n',
    ],
  ];
  for (const [argv, sentence] of cases) {
    assert.equal(await rehearsal(...argv), { code: 2, out: '', err: sentence });
  }
  const nothing = await rehearsal();
  assert.equal([nothing.code, nothing.out], [2, '']);
  assert.match(nothing.err, /^Usage: /);
});

test('plays scripts against the whole server', async () => {
  const good = await rehearsal('run', at('good.scs'));
  assert.equal([good.code, good.err], [0, '']);
  assert.is(good.out, `ok   ${at('good.scs')}  Hello (0 ms)\n1 script: 1 passed in 0 ms\n`);
  const bad = await rehearsal('run', at('bad.scs'), at('good.scs'));
  assert.is(bad.code, 1);
  assert.match(
    bad.out,
    /^FAIL .*bad\.scs:13 {2}Hello[\s\S]*\nok {3}.*good\.scs[\s\S]*2 scripts: 1 passed, 1 failed/,
  );
});

test('scripts that cannot be read are sentences, and the others run', async () => {
  const { code, out } = await rehearsal('run', folder, at('none'), at('gone.scs'));
  assert.is(code, 2);
  const heads = out
    .replaceAll(`${folder}/`, '')
    .split('\n')
    .filter((each) => /^\S/.test(each));
  assert.equal(heads, [
    'ERR  none: there is no .scs file in this directory',
    'ERR  gone.scs: there is no such file or directory',
    'FAIL bad.scs:13  Hello (0 ms)',
    'ERR  binary.scs:1: this is not UTF-8 text',
    'ERR  empty.scs: the file is empty',
    'ok   good.scs  Hello (0 ms)',
    heads.find((each) => each.includes('unparsable')),
    '7 scripts: 1 passed, 1 failed, 5 could not be played in 0 ms',
  ]);
  assert.match(out, /ERR {2}\S*unparsable\.scs:11: .*<presence> is not closed\n {5}11 \| {5}<presence>\n/);
});

test('--json writes one document and nothing else', async () => {
  const { code, out, err } = await rehearsal('run', '--json', folder, at('gone.scs'));
  assert.equal([code, err], [2, '']);
  assert.equal((JSON.parse(out) as { summary: { exit: number; scripts: number } }).summary.scripts, 6);
});

test('--trace to where nothing can be written is refused before anything is played', async () => {
  const { code, out, err } = await rehearsal('run', '--trace', join(folder, 'no', 'where'), at('good.scs'));
  assert.equal([code, out], [2, '']);
  assert.match(err, /--trace cannot write to .*: there is no such file or directory/);
});

const PROGRAM = join(ROOT, 'src', 'cli', 'main.ts');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs');

test('as a program: exit codes and output', () => {
  const good = execNode(['--import', TSX, PROGRAM, 'run', 'good.scs'], { cwd: folder });
  assert.is(good.code, 0, good.err);
  assert.match(good.out, /^ok {3}good\.scs {2}Hello \(.* ms\)\n1 script: 1 passed in .* ms\n$/);
  const bad = execNode(['--import', TSX, PROGRAM, 'run', 'bad.scs'], { cwd: folder });
  assert.is(bad.code, 1);
  const wrong = execNode(['--import', TSX, PROGRAM, 'run', '--sed', '1', 'x'], { cwd: folder });
  assert.equal([wrong.code, wrong.out], [2, '']);
});

test('as a program: through a link, as npm makes one', () => {
  const linked = join(folder, 'rehearsal.ts');
  symlinkSync(PROGRAM, linked);
  const { code, out, err } = execNode(['--import', TSX, linked, '--version'], { cwd: folder });
  assert.equal([code, out], [0, `${version()}\n`], err);
});

test('as a program: no colours unless on a terminal', () => {
  const { out } = execNode(['--import', TSX, PROGRAM, 'run', 'bad.scs'], {
    cwd: folder,
    env: { NO_COLOR: '' },
  });
  assert.not.ok(out.includes('\u001b'));
});

test('as a program: a reader that goes away costs nothing', () => {
  const script = `"$0" --import "$1" "$2" run bad.scs good.scs | head -n 1; exit "\${PIPESTATUS[0]}"`;
  const { code, out, err } = exec('bash', ['-c', script, process.execPath, TSX, PROGRAM], { cwd: folder });
  assert.equal([code, err], [1, '']);
  assert.match(out, /^FAIL bad\.scs:13 .*\n$/);
});

test.run();
