import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { type Account, boundResource, newAccount } from '../../src/im/account.ts';
import { answerProbe, arrival } from '../../src/im/probe.ts';
import { contactOf, EMPTY_ROSTER, withContact } from '../../src/im/roster.ts';
import type { State } from '../../src/im/subscription.ts';
import { jid } from '../kit/engine.ts';
import { come, lineOf, read, worldOf } from '../kit/inbox.ts';
import { befriend } from '../kit/roster.ts';

const test = suite('im/probe');

const ORCHARD = 'romeo@localhost/orchard';
const BALCONY = 'juliet@localhost/balcony';
const CHAMBER = 'juliet@localhost/chamber';

test('who becomes available hears of the contacts that it is subscribed to, as of then (§4.2.2, §4.3)', () => {
  const sim = worldOf({ start: Date.UTC(1597, 0, 29, 10) });
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  befriend(sim, romeo, juliet);
  const chamber = come(sim, CHAMBER);
  chamber.send('<presence><show>dnd</show></presence>');
  romeo.send('<presence type="unavailable"/>');
  sim.run();
  const street = sim.connect('romeo@localhost/street');
  sim.advance(60_000);
  for (const each of [romeo, juliet, chamber]) read(sim, each);
  romeo.send('<presence/>');
  assert.equal(read(sim, romeo), [
    `presence: ${ORCHARD} > ${ORCHARD}`,
    `presence: ${BALCONY} > ${ORCHARD} | priority 0 | delay ${BALCONY} 1597-01-29T10:00:00Z`,
    `presence: ${CHAMBER} > ${ORCHARD} | show dnd | delay ${CHAMBER} 1597-01-29T10:00:00Z`,
  ]);
  assert.equal(read(sim, street), [], 'the others know');
  romeo.send('<presence><show>away</show></presence>');
  assert.equal(read(sim, romeo), [`presence: ${ORCHARD} > ${ORCHARD} | show away`], 'only once');
  for (const each of [juliet, chamber]) sim.disconnect(each);
  romeo.send('<presence type="unavailable"/>');
  sim.run();
  romeo.take();
  romeo.send('<presence/>');
  assert.equal(
    read(sim, romeo).slice(1),
    [`presence unavailable: juliet@localhost > ${ORCHARD}`],
    'nobody there is an answer as well',
  );
});

test('who asks without being subscribed is told so, and hears of nobody (§4.3.2)', () => {
  const sim = worldOf();
  const gate = sim.component('gate.localhost');
  const juliet = come(sim, BALCONY);
  for (const to of ['juliet@localhost', 'nobody@localhost']) {
    gate.send(`<presence from="friar@gate.localhost/cell" to="${to}" type="probe"/>`);
    assert.equal(read(sim, gate), [`presence unsubscribed: ${to} > friar@gate.localhost`]);
  }
  assert.equal(read(sim, juliet), []);
});

/** Juliet, available on the balcony or not, and what Romeo is to her. */
function julietWith(state: State, available: boolean): Account {
  const account = newAccount('juliet@localhost' as BareJid);
  const contact = contactOf(EMPTY_ROSTER, 'romeo@localhost' as BareJid);
  const said = { presence: presence({ from: jid(BALCONY) }), at: 0, priority: 0 };
  const bound = boundResource(jid(BALCONY) as never);
  return {
    ...account,
    resources: [{ ...bound, available: available ? said : undefined }],
    roster: withContact(EMPTY_ROSTER, { ...contact, listed: true, state }),
  };
}

test('the answer depends on who is subscribed, and on nothing else', () => {
  const answer = (account: Account | undefined, from = ORCHARD) =>
    answerProbe(account, jid('juliet@localhost'), presence({ from: jid(from), type: 'probe' })).map(
      ({ to, stanza }) => lineOf({ to: to[0]!, stanza }).replace(/ \| delay.*/, ''),
    );
  const told = ['presence unsubscribed: juliet@localhost > romeo@localhost'];
  const absent = [`presence unavailable: juliet@localhost > ${ORCHARD}`];
  const there = [`presence: ${BALCONY} > ${ORCHARD}`];
  const rows: readonly (readonly [State, readonly string[], readonly string[]])[] = [
    ['none', told, told],
    ['none+out', told, told],
    ['to', told, told],
    ['none+in', [], []],
    ['none+out+in', [], []],
    ['to+in', [], []],
    ['from', absent, there],
    ['from+out', absent, there],
    ['both', absent, there],
  ];
  for (const [state, gone, here] of rows) {
    assert.equal([answer(julietWith(state, false)), answer(julietWith(state, true))], [gone, here], state);
  }
  assert.equal(answer(undefined), told, 'there is no such account');
  const own = julietWith('none', true);
  assert.equal(answer(own, CHAMBER), [`presence: ${BALCONY} > ${CHAMBER}`]);
  assert.equal([answer(own, BALCONY), answer(julietWith('none', false), CHAMBER)], [[], []]);
});

test('without contacts there is nothing to tell, and nothing is sent', () => {
  const account = newAccount('juliet@localhost' as BareJid);
  const resource = boundResource(jid(BALCONY) as never);
  assert.equal(arrival(account, resource), []);
  for (const state of ['from', 'none+out', 'none'] as const) {
    assert.equal(arrival(julietWith(state, false), resource), [], state);
  }
  const [probe, ...more] = arrival(julietWith('to', false), resource);
  assert.equal(
    [probe?.to, probe?.stanza.type, probe?.stanza.from, more],
    [['romeo@localhost'], 'probe', BALCONY, []],
  );
});

test.run();
