import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { message, presence, sendAs } from '../../src/core/stanza.ts';
import { createEngine } from '../../src/sim/engine.ts';
import { createConnection } from '../../src/sim/session.ts';
import {
  type Cause,
  createTrace,
  firstDifference,
  printEvent,
  type Trace,
  type TraceEvent,
  xmlOf,
} from '../../src/sim/trace.ts';
import { jid, say, serviceAt, silent } from '../kit/engine.ts';
import { lineOf, worldOf } from '../kit/inbox.ts';

const test = suite('sim/trace');

const romeo = jid('romeo@localhost/orchard');
const juliet = jid('juliet@localhost/balcony');
const event = (cause: Cause, out: TraceEvent['out'] = [], serial = 1): TraceEvent => ({
  serial,
  now: 0,
  cause,
  out,
});

/** A small story, and its trace. */
function story(seed: number, words = 'Hark'): Trace {
  const sim = worldOf({ seed });
  const lover = sim.connect('romeo@localhost');
  const other = sim.connect('juliet@localhost', { label: 'balcony' });
  other.send('<presence/>');
  lover.send(`<message to="juliet@localhost"><body>${words}</body></message>`);
  sim.run();
  sim.advance(1000);
  sim.disconnect(other);
  sim.run();
  return sim.trace;
}

test('one line for one transition, whatever it was about', () => {
  assert.is(printEvent(event({ kind: 'bound', session: romeo })), '1 0 bound romeo@localhost/orchard');
  assert.is(printEvent(event({ kind: 'unbound', session: romeo })), '1 0 unbound romeo@localhost/orchard');
  assert.is(printEvent(event({ kind: 'stopped', domain: jid('abbey') })), '1 0 stopped abbey');
  assert.is(
    printEvent(event({ kind: 'outbound', to: undefined, stanza: presence({ from: romeo }) })),
    "1 0 outbound <presence from='romeo@localhost/orchard'/>",
  );
  assert.is(
    printEvent(event({ kind: 'outbound', to: juliet, stanza: presence({ from: romeo }) })),
    "1 0 outbound <presence from='romeo@localhost/orchard' to='juliet@localhost/balcony'/>",
  );
  assert.is(
    printEvent(event({ kind: 'malformed', stanza: presence({ from: romeo, type: 'gone' }) })),
    "1 0 malformed <presence from='romeo@localhost/orchard' type='gone'/>",
  );
});

test('what was sent stands behind it: the addresses, and the stanza with the address that is read', () => {
  const stanza = say('abbey', "what's here?\n");
  const to = jid('juliet@localhost');
  const out = [{ to: [romeo, juliet], stanza }, sendAs(to, [juliet], stanza)];
  const body = '<body>what&apos;s here?\n</body>';
  assert.is(
    printEvent(event({ kind: 'inbound', to, stanza: message({ from: romeo }) }, out)),
    "1 0 inbound <message from='romeo@localhost/orchard' to='juliet@localhost'/> " +
      `-> ${romeo} ${juliet} <message from='abbey'>${body}</message> ` +
      `-> ${juliet} <message from='abbey' to='juliet@localhost'>${body}</message>`,
  );
});

test('a stanza is written with the address it is given, or with none', () => {
  const stanza = message({ from: romeo, type: 'chat', id: 'm1', lang: 'it' });
  assert.is(
    xmlOf(juliet, stanza),
    `<message from='${romeo}' to='${juliet}' type='chat' id='m1' xml:lang='it'/>`,
  );
  assert.is(xmlOf(undefined, stanza), `<message from='${romeo}' type='chat' id='m1' xml:lang='it'/>`);
});

test('equal runs have equal traces and hashes', () => {
  assert.equal(story(1).events, story(1).events);
  assert.is(story(1).hash(), story(1).hash());
  assert.match(story(1).hash(), /^[0-9a-f]{16}$/);
  assert.is(firstDifference(story(1), story(1)), undefined);
});

test('another seed, or another word, is another hash', () => {
  assert.is.not(story(1).hash(), story(2).hash());
  assert.is.not(story(1).hash(), story(1, 'Hush').hash());
});

test('the hash grows with the trace', () => {
  const trace = createTrace();
  const hashes = [trace.hash()];
  for (const session of [romeo, juliet]) {
    trace.events.push(event({ kind: 'bound', session }));
    hashes.push(trace.hash());
  }
  assert.is(new Set(hashes).size, 3);
});

test('the first difference names the event, with both sides', () => {
  const left = story(1);
  const right = story(1, 'Hush');
  const difference = firstDifference(left, right);
  assert.ok(difference !== undefined && difference.at > 1);
  const { at, left: ours, right: theirs } = difference;
  assert.is(ours, printEvent(left.events[at - 1]!));
  assert.is(theirs, ours?.replaceAll('Hark', 'Hush'));
  assert.equal(
    left.events.slice(0, at - 1).map(printEvent),
    right.events.slice(0, at - 1).map(printEvent),
    'all is equal before it',
  );
});

test('where one trace ends earlier, that is the difference', () => {
  const [short, long] = [createTrace(), createTrace()];
  for (const each of [short, long]) each.events.push(event({ kind: 'bound', session: romeo }));
  long.events.push(event({ kind: 'unbound', session: romeo }, [], 2));
  const line = '2 0 unbound romeo@localhost/orchard';
  assert.equal(firstDifference(short, long), { at: 2, left: undefined, right: line });
  assert.equal(firstDifference(long, short), { at: 2, left: line, right: undefined });
});

test('who is told of transitions and deliveries hears of each, in order', () => {
  const told: string[] = [];
  const all = jid('everybody@localhost');
  const engine = createEngine({
    seed: 1,
    start: 0,
    services: [
      serviceAt('abbey', ({ from }) => [sendAs(all, [from], say('abbey', 'amen'))]),
      silent('localhost'),
    ],
    onTransition: ({ serial, cause }) => told.push(`transition ${serial} ${cause.kind}`),
    onDelivery: ({ serial, session, to, stanza }) =>
      told.push(`delivery ${serial} ${session} | ${lineOf({ to, stanza })}`),
  });
  engine.push({ kind: 'bound', connection: createConnection(romeo, { submit: () => {}, drain: () => [] }) });
  engine.push({ kind: 'inbound', to: jid('abbey'), stanza: say(romeo, 'hail') });
  engine.push({ kind: 'inbound', to: jid('abbey'), stanza: say(juliet, 'hail') });
  engine.run();
  assert.equal(told, [
    'transition 1 bound',
    'transition 2 inbound',
    `delivery 2 ${romeo} | message: abbey > ${all} | body amen`,
    'transition 3 inbound',
    'transition 4 inbound',
  ]);
});

test.run();
