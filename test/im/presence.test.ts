import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid, FullJid, Jid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { boundResource, newAccount } from '../../src/im/account.ts';
import { farewell, receivePresence } from '../../src/im/presence.ts';
import type { Session } from '../../src/sim/session.ts';
import type { Sim } from '../../src/sim/sim.ts';
import { come, read, worldOf } from '../kit/inbox.ts';
import { befriend } from '../kit/roster.ts';

const test = suite('im/presence');

const ORCHARD = 'romeo@localhost/orchard';
const PHONE = 'romeo@localhost/phone';
const BALCONY = 'juliet@localhost/balcony';
const CHAMBER = 'juliet@localhost/chamber';

/** Sends, and reads what everybody of these receives because of it. */
function all(sim: Sim, sessions: readonly Session[]): readonly (readonly string[])[] {
  sim.run();
  return sessions.map((each) => read(sim, each));
}

test('initial presence comes back, goes to the other resources, and brings theirs with its time (§4.2)', () => {
  const sim = worldOf({ start: Date.UTC(1597, 0, 29, 10) });
  const phone = come(sim, PHONE, 3);
  const bound = sim.connect('romeo@localhost/silent');
  const juliet = come(sim, BALCONY);
  sim.advance(90_000);
  const orchard = sim.connect(ORCHARD);
  orchard.send('<presence id="p"><show>chat</show></presence>');
  assert.equal(all(sim, [orchard, phone, bound, juliet]), [
    [
      `presence #p: ${ORCHARD} > ${ORCHARD} | show chat`,
      `presence: ${PHONE} > ${ORCHARD} | priority 3 | delay ${PHONE} 1597-01-29T10:00:00Z`,
    ],
    [`presence #p: ${ORCHARD} > ${PHONE} | show chat`],
    [],
    [],
  ]);
});

test('an update goes the same way, and brings nothing of others (§4.4)', () => {
  const sim = worldOf();
  const phone = come(sim, PHONE);
  const orchard = come(sim, ORCHARD);
  phone.take();
  orchard.send('<presence><show>away</show></presence>');
  assert.equal(all(sim, [orchard, phone]), [
    [`presence: ${ORCHARD} > ${ORCHARD} | show away`],
    [`presence: ${ORCHARD} > ${PHONE} | show away`],
  ]);
  const tablet = sim.connect('romeo@localhost/tablet');
  tablet.send('<presence/>');
  const [, ...others] = read(sim, tablet);
  const stamp = '2026-01-01T00:00:00Z';
  assert.equal(
    others,
    [
      `presence: ${PHONE} > ${tablet.jid} | priority 0 | delay ${PHONE} ${stamp}`,
      `presence: ${ORCHARD} > ${tablet.jid} | show away | delay ${ORCHARD} ${stamp}`,
    ],
    'a newcomer hears what they said last',
  );
});

test('unavailable presence goes to all who were told, itself included, and only once (§4.5)', () => {
  const sim = worldOf();
  const phone = come(sim, PHONE);
  const orchard = come(sim, ORCHARD);
  phone.take();
  orchard.send('<presence type="unavailable"><status>gone</status></presence>');
  assert.equal(all(sim, [orchard, phone]), [
    [`presence unavailable: ${ORCHARD} > ${ORCHARD} | status gone`],
    [`presence unavailable: ${ORCHARD} > ${PHONE} | status gone`],
  ]);
  orchard.send('<presence type="unavailable"/>');
  phone.send('<presence/>');
  assert.equal(all(sim, [orchard, phone]), [[], [`presence: ${PHONE} > ${PHONE}`]]);
  sim.disconnect(orchard);
  assert.equal(all(sim, [phone]), [[]], 'who has said so need not say it again');
  assert.ok(phone.open);
});

test('who comes back after being unavailable is a newcomer again', () => {
  const sim = worldOf();
  const phone = come(sim, PHONE);
  const orchard = come(sim, ORCHARD);
  orchard.send('<presence type="unavailable"/>');
  orchard.send('<presence/>');
  all(sim, [phone]);
  const delay = `delay ${PHONE} 2026-01-01T00:00:00Z`;
  assert.equal(read(sim, orchard).slice(1), [
    `presence: ${ORCHARD} > ${ORCHARD}`,
    `presence: ${PHONE} > ${ORCHARD} | priority 0 | ${delay}`,
  ]);
});

test('a connection that is gone is unavailable for the others (§4.5.1)', () => {
  const sim = worldOf();
  const phone = come(sim, PHONE);
  const orchard = come(sim, ORCHARD);
  phone.take();
  sim.disconnect(orchard);
  assert.equal(all(sim, [orchard, phone]), [[], [`presence unavailable: ${ORCHARD} > ${PHONE}`]]);
  assert.equal(farewell(ORCHARD as FullJid), presence({ from: ORCHARD as Jid, type: 'unavailable' }));
});

test('directed presence reaches a resource, or all that are available, and makes nobody available (§4.6)', () => {
  const sim = worldOf();
  const [balcony, chamber] = [come(sim, BALCONY), come(sim, CHAMBER, -1)];
  balcony.take();
  const silent = sim.connect('juliet@localhost/silent');
  const orchard = sim.connect(ORCHARD);
  orchard.send(`<presence to="${BALCONY}"/>`);
  assert.equal(all(sim, [balcony, chamber, silent]), [[`presence: ${ORCHARD} > ${BALCONY}`], [], []]);
  orchard.send('<presence to="juliet@localhost"/>');
  assert.equal(all(sim, [balcony, chamber, silent]), [
    [`presence: ${ORCHARD} > juliet@localhost`],
    [`presence: ${ORCHARD} > juliet@localhost`],
    [],
  ]);
  orchard.send(`<presence to="${silent.jid}"/>`);
  assert.equal(all(sim, [silent]), [[`presence: ${ORCHARD} > ${silent.jid}`]], 'connected is enough');
  balcony.send('<message to="romeo@localhost" type="chat"/>');
  assert.equal(all(sim, [orchard, balcony]), [
    [],
    [`message error: romeo@localhost > ${BALCONY} | service-unavailable`],
  ]);
});

test('who got directed presence is told of the end exactly once, whichever it is (§4.6.3)', () => {
  const ends: readonly (readonly [string, (sim: Sim, session: Session) => void])[] = [
    ['unavailable', (_, session) => session.send('<presence type="unavailable"/>')],
    ['disconnected', (sim, session) => sim.disconnect(session)],
    ['a stream error', (_, session) => session.send('<rapier/>')],
    ['replaced', (sim) => sim.connect(ORCHARD)],
  ];
  for (const [name, end] of ends) {
    const sim = worldOf();
    const [balcony, chamber, paris] = [BALCONY, CHAMBER, 'paris@localhost/tomb'].map((each) =>
      come(sim, each),
    );
    const orchard = come(sim, ORCHARD);
    for (let twice = 0; twice < 2; twice++) orchard.send(`<presence to="${BALCONY}"/>`);
    orchard.send('<presence to="paris@localhost"/>');
    all(sim, [balcony!, chamber!, paris!]);
    end(sim, orchard);
    const told = [
      [`presence unavailable: ${ORCHARD} > ${BALCONY}`],
      [],
      [`presence unavailable: ${ORCHARD} > paris@localhost`],
    ];
    assert.equal(all(sim, [balcony!, chamber!, paris!]), told, name);
    orchard.send('<presence type="unavailable"/>');
    sim.disconnect(orchard);
    assert.equal(all(sim, [balcony!, chamber!, paris!]), [[], [], []], `${name}, and again`);
  }
});

test('who was told before is not told again: it was taken back, or is of the own account', () => {
  const sim = worldOf();
  const balcony = come(sim, BALCONY);
  const phone = come(sim, PHONE);
  const orchard = come(sim, ORCHARD);
  const silent = sim.connect('romeo@localhost/silent');
  phone.take();
  for (const to of [BALCONY, PHONE, 'romeo@localhost', silent.jid]) orchard.send(`<presence to="${to}"/>`);
  orchard.send(`<presence to="${BALCONY}" type="unavailable"/>`);
  assert.equal(read(sim, balcony), [
    `presence: ${ORCHARD} > ${BALCONY}`,
    `presence unavailable: ${ORCHARD} > ${BALCONY}`,
  ]);
  for (const each of [phone, silent]) read(sim, each);
  sim.disconnect(orchard);
  assert.equal(all(sim, [balcony, phone, silent]), [
    [],
    [`presence unavailable: ${ORCHARD} > ${PHONE}`],
    [`presence unavailable: ${ORCHARD} > ${silent.jid}`],
  ]);
});

test('who was never available has told its own account nothing but what it directed there', () => {
  const sim = worldOf();
  const phone = come(sim, PHONE);
  const orchard = sim.connect(ORCHARD);
  sim.disconnect(orchard);
  assert.equal(read(sim, phone), []);
  const again = sim.connect(ORCHARD);
  again.send('<presence to="romeo@localhost"/>');
  sim.disconnect(again);
  assert.equal(read(sim, phone), [
    `presence: ${ORCHARD} > romeo@localhost`,
    `presence unavailable: ${ORCHARD} > romeo@localhost`,
  ]);
});

test('presence for somebody who is not there is ignored (§8.5.1, §8.5.2.2.2, §8.5.3.2.2)', () => {
  const sim = worldOf();
  const romeo = come(sim, ORCHARD);
  const silent = sim.connect('juliet@localhost/silent');
  const absent = [
    'nobody@localhost',
    'nobody@localhost/x',
    'juliet@localhost',
    'juliet@localhost/x',
    'localhost',
  ];
  for (const to of absent) {
    for (const type of ['', 'unavailable', 'error', 'probe']) {
      romeo.send(`<presence to="${to}" ${type === '' ? '' : `type="${type}"`}/>`);
    }
  }
  assert.equal(all(sim, [romeo, silent]), [[], []]);
});

test('who is about nobody in particular, or about itself, is refused: subscriptions are for a contact (§3)', () => {
  const sim = worldOf();
  const [romeo, phone] = [come(sim, ORCHARD), come(sim, PHONE)];
  romeo.take();
  for (const type of ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed']) {
    for (const to of ['', 'to="romeo@localhost"', `to="${PHONE}"`]) {
      romeo.send(`<presence ${to} type="${type}" id="s"/>`);
      const refused = [`presence error #s: romeo@localhost > ${ORCHARD} | bad-request`];
      assert.equal(all(sim, [romeo, phone]), [refused, []], `${type} ${to}`);
    }
  }
});

test('presence goes to the contacts that are subscribed, wherever they are available (§4.2.2, §4.4.2)', () => {
  const sim = worldOf();
  const [romeo, juliet, nurse] = [
    come(sim, ORCHARD),
    come(sim, BALCONY),
    come(sim, 'nurse@localhost/kitchen'),
  ];
  const chamber = come(sim, CHAMBER, -1);
  befriend(sim, romeo, juliet);
  chamber.take();
  for (const [sent, line] of [
    ['<presence><show>away</show></presence>', `presence: ${ORCHARD} > juliet@localhost | show away`],
    ['<presence type="unavailable"/>', `presence unavailable: ${ORCHARD} > juliet@localhost`],
    ['<presence/>', `presence: ${ORCHARD} > juliet@localhost`],
  ] as const) {
    romeo.send(sent);
    assert.equal(all(sim, [juliet, chamber, nurse]), [[line], [line], []], sent);
  }
  romeo.take();
  sim.disconnect(romeo);
  const gone = [`presence unavailable: ${ORCHARD} > juliet@localhost`];
  assert.equal(all(sim, [juliet, chamber, nurse]), [gone, gone, []]);
});

test('what cannot be subscribed to says so to the account, on every available resource', () => {
  const sim = worldOf();
  const [romeo, phone, silent] = [
    come(sim, ORCHARD),
    come(sim, PHONE),
    sim.connect('romeo@localhost/silent'),
  ];
  romeo.take();
  romeo.send('<presence to="juliet@mantua.example" type="subscribe" id="s"/>');
  const refused = 'presence error #s: juliet@mantua.example > romeo@localhost | remote-server-not-found';
  assert.equal(all(sim, [romeo, phone, silent]), [[refused], [refused], []]);
});

test('a contact that is subscribed is told of the end once, also where it was told in person as well', () => {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  befriend(sim, romeo, juliet);
  for (const to of ['juliet@localhost', BALCONY]) romeo.send(`<presence to="${to}"/>`);
  assert.is(read(sim, juliet).length, 2);
  romeo.send('<presence type="unavailable"/>');
  assert.equal(read(sim, juliet), [`presence unavailable: ${ORCHARD} > juliet@localhost`]);
  romeo.send(`<presence to="${BALCONY}"/>`);
  sim.disconnect(romeo);
  assert.equal(
    read(sim, juliet),
    [`presence: ${ORCHARD} > ${BALCONY}`, `presence unavailable: ${ORCHARD} > ${BALCONY}`],
    'who was not available has told nobody else',
  );
});

test('what arrives for an account is one Send to its available resources', () => {
  const to = 'juliet@localhost' as Jid;
  const stanza = presence({ from: ORCHARD as Jid });
  const there = {
    ...boundResource(BALCONY as FullJid),
    available: { presence: stanza, at: 0, priority: -1 },
  };
  const account = { ...newAccount(to as BareJid), resources: [boundResource(CHAMBER as FullJid), there] };
  assert.equal(receivePresence(account, to, stanza), [{ to: [BALCONY], stanza, as: to }]);
  assert.equal(receivePresence(account, CHAMBER as Jid, stanza), []);
  assert.equal(receivePresence(undefined, to, stanza), []);
});

test.run();
