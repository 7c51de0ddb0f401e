import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { main } from '../../src/cli/main.ts';
import { folderOf, terminal } from '../kit/terminal.ts';

const test = suite('cli/mutants');

async function mutants(...args: readonly string[]) {
  const io = terminal();
  const code = await main(['mutants', ...args], io);
  return { code, out: io.written(), err: io.complained() };
}

test('the invariants look for bugs', async () => {
  const { code, out, err } = await mutants('--bug', 'M37,H20', '--runs', '60');
  assert.equal([code, err], [0, '']);
  assert.match(
    out,
    /^rehearsal mutants --seed 1 --runs 60 --size 40 --level room --profile xep\n {5}2 planted bugs\n/,
  );
  assert.match(out, /^H20 {2}I-\d\d +\d+ +\d +The newcomer's own presence comes before the occupants\.$/m);
  assert.match(out, /^ok {3}2 of 2 planted bugs found\n {5}sequences until then: median \d+, most \d+$/m);
});

test('a bug that nobody finds is told, and is 1', async () => {
  const { code, out } = await mutants('--bug', 'M37', '--runs', '5', '--only', 'I-01', '--json');
  assert.is(code, 1);
  const [{ id, found }] = JSON.parse(out).bugs;
  assert.equal([id, found], ['M37', null]);
  const text = await mutants('--bug', 'M37', '--runs', '5', '--only', 'I-01');
  assert.match(text.out, /^FAIL 0 of 1 planted bug found\n {5}survived: M37\n$/m);
});

test('an invariant is proved able to fail', async () => {
  const { code, out } = await mutants('--bug', 'M37', '--runs', '5', '--prove', '--json');
  assert.is(code, 0);
  assert.equal(
    JSON.parse(out).bugs.map(({ with: by }: { readonly with: unknown }) => by),
    [['I-25'], ['I-81']],
  );
});

const CAST = '[Client] Romeo\n\tjid: romeo@localhost\n\tpassword: secret\n\n---------\n\nRomeo connects\n\n';
const FILES = new Map([
  ['blind.scs', `# Says nothing\n\n${CAST}`],
  [
    'subject.scs',
    `# There is a subject\n\n${CAST}Romeo sends:\n\t<presence to='a@conference.localhost/R'><x xmlns='http://jabber.org/protocol/muc'/></presence>\n\nRomeo receives:\n\t<message type='groupchat'><subject/></message>\n`,
  ],
]);

test('scripts look for bugs', async () => {
  const folder = folderOf(FILES);
  const { code, out } = await mutants('--bug', 'M37,M48', folder);
  assert.is(code, 0);
  assert.is(
    out.replaceAll(`${folder}/`, ''),
    [
      'M37  MISSED  Everybody is told to have another nickname than it asked for.',
      'M48  found by subject.scs',
      '2 scripts found 1 of 2 planted bugs: 50 %',
      'missed: M37',
      '',
    ].join('\n'),
  );
  const { bugs } = JSON.parse((await mutants('--bug', 'M37', '--json', folder)).out);
  assert.equal(bugs[0].finder, null);
});

test('a script that fails without any bug is left out, and is 1', async () => {
  const folder = folderOf(new Map([['odd.scs', `# Odd\n\n${CAST}Romeo receives:\n\t<message/>\n`]]));
  const { code, out } = await mutants('--bug', 'M37', folder);
  assert.is(code, 1);
  assert.match(out, /^0 scripts found 0 of 1 planted bug: 0 %\nmissed: M37\nleft out, .*odd\.scs$/m);
});

test('what cannot be is a sentence, and 2', async () => {
  const folder = folderOf(new Map([['bad.scs', 'Romeo sighs']]));
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['--bug', 'M999'], /there is no bug "M999": did you mean M99\?/],
    [['--bug', 'x'], /there is no bug "x": they are H01 to M\d+/],
    [['--runs', 'many'], /--runs takes a whole number/],
    [[join(folder, 'none.scs')], /none\.scs/],
    [[join(folder, 'bad.scs')], /bad\.scs/],
  ];
  for (const [args, sentence] of cases) {
    const { code, out, err } = await mutants(...args);
    assert.equal([code, out], [2, ''], args.join(' '));
    assert.match(err, sentence);
  }
});

test.run();
