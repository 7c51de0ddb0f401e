import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Env } from '../../src/core/env.ts';
import type { BareJid, FullJid } from '../../src/core/jid.ts';
import { message } from '../../src/core/stanza.ts';
import { newAccount } from '../../src/im/account.ts';
import { deliverOffline, keepOffline, OFFLINE_MAX } from '../../src/im/offline.ts';
import type { Session } from '../../src/sim/session.ts';
import type { Sim } from '../../src/sim/sim.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { jid } from '../kit/engine.ts';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('im/offline');

const ORCHARD = 'romeo@localhost/orchard';
const JULIET = 'juliet@localhost';
const BALCONY = `${JULIET}/balcony`;

/** Romeo is there, and Juliet has been there. */
function stage(): { sim: Sim; romeo: Session } {
  const sim = worldOf({ start: Date.UTC(1597, 0, 29, 10) });
  sim.disconnect(sim.connect(BALCONY));
  return { sim, romeo: come(sim, ORCHARD) };
}

const chat = (words: string, to = JULIET) =>
  `<message to="${to}" type="chat"><body>${words}</body></message>`;

const line = (words: string, stamp: string, to = JULIET) =>
  `message chat: ${ORCHARD} > ${to} | body ${words} | delay localhost ${stamp}`;

/** Sends presence with this priority, and gives the messages that come because of it. */
function messagesFor(sim: Sim, session: Session, priority: number): readonly string[] {
  session.send(`<presence><priority>${priority}</priority></presence>`);
  return read(sim, session).filter((each) => each.startsWith('message'));
}

test('messages wait, in order, with their addresses and the time of each, for the first who listens', () => {
  const { sim, romeo } = stage();
  romeo.send(chat('one'));
  sim.run();
  sim.advance(60_000);
  romeo.send(chat('two', `${JULIET}/tomb`));
  assert.equal(read(sim, romeo), [], 'no error');
  sim.advance(60_000);
  const tomb = come(sim, `${JULIET}/crypt`, -1);
  assert.equal(messagesFor(sim, tomb, -1), [], 'not for one who does not listen');
  const balcony = sim.connect(BALCONY);
  balcony.send('<presence/>');
  assert.equal(read(sim, balcony), [
    `presence: ${BALCONY} > ${BALCONY}`,
    `presence: ${tomb.jid} > ${BALCONY} | priority -1 | delay ${tomb.jid} 1597-01-29T10:02:00Z`,
    line('one', '1597-01-29T10:00:00Z'),
    line('two', '1597-01-29T10:01:00Z', `${JULIET}/tomb`),
  ]);
  assert.equal(messagesFor(sim, balcony, 1), [], 'delivered is gone');
  assert.equal(messagesFor(sim, sim.connect(`${JULIET}/chamber`), 1), [], 'for everybody');
  assert.equal(messagesFor(sim, tomb, 1), []);
});

test('who listens from now on is one who listens: an update brings what has waited', () => {
  const { sim, romeo } = stage();
  const balcony = come(sim, BALCONY, -1);
  romeo.send(chat('one'));
  assert.equal([read(sim, romeo), read(sim, balcony)], [[], []]);
  assert.equal(messagesFor(sim, balcony, 0), [line('one', '1597-01-29T10:00:00Z')]);
});

test('directed presence and being connected do not bring them; an account is not another', () => {
  const { sim, romeo } = stage();
  romeo.send(chat('one'));
  const [balcony, nurse] = [sim.connect(BALCONY), come(sim, 'nurse@localhost/kitchen')];
  balcony.send(`<presence to="${ORCHARD}"/>`);
  assert.equal([read(sim, balcony), read(sim, nurse)], [[], []]);
  assert.equal(messagesFor(sim, balcony, 0).length, 1);
});

test('what says nothing is not kept, and its sender is told (XEP-0160 §3)', () => {
  const composing = '<composing xmlns="http://jabber.org/protocol/chatstates"/>';
  const rows: readonly (readonly [string, boolean])[] = [
    ['', false],
    [composing, false],
    [`<thread>t</thread>${composing}`, false],
    [`<body>Hark</body>${composing}`, true],
    ['<subject>Banns</subject>', true],
    ['<received xmlns="urn:xmpp:receipts" id="1"/>', true],
    ['<x xmlns="jabber:x:conference" jid="hall@conference.localhost"/>', true],
    ['<composing xmlns="urn:x"/>', true],
  ];
  for (const [children, kept] of rows) {
    const { sim, romeo } = stage();
    for (const type of ['chat', 'normal']) {
      romeo.send(`<message to="${JULIET}" type="${type}" id="m">${children}</message>`);
      const refused = [`message error #m: ${JULIET} > ${ORCHARD} | service-unavailable`];
      assert.equal(read(sim, romeo), kept ? [] : refused, `${type} ${children}`);
    }
    assert.is(messagesFor(sim, sim.connect(BALCONY), 0).length, kept ? 2 : 0, children);
  }
});

test('an account keeps so many and no more; when they are gone there is room again', () => {
  const { sim, romeo } = stage();
  for (let n = 1; n <= OFFLINE_MAX; n++) romeo.send(chat(`${n}`));
  assert.equal(read(sim, romeo), []);
  romeo.send(chat('too many'));
  const refused = [`message error: ${JULIET} > ${ORCHARD} | service-unavailable`];
  assert.equal(read(sim, romeo), refused);
  const balcony = sim.connect(BALCONY);
  const waited = messagesFor(sim, balcony, 0);
  const stamp = '1597-01-29T10:00:00Z';
  assert.equal(
    waited,
    Array.from({ length: OFFLINE_MAX }, (_, at) => line(`${at + 1}`, stamp)),
  );
  balcony.send('<presence type="unavailable"/>');
  romeo.send(chat('again'));
  assert.equal(read(sim, romeo), []);
  assert.equal(messagesFor(sim, balcony, 0), [line('again', stamp)]);
});

test('an account exists when somebody has logged in to it, or from the start where it is registered', () => {
  const open = worldOf();
  const paris = come(open, 'paris@localhost/street');
  paris.send(chat('Who is there?'));
  assert.equal(read(open, paris), [`message error: ${JULIET} > ${paris.jid} | service-unavailable`]);

  const sim = worldOf({
    users: new Map([
      ['romeo', 'r'],
      ['juliet', 'j'],
    ]),
  });
  const romeo = sim.connect(ORCHARD, { password: 'r' });
  romeo.send(chat('Here'));
  romeo.send(chat('Nowhere', 'rosaline@localhost'));
  assert.equal(read(sim, romeo), [`message error: rosaline@localhost > ${ORCHARD} | service-unavailable`]);
  const juliet = sim.connect(BALCONY, { password: 'j' });
  assert.equal(messagesFor(sim, juliet, 0), [line('Here', '2026-01-01T00:00:00Z')]);
});

test('an account is not changed: what is kept is in the next one', () => {
  const account = newAccount(JULIET as BareJid);
  const env: Env = { now: 0, serial: 1, seed: 1, domains: [] };
  const stanza = message({ from: jid(ORCHARD), children: [parseXml('<x xmlns="urn:x"/>')] });
  const after = keepOffline(account, { to: jid(JULIET), stanza }, env)!;
  assert.equal([account.offline.length, after.offline.length, stanza.children.length], [0, 1, 1]);
  const { account: emptied, out } = deliverOffline(after, BALCONY as FullJid);
  assert.equal([emptied.offline, after.offline.length], [[], 1]);
  assert.equal(
    out.map(({ to, as }) => [to, as]),
    [[[BALCONY], JULIET]],
  );
  assert.is(deliverOffline(account, BALCONY as FullJid).account, account, 'nothing, and so no change');
});

test.run();
