import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerIq, type Entity, type Extension } from '../../src/core/entity.ts';
import { iq } from '../../src/core/stanza.ts';
import { accountsService } from '../../src/im/accounts.ts';
import { createSim } from '../../src/sim/sim.ts';
import { disco } from '../../src/xep/disco.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';
import { node } from '../../src/xml/node.ts';
import { writeXml } from '../../src/xml/write.ts';
import { jid, silent } from '../kit/engine.ts';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('xep/disco');

const INFO = 'http://jabber.org/protocol/disco#info';
const ITEMS = 'http://jabber.org/protocol/disco#items';

const named = (name: string, features: readonly string[]): Extension => ({
  name,
  spec: 'XEP-0000 0.1',
  features,
  iq: [],
});

const ENTITY: Entity = {
  identities: [
    { category: 'conference', type: 'text', name: 'The ball' },
    { category: 'directory', type: 'user' },
  ],
  features: ['urn:b', 'urn:Z'],
  items: [{ jid: jid('romeo@localhost'), name: 'Romeo' }, { jid: jid('abbey.localhost') }],
  extensions: [disco, named('one', ['urn:c', 'urn:b']), named('two', ['urn:a'])],
};

/** The children of the answer. */
function ask(ns: string, entity: Entity, attrs: Readonly<Record<string, string>> = {}): string {
  const stanza = iq({
    from: jid('romeo@localhost/orchard'),
    type: 'get',
    id: 'd',
    children: [node('query', ns, attrs)],
  });
  const to = jid('ball.localhost');
  const [answer, ...more] = answerIq(entity, { to, stanza }, to, { now: 0, serial: 1, seed: 1, domains: [] });
  assert.equal(more, []);
  return answer!.stanza.children.map((each) => (typeof each === 'string' ? each : writeXml(each))).join('');
}

test('info: the identities as given, then every feature once, in the order of their code units', () => {
  assert.is(
    ask(INFO, ENTITY),
    `<query xmlns='${INFO}'><identity category='conference' type='text' name='The ball'/>` +
      "<identity category='directory' type='user'/>" +
      `<feature var='${INFO}'/><feature var='${ITEMS}'/>` +
      "<feature var='urn:Z'/><feature var='urn:a'/><feature var='urn:b'/><feature var='urn:c'/></query>",
  );
});

test('info: forms stand last (XEP-0128)', () => {
  const forms = [node('x', 'jabber:x:data', { type: 'result' })];
  assert.match(ask(INFO, { ...ENTITY, forms }), /<feature[^>]*\/><x xmlns='jabber:x:data' type='result'\/>/);
});

test('items: as given, and none where there are none', () => {
  assert.is(
    ask(ITEMS, ENTITY),
    `<query xmlns='${ITEMS}'><item jid='romeo@localhost' name='Romeo'/><item jid='abbey.localhost'/></query>`,
  );
  assert.is(ask(ITEMS, { ...ENTITY, items: [] }), `<query xmlns='${ITEMS}'/>`);
});

test('a node that the entity does not have is not found, not even the empty one', () => {
  for (const ns of [INFO, ITEMS]) {
    for (const name of ['music', '']) {
      assert.match(ask(ns, ENTITY, { node: name }), /<error type='cancel'.*<item-not-found /);
    }
  }
});

test('a server tells what it is, and all that its extensions add', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  romeo.send(`<iq to="localhost" type="get" id="d"><query xmlns="${INFO}"/></iq>`);
  sim.run();
  const [envelope] = romeo.take();
  const features = [...EXTENSIONS.flatMap((each) => each.features), 'msgoffline'].sort((a, b) =>
    a < b ? -1 : 1,
  );
  assert.is(
    writeXml(envelope!.stanza.children[0] as ReturnType<typeof node>),
    `<query xmlns='${INFO}'><identity category='server' type='im' name='Rehearsal'/>` +
      `${features.map((each) => `<feature var='${each}'/>`).join('')}</query>`,
  );
});

test('the items of a server are the services and components at its subdomains, while they are there', () => {
  const home = accountsService('localhost', { extensions: EXTENSIONS });
  const sim = createSim({
    services: [home, silent('rooms.localhost'), silent('mantua.example'), silent('notlocalhost')],
  });
  const romeo = come(sim, 'romeo@localhost/orchard');
  const abbey = sim.component('abbey.localhost');
  sim.component('tomb.example');
  const items = () => {
    romeo.send(`<iq to="localhost" type="get" id="d"><query xmlns="${ITEMS}"/></iq>`);
    sim.run();
    return romeo
      .take()
      .flatMap(({ stanza }) => stanza.children)
      .map((each) => writeXml(each as ReturnType<typeof node>));
  };
  assert.equal(items(), [
    `<query xmlns='${ITEMS}'><item jid='rooms.localhost'/><item jid='abbey.localhost'/></query>`,
  ]);
  sim.disconnect(abbey);
  assert.equal(items(), [`<query xmlns='${ITEMS}'><item jid='rooms.localhost'/></query>`]);
});

test('an account tells its owner that it is one; to others it is not there', () => {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  const info = `<iq to="romeo@localhost" type="get" id="d"><query xmlns="${INFO}"/></iq>`;
  romeo.send(info);
  sim.run();
  const [envelope] = romeo.take();
  assert.match(
    writeXml(envelope!.stanza.children[0] as ReturnType<typeof node>),
    /<identity category='account' type='registered'\/>.*<feature var='urn:xmpp:ping'\/>/,
  );
  const juliet = come(sim, 'juliet@localhost/balcony');
  juliet.send(info);
  assert.equal(read(sim, juliet), [
    'iq error #d: romeo@localhost > juliet@localhost/balcony | service-unavailable',
  ]);
});

test.run();
