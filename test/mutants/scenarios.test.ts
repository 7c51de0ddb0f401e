import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MUTANTS } from '../../src/mutants/index.ts';
import { finderOf, passes } from '../../src/mutants/scenarios.ts';
import { parseScenario } from '../../src/scenario/parse.ts';

const test = suite('mutants/scenarios');

const MUC = 'http://jabber.org/protocol/muc';
const CAST = '[Client] Romeo\n\tjid: romeo@localhost\n\tpassword: secret\n\n---------\n\nRomeo connects\n\n';
const ENTERS = `Romeo sends:
\t<presence to='hall@conference.localhost/Romeo'><x xmlns='${MUC}'/></presence>

Romeo receives:
\t<presence from='hall@conference.localhost/Romeo'><x xmlns='${MUC}#user' scansion:strict='false'><status code='110'/></x></presence>
`;

function script(path: string, actions: string): Parameters<typeof finderOf>[1][number] {
  return { path, scenario: parseScenario(`# ${path}\n\n${CAST}${actions}`, path).scenario };
}

const blind = script('blind.scs', '');
const enters = script('enters.scs', ENTERS);
const subject = script(
  'subject.scs',
  `${ENTERS}\nRomeo receives:\n\t<message type='groupchat'><subject/></message>\n`,
);
const silent = MUTANTS.find(({ id }) => id === 'M48')!;

test('a script passes against the usual rooms, and may fail against others', () => {
  assert.equal(
    [blind, enters, subject].map(({ scenario }) => passes(scenario)),
    [true, true, true],
  );
  assert.equal(
    [blind, enters, subject].map(({ scenario }) => passes(scenario, silent.wiring)),
    [true, true, false],
  );
});

test('a script is played in the rooms that its tag asks for, with a bug in them or without', () => {
  const text = (tag: string): string =>
    `# silence\n\n${tag}\n${CAST}Romeo sends:\n\t<presence to='hall@conference.localhost/R'/>\n\nRomeo receives:\n\t<presence type='error'/>\n`;
  const tagged = parseScenario(text('## profile: prosody\n'), 'tagged.scs').scenario;
  const untagged = parseScenario(text(''), 'untagged.scs').scenario;
  assert.equal([passes(tagged), passes(untagged)], [true, false]);
  assert.ok(passes(tagged, silent.wiring));
});

test('rooms that throw make it fail', () => {
  const throws = { name: 'throws', wire: () => ({ cases: {} as never }) };
  assert.not.ok(passes(enters.scenario, throws));
});

test('the first script that fails finds the bug', () => {
  assert.is(finderOf(silent, [blind, enters, subject])?.path, 'subject.scs');
  assert.is(finderOf(silent, [blind, enters]), undefined);
});

test.run();
