import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { iq } from '../../src/core/stanza.ts';
import { isRosterRequest } from '../../src/im/roster-iq.ts';
import { child } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { jid } from '../kit/engine.ts';
import { come, lineOf, read, worldOf } from '../kit/inbox.ts';
import { befriend, itemsIn, rosterOf, setsItem } from '../kit/roster.ts';

const test = suite('im/roster-iq');

const ORCHARD = 'romeo@localhost/orchard';
const STREET = 'romeo@localhost/street';
const BALCONY = 'juliet@localhost/balcony';
const ROSTER = 'jabber:iq:roster';

const get = (attributes = '') => `<iq type="get" id="get"><query xmlns="${ROSTER}" ${attributes}/></iq>`;

/** What a request without an address is answered with. */
const refused = (condition: string) => [`iq error #set: romeo@localhost > ${ORCHARD} | ${condition}`];

test('a roster is its owner’s: it is got from the own account, in the order in which contacts came', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  for (const name of ['nurse', 'paris', '__proto__']) romeo.send(setsItem(`jid="${name}@localhost"`));
  sim.run();
  assert.equal(
    romeo.take().map(lineOf),
    Array.from({ length: 3 }, () => `iq result #set: romeo@localhost > ${ORCHARD}`),
    'no push to who has not asked',
  );
  assert.equal(rosterOf(sim, romeo), [
    'nurse@localhost none',
    'paris@localhost none',
    '__proto__@localhost none',
  ]);
  assert.equal(rosterOf(sim, juliet), []);
  romeo.send(`<iq to="romeo@localhost" type="get" id="x"><query xmlns="${ROSTER}"/></iq>`);
  assert.equal(read(sim, romeo), [`iq result #x: romeo@localhost > ${ORCHARD} | query`]);
});

test('a change is pushed to those who have asked, itself included, after the result (§2.1.6)', () => {
  const sim = worldOf();
  const [romeo, street, silent] = [come(sim, ORCHARD), sim.connect(STREET), come(sim, 'romeo@localhost/x')];
  for (const each of [romeo, street]) rosterOf(sim, each);
  romeo.send(setsItem('jid="nurse@localhost" name="Nurse"', '<group>House</group>'));
  sim.run();
  const [result, push, ...more] = romeo.take();
  assert.equal([result?.stanza.type, push?.stanza.type, more], ['result', 'set', []]);
  const item = 'nurse@localhost none "Nurse" House';
  assert.equal(itemsIn(push!.stanza), [item]);
  const [there, ...others] = street.take();
  assert.equal([itemsIn(there!.stanza), others], [[item], []]);
  assert.is(there!.stanza.from, 'romeo@localhost');
  assert.is(child(there!.stanza, 'query', ROSTER)?.attrs['ver'], '1');
  assert.equal(read(sim, silent), []);
  street.send(setsItem('jid="nurse@localhost"'));
  assert.equal(read(sim, romeo).length, 1);
  assert.equal(rosterOf(sim, romeo), ['nurse@localhost none'], 'an update is the whole item (§2.4.1)');
  romeo.send(`<iq type="result" id="${there!.stanza.id}"/>`);
  assert.equal(read(sim, romeo), [], 'a push that is answered is done');
});

test('what the client may not say of an item is ignored: subscription, ask, approved (§2.1.2)', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  for (const each of ['both', 'to', 'from', 'none', 'sonnet']) {
    romeo.send(setsItem(`jid="nurse@localhost" subscription="${each}" ask="subscribe" approved="true"`));
    assert.equal(rosterOf(sim, romeo), ['nurse@localhost none']);
  }
});

test('a set that is not right changes nothing, and says why (§2.3.3)', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  rosterOf(sim, romeo);
  const query = (inner: string) => `<iq type="set" id="set"><query xmlns="${ROSTER}">${inner}</query></iq>`;
  const rows: readonly (readonly [string, string])[] = [
    [query(''), 'bad-request'],
    [query('<item jid="a@localhost"/><item jid="b@localhost"/>'), 'bad-request'],
    [query('<thing jid="a@localhost"/>'), 'bad-request'],
    [query('<item/>'), 'bad-request'],
    [query('<item jid="a@@b"/>'), 'bad-request'],
    [query('<item jid="juliet@localhost/balcony"/>'), 'bad-request'],
    [setsItem('jid="romeo@localhost"'), 'not-allowed'],
    [setsItem('jid="a@localhost"', '<group/>'), 'not-acceptable'],
    [setsItem('jid="a@localhost"', '<group>x</group><group>x</group>'), 'bad-request'],
    [setsItem('jid="a@localhost" subscription="remove"'), 'item-not-found'],
  ];
  for (const [stanza, condition] of rows) {
    romeo.send(stanza);
    assert.equal(read(sim, romeo), refused(condition), stanza);
  }
  assert.equal(rosterOf(sim, romeo), []);
});

test('nobody else may, whether there is such an account or not', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  for (const to of ['juliet@localhost', 'nobody@localhost', 'juliet@localhost/gone']) {
    for (const type of ['get', 'set']) {
      romeo.send(
        `<iq to="${to}" type="${type}" id="q"><query xmlns="${ROSTER}"><item jid="a@localhost"/></query></iq>`,
      );
      assert.equal(read(sim, romeo), [`iq error #q: ${to} > ${ORCHARD} | forbidden`]);
    }
  }
  assert.equal([read(sim, juliet), rosterOf(sim, juliet)], [[], []]);
});

test('who has the version that there is gets nothing, and is interested all the same (§2.6)', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  romeo.send(setsItem('jid="nurse@localhost"'));
  sim.run();
  romeo.take();
  for (const [ver, items] of [
    ['ver=""', 1],
    ['ver="0"', 1],
    ['', 1],
    ['ver="1"', 0],
  ] as const) {
    romeo.send(get(ver));
    sim.run();
    const [only, ...more] = romeo.take();
    assert.equal([only?.stanza.type, itemsIn(only!.stanza).length, more], ['result', items, []], ver);
    assert.is(only?.stanza.children.length, items, ver);
  }
  const street = sim.connect(STREET);
  street.send(get('ver="1"'));
  romeo.send(setsItem('jid="nurse@localhost" subscription="remove"'));
  sim.run();
  const [, push] = street.take();
  assert.equal(itemsIn(push!.stanza), ['nurse@localhost remove']);
  assert.is(child(push!.stanza, 'query', ROSTER)?.attrs['ver'], '2');
});

test('with an item go its subscriptions, both ways (§2.5.2)', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  befriend(sim, romeo, juliet);
  for (const each of [romeo, juliet]) rosterOf(sim, each);
  romeo.send(setsItem('jid="juliet@localhost" subscription="remove"'));
  sim.run();
  assert.equal(romeo.take().map(lineOf).map(anyId), [
    `iq result #set: romeo@localhost > ${ORCHARD}`,
    `iq set: romeo@localhost > ${ORCHARD} | query`,
    `presence unavailable: ${BALCONY} > romeo@localhost`,
  ]);
  assert.equal(juliet.take().map(lineOf).map(anyId), [
    'presence unsubscribe: romeo@localhost > juliet@localhost',
    `iq set: juliet@localhost > ${BALCONY} | query`,
    `presence unavailable: ${ORCHARD} > juliet@localhost`,
    'presence unsubscribed: romeo@localhost > juliet@localhost',
    `iq set: juliet@localhost > ${BALCONY} | query`,
  ]);
  assert.equal([rosterOf(sim, romeo), rosterOf(sim, juliet)], [[], ['romeo@localhost none']]);
});

test('with an item goes the request that it stood for; one of the contact still waits', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  romeo.send('<presence to="juliet@localhost" type="subscribe" id="his"/>');
  juliet.send('<presence to="romeo@localhost" type="subscribe" id="hers"/>');
  romeo.send(setsItem('jid="juliet@localhost" subscription="remove"'));
  sim.run();
  assert.equal([rosterOf(sim, romeo), rosterOf(sim, juliet)], [[], ['romeo@localhost none ask']]);
  juliet.send('<presence to="romeo@localhost" type="subscribed"/>');
  assert.equal(rosterOf(sim, juliet), ['romeo@localhost none ask approved'], 'his does not wait any longer');
  const street = come(sim, STREET);
  street.send('<presence type="unavailable"/>');
  street.send('<presence/>');
  const lines = read(sim, street).filter((each) => each.includes('subscribe'));
  assert.equal(lines, ['presence subscribe #hers: juliet@localhost > romeo@localhost']);
});

const anyId = (line: string) => line.replace(/^(iq set) #\w+/, '$1');

test('only a query of that namespace is about a roster', () => {
  const asks = (xml: string) => iq({ from: jid(ORCHARD), type: 'get', id: '1', children: [parseXml(xml)] });
  assert.ok(isRosterRequest(asks(`<query xmlns="${ROSTER}"/>`)));
  assert.not(isRosterRequest(asks('<query xmlns="urn:x"/>')));
  assert.not(isRosterRequest(asks(`<item xmlns="${ROSTER}"/>`)));
});

test.run();
