import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Failure } from '../../src/scenario/report.ts';
import type { PlayOptions } from '../../src/scenario/stage.ts';
import { writeXml } from '../../src/xml/write.ts';
import { ENTER, FIRST, failureOf, perform } from '../kit/perform.ts';

const test = suite('scenario/failure');

/** The line of the first action after ENTER. */
const START = FIRST + 3;

function fail(actions: string, options?: PlayOptions): Failure {
  return failureOf(perform(ENTER + actions, options));
}

const says = (id: number, to = 'juliet@localhost'): string =>
  `Romeo sends:\n\t<message to='${to}' id='${id}'/>\n`;
const takes = (id: number): string => `Juliet receives:\n\t<message id='${id}'/>\n`;

test('the message says how much is waiting', () => {
  assert.is(fail(takes(1)).message, 'Juliet has received nothing at all');
  assert.is(fail(says(1) + takes(1) + takes(1)).message, 'nothing is waiting for Juliet');
  assert.is(fail(says(1) + takes(2)).message, 'the only stanza waiting for Juliet does not match');
  assert.is(fail(says(1) + says(2) + takes(3)).message, 'none of the 2 stanzas waiting for Juliet matches');
  assert.is(
    fail(says(1) + takes(2), { exact: true }).message,
    'the next stanza for Juliet is not the expected one',
  );
  assert.is(fail(takes(2), { exact: true }).message, 'Juliet has received nothing at all');
});

test('every stanza in the inbox has its mismatch, and one of them is the closest', () => {
  const near = "Romeo sends:\n\t<message to='juliet@localhost' id='3' type='headline'/>\n";
  const { candidates, closest } = fail(
    `${says(1)}${near}${says(2)}Juliet receives:\n\t<message id='3' type='chat'/>\n`,
  );
  assert.equal(
    candidates.map(({ line, mismatch }) => [line, mismatch!.path]),
    [
      [START, '/message@id'],
      [START + 2, '/message@type'],
      [START + 4, '/message@id'],
    ],
  );
  assert.is(closest, 1);
});

test('of equals the earliest is the closest, and of none there is none', () => {
  assert.is(fail(says(1) + says(2) + takes(3)).closest, 0);
  assert.is(fail(takes(3)).closest, undefined);
});

test('the expectation has its variables replaced, wildcards and modes stay', () => {
  const failure = fail(
    "Juliet receives:\n\t<message from=\"${Romeo's full JID}\" id='{scansion:any}'><x xmlns='urn:x' scansion:strict='no'>${Romeo's JID}</x></message>\n",
  );
  assert.is(
    writeXml(failure.expected!, {
      prefixes: new Map([['https://matthewwild.co.uk/projects/scansion', 'scansion']]),
    }),
    "<message from='romeo@localhost/romeo' id='{scansion:any}'><x xmlns='urn:x' scansion:strict='no'>romeo@localhost</x></message>",
  );
});

test('others: what they received since the last action that changed anything', () => {
  const { elsewhere } = fail(
    says(1, 'tybalt@localhost') + says(2, 'tybalt@localhost') + says(3) + takes(3) + takes(4),
  );
  assert.equal(elsewhere, [], 'only the third came after it, and to Juliet herself');
  const late = fail(says(1, 'tybalt@localhost') + says(2, 'tybalt@localhost') + takes(4)).elsewhere;
  assert.equal(
    late.map(({ who, line, fits }) => [who, line, fits]),
    [['Tybalt', START + 2, false]],
  );
});

test('others: what would have fitted, whenever they received it, and whoever it was addressed to', () => {
  const to = "Juliet receives:\n\t<message id='1' to='juliet@localhost'/>\n";
  const { elsewhere } = fail(says(1, 'tybalt@localhost') + says(2) + takes(2) + to);
  assert.equal(
    elsewhere.map(({ who, line, fits }) => [who, line, fits]),
    [['Tybalt', START, true]],
  );
});

test('notes: received already, discarded, dropped', () => {
  const hints = (actions: string, options?: PlayOptions): string => fail(actions, options).hints.join();
  assert.is(
    hints(says(1) + takes(1) + takes(1)),
    `a stanza like this reached Juliet after line ${START}, but line ${START + 2} received it already`,
  );
  assert.match(
    hints(says(1) + says(2) + takes(2) + takes(1), { passedOver: 'discard' }),
    /line 20 passed over it and discarded it/,
  );
  assert.match(
    hints(`${says(1)}Juliet disconnects\nJuliet connects\n${takes(1)}`),
    /the disconnect in line 18 dropped it/,
  );
  assert.is(hints(says(1) + takes(2)), '');
});

test('notes: strictness is explained where it is the reason', () => {
  const sent = "Romeo sends:\n\t<message to='juliet@localhost'><x xmlns='urn:x' v='1'><a/></x></message>\n";
  const hint = (inside: string): string =>
    fail(`${sent}Juliet receives:\n\t<message>${inside}</message>\n`).hints.join();
  assert.match(hint("<x xmlns='urn:x' v='1'/>"), /scansion:strict="false"/);
  assert.match(hint("<x xmlns='urn:x'><a/></x>"), /scansion:strict="false"/);
  assert.is(hint("<x xmlns='urn:x' v='2'><a/></x>"), '');
});

test('exact: how far behind the expected stanza is', () => {
  assert.match(
    fail(says(1) + says(2) + says(3) + takes(3), { exact: true }).hints.join(),
    /behind 2 other stanzas/,
  );
  assert.equal(fail(says(1) + takes(3), { exact: true }).hints, []);
});

test('every stream error is explained', () => {
  const message = (stanza: string): string => fail(`Romeo sends:\n\t${stanza}\n`).message;
  assert.match(
    message("<message from='tybalt@localhost'/>"),
    /<invalid-from\/>: the from of a stanza is not/,
  );
  assert.match(
    message("<note xmlns='urn:x'/>"),
    /<unsupported-stanza-type\/>: only message, presence and iq/,
  );
});

test('counts what was not expected', () => {
  assert.match(fail(`${says(1)}Juliet receives: nothing\n`).message, /has received a stanza$/);
  assert.match(fail(`${says(1)}${says(2)}Juliet receives: nothing\n`).message, /has received 2 stanzas$/);
  assert.match(
    fail(says(1) + says(2), { exact: true }).message,
    /still has 2 stanzas that no action received$/,
  );
  assert.match(fail(says(1), { exact: true }).message, /still has a stanza/);
});

test('notes: scansion:strict is named where the expected element has it', () => {
  const sent =
    "Romeo sends:\n\t<message to='juliet@localhost'><x xmlns='urn:x'/><x xmlns='urn:x' v='1'><a/></x></message>\n";
  const hint = (expected: string): string => fail(`${sent}Juliet receives:\n\t${expected}\n`).hints.join();
  assert.match(
    hint("<message scansion:strict='true'/>"),
    /^scansion:strict="true" on the expected <message\/> says that nothing may be there/,
  );
  const inside = (second: string): string => `<message><x xmlns='urn:x'/>${second}</message>`;
  assert.match(
    hint(inside("<x xmlns='urn:x' scansion:strict='yes'><a/></x>")),
    /^scansion:strict="yes" on the expected <x\/>/,
  );
  assert.match(
    hint(inside("<x xmlns='urn:x' v='1' scansion:strict='1'/>")),
    /^scansion:strict="1" on the expected <x\/>/,
  );
  assert.match(
    hint(`${inside("<x xmlns='urn:x'><a/></x>")}`),
    /^outside of the namespace jabber:client nothing may be there/,
  );
});

test.run();
