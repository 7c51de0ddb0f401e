import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../src/core/jid.ts';
import { message, type Send, send, sendAs } from '../../src/core/stanza.ts';
import { createLog } from '../../src/sim/log.ts';
import { ConnectError, type Connection, createConnection } from '../../src/sim/session.ts';

const test = suite('sim/session');

const orchard = 'romeo@localhost/orchard' as Jid;
const bare = 'romeo@localhost' as Jid;

test('a new session is open and has received nothing', () => {
  const session = createConnection(orchard, { submit: () => {}, drain: () => [] });
  assert.equal(
    [session.jid, session.open, session.error, session.take()],
    ['romeo@localhost/orchard', true, undefined, []],
  );
});

test('taking empties the inbox; the stanza is the very one that was sent, with the address that is read', () => {
  const log = createLog(() => []);
  const session = createConnection(orchard, { submit: () => {}, drain: log.drain });
  const put = (sent: Send) => session.inbox.push(log.add(sent, 1));
  const stanza = message({ from: 'juliet@localhost/balcony' as Jid });
  const more = message({ from: 'nurse@localhost/door' as Jid });
  put({ to: [orchard, 'paris@localhost/tomb' as Jid], stanza });
  put(sendAs(bare, [orchard], more));
  const taken = session.take();
  assert.equal(
    taken.map(({ to }) => to),
    [orchard, bare],
  );
  assert.is(taken[0]?.stanza, stanza);
  assert.is(taken[1]?.stanza, more);
  assert.equal(session.take(), []);
  put(send(orchard, stanza));
  assert.is(session.take().length, 1);
});

test('what a session that has gone had received is there once, and nothing more is', () => {
  const session = createConnection(orchard, { submit: () => {}, drain: () => [] });
  const stanza = message({ from: bare });
  session.kept.push({ to: orchard, stanza });
  assert.equal(session.take(), [{ to: orchard, stanza }]);
  assert.equal(session.take(), []);
});

test('what an open session sends is submitted; what a closed one sends is not', () => {
  const submitted: [Connection, unknown][] = [];
  const session = createConnection(orchard, {
    submit: (...args) => submitted.push(args),
    drain: () => [],
  });
  session.send('<presence/>');
  assert.equal(submitted, [[session, '<presence/>']]);
  session.open = false;
  session.send('<presence/>');
  session.send('<not well-formed');
  assert.is(submitted.length, 1);
});

test('a refused connection says why in both ways', () => {
  const error = new ConnectError('conflict', 'romeo@localhost/orchard is connected already');
  assert.instance(error, Error);
  assert.equal([error.name, error.condition], ['ConnectError', 'conflict']);
  assert.is(error.message, 'romeo@localhost/orchard is connected already');
});

test.run();
