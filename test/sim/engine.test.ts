import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Env } from '../../src/core/env.ts';
import { errorReply } from '../../src/core/error.ts';
import { localOf } from '../../src/core/jid.ts';
import { iq, presence, send } from '../../src/core/stanza.ts';
import { STEPS_MAX, TransitionFailed } from '../../src/sim/engine.ts';
import { printEvent } from '../../src/sim/trace.ts';
import { engineWith, jid, say, serviceAt, silent } from '../kit/engine.ts';
import { lineOf } from '../kit/inbox.ts';

const test = suite('sim/engine');

test('what follows from a stanza comes before the next one, and nothing overtakes', () => {
  /** Passes a message on, from one to the next, down to the last. */
  const relay = serviceAt('relay', (stanza, to) => {
    const hop = Number(localOf(to));
    return hop === 0
      ? [send(jid('romeo@localhost/orchard'), stanza)]
      : [send(jid(`${hop - 1}@relay`), stanza)];
  });
  const { engine, bind } = engineWith(relay, silent('localhost'));
  const romeo = bind('romeo@localhost/orchard');
  engine.push({ kind: 'inbound', to: jid('5@relay'), stanza: say('slow@x', 'first') });
  engine.push({ kind: 'inbound', to: jid('0@relay'), stanza: say('fast@x', 'second') });
  engine.push({ kind: 'inbound', to: jid('2@relay'), stanza: say('slow@x', 'third') });
  assert.is(engine.run(), 6 + 1 + 3);
  assert.equal(
    romeo.take().map(({ stanza }) => stanza.from),
    ['slow@x', 'fast@x', 'slow@x'],
  );
});

test('every transition has the next serial number, the time, the seed and the domains', () => {
  const envs: Env[] = [];
  const { engine, bind } = engineWith(
    serviceAt('localhost', (_, __, env) => {
      envs.push(env);
      return [];
    }),
    silent('abbey'),
  );
  const hail = () => engine.push({ kind: 'inbound', to: jid('localhost'), stanza: say('x@y', 'hail') });
  hail();
  engine.run();
  engine.advance(1500);
  const tomb = bind('tomb.localhost');
  hail();
  engine.push({ kind: 'unbound', connection: tomb });
  hail();
  engine.run();
  assert.equal(envs, [
    { now: 0, serial: 1, seed: 1, domains: ['localhost', 'abbey'] },
    { now: 1500, serial: 3, seed: 1, domains: ['localhost', 'abbey', 'tomb.localhost'] },
    { now: 1500, serial: 5, seed: 1, domains: ['localhost', 'abbey'] },
  ]);
  assert.is(engine.now, 1500);
  assert.equal(
    engine.trace.events.map(({ serial, cause }) => `${serial} ${cause.kind}`),
    ['1 inbound', '2 bound', '3 inbound', '4 unbound', '5 inbound'],
  );
});

test('two services that answer each other for ever are stopped', () => {
  const echo = (domain: string) =>
    serviceAt(domain, (stanza, to) => [send(stanza.from, { ...stanza, from: to })]);
  const { engine } = engineWith(echo('romeo.example'), echo('juliet.example'));
  const parting = say('romeo.example', 'good night');
  engine.push({ kind: 'inbound', to: jid('juliet.example'), stanza: parting });
  assert.throws(
    () => engine.run(),
    (error: unknown) =>
      error instanceof TransitionFailed &&
      /one stanza caused more than 100000 transitions/.test(error.message),
  );
  assert.is(engine.trace.events.length, STEPS_MAX, 'not earlier');
});

test('a service that fails says where it was: the reason, and the last ten lines of the trace', () => {
  const { engine } = engineWith(
    serviceAt('localhost', (stanza, to) => {
      const hop = Number(localOf(to));
      if (hop === 0) throw new Error('the letter did not reach Mantua');
      return [send(jid(`${hop - 1}@localhost`), stanza)];
    }),
  );
  engine.push({ kind: 'inbound', to: jid('12@localhost'), stanza: say('friar@abbey', 'go') });
  let failure: unknown;
  try {
    engine.run();
  } catch (error) {
    failure = error;
  }
  assert.instance(failure, TransitionFailed);
  const { message: text, name, cause } = failure as TransitionFailed;
  const [head, ...lines] = text.split('\n');
  assert.equal([name, head], ['TransitionFailed', 'transition 13 failed: the letter did not reach Mantua']);
  assert.instance(cause, Error);
  assert.is(lines.length, 10);
  assert.equal(
    lines.slice(0, 9),
    engine.trace.events.slice(3).map(printEvent),
    'those before it, as they stand in the trace',
  );
  assert.is(lines[9], "13 0 inbound <message from='friar@abbey' to='0@localhost'><body>go</body></message>");
});

test('a failure early on, or of something that is no Error, is told as well', () => {
  const { engine } = engineWith(
    serviceAt('localhost', () => {
      throw 'a plague on both';
    }),
  );
  engine.push({ kind: 'inbound', to: jid('localhost'), stanza: say('x@y', 'hail') });
  assert.throws(() => engine.run(), /^transition 1 failed: a plague on both\n1 0 inbound [^\n]*$/);
});

test('a request for a session that is closed and still bound goes to its server; anything else is lost', () => {
  const { engine, bind } = engineWith(
    serviceAt('localhost', (stanza, to) => errorReply({ to, stanza }, 'service-unavailable', to)),
  );
  const romeo = bind('romeo@localhost/orchard');
  const juliet = bind('juliet@localhost/balcony');
  juliet.open = false;
  const from = romeo.jid;
  const forHer = [
    iq({ from, type: 'get', id: '1' }),
    iq({ from, type: 'set', id: '2' }),
    iq({ from, type: 'result', id: '3' }),
    iq({ from, type: 'error', id: '4' }),
    say(from, 'hark'),
    presence({ from }),
  ];
  for (const stanza of forHer) {
    engine.push({ kind: 'malformed', stanza, out: [send(juliet.jid, stanza)] });
  }
  assert.is(engine.run(), forHer.length + 2);
  assert.equal(
    romeo.take().map(lineOf),
    ['1', '2'].map((id) => `iq error #${id}: ${juliet.jid} > ${from} | service-unavailable`),
  );
  assert.equal(juliet.take(), []);
});

test('two who have both gone do not go on asking each other', () => {
  const { engine, bind } = engineWith(
    serviceAt('localhost', (stanza, to) => errorReply({ to, stanza }, 'service-unavailable', to)),
  );
  const [romeo, juliet] = [bind('romeo@localhost/orchard'), bind('juliet@localhost/balcony')];
  for (const each of [romeo, juliet]) each.open = false;
  const stanza = iq({ from: romeo.jid, type: 'get', id: '1' });
  engine.push({ kind: 'malformed', stanza, out: [send(juliet.jid, stanza)] });
  assert.is(engine.run(), 2);
  assert.equal([romeo.take(), juliet.take()], [[], []]);
});

test('one stanza for many is one stanza: nothing is copied on the way', () => {
  const stanza = say('abbey', 'dearly beloved');
  const everybody = ['romeo@localhost/orchard', 'juliet@localhost/balcony'].map(jid);
  const { engine, bind } = engineWith(
    serviceAt('abbey', () => [{ to: everybody, stanza, as: jid('all@localhost') }]),
    silent('localhost'),
  );
  const [romeo, juliet] = everybody.map((each) => bind(each));
  engine.push({ kind: 'inbound', to: jid('abbey'), stanza: say('x@y', 'go') });
  engine.run();
  assert.equal([romeo!.inbox, juliet!.inbox], [[0], [0]], 'a place, and not a copy');
  for (const each of [romeo!, juliet!]) {
    const [envelope, ...more] = each.take();
    assert.is(envelope?.stanza, stanza);
    assert.equal([envelope?.to, more], ['all@localhost', []]);
  }
});

test.run();
