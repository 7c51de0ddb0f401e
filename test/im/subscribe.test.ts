import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Session } from '../../src/sim/session.ts';
import type { Sim } from '../../src/sim/sim.ts';
import { come, read, worldOf } from '../kit/inbox.ts';
import { befriend, rosterOf, setsItem } from '../kit/roster.ts';

const test = suite('im/subscribe');

const ORCHARD = 'romeo@localhost/orchard';
const BALCONY = 'juliet@localhost/balcony';
const CHAMBER = 'juliet@localhost/chamber';
const STAMP = '2026-01-01T00:00:00Z';

/** Romeo and Juliet, both available; both have asked for their rosters. */
function stage(): { sim: Sim; romeo: Session; juliet: Session } {
  const sim = worldOf();
  const [romeo, juliet] = [come(sim, ORCHARD), come(sim, BALCONY)];
  for (const each of [romeo, juliet]) rosterOf(sim, each);
  return { sim, romeo, juliet };
}

/** What somebody receives; the ids of pushes are the server's. */
const hear = (sim: Sim, session: Session) =>
  read(sim, session).map((line) => line.replace(/^(iq set) #\w+/, '$1'));

const push = (session: Session) => `iq set: ${session.jid.split('/')[0]} > ${session.jid} | query`;

const to = (session: Session, type: string, children = '') =>
  `<presence to="${session.jid.split('/')[0]}" type="${type}" id="${type}">${children}</presence>`;

test('a request goes from account to account, to every available resource, and is answered with absence (§3.1)', () => {
  const { sim, romeo, juliet } = stage();
  const [chamber, silent] = [come(sim, CHAMBER, -1), sim.connect('juliet@localhost/silent')];
  juliet.take();
  romeo.send(`<presence to="${CHAMBER}" type="subscribe" id="s"><status>It is I</status></presence>`);
  const asked = 'presence subscribe #s: romeo@localhost > juliet@localhost | status It is I';
  assert.equal([hear(sim, juliet), hear(sim, chamber), hear(sim, silent)], [[asked], [asked], []]);
  assert.equal(hear(sim, romeo), [push(romeo), 'presence unavailable: juliet@localhost > romeo@localhost']);
  assert.equal(rosterOf(sim, romeo), ['juliet@localhost none ask']);
  assert.equal(rosterOf(sim, juliet), [], 'who asks is not in the roster (§3.1.3)');
  romeo.send(to(juliet, 'subscribe'));
  sim.run();
  assert.equal([hear(sim, juliet), hear(sim, chamber)], [[], []], 'once is enough');
});

test('an approval brings the presence, an end takes it away, and both rosters agree (§3.1.4 to §3.3)', () => {
  const { sim, romeo, juliet } = stage();
  romeo.send(to(juliet, 'subscribe'));
  sim.run();
  for (const each of [romeo, juliet]) each.take();
  juliet.send(to(romeo, 'subscribed'));
  assert.equal(hear(sim, romeo), [
    'presence subscribed #subscribed: juliet@localhost > romeo@localhost',
    push(romeo),
    `presence: ${BALCONY} > romeo@localhost | priority 0 | delay ${BALCONY} ${STAMP}`,
  ]);
  assert.equal(hear(sim, juliet), [push(juliet)]);
  assert.equal(
    [rosterOf(sim, romeo), rosterOf(sim, juliet)],
    [['juliet@localhost to'], ['romeo@localhost from']],
  );
  romeo.send('<presence><show>away</show></presence>');
  assert.equal(hear(sim, juliet), [], 'she is not subscribed to him');
  romeo.take();

  juliet.send(to(romeo, 'unsubscribed'));
  assert.equal(hear(sim, romeo), [
    `presence unavailable: ${BALCONY} > romeo@localhost`,
    'presence unsubscribed #unsubscribed: juliet@localhost > romeo@localhost',
    push(romeo),
  ]);
  assert.equal(hear(sim, juliet), [push(juliet)]);
  assert.equal(
    [rosterOf(sim, romeo), rosterOf(sim, juliet)],
    [['juliet@localhost none'], ['romeo@localhost none']],
  );
  juliet.send('<presence><show>away</show></presence>');
  assert.equal(hear(sim, romeo), []);
});

test('who no longer wants to hear is not told any more (§3.3)', () => {
  const { sim, romeo, juliet } = stage();
  befriend(sim, romeo, juliet);
  romeo.send(to(juliet, 'unsubscribe'));
  assert.equal(hear(sim, juliet), [
    'presence unsubscribe #unsubscribe: romeo@localhost > juliet@localhost',
    push(juliet),
  ]);
  assert.equal(hear(sim, romeo), [push(romeo), `presence unavailable: ${BALCONY} > romeo@localhost`]);
  assert.equal(
    [rosterOf(sim, romeo), rosterOf(sim, juliet)],
    [['juliet@localhost from'], ['romeo@localhost to']],
  );
});

test('a request waits, whole, for whoever comes, until it is answered or taken back (§3.1.3)', () => {
  const sim = worldOf();
  sim.disconnect(sim.connect(BALCONY));
  const romeo = come(sim, ORCHARD);
  romeo.send('<presence to="juliet@localhost" type="subscribe" id="s"><x xmlns="urn:x">whole</x></presence>');
  sim.run();
  const line = 'presence subscribe #s: romeo@localhost > juliet@localhost | x whole';
  const arrive = (address: string) => {
    const session = sim.connect(address);
    session.send('<presence/>');
    return [session, read(sim, session).filter((each) => each.includes('subscribe'))] as const;
  };
  const [juliet, first] = arrive(BALCONY);
  const [, second] = arrive(CHAMBER);
  assert.equal([first, second], [[line], [line]]);
  juliet.send('<presence><show>away</show></presence>');
  assert.not(read(sim, juliet).includes(line), 'an update brings nothing');
  romeo.send('<presence to="juliet@localhost" type="unsubscribe"/>');
  assert.equal(arrive('juliet@localhost/third')[1], []);
  romeo.send('<presence to="juliet@localhost" type="subscribe" id="s"/>');
  juliet.send(setsItem('jid="romeo@localhost"'));
  romeo.send('<presence to="juliet@localhost" type="unsubscribe"/>');
  assert.equal(arrive('juliet@localhost/listed')[1], [], 'whether he is in her roster or not');
  juliet.send(setsItem('jid="romeo@localhost" subscription="remove"'));
  romeo.send('<presence to="juliet@localhost" type="subscribe" id="s"/>');
  juliet.send('<presence to="romeo@localhost" type="unsubscribed"/>');
  assert.equal(arrive('juliet@localhost/fourth')[1], []);
  assert.equal([rosterOf(sim, romeo), rosterOf(sim, juliet)], [['juliet@localhost none'], []]);
});

test('who is refused learns nothing of who is there (§3.1.4)', () => {
  const { sim, romeo, juliet } = stage();
  romeo.send(to(juliet, 'subscribe'));
  sim.run();
  for (const each of [romeo, juliet]) each.take();
  juliet.send(to(romeo, 'unsubscribed'));
  assert.equal(hear(sim, romeo), [
    'presence unsubscribed #unsubscribed: juliet@localhost > romeo@localhost',
    push(romeo),
  ]);
  assert.equal(hear(sim, juliet), [], 'he was never in her roster');
});

test('who is approved in advance need not wait, and the approval is used up (§3.4)', () => {
  const { sim, romeo, juliet } = stage();
  juliet.send(to(romeo, 'subscribed'));
  assert.equal([hear(sim, juliet), hear(sim, romeo)], [[push(juliet)], []]);
  assert.equal(rosterOf(sim, juliet), ['romeo@localhost none approved']);
  romeo.send(to(juliet, 'subscribe'));
  assert.equal(hear(sim, romeo), [
    push(romeo),
    'presence subscribed: juliet@localhost > romeo@localhost',
    push(romeo),
    `presence: ${BALCONY} > romeo@localhost | priority 0 | delay ${BALCONY} ${STAMP}`,
  ]);
  assert.equal(hear(sim, juliet), [push(juliet)]);
  assert.equal(rosterOf(sim, juliet), ['romeo@localhost from']);
  juliet.send(to(romeo, 'unsubscribed'));
  sim.run();
  romeo.send(to(juliet, 'subscribe'));
  assert.equal(rosterOf(sim, romeo), ['juliet@localhost none ask'], 'next time she is asked');
});

test('an approval in advance can be taken back', () => {
  const { sim, romeo, juliet } = stage();
  juliet.send(to(romeo, 'subscribed'));
  juliet.send(to(romeo, 'unsubscribed'));
  assert.equal([hear(sim, juliet), hear(sim, romeo)], [[push(juliet), push(juliet)], []]);
  assert.equal(rosterOf(sim, juliet), ['romeo@localhost none']);
  romeo.send(to(juliet, 'subscribe'));
  assert.equal(rosterOf(sim, romeo), ['juliet@localhost none ask']);
});

test('who is subscribed already is told so again, and nothing changes (appendix A.3.1)', () => {
  const { sim, romeo, juliet } = stage();
  befriend(sim, romeo, juliet);
  romeo.send(to(juliet, 'subscribe'));
  juliet.send(to(romeo, 'subscribed'));
  assert.equal([hear(sim, romeo), hear(sim, juliet)], [[], []]);
  assert.equal(rosterOf(sim, romeo), ['juliet@localhost both']);
});

test('an answer that nobody asked for is nothing (appendix A.3)', () => {
  const { sim, romeo, juliet } = stage();
  const gate = sim.component('gate.localhost');
  for (const type of ['subscribed', 'unsubscribe', 'unsubscribed']) {
    gate.send(`<presence from="friar@gate.localhost" to="juliet@localhost" type="${type}"/>`);
    assert.equal([hear(sim, juliet), hear(sim, gate)], [[], []], type);
  }
  for (const type of ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed']) {
    romeo.send(`<presence to="nobody@localhost" type="${type}"/>`);
    assert.not(
      read(sim, romeo).some((line) => line.includes('nobody')),
      type,
    );
  }
  assert.equal(rosterOf(sim, juliet), []);
});

test('contacts elsewhere are asked with plain stanzas from the account, and answer with the same', () => {
  const { sim, romeo } = stage();
  const gate = sim.component('gate.localhost');
  const friar = 'friar@gate.localhost';
  romeo.send(`<presence to="${friar}/cell" type="subscribe"/>`);
  assert.equal(read(sim, gate), [`presence subscribe: romeo@localhost > ${friar}`]);
  gate.send(`<presence from="${friar}" to="romeo@localhost" type="subscribed"/>`);
  gate.send(`<presence from="${friar}" to="romeo@localhost" type="subscribe"/>`);
  assert.equal(hear(sim, romeo), [
    push(romeo),
    `presence subscribed: ${friar} > romeo@localhost`,
    push(romeo),
    `presence subscribe: ${friar} > romeo@localhost`,
  ]);
  read(sim, gate);
  romeo.send(`<presence to="${friar}" type="subscribed"/>`);
  assert.equal(read(sim, gate), [
    `presence subscribed: romeo@localhost > ${friar}`,
    `presence: ${ORCHARD} > ${friar} | priority 0 | delay ${ORCHARD} ${STAMP}`,
    `presence probe: romeo@localhost > ${friar}`,
  ]);
  assert.equal(rosterOf(sim, romeo), [`${friar} both`]);
});

/** Something that one of the two does. */
const deeds = fc.tuple(
  fc.boolean(),
  fc.constantFrom(
    'subscribe',
    'subscribed',
    'unsubscribe',
    'unsubscribed',
    'add',
    'remove',
    'offline',
    'online',
  ),
);

function act(sim: Sim, session: Session, other: Session, deed: string): void {
  const contact = other.jid.split('/')[0];
  if (deed === 'add') session.send(setsItem(`jid="${contact}" name="Love"`));
  else if (deed === 'remove') session.send(setsItem(`jid="${contact}" subscription="remove"`));
  else if (deed === 'offline') session.send('<presence type="unavailable"/>');
  else if (deed === 'online') session.send('<presence/>');
  else session.send(to(other, deed));
  sim.run();
}

test('whatever two do, their rosters agree, and each sees the other’s presence when it is subscribed', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 25 }), (all) => {
      const { sim, romeo, juliet } = stage();
      for (const [his, deed] of all) {
        act(sim, his ? romeo : juliet, his ? juliet : romeo, deed);
        for (const each of [romeo, juliet]) each.take();
        const seen = [romeo, juliet].map((each) => rosterOf(sim, each)[0]?.split(' ')[1] ?? 'none');
        const mirrored = new Map([
          ['none', 'none'],
          ['to', 'from'],
          ['from', 'to'],
          ['both', 'both'],
        ]);
        assert.is(seen[1], mirrored.get(seen[0]!), JSON.stringify(all));
      }
      const subscribed = /to|both/.test(rosterOf(sim, romeo)[0]?.split(' ')[1] ?? 'none');
      for (const each of [romeo, juliet]) each.send('<presence/>');
      sim.run();
      romeo.take();
      juliet.send('<presence><show>xa</show></presence>');
      const line = `presence: ${BALCONY} > romeo@localhost | show xa`;
      assert.equal(read(sim, romeo), subscribed ? [line] : []);
    }),
    { numRuns: 150 },
  );
});

test.run();
