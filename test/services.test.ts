import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, muc } from '../src/services.ts';
import { ConnectError } from '../src/sim/session.ts';
import { createSim, type Sim } from '../src/sim/sim.ts';

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

test('a service owns a domain, and nothing else', () => {
  assert.is(accounts('Localhost').domain, 'localhost');
  assert.is(muc('conference.localhost').domain, 'conference.localhost');
  for (const wrong of ['', 'a b', 'romeo@localhost', 'localhost/desk']) {
    assert.throws(() => accounts(wrong), RangeError);
    assert.throws(() => muc(wrong), RangeError);
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

test.run();
