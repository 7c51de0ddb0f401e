import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../src/core/jid.ts';
import { spliced } from '../../src/core/lists.ts';
import { iq, message, type Stanza } from '../../src/core/stanza.ts';
import { createDelivering, type Delivering } from '../../src/sim/delivery.ts';
import { type Connection, createConnection } from '../../src/sim/session.ts';
import type { Delivery } from '../../src/sim/trace.ts';

const test = suite('sim/delivery');

const guests = Array.from({ length: 12 }, (_, n) => `guest${n}@localhost/hall` as Jid);
const host = 'capulet@localhost/hall' as Jid;

/** Twelve sessions, and what is for nobody among them. */
function hall(): {
  readonly bound: Map<Jid, Connection>;
  readonly delivering: Delivering;
  readonly told: Delivery[];
  readonly connect: (jid: Jid) => Connection;
  readonly close: (jid: Jid) => Connection;
  readonly say: (to: readonly Jid[], stanza?: Stanza) => readonly string[];
} {
  const bound = new Map<Jid, Connection>();
  const told: Delivery[] = [];
  const delivering = createDelivering(bound, (delivery) => told.push(delivery));
  const connect = (jid: Jid): Connection => {
    const connection = createConnection(jid, { submit: () => {}, drain: delivering.drain });
    bound.set(jid, connection);
    return connection;
  };
  const close = (jid: Jid): Connection => {
    const connection = bound.get(jid)!;
    connection.open = false;
    delivering.part(connection);
    bound.delete(jid);
    return connection;
  };
  const say = (to: readonly Jid[], stanza: Stanza = message({ from: host })): readonly string[] => {
    const elsewhere: string[] = [];
    delivering.deliver({ to, stanza }, 1, (jid) => elsewhere.push(jid));
    return elsewhere;
  };
  for (const each of guests) connect(each);
  return { bound, delivering, told, connect, close, say };
}

const counts = (bound: Map<Jid, Connection>): readonly number[] =>
  [...bound.values()].map((each) => each.take().length);

test('a list reaches each of its sessions once, the first time and every time', () => {
  const { bound, told, say } = hall();
  for (const _ of [1, 2, 3]) assert.equal(say(guests), []);
  assert.equal(
    counts(bound),
    guests.map(() => 3),
  );
  assert.is(told.length, 3 * guests.length);
  assert.equal(told[0], { serial: 1, session: guests[0], to: guests[0], stanza: told[0]?.stanza });
});

test('a list that is made from another one reaches those who are in it and nobody else', () => {
  const { bound, say } = hall();
  say(guests);
  counts(bound);
  say(spliced(guests, 3, 2, []));
  assert.equal(
    counts(bound),
    guests.map((_, n) => (n === 3 || n === 4 ? 0 : 1)),
  );
});

test('who has gone gets nothing more, keeps what it had, and is handed on; who comes back starts anew', () => {
  const { bound, connect, close, say } = hall();
  say(guests);
  const gone = close(guests[5]!);
  assert.equal(say(guests), [guests[5]], 'the same list, which was looked up before');
  assert.equal(say(spliced(guests, 0, 1, [])), [guests[5]], 'and a list that is made from it');
  assert.equal(say(spliced(guests, 5, 1, [])), []);
  assert.is(gone.take().length, 1);
  assert.is(gone.take().length, 0);
  const back = connect(guests[5]!);
  assert.equal(say(guests), []);
  assert.is(back.take().length, 1);
  assert.is(gone.take().length, 0);
  assert.is(bound.get(guests[0]!)?.take().length, 4);
});

test('however many have gone, those who are there are reached', () => {
  const { bound, connect, close, say } = hall();
  const visitor = 'visitor@localhost/door' as Jid;
  const list = [...guests, visitor];
  for (let n = 0; n < 2100; n++) {
    connect(visitor);
    assert.equal(say(list), []);
    assert.is(close(visitor).take().length, 1);
  }
  assert.equal(say(list), [visitor]);
  assert.equal(
    counts(bound),
    guests.map(() => 2101),
  );
});

test('a session that is closed and still bound receives nothing; a request for it is handed on', () => {
  const { bound, delivering, say } = hall();
  const closed = bound.get(guests[1]!)!;
  say(guests);
  closed.open = false;
  delivering.part(closed);
  assert.equal(say(guests), []);
  assert.equal(say(guests, iq({ from: host, type: 'get', id: 'q' })), [guests[1]]);
  assert.is(closed.take().length, 1);
});

test.run();
