import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../src/core/jid.ts';
import { message, type Send } from '../../src/core/stanza.ts';
import { createLog, type Inbox } from '../../src/sim/log.ts';

const test = suite('sim/log');

const romeo = 'romeo@localhost/orchard' as Jid;
const says = (body: string): Send => ({
  to: [romeo],
  stanza: message({ from: romeo, id: body, children: [] }),
});

test('an inbox is drained into envelopes: what goes ahead first, with the address that is read', () => {
  const log = createLog(() => []);
  const inbox: Inbox = [];
  const plain = says('plain');
  const roster = says('roster').stanza;
  inbox.push(log.add(plain, 1));
  inbox.push(log.add({ ...says('self'), ahead: [roster] }, 1));
  inbox.push(log.add({ ...says('bare'), as: 'romeo@localhost' as Jid }, 1));
  const drained = log.drain(inbox, romeo);
  assert.equal(
    drained.map(({ to, stanza }) => `${to} ${stanza.id}`),
    [`${romeo} plain`, `${romeo} roster`, `${romeo} self`, 'romeo@localhost bare'],
  );
  assert.is(drained[0]?.stanza, plain.stanza, 'the stanza is the very one');
  assert.is(drained[1]?.stanza, roster);
  assert.equal([inbox, log.drain(inbox, romeo)], [[], []]);
});

test('when every inbox is empty the log is, too, and not before', () => {
  const [one, other]: Inbox[] = [[], []];
  const log = createLog(() => [one!, other!]);
  for (const inbox of [one!, other!]) inbox.push(0);
  assert.is(log.add(says('both'), 2), 0);
  log.drain(one!, romeo);
  one!.push(log.add(says('one'), 1));
  assert.equal([one, other], [[1], [0]], 'somebody still waits for the first');
  log.drain(one!, romeo);
  log.drain(other!, romeo);
  assert.is(log.add(says('again'), 1), 0, 'places begin anew');
});

test('what nobody waits for is dropped, and what somebody waits for is still there', () => {
  const slow: Inbox = [];
  const quick: Inbox = [];
  const log = createLog(() => [slow, quick]);
  let highest = 0;
  for (let n = 0; n < 20_000; n++) {
    const place = log.add(says(`${n}`), n % 1000 === 0 ? 2 : 1);
    highest = Math.max(highest, place);
    quick.push(place);
    if (n % 1000 === 0) slow.push(place);
    if (n % 7 === 6) log.drain(quick, romeo);
  }
  assert.ok(highest < 10_000, `the log does not grow with what was taken: ${highest}`);
  assert.equal(
    log.drain(slow, romeo).map(({ stanza }) => stanza.id),
    Array.from({ length: 20 }, (_, n) => `${n * 1000}`),
  );
  const rest = log.drain(quick, romeo).map(({ stanza }) => Number(stanza.id));
  assert.is(rest.at(-1), 19_999);
});

test.run();
