import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Env } from '../../src/core/env.ts';
import { type BareJid, localOf } from '../../src/core/jid.ts';
import type { Home } from '../../src/core/service.ts';
import { iq, message, presence, send } from '../../src/core/stanza.ts';
import { createRouter } from '../../src/sim/router.ts';
import { ConnectError, type Connection, createConnection } from '../../src/sim/session.ts';
import { node } from '../../src/xml/node.ts';
import { engineWith, jid, say, serviceAt, silent } from '../kit/engine.ts';
import { lineOf } from '../kit/inbox.ts';

const test = suite('sim/router');

const linesOf = (connection: Connection) => connection.take().map(lineOf);

/** What a service hears of its sessions. */
const HOME: Home<number> = {
  refuses: (_, account, password) => localOf(account) === 'tybalt' || password === 'wrong',
  bound: (state, session) => ({ state, out: [send(session, say('localhost', 'welcome'))] }),
  outbound: (state, to, stanza) => ({ state, out: [send(to ?? jid('localhost'), stanza)] }),
  unbound: (state, session) => ({ state, out: [send(session, say('localhost', 'farewell'))] }),
};

test('a client’s comings and goings, and what it sends, are for its own server first (§10.2)', () => {
  const router = createRouter([{ ...silent('localhost'), home: HOME }, silent('abbey')]);
  const env: Env = { now: 0, serial: 1, seed: 1, domains: router.domains };
  const connection = createConnection(jid('romeo@localhost/orchard'), { submit: () => {}, drain: () => [] });
  const words = (sent: ReturnType<typeof router.handle>) =>
    sent.map(({ to, stanza }) => lineOf({ to: to[0]!, stanza }));
  const welcome = router.handle({ kind: 'bound', connection }, env);
  assert.equal(words(welcome), [`message: localhost > ${connection.jid} | body welcome`]);
  assert.is(router.bound.get(connection.jid), connection);
  const stanza = say(connection.jid, 'hail');
  for (const to of [undefined, jid('friar@abbey')]) {
    const passed = router.handle({ kind: 'stanza', to, stanza }, env);
    assert.equal(passed, [{ to: [to ?? 'localhost'], stanza }]);
  }
  const farewell = router.handle({ kind: 'unbound', connection }, env);
  assert.equal(words(farewell), [`message: localhost > ${connection.jid} | body farewell`]);
  assert.is(router.bound.size, 0);
  assert.equal(router.domains, ['localhost', 'abbey']);
});

test('what was malformed goes back as it was answered, and no service sees it', () => {
  const seen: string[] = [];
  const router = createRouter([
    serviceAt('localhost', (_, to) => {
      seen.push(to);
      return [];
    }),
  ]);
  const out = [send(jid('romeo@localhost/orchard'), say('localhost', 'no'))];
  const stanza = say('romeo@localhost/orchard', 'hail');
  const env: Env = { now: 0, serial: 1, seed: 1, domains: [] };
  assert.is(router.handle({ kind: 'malformed', stanza, out }, env), out);
  assert.equal(seen, []);
});

test('a component has no other server: what it sends goes on, and what is for its domain comes to it', () => {
  const { engine, bind } = engineWith(silent('localhost'));
  const abbey = bind('abbey.localhost');
  const romeo = bind('romeo@localhost/orchard');
  engine.push({ kind: 'stanza', to: romeo.jid, stanza: say('friar@abbey.localhost', 'son') });
  const addresses = ['abbey.localhost', 'friar@abbey.localhost', 'friar@abbey.localhost/cell'].map(jid);
  for (const to of addresses) engine.push({ kind: 'inbound', to, stanza: say(romeo.jid, 'father') });
  engine.run();
  assert.equal(linesOf(romeo), [`message: friar@abbey.localhost > ${romeo.jid} | body son`]);
  assert.equal(
    linesOf(abbey),
    addresses.map((to) => `message: ${romeo.jid} > ${to} | body father`),
  );
});

test('a stanza is handled by the service that owns its domain, with the state it has reached', () => {
  const count = serviceAt('abbey', ({ from }, to, _, seen) => [send(from, say(to, `${seen}`))]);
  const { engine, bind } = engineWith(count, silent('localhost'));
  const romeo = bind('romeo@localhost/orchard');
  for (const to of ['abbey', 'friar@abbey', 'friar@abbey/cell']) {
    engine.push({ kind: 'inbound', to: jid(to), stanza: say(romeo.jid, 'hail') });
  }
  assert.is(engine.run(), 3);
  assert.equal(linesOf(romeo), [
    'message: abbey > romeo@localhost/orchard | body 1',
    'message: friar@abbey > romeo@localhost/orchard | body 2',
    'message: friar@abbey/cell > romeo@localhost/orchard | body 3',
  ]);
  assert.equal([engine.owns(jid('abbey')), engine.owns(jid('verona'))], [true, false]);
});

test('a session that is bound receives without being asked about; one that is gone does not', () => {
  const seen: string[] = [];
  const { engine, bind } = engineWith(
    serviceAt('localhost', (_, to) => {
      seen.push(to);
      return [];
    }),
  );
  const romeo = bind('romeo@localhost/orchard');
  engine.push({ kind: 'inbound', to: romeo.jid, stanza: say('juliet@localhost', 'too late to be direct') });
  engine.push({ kind: 'stanza', to: romeo.jid, stanza: say('friar@abbey', 'hail') });
  engine.run();
  assert.equal(seen, [romeo.jid], 'only what had arrived at the domain already');
  assert.equal(linesOf(romeo), ['message: friar@abbey > romeo@localhost/orchard | body hail']);

  romeo.open = false;
  engine.push({ kind: 'stanza', to: romeo.jid, stanza: say('friar@abbey', 'too late') });
  engine.push({ kind: 'unbound', connection: romeo });
  engine.push({ kind: 'stanza', to: romeo.jid, stanza: say('friar@abbey', 'farewell') });
  engine.run();
  assert.equal(seen, [romeo.jid, romeo.jid]);
  assert.equal(linesOf(romeo), []);
});

test('nobody serves an unknown domain: whoever asked is told once, and results and errors are dropped', () => {
  const { engine, bind } = engineWith(silent('localhost'));
  const romeo = bind('romeo@localhost/orchard');
  const to = jid('prince@verona.example/throne');
  const from = romeo.jid;
  const payload = [node('q', 'urn:q')];
  const answered = [
    message({ from, type: 'chat', id: 'm' }),
    presence({ from, id: 'p' }),
    iq({ from, type: 'get', id: 'g', children: payload }),
    iq({ from, type: 'set', id: 's', children: payload }),
  ];
  const dropped = [
    message({ from, type: 'error', id: 'm' }),
    presence({ from, type: 'error', id: 'p' }),
    iq({ from, type: 'result', id: 'r' }),
    iq({ from, type: 'error', id: 'e' }),
  ];
  for (const stanza of [...answered, ...dropped]) engine.push({ kind: 'inbound', to, stanza });
  engine.run();
  assert.equal(
    linesOf(romeo),
    ['message error #m', 'presence error #p', 'iq error #g', 'iq error #s'].map(
      (each) => `${each}: ${to} > romeo@localhost/orchard | remote-server-not-found`,
    ),
  );
  engine.push({ kind: 'inbound', to, stanza: message({ from: jid('nobody@nowhere.example') }) });
  assert.is(engine.run(), 2, 'the error is not answered in turn');
});

test('a domain has one owner', () => {
  const twice = () => engineWith(silent('abbey'), silent('localhost'), silent('abbey'));
  assert.throws(twice, (error: unknown) => error instanceof RangeError && /abbey/.test(error.message));
});

test('logins are for domains with accounts, and those may refuse them', () => {
  const { engine } = engineWith({ ...silent('localhost'), home: HOME }, silent('abbey'));
  const condition = (account: string, password?: string) => {
    try {
      engine.admitLogin(account as BareJid, password);
      return undefined;
    } catch (error) {
      return error instanceof ConnectError ? `${error.condition}: ${error.message}` : error;
    }
  };
  assert.is(condition('romeo@localhost', 'right'), undefined);
  assert.is(condition('romeo@localhost'), undefined);
  assert.is(condition('romeo@localhost', 'wrong'), 'not-authorized: romeo@localhost gave a wrong password');
  assert.is(condition('tybalt@localhost'), 'not-authorized: tybalt@localhost gave no password');
  assert.is(condition('friar@abbey'), 'host-unknown: abbey has no accounts here');
  assert.is(condition('friar@mantua'), 'host-unknown: mantua has no accounts here');
});

test('a service that shuts down says its last words and is gone; others are not stoppable', () => {
  const last = {
    ...silent('abbey'),
    stop: (seen: number) => [send(jid('romeo@localhost/o'), say('abbey', `${seen}`))],
  };
  const router = createRouter([{ ...silent('localhost'), home: HOME }, last]);
  const env: Env = { now: 0, serial: 1, seed: 1, domains: router.domains };
  assert.ok(router.stoppable(jid('abbey')));
  assert.not.ok(router.stoppable(jid('localhost')));
  assert.not.ok(router.stoppable(jid('mantua')));
  const hail = { kind: 'inbound', to: jid('abbey'), stanza: say('romeo@localhost/o', 'hail') } as const;
  router.handle(hail, env);
  const stop = { kind: 'stopped', domain: jid('abbey') as BareJid } as const;
  assert.equal(
    router.handle(stop, env),
    [send(jid('romeo@localhost/o'), say('abbey', '1'))],
    'it knows what it has seen',
  );
  assert.equal(router.domains, ['localhost']);
  assert.not.ok(router.owns(jid('abbey')));
  assert.equal(router.handle(stop, env), [], 'once');
  assert.match(JSON.stringify(router.handle(hail, env)), /remote-server-not-found/);
});

test.run();
