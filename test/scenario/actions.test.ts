import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../src/scenario/report.ts';
import { writeXml } from '../../src/xml/write.ts';
import { ENTER, FIRST, failureOf, perform, performScript } from '../kit/perform.ts';
import { REFUSED } from '../kit/relay.ts';

const test = suite('scenario/actions');

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

test('takes the earliest stanza that matches, once', () => {
  const sent = ENTER + says('a') + says('b') + says('a');
  const any = 'Juliet receives:\n\t<message id="{scansion:any}"/>\n';
  assert.is(
    perform(sent + hears('Juliet', 'b') + hears('Juliet', 'a') + hears('Juliet', 'a')).status,
    'passed',
  );
  const twice = sent + hears('Juliet', 'b');
  assert.is(failureOf(perform(twice + hears('Juliet', 'b'))).line, lineAfter(twice));
  assert.is(perform(sent + any).status, 'failed', 'no message has an id');
});

test('keeps what was passed over, or discards it', () => {
  const sent = ENTER + says('a') + says('b');
  const late = hears('Juliet', 'b') + hears('Juliet', 'a');
  assert.is(perform(sent + late).status, 'passed');
  assert.is(perform(sent + late, { passedOver: 'keep' }).status, 'passed');
  const discarded = perform(sent + late, { passedOver: 'discard' });
  assert.is(failureOf(discarded).line, lineAfter(sent, hears('Juliet', 'b')));
  assert.match(failureOf(discarded).hints.join(), /line 20 passed over it and discarded it/);
});

test('tells what was passed over', () => {
  const { traffic } = perform(ENTER + says('a') + says('b') + hears('Juliet', 'b'));
  const last = traffic.slice(-2).map(({ event, stanza }) => `${event} ${writeXml(stanza!)}`);
  assert.match(last[0]!, /^passed over .*<body>a</);
  assert.match(last[1]!, /^received .*<body>b</);
});

test('exact: the next stanza has to match', () => {
  const sent = ENTER + says('a') + says('b');
  assert.is(perform(sent + hears('Juliet', 'a') + hears('Juliet', 'b'), { exact: true }).status, 'passed');
  const failure = failureOf(perform(sent + hears('Juliet', 'b'), { exact: true }));
  assert.is(failure.kind, 'not next');
  assert.is(failure.line, lineAfter(sent));
  assert.is(failure.closest, 0);
  assert.match(failure.hints.join(), /waiting behind one other stanza/);
});

test('receives nothing: fails on what came after the last stanza taken, and takes nothing', () => {
  const nothing = 'Juliet receives: nothing\n';
  assert.is(perform(ENTER + nothing).status, 'passed');
  assert.is(perform(ENTER + says('a', 'tybalt@localhost') + nothing).status, 'passed');
  assert.is(perform(ENTER + says('a') + hears('Juliet', 'a') + nothing).status, 'passed');
  const passedOver = ENTER + says('a') + says('b') + hears('Juliet', 'b');
  assert.is(perform(passedOver + nothing + hears('Juliet', 'a')).status, 'passed');
  const failure = failureOf(perform(ENTER + says('a') + nothing));
  assert.is(failure.kind, 'not nothing');
  assert.is(failure.line, lineAfter(ENTER, says('a')));
  assert.match(writeXml(failure.candidates[0]!.stanza), /<body>a</);
  const behind = ENTER + says('a') + says('b') + hears('Juliet', 'a');
  assert.is(failureOf(perform(behind + nothing)).kind, 'not nothing', 'b stands behind the one taken');
});

test('receives nothing: what an out-of-order receives passed over does not count', () => {
  const sent = ENTER + says('a') + says('b') + says('c') + hears('Juliet', 'c') + hears('Juliet', 'a');
  assert.is(perform(`${sent}Juliet receives: nothing\n`).status, 'passed');
  assert.is(perform(`${sent}${says('d')}Juliet receives: nothing\n`).status, 'failed');
});

test('several stanzas in a body are sent and expected one after the other', () => {
  const two = (text: string): string => `\t<message to="juliet@localhost"><body>${text}</body></message>\n`;
  const sent = `${ENTER}Romeo sends:\n${two('a')}${two('b')}`;
  const expect = (text: string): string => `\t<message><body>${text}</body></message>\n`;
  assert.is(perform(`${sent}Juliet receives:\n${expect('a')}${expect('b')}`).status, 'passed');
  const failure = failureOf(perform(`${sent}Juliet receives:\n${expect('a')}${expect('c')}`));
  assert.equal(failure.part, { number: 2, of: 2, line: lineAfter(sent) + 2 });
  assert.is(failure.line, lineAfter(sent));
});

test('a capture is there for what follows, and not before', () => {
  const sent = `${ENTER}Romeo sends:\n\t<message to="juliet@localhost" id="x7"/>\n`;
  const capture = 'Juliet receives:\n\t<message id="{scansion:capture:key}"/>\n';
  const use = 'Juliet sends:\n\t<message to="tybalt@localhost/sword" id="${key}"/>\n';
  const check = 'Tybalt receives:\n\t<message id="x7"/>\n';
  assert.is(perform(sent + capture + use + check).status, 'passed');
  const failure = failureOf(perform(sent + use));
  assert.is(failure.kind, 'unbound variable');
  assert.is(failure.line, lineAfter(sent));
  assert.match(failure.message, /\$\{key\}/);
});

test('a variable without a value fails, whatever is in the inbox, and sends nothing', () => {
  const expect = 'Juliet receives:\n\t<message><x xmlns=\'urn:x\' v="${nobody}"/></message>\n';
  assert.is(failureOf(perform(ENTER + expect)).kind, 'unbound variable');
  assert.is(failureOf(perform(ENTER + says('a') + expect)).kind, 'unbound variable');
  const early =
    "Romeo connects\nRomeo sends:\n\t<message to='romeo@localhost'/>\n\t<message to=\"${Juliet's full JID}\"/>\n";
  const report = perform(early);
  assert.is(failureOf(report).kind, 'unbound variable');
  assert.is(report.traffic.filter(({ event }) => event === 'sent').length, 0);
  assert.is(perform('Romeo connects\nRomeo sends:\n\t<message to="${Juliet\'s JID}"/>\n').status, 'passed');
});

test('sends: an error before connecting, nothing but a warning after disconnecting', () => {
  const early = failureOf(perform(says('a')));
  assert.is(early.kind, 'not connected');
  assert.match(early.message, /Romeo is not connected/);
  const late = perform(`${ENTER}Romeo disconnects\n${says('a')}Juliet receives: nothing\n`);
  assert.is(late.status, 'passed');
  assert.equal(late.warnings, [
    { line: lineAfter(ENTER) + 1, message: 'Romeo sends after disconnecting, so nothing is sent' },
  ]);
});

test('receives needs a connection', () => {
  for (const verb of ['receives: nothing', 'receives:\n\t<message/>']) {
    assert.is(failureOf(perform(`Romeo ${verb}\n`)).kind, 'not connected');
    const gone = failureOf(perform(`Romeo connects\nRomeo disconnects\nRomeo ${verb}\n`));
    assert.is(gone.kind, 'not connected');
    assert.match(gone.message, /has disconnected/);
  }
});

test('disconnects does nothing to whoever is not connected', () => {
  assert.is(
    perform('Romeo disconnects\nRomeo connects\nRomeo disconnects\nRomeo disconnects\n').status,
    'passed',
  );
});

test('connects again is an error while connected, and a new session with an empty inbox afterwards', () => {
  const again = failureOf(perform('Romeo connects\nRomeo connects\n'));
  assert.is(again.kind, 'already connected');
  assert.is(again.line, FIRST + 1);
  const sent = `${ENTER}${says('a')}Juliet disconnects\nJuliet connects\n`;
  const dropped = failureOf(perform(sent + hears('Juliet', 'a')));
  assert.match(dropped.hints.join(), /the disconnect in line 18 dropped it/);
  assert.is(perform(`${sent}Juliet receives: nothing\n${says('b')}${hears('Juliet', 'b')}`).status, 'passed');
});

test('the server chooses a resource from the name, unless one is asked for', () => {
  const cast = (property: string): string =>
    `[Client] Ophelia's phone\n\tjid: o@localhost${property}\n-----\n`;
  const enter = "Ophelia's phone connects\n";
  assert.equal(bound(performScript(cast('') + enter)), ["Ophelia's phone o@localhost/ophelia-s-phone"]);
  assert.equal(bound(performScript(cast('/Desk') + enter)), ["Ophelia's phone o@localhost/Desk"]);
  assert.equal(bound(performScript(cast('\n\tresource: Hand') + enter)), [
    "Ophelia's phone o@localhost/Hand",
  ]);
  const both = cast('/Desk\n\tresource: Hand') + enter;
  assert.equal(bound(performScript(both)), ["Ophelia's phone o@localhost/Desk"]);
});

test('two characters of one account have different resources', () => {
  const script =
    '[Client] A b\n\tjid: a@localhost\n[Client] A-b\n\tjid: a@localhost\n-----\nA b connects\nA-b connects\n';
  assert.equal(bound(performScript(script)), ['A b a@localhost/a-b', 'A-b a@localhost/a-b-2']);
});

test('a refused connection fails the script', () => {
  const script = `[Client] Romeo\n\tjid: romeo@localhost\n\tpassword: ${REFUSED}\n-----\nRomeo connects\n`;
  const failure = failureOf(performScript(script));
  assert.is(failure.kind, 'connection refused');
  assert.match(failure.message, /<not-authorized\/>/);
  const elsewhere = '[Client] Romeo\n\tjid: romeo@verona.example\n-----\n\nRomeo connects\n';
  assert.match(failureOf(performScript(elsewhere)).message, /<host-unknown\/>/);
});

test.run();
