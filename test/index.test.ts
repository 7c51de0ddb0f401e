import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as rehearsal from '../src/index.ts';
import { accounts, child, createSim, muc, type Session, toNode, writeXml } from '../src/index.ts';

const test = suite('index');

/** What a session received, as XML. */
const received = (session: Session) => session.take().map((envelope) => writeXml(toNode(envelope)));

test('what is public is this, and a new name is a decision', () => {
  assert.equal(Object.keys(rehearsal).sort(), [
    'ConnectError',
    'PROFILE_NAMES',
    'XmlError',
    'accounts',
    'bareOf',
    'child',
    'createSim',
    'createWorld',
    'domainOf',
    'elements',
    'localOf',
    'muc',
    'node',
    'parseJid',
    'parseXml',
    'policyOf',
    'prettyXml',
    'resourceOf',
    'text',
    'toElement',
    'toNode',
    'writeXml',
  ]);
});

test('accounts and rooms answer together', () => {
  const sim = createSim({ services: [accounts('localhost'), muc('conference.localhost')] });
  const romeo = sim.connect('romeo@localhost/orchard');
  romeo.send(
    "<iq type='get' id='1' to='localhost'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>",
  );
  romeo.send("<iq type='get' id='2' to='conference.localhost'><ping xmlns='urn:xmpp:ping'/></iq>");
  sim.run();
  const [items, pong, ...more] = received(romeo);
  assert.match(items ?? '', /<item jid='conference\.localhost'\/>/);
  assert.match(
    pong ?? '',
    /^<iq from='conference\.localhost' to='romeo@localhost\/orchard' type='result' id='2'\/>$/,
  );
  assert.equal(more, []);
});

test('with users, only they may log in, with their own password', () => {
  const users = { romeo: 'rose', ['__proto__']: 'thorn' };
  for (const given of [users, new Map(Object.entries(users))]) {
    const sim = createSim({ services: [accounts('localhost', { users: given })] });
    const login = (jid: string, password?: string) => sim.connect(jid, { password }).jid.split('/')[0];
    assert.is(login('romeo@localhost', 'rose'), 'romeo@localhost');
    assert.is(login('__proto__@localhost', 'thorn'), '__proto__@localhost');
    for (const [jid, password] of [
      ['romeo@localhost', 'thorn'],
      ['romeo@localhost', undefined],
      ['juliet@localhost', 'rose'],
      ['constructor@localhost', 'rose'],
    ] as const) {
      assert.throws(
        () => login(jid, password),
        (error: unknown) => error instanceof rehearsal.ConnectError && error.condition === 'not-authorized',
      );
    }
  }
});

test('without users, everybody may, with any password or none', () => {
  const sim = createSim({ services: [accounts('localhost')] });
  assert.ok(sim.connect('romeo@localhost', { password: 'x' }).open && sim.connect('juliet@localhost').open);
});

test('a service needs a domain of its own', () => {
  for (const domain of ['', 'romeo@localhost', 'localhost/x', 'not a domain']) {
    assert.throws(() => accounts(domain), /is not a domain/);
    assert.throws(() => muc(domain), /is not a domain/);
  }
  assert.throws(() => createSim({ services: [accounts('localhost'), muc('localhost')] }), /two services own/);
});

test('what a session received can be taken apart', () => {
  const sim = createSim({ services: [accounts('localhost')] });
  const romeo = sim.connect('romeo@localhost/orchard');
  romeo.send("<message to='romeo@localhost/orchard'><body>To be</body></message>");
  sim.run();
  const [envelope] = romeo.take();
  const body = child(envelope!.stanza, 'body', 'jabber:client');
  assert.is(body && rehearsal.text(body), 'To be');
  assert.is(envelope?.to, romeo.jid);
  assert.equal(romeo.take(), []);
});

test.run();
