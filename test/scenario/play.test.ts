import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario } from '../../src/scenario/parse.ts';
import { play } from '../../src/scenario/play.ts';
import type { Report } from '../../src/scenario/report.ts';
import { writeXml } from '../../src/xml/write.ts';
import { COMPANY, ENTER, FIRST, failureOf, perform, performScript } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';

const test = suite('scenario/play');

/** A chat message from Romeo to somebody, as an action. */
function says(text: string, to = 'juliet@localhost'): string {
  return `Romeo sends:\n\t<message to="${to}" type="chat"><body>${text}</body></message>\n`;
}

/** Somebody receives a message with this text. */
function hears(who: string, text: string): string {
  return `${who} receives:\n\t<message type="chat"><body>${text}</body></message>\n`;
}

/** The number of the line that follows these actions. */
function lineAfter(...before: readonly string[]): number {
  return FIRST + before.join('').split('\n').length - 1;
}

function bound(report: Report): readonly string[] {
  return report.traffic.filter(({ event }) => event === 'bound').map(({ who, detail }) => `${who} ${detail}`);
}

test('passes where every action succeeds', () => {
  const report = perform(ENTER + says('a') + hears('Juliet', 'a') + says('b', 'tybalt@localhost/sword'));
  assert.is(report.status, 'passed');
  assert.is(report.failure, undefined);
  assert.is(report.title, 'A play');
  assert.is(report.actions, 6);
  assert.equal(report.warnings, []);
  assert.ok(report.trace.events.length > 0);
});

test('fails at the first action that does not, and performs no more', () => {
  const before = ENTER + says('a');
  const report = perform(before + hears('Juliet', 'b') + hears('Juliet', 'c') + says('d'));
  assert.is(report.status, 'failed');
  assert.is(failureOf(report).kind, 'no match');
  assert.is(failureOf(report).who, 'Juliet');
  assert.is(failureOf(report).line, lineAfter(before));
  assert.is(report.actions, 5);
});

test('exact: nothing may be left at the end', () => {
  const sent = ENTER + says('a') + says('b') + hears('Juliet', 'a');
  assert.is(perform(sent).status, 'passed');
  const failure = failureOf(perform(sent, { exact: true }));
  assert.is(failure.kind, 'left over');
  assert.is(failure.who, 'Juliet');
  assert.is(failure.line, lineAfter(ENTER, says('a')), 'the line after which it arrived');
  assert.match(writeXml(failure.candidates[0]!.stanza), /<body>b</);
  assert.is(perform(`${sent}Juliet disconnects\n`, { exact: true }).status, 'passed', 'dropped, not left');
});

test('lists what is left, by character', () => {
  const { leftovers } = perform(ENTER + says('a') + says('b') + hears('Juliet', 'b'));
  assert.equal([...leftovers.keys()], ['Juliet']);
  assert.match(writeXml(leftovers.get('Juliet')![0]!.stanza), /<body>a</);
});

test('an anonymous login has an account, and its address from the start', () => {
  const script = `[Client] Fool\n\tjid: localhost\n[Client] Lear\n\tjid: lear@localhost\n-----
Lear connects
Lear sends:
	<message to="lear@localhost"><x xmlns='urn:x' v="\${Fool's JID}"/></message>
Lear receives:
	<message><x xmlns='urn:x' v='{scansion:capture:fool}'/></message>
Fool connects
Lear sends:
	<message to="\${fool}" id="1"/>
Fool receives:
	<message to="\${Fool's JID}" id="1"/>
`;
  const report = performScript(script);
  assert.is(report.status, 'passed');
  assert.match(bound(report)[1]!, /^Fool [0-9a-f]{16}@localhost\/fool$/);
});

test('a stream error ends the script at the line that caused it', () => {
  const before = ENTER;
  const forged = "Romeo sends:\n\t<message from='tybalt@localhost' to='juliet@localhost'/>\n";
  const failure = failureOf(perform(`${before}${forged}Juliet receives: nothing\n`));
  assert.is(failure.kind, 'stream error');
  assert.is(failure.who, 'Romeo');
  assert.is(failure.line, lineAfter(before));
  assert.match(failure.message, /<invalid-from\/>/);
});

test('taking over a resource ends the session that had it, and the script', () => {
  const script =
    '[Client] A\n\tjid: a@localhost/x\n[Client] B\n\tjid: a@localhost/x\n-----\nA connects\nB connects\n';
  const failure = failureOf(performScript(script));
  assert.is(failure.kind, 'stream error');
  assert.is(failure.who, 'A');
  assert.is(failure.line, 7);
});

test('a component owns its domain', () => {
  const script = `[Component] Gate\n\tjid: gate.localhost\n\tpassword: x\n[Client] Romeo\n\tjid: romeo@localhost\n-----
Gate connects
Romeo connects
Romeo sends:
	<message to="someone@\${Gate's JID}" id="1"/>
Gate receives:
	<message to="someone@gate.localhost" from="\${Romeo's full JID}" id="1"/>
Gate sends:
	<message from="else@gate.localhost" to="\${Romeo's full JID}" id="2"/>
Romeo receives:
	<message from="else@gate.localhost" id="2"/>
Gate disconnects
`;
  assert.is(performScript(script).status, 'passed');
  const careless = script.replace('from="else@gate.localhost" to', 'to');
  assert.match(failureOf(performScript(careless)).message, /<improper-addressing\/>/);
});

test('the same script gives the same report and the same trace', () => {
  const script = COMPANY + ENTER + says('a') + hears('Juliet', 'a');
  const [one, two] = [performScript(script), performScript(script)];
  assert.is(one.trace.hash(), two.trace.hash());
  assert.equal(one.traffic, two.traffic);
  const { scenario } = parseScenario(script, 'x.scs');
  const other = play(scenario, relayWorld({ start: 0 }));
  assert.is.not(other.trace.hash(), one.trace.hash());
});

test('names that objects have of their own are ordinary names', () => {
  const script = `[Client] __proto__\n\tjid: constructor@localhost\n-----
__proto__ connects
__proto__ sends:
	<message to="\${__proto__'s full JID}" id="1"/>
__proto__ receives:
	<message id="{scansion:capture:__proto__}"/>
__proto__ sends:
	<message to="\${__proto__'s JID}" id="\${__proto__}2"/>
__proto__ receives:
	<message id="12"/>
`;
  const report = performScript(script);
  assert.is(report.status, 'passed', report.failure?.message);
});

test.run();
