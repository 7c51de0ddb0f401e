import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../src/core/stanza.ts';
import { accounts, muc } from '../src/services.ts';
import { ConnectError } from '../src/sim/session.ts';
import { createSim, type Sim } from '../src/sim/sim.ts';
import { writeXml } from '../src/xml/write.ts';

const test = suite('services');

/** Whether somebody gets in. */
function logsIn(sim: Sim, jid: string, password?: string): boolean {
  try {
    sim.connect(jid, password === undefined ? {} : { password });
    return true;
  } catch (error) {
    assert.ok(error instanceof ConnectError);
    return false;
  }
}

/** What becomes of a message to an account that nobody has logged in to. */
function answerFrom(service: ReturnType<typeof accounts>, jid: string): readonly string[] {
  const sim = createSim({ services: [service] });
  const romeo = sim.connect('romeo@localhost', { password: 'rosaline' });
  romeo.send(`<message to="${jid}"><body>Hark</body></message>`);
  sim.run();
  return romeo.take().map(({ stanza }) => stanza.type);
}

test('accounts that are known are there before anybody logs in to them; others are from then on', () => {
  const known = new Set(['juliet', '__proto__']);
  for (const each of known)
    assert.equal(answerFrom(accounts('localhost', { known }), `${each}@localhost`), []);
  assert.equal(answerFrom(accounts('localhost', { known }), 'nobody@localhost'), ['error']);
  assert.equal(answerFrom(accounts('localhost'), 'juliet@localhost'), ['error']);
  const users = { romeo: 'rosaline', juliet: '' };
  assert.equal(answerFrom(accounts('localhost', { users }), 'juliet@localhost'), []);
  assert.equal(answerFrom(accounts('localhost', { users, known: new Set(['nurse']) }), 'nurse@localhost'), [
    'error',
  ]);
});

test('accounts let everybody in, with any password or none', () => {
  const sim = createSim({ services: [accounts('localhost')] });
  assert.ok(logsIn(sim, 'romeo@localhost', 'anything'));
  assert.ok(logsIn(sim, '__proto__@localhost'));
});

for (const [how, users] of [
  ['a record', { romeo: 'moonshine' }],
  ['a map', new Map([['romeo', 'moonshine']])],
] as const) {
  test(`accounts let only registered users in, given as ${how}`, () => {
    const sim = createSim({ services: [accounts('localhost', { users })] });
    assert.ok(logsIn(sim, 'romeo@localhost', 'moonshine'));
    assert.not.ok(logsIn(sim, 'romeo@localhost', 'sunshine'));
    assert.not.ok(logsIn(sim, 'romeo@localhost'));
    assert.not.ok(logsIn(sim, 'tybalt@localhost', 'moonshine'));
    assert.not.ok(logsIn(sim, 'constructor@localhost', 'moonshine'));
  });
}

test('users are accounts, however their names are written', () => {
  const sim = createSim({ services: [accounts('localhost', { users: { Romeo: 'moonshine' } })] });
  assert.ok(logsIn(sim, 'romeo@localhost', 'moonshine'));
  for (const name of ['', 'a b', 'a@b', 'a/b']) {
    assert.throws(
      () => accounts('localhost', { users: { [name]: 'x' } }),
      (error: unknown) => error instanceof RangeError && error.message.includes('cannot be an account'),
    );
  }
});

test('a service owns a domain, and nothing else', () => {
  assert.is(accounts('Localhost').domain, 'localhost');
  assert.is(muc('conference.localhost').domain, 'conference.localhost');
  for (const wrong of ['', 'a b', 'romeo@localhost', 'localhost/desk']) {
    assert.throws(
      () => accounts(wrong),
      (error: unknown) => error instanceof RangeError,
    );
    assert.throws(
      () => muc(wrong),
      (error: unknown) => error instanceof RangeError,
    );
  }
});

test('what a service answers includes the usual extensions', () => {
  const sim = createSim({ services: [accounts('localhost'), muc('conference.localhost')] });
  const romeo = sim.connect('romeo@localhost');
  for (const to of ['localhost', 'conference.localhost']) {
    romeo.send(`<iq id='p' type='get' to='${to}'><ping xmlns='urn:xmpp:ping'/></iq>`);
    sim.run();
    assert.equal(
      romeo.take().map(({ stanza }) => [stanza.type, stanza.from]),
      [['result', to]],
    );
  }
});

// covers: MUC-11.2-01, MUC-16.6.2-18
test('a Multi-User Chat service that is shut down tells everybody in its rooms, and then nothing more', () => {
  const sim = createSim({ services: [accounts('localhost'), muc('conference.localhost')] });
  const [romeo, juliet, nurse] = ['romeo', 'juliet', 'nurse'].map((each) =>
    sim.connect(`${each}@localhost/x`),
  );
  const enter = (session: typeof romeo, nick: string): void =>
    session!.send(
      `<presence to="a@conference.localhost/${nick}"><x xmlns="http://jabber.org/protocol/muc"/></presence>`,
    );
  enter(romeo, 'R');
  romeo!.send(
    '<iq type="set" id="o" to="a@conference.localhost"><query xmlns="http://jabber.org/protocol/muc#owner"><x xmlns="jabber:x:data" type="submit"/></query></iq>',
  );
  enter(juliet, 'J');
  sim.run();
  for (const each of [romeo, juliet, nurse]) each!.take();
  sim.shutdown('conference.localhost');
  sim.run();
  const told = [romeo, juliet, nurse].map((each) =>
    each!.take().map((envelope) => writeXml(toNode(envelope))),
  );
  assert.equal(
    told.map(({ length }) => length),
    [1, 1, 0],
  );
  for (const [at, nick] of ['R', 'J'].entries()) {
    assert.match(told[at]![0]!, `from='a@conference.localhost/${nick}'`);
    assert.match(
      told[at]![0]!,
      /type='unavailable'.*<status code='332'\/>.*role='none'.*<status code='110'\/>/,
    );
  }
  enter(nurse, 'N');
  sim.disconnect(juliet!);
  sim.run();
  assert.equal(
    nurse!.take().map(({ stanza }) => stanza.type),
    ['error'],
    'there is no such server',
  );
  assert.equal(romeo!.take(), []);
});

test.run();
