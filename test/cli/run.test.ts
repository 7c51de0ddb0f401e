import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readArguments } from '../../src/cli/args.ts';
import { allOptions } from '../../src/cli/command.ts';
import { main } from '../../src/cli/main.ts';
import { run, runScripts, type Settings, settingsOf } from '../../src/cli/run.ts';
import { COMPANY, ENTER } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';
import { folderOf, type Terminal, terminal } from '../kit/terminal.ts';

const test = suite('cli/run');

const sends = (id: number): string => `Romeo sends:\n\t<message to='juliet@localhost' id='${id}'/>\n`;
const sent = ENTER + sends(1) + sends(2);
const take = (id: number): string => `Juliet receives:\n\t<message id='${id}'/>\n`;

const folder = folderOf(
  new Map<string, string | Uint8Array>([
    ['a-good.scs', `# Good\n## smoke\n## req: A-1, A-2\n${COMPANY}${sent}`],
    ['b-bad.scs', `# Bad\n## slow\n${COMPANY}${sent}${take(3)}`],
    ['c-back.scs', `# Backwards\n## slow\n${COMPANY}${sent}${take(2)}${take(1)}`],
    ['d/wrong.scs', `${COMPANY}Romeo exits\n`],
    ['e/none.txt', ''],
  ]),
);

/** Settings from arguments; worlds have a relay, unless they are told otherwise. */
function settings(args: readonly string[], world = true): Settings {
  const read = settingsOf(readArguments(args, allOptions(run)));
  return world ? { ...read, world: relayWorld() } : read;
}

/** Runs with paths below the folder and options before them. */
function play(
  paths: readonly string[],
  ...options: readonly string[]
): { code: number; io: Terminal; lines: readonly string[] } {
  const io = terminal();
  const code = runScripts(settings([...options, ...paths.map((path) => join(folder, path))]), io);
  const lines = io.written().replaceAll(`${folder}/`, '').trimEnd().split('\n');
  return { code, io, lines };
}

function last(paths: readonly string[], ...options: readonly string[]): readonly [number, string] {
  const { code, lines } = play(paths, ...options);
  return [code, lines.at(-1)!];
}

test('a run of what passes ends with 0', () => {
  const { code, lines } = play(['a-good.scs', 'c-back.scs']);
  assert.equal(
    [code, lines],
    [0, ['ok   a-good.scs  Good (0 ms)', 'ok   c-back.scs  Backwards (0 ms)', '2 scripts: 2 passed in 0 ms']],
  );
});

test('what fails is 1, what cannot be played is 2, and the others run all the same', () => {
  assert.equal(last(['b-bad.scs', 'a-good.scs']), [1, '2 scripts: 1 passed, 1 failed in 0 ms']);
  assert.equal(last(['.']), [2, '4 scripts: 2 passed, 1 failed, 1 could not be played in 0 ms']);
  const { code, lines } = play(['e', 'gone.scs', 'd/wrong.scs', 'a-good.scs']);
  assert.is(code, 2);
  assert.equal(
    lines.filter((each) => /^\S/.test(each)),
    [
      'ERR  e: there is no .scs file in this directory',
      'ERR  gone.scs: there is no such file or directory',
      `ERR  ${lines.find((each) => each.includes('wrong'))!.slice(5)}`,
      'ok   a-good.scs  Good (0 ms)',
      '4 scripts: 1 passed, 3 could not be played in 0 ms',
    ],
  );
  assert.match(lines.join('\n'), /ERR {2}d\/wrong\.scs:13: .*exits/);
});

test('tags select', () => {
  assert.equal(last(['a-good.scs', 'b-bad.scs'], '--only-tags', 'smoke'), [
    0,
    '1 script: 1 passed in 0 ms (1 more left out by tags)',
  ]);
  assert.equal(last(['a-good.scs', 'b-bad.scs'], '--skip-tags', 'fast,slow'), [
    0,
    '1 script: 1 passed in 0 ms (1 more left out by tags)',
  ]);
  assert.equal(last(['a-good.scs'], '--only-tags=req: A-2'), [0, '1 script: 1 passed in 0 ms']);
  const none = play(['a-good.scs', 'b-bad.scs'], '--only-tags', 'absent');
  assert.equal(
    [none.code, none.lines],
    [2, ['no script was played: none has the tags', '0 scripts: 0 passed in 0 ms (2 more left out by tags)']],
  );
});

test('--passed-over and --exact are passed on', () => {
  assert.is(last(['c-back.scs'])[0], 0);
  assert.is(last(['c-back.scs'], '--passed-over', 'keep')[0], 0);
  assert.is(last(['c-back.scs'], '--passed-over', 'discard')[0], 1);
  assert.is(last(['c-back.scs'], '--exact')[0], 1);
});

test('--bail stops at the first that does not pass', () => {
  assert.equal(last(['a-good.scs', 'b-bad.scs', 'c-back.scs', 'd'], '--bail'), [
    1,
    '4 scripts: 1 passed, 1 failed, 2 not played in 0 ms',
  ]);
  assert.equal(last(['gone.scs', 'a-good.scs'], '--bail'), [
    2,
    '2 scripts: 0 passed, 1 could not be played, 1 not played in 0 ms',
  ]);
});

test('--twice finds runs that differ', () => {
  assert.equal(last(['a-good.scs'], '--twice'), [0, '1 script: 1 passed in 0 ms']);
  const io = terminal();
  let start = 0;
  const drifting: Settings = {
    ...settings(['--twice', join(folder, 'a-good.scs')]),
    world: (each) => relayWorld({ start: start++ })(each),
  };
  assert.is(runScripts(drifting, io), 4);
  const lines = io.written().split('\n');
  assert.match(lines[0]!, /^DIFF .*a-good\.scs {2}Good/);
  assert.match(lines[1]!, /from event 1 on$/);
  assert.match(lines[2]!, /first: {2}1 0 bound romeo@localhost\/romeo$/);
  assert.match(lines[3]!, /second: 1 1 bound romeo@localhost\/romeo$/);
});

test('--trace writes what happens in every script', () => {
  const path = join(folder, 'trace.jsonl');
  const io = terminal();
  assert.is(
    runScripts(settings(['--trace', path, join(folder, 'a-good.scs'), join(folder, 'b-bad.scs')], false), io),
    1,
  );
  const events = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((each) => JSON.parse(each) as Record<string, string>);
  const of = (name: string) =>
    events.filter(({ script }) => script === join(folder, name)).map(({ event }) => event);
  for (const name of ['a-good.scs', 'b-bad.scs']) {
    assert.ok(of(name).includes('transition'), name);
    assert.ok(of(name).includes('delivery'), name);
  }
});

test('--seed goes into the world', () => {
  const hashOf = (...args: readonly string[]): string => {
    const io = terminal();
    const script = folderOf(
      new Map([
        [
          'r.scs',
          '[Client] R\n\tjid: localhost\n-----\nR connects\nR sends:\n\t<presence to="r@conference.localhost/R"><x xmlns="http://jabber.org/protocol/muc"/></presence>\n',
        ],
      ]),
    );
    assert.is(runScripts(settings(['--json', ...args, script], false), io), 0);
    return (JSON.parse(io.written()) as { scripts: { trace: string }[] }).scripts[0]!.trace;
  };
  assert.is(hashOf(), hashOf('--seed', '1'));
  assert.is(hashOf('--seed', '7'), hashOf('--seed=7'));
});

test('-v shows all traffic', () => {
  const quiet = play(['a-good.scs']).lines;
  const loud = play(['a-good.scs'], '-v').lines;
  assert.not.match(quiet.join('\n'), /Juliet <-/);
  assert.match(loud.join('\n'), /Romeo -> <message to='juliet@localhost' id='1'\/>/);
  assert.match(loud.join('\n'), /Juliet <- <message from='romeo@localhost\/romeo'/);
});

function refusal(...args: readonly string[]): string {
  try {
    settings(args);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the arguments were accepted');
}

test('wrong arguments are refused, each with a sentence', () => {
  assert.is(refusal(), 'run needs a file or a directory: rehearsal run PATH …');
  assert.is(refusal(''), 'a path is empty');
  assert.is(refusal('--seed', 'abc', 'x'), '--seed takes an integer, not "abc"');
  assert.is(refusal('--seed', '1.5', 'x'), '--seed takes an integer, not "1.5"');
  assert.is(refusal('--seed', '9007199254740992', 'x'), '--seed takes an integer, not "9007199254740992"');
  assert.is(refusal('--passed-over', 'maybe', 'x'), '--passed-over takes keep or discard, not "maybe"');
  assert.is(refusal('--conference', 'a@b', 'x'), '--conference takes a domain, not "a@b"');
  assert.is(refusal('--registered', 'romeo', 'x'), '--registered takes USER:PASSWORD, not "romeo"');
  assert.is(refusal('--registered', ':x', 'x'), '--registered takes USER:PASSWORD, not ":x"');
  assert.is(refusal('--only-tags', ',', 'x'), '--only-tags names no tag');
});

test('right arguments are accepted', () => {
  assert.is(settings(['x']).seed, 1);
  assert.is(settings(['--seed', '-7', 'x']).seed, -7);
  const all = settings([
    '--bail',
    '--json',
    '-v',
    '--twice',
    '--exact',
    '--trace',
    't',
    '--only-tags',
    'a',
    '--skip-tags',
    'b',
    'x',
    'y',
  ]);
  assert.equal(all.paths, ['x', 'y']);
  assert.equal(all.selection, { only: ['a'], skip: ['b'] });
  assert.equal(
    [all.bail, all.json, all.verbose, all.twice, all.options.exact, all.trace],
    [true, true, true, true, true, 't'],
  );
  assert.is(settings(['x']).options.exact, false);
});

test('--registered lets only those users in', () => {
  const path = join(
    folderOf(
      new Map([['r.scs', '[Client] R\n\tjid: Romeo@localhost\n\tpassword: a:b\n-----\nR connects\n']]),
    ),
    'r.scs',
  );
  const code = (...args: readonly string[]): number =>
    runScripts(settings([...args, path], false), terminal());
  assert.is(code('--registered', 'romeo:a:b'), 0);
  assert.is(code('--registered', 'ROMEO:a:b', '--registered', 'juliet:x'), 0);
  assert.is(code('--registered', 'romeo:a'), 1);
  assert.is(code('--registered', 'juliet:a:b'), 1);
});

test('wrong options: no document, and the help says so', async () => {
  const io = terminal();
  assert.is(await main(['run', '--json', '--seed', 'x', folder], io), 2);
  assert.is(io.written(), '');
  assert.match(io.complained(), /--seed takes an integer/);
  assert.match(run.more, /--json .* arguments\s+are wrong there is no document: .* standard error/s);
});

test('the help names every exit code', () => {
  for (const code of [0, 1, 2, 4, 70]) assert.match(run.more, new RegExp(`^ +${code} {2}\\S`, 'm'));
});

test.run();
