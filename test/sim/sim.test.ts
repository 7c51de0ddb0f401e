import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { send } from '../../src/core/stanza.ts';
import { accountsService } from '../../src/im/accounts.ts';
import { ConnectError } from '../../src/sim/session.ts';
import { createSim, START } from '../../src/sim/sim.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';
import { toElement } from '../../src/xml/element.ts';
import { node } from '../../src/xml/node.ts';
import { XmlError } from '../../src/xml/parse.ts';
import { jid, say, silent } from '../kit/engine.ts';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('sim/sim');

/** The condition with which something is refused. */
function refusal(attempt: () => unknown): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    assert.instance(error, ConnectError);
    return (error as ConnectError).condition;
  }
}

test('whose domain is not served, or whose address is none, is refused', () => {
  const sim = worldOf();
  assert.is(
    refusal(() => sim.connect('romeo@verona.example')),
    'host-unknown',
  );
  for (const each of ['', '@localhost', 'ro meo@localhost', 'romeo@localhost/']) {
    assert.is(
      refusal(() => sim.connect(each)),
      'jid-malformed',
      each,
    );
  }
  assert.is(
    refusal(() => sim.connect('romeo@localhost', { resource: '\u0007' })),
    'jid-malformed',
  );
  sim.run();
  assert.equal(sim.trace.events, [], 'nothing has happened');
});

test('a resource is that of the options, or of the address, or chosen by the server from label or seed', () => {
  const sim = worldOf();
  assert.is(sim.connect('Romeo@LOCALHOST/Orchard').jid, 'romeo@localhost/Orchard');
  const both = sim.connect('romeo@localhost/one', { resource: 'two', label: 'three' });
  assert.is(both.jid, 'romeo@localhost/two');
  const label = 'phone';
  const jids = Array.from({ length: 3 }, () => sim.connect('romeo@localhost', { label }));
  assert.equal(
    jids.map((each) => each.jid),
    ['', '-2', '-3'].map((each) => `romeo@localhost/phone${each}`),
  );
  assert.is(sim.connect('juliet@localhost', { label }).jid, 'juliet@localhost/phone');
  sim.disconnect(jids[0]!);
  assert.is(sim.connect('romeo@localhost', { label }).jid, 'romeo@localhost/phone', 'free again');

  const chosen = (seed: number) => {
    const world = worldOf({ seed });
    return Array.from({ length: 4 }, () => world.connect('romeo@localhost', { resource: '' }).jid);
  };
  assert.equal(chosen(1), chosen(1));
  assert.is(new Set([...chosen(1), ...chosen(2)]).size, 8);
  for (const each of chosen(1)) assert.match(each, /^romeo@localhost\/[0-9a-f]{16}$/);
});

test('an anonymous login gets an account that nobody else has', () => {
  const sim = worldOf();
  const [one, two] = [sim.connect('localhost'), sim.connect('localhost/mask')];
  assert.match(one.jid, /^[0-9a-f]{16}@localhost\/[0-9a-f]{16}$/);
  assert.match(two.jid, /^[0-9a-f]{16}@localhost\/mask$/);
  assert.is.not(one.jid.split('@')[0], two.jid.split('@')[0]);
  one.send(`<message to="${two.jid}"/>`);
  assert.equal(read(sim, two), [`message: ${one.jid} > ${two.jid}`]);
});

test('policy replace: the older session is ended with conflict, after all it has sent (§7.7.2.2)', () => {
  const sim = worldOf();
  const phone = come(sim, 'romeo@localhost/phone');
  const old = come(sim, 'romeo@localhost/orchard');
  read(sim, phone);
  old.send('<message to="romeo@localhost/phone"><body>last words</body></message>');
  const next = sim.connect('romeo@localhost/orchard');
  assert.equal([old.open, old.error, next.open], [false, 'conflict', true]);
  assert.equal(read(sim, phone), [
    'message: romeo@localhost/orchard > romeo@localhost/phone | body last words',
    'presence unavailable: romeo@localhost/orchard > romeo@localhost/phone',
  ]);
  phone.send('<message to="romeo@localhost/orchard"><body>who?</body></message>');
  assert.equal(read(sim, next), ['message: romeo@localhost/phone > romeo@localhost/orchard | body who?']);
  assert.equal(read(sim, old), []);
});

test('policies refuse and rename: the older session goes on, and the newer has no or another resource', () => {
  const refusing = worldOf({ resourceConflict: 'refuse' });
  const old = come(refusing, 'romeo@localhost/orchard');
  const refused = refusal(() => refusing.connect('romeo@localhost/orchard'));
  assert.is(refused, 'conflict');
  assert.equal([old.open, old.error], [true, undefined]);
  refusing.disconnect(old);
  assert.ok(refusing.connect('romeo@localhost/orchard').open, 'free again');

  const renaming = worldOf({ resourceConflict: 'rename' });
  const both = [come(renaming, 'romeo@localhost/orchard'), come(renaming, 'romeo@localhost/orchard')];
  assert.equal(
    both.map(({ jid, open }) => [jid, open]),
    [
      ['romeo@localhost/orchard', true],
      ['romeo@localhost/orchard-2', true],
    ],
  );
});

test('an orderly end: what was sent goes first; then the session is closed, and nothing comes or goes', () => {
  const sim = worldOf();
  const juliet = come(sim, 'juliet@localhost/balcony');
  const romeo = come(sim, 'romeo@localhost/orchard');
  romeo.send('<presence to="juliet@localhost/balcony"/>');
  romeo.send('<message to="juliet@localhost/balcony"><body>Adieu</body></message>');
  sim.disconnect(romeo);
  assert.equal([romeo.open, romeo.error], [false, undefined]);
  romeo.send('<message to="juliet@localhost/balcony"><body>one more thing</body></message>');
  romeo.send('not even XML');
  juliet.send('<message to="romeo@localhost/orchard" type="headline"><body>Stay</body></message>');
  assert.equal(read(sim, juliet), [
    'presence: romeo@localhost/orchard > juliet@localhost/balcony',
    'message: romeo@localhost/orchard > juliet@localhost/balcony | body Adieu',
    'presence unavailable: romeo@localhost/orchard > juliet@localhost/balcony',
  ]);
  assert.equal(read(sim, romeo), []);
  sim.disconnect(romeo);
  assert.is(sim.run(), 0, 'twice is once');
  assert.equal(read(sim, juliet), []);
});

test('what was received before the end can still be read', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  romeo.send('<message to="romeo@localhost/orchard"/>');
  sim.run();
  sim.disconnect(romeo);
  assert.equal(read(sim, romeo), ['message: romeo@localhost/orchard > romeo@localhost/orchard']);
});

test('a stream error ends a session as well, and says which', () => {
  const sim = worldOf();
  const juliet = come(sim, 'juliet@localhost/balcony');
  const romeo = come(sim, 'romeo@localhost/orchard');
  romeo.send('<presence to="juliet@localhost/balcony"/>');
  romeo.send('<message from="paris@localhost" to="juliet@localhost/balcony"/>');
  assert.equal([romeo.open, romeo.error], [false, 'invalid-from']);
  assert.equal(read(sim, juliet), [
    'presence: romeo@localhost/orchard > juliet@localhost/balcony',
    'presence unavailable: romeo@localhost/orchard > juliet@localhost/balcony',
  ]);
  const tybalt = sim.connect('tybalt@localhost/sword');
  tybalt.send('<fight/>');
  assert.is(tybalt.error, 'unsupported-stanza-type');
});

test('a stanza is given as text, as a Node or as an ltx Element; text that is none throws', () => {
  const sim = worldOf();
  const juliet = come(sim, 'juliet@localhost/balcony');
  const romeo = sim.connect('romeo@localhost/orchard');
  const stanza = node('message', 'jabber:client', { to: juliet.jid, id: 'm' });
  romeo.send(stanza);
  romeo.send(toElement(stanza));
  romeo.send('<message to="juliet@localhost/balcony" id="m"/>');
  const line = 'message #m: romeo@localhost/orchard > juliet@localhost/balcony';
  assert.equal(read(sim, juliet), [line, line, line]);
  for (const each of ['', '<message>', '<message/><message/>', 'words']) {
    assert.throws(
      () => romeo.send(each),
      (error: unknown) => error instanceof XmlError,
    );
  }
  assert.ok(romeo.open, 'the mistake is of the one who calls, not of the client');
});

test('nothing happens until run, which counts the transitions and comes to rest', () => {
  const sim = worldOf();
  const romeo = sim.connect('romeo@localhost/orchard');
  romeo.send('<message to="romeo@localhost/orchard"/>');
  assert.equal([romeo.take(), sim.trace.events], [[], []]);
  assert.is(sim.run(), 2);
  assert.is(sim.run(), 0);
  assert.is(romeo.take().length, 1);
  assert.is(sim.trace.events.length, 2);
});

test('time passes only when it is told to, in whole milliseconds and forward', () => {
  const sim = worldOf();
  assert.equal([START, sim.now], [Date.UTC(2026, 0, 1), START]);
  sim.run();
  sim.advance(0);
  sim.advance(1500);
  assert.is(sim.now, START + 1500);
  assert.is(worldOf({ start: 7 }).now, 7);
  for (const each of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => sim.advance(each), /whole milliseconds/);
  }
  assert.is(sim.now, START + 1500);
});

test('a component owns its domain: it receives what is for anything at it, and reads the address (XEP-0114)', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  const abbey = sim.component('abbey.localhost');
  assert.is(abbey.jid, 'abbey.localhost');
  const addresses = ['abbey.localhost', 'friar@abbey.localhost', 'friar@abbey.localhost/cell'];
  for (const to of addresses) romeo.send(`<message to="${to}"/>`);
  romeo.send('<message to="mantua.localhost"/>');
  assert.equal(
    read(sim, abbey),
    addresses.map((to) => `message: romeo@localhost/orchard > ${to}`),
  );
  for (const from of addresses) abbey.send(`<message from="${from}" to="romeo@localhost"/>`);
  assert.equal(read(sim, romeo), [
    'message error: mantua.localhost > romeo@localhost/orchard | remote-server-not-found',
    ...addresses.map((from) => `message: ${from} > romeo@localhost`),
  ]);
  abbey.send('<message from="friar@localhost" to="romeo@localhost"/>');
  assert.equal([abbey.open, abbey.error], [false, 'invalid-from']);
  romeo.send('<message to="friar@abbey.localhost"/>');
  assert.equal(read(sim, romeo), [
    'message error: friar@abbey.localhost > romeo@localhost/orchard | remote-server-not-found',
  ]);
  assert.equal(read(sim, abbey), []);
  assert.ok(sim.component('abbey.localhost').open, 'its domain is free again');
});

test('a request for somebody who goes in the same moment is answered exactly once (RFC 6120 §8.2.3)', () => {
  const sim = worldOf();
  const [romeo, juliet] = [sim.connect('romeo@localhost/orchard'), sim.connect('juliet@localhost/balcony')];
  const gate = sim.component('gate.localhost');
  sim.run();
  const ask = (id: string) => {
    for (const to of [juliet.jid, gate.jid]) {
      romeo.send(`<iq to="${to}" type="get" id="${id}"><q xmlns="urn:q"/></iq>`);
    }
  };
  ask('before');
  for (const each of [juliet, gate]) sim.disconnect(each);
  ask('after');
  romeo.send('<message to="friar@gate.localhost" id="m"/>');
  sim.run();
  ask('later');
  sim.run();
  const answers = ['before', 'after', 'later'].map((id) => [
    `iq error #${id}: ${juliet.jid} > ${romeo.jid} | service-unavailable`,
    `iq error #${id}: ${gate.jid} > ${romeo.jid} | remote-server-not-found`,
  ]);
  const lost = `message error #m: friar@gate.localhost > ${romeo.jid} | remote-server-not-found`;
  answers[1]!.push(lost);
  assert.equal(read(sim, romeo), answers.flat());
  assert.equal([juliet.take(), gate.take()], [[], []]);
});

test('a component needs a domain of its own', () => {
  const sim = worldOf();
  const refused = (domain: string) => refusal(() => sim.component(domain));
  assert.is(refused('localhost'), 'conflict', 'a service has it');
  assert.is(refused('Abbey.localhost'), undefined);
  assert.is(refused('abbey.localhost'), 'conflict', 'a component has it');
  for (const each of ['', 'friar@abbey.localhost', 'abbey.localhost/cell', 'ab bey']) {
    assert.is(refused(each), 'jid-malformed', each);
  }
  assert.is(
    refusal(() => sim.connect('friar@abbey.localhost')),
    'host-unknown',
    'it has no accounts',
  );
});

test('a service is shut down after what was sent before, and only one that can be', () => {
  const last = { ...silent('abbey'), stop: () => [send(jid('romeo@localhost/o'), say('abbey', 'farewell'))] };
  const sim = createSim({ services: [accountsService('localhost', { extensions: EXTENSIONS }), last] });
  const romeo = sim.connect('romeo@localhost/o');
  const hail = (id: string): void =>
    romeo.send(`<iq type='get' id='${id}' to='abbey'><ping xmlns='urn:xmpp:ping'/></iq>`);
  hail('before');
  sim.shutdown('Abbey');
  sim.shutdown('abbey');
  hail('after');
  assert.equal(read(sim, romeo), [
    'message: abbey > romeo@localhost/o | body farewell',
    'iq error #after: abbey > romeo@localhost/o | remote-server-not-found',
  ]);
  for (const each of ['abbey', 'localhost', 'mantua', 'friar@abbey', '@']) {
    assert.throws(() => sim.shutdown(each), /is not the domain of a service that can be shut down/, each);
  }
  assert.is(sim.component('abbey').jid, 'abbey', 'the domain is free');
});

test.run();
