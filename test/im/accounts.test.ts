import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AssertionFailed } from '../../src/core/assert.ts';
import type { Env } from '../../src/core/env.ts';
import type { BareJid, FullJid, Jid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { get } from '../../src/core/table.ts';
import { newAccount } from '../../src/im/account.ts';
import { type AccountsOptions, accountsService } from '../../src/im/accounts.ts';
import type { ConnectError, Session } from '../../src/sim/session.ts';
import { createSim, type Sim } from '../../src/sim/sim.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';
import { frozen } from '../kit/freeze.ts';
import { come, lineOf, read, worldOf } from '../kit/inbox.ts';

const test = suite('im/accounts');

const ORCHARD = 'romeo@localhost/orchard';
const BALCONY = 'juliet@localhost/balcony';

/** Romeo and Juliet, both available. */
function stage(): { sim: Sim; romeo: Session; juliet: Session } {
  const sim = worldOf();
  return { sim, romeo: come(sim, ORCHARD), juliet: come(sim, BALCONY) };
}

const iq = (to: string | undefined, type: string, payload = '<q xmlns="urn:q"/>') =>
  `<iq ${to === undefined ? '' : `to="${to}"`} type="${type}" id="q">${payload}</iq>`;

test('a domain is one, or the service cannot be', () => {
  for (const each of ['', 'romeo@localhost', 'localhost/x', 'local host']) {
    assert.throws(
      () => accountsService(each, { extensions: [] }),
      (error: unknown) => error instanceof RangeError && error.message.includes(JSON.stringify(each)),
    );
  }
  assert.is(accountsService('LOCALHOST', { extensions: [] }).domain, 'localhost');
});

test('without users everybody may log in, with any password or none', () => {
  const sim = worldOf();
  for (const password of [undefined, '', 'rosaline']) {
    assert.ok(sim.connect('romeo@localhost', { password }).open);
  }
});

test('with users only they may log in, with their password', () => {
  const users = new Map([
    ['romeo', 'rosaline'],
    ['nurse', ''],
    ['__proto__', 'x'],
  ]);
  const sim = worldOf({ users });
  const login = (jid: string, password?: string) => {
    try {
      return sim.connect(jid, { password }).open;
    } catch (error) {
      return (error as ConnectError).condition;
    }
  };
  assert.is(login('romeo@localhost', 'rosaline'), true);
  assert.is(login('nurse@localhost', ''), true, 'an empty password is a password');
  assert.is(login('__proto__@localhost', 'x'), true);
  assert.is(login('romeo@localhost', 'juliet'), 'not-authorized');
  assert.is(login('romeo@localhost'), 'not-authorized');
  assert.is(login('nurse@localhost'), 'not-authorized');
  assert.is(login('juliet@localhost', 'rosaline'), 'not-authorized');
  assert.is(login('constructor@localhost'), 'not-authorized');
  assert.is(login('localhost'), 'not-authorized', 'nobody in particular is not one of them');
});

test('an account is there when somebody has logged in, or it is registered, or known', () => {
  const there = (options: Partial<AccountsOptions>) => {
    const service = frozen(accountsService('localhost', { extensions: [], ...options }));
    const sim = createSim({ services: [service] });
    sim.disconnect(sim.connect('romeo@localhost', { password: 'r' }));
    const asker = sim.component('gate.example');
    const asked = ['romeo', 'juliet', 'nurse'].filter((name) => {
      asker.send(
        `<message from="gate.example" to="${name}@localhost" type="chat"><body>Hark</body></message>`,
      );
      return read(sim, asker).length === 0;
    });
    return asked.join(' ');
  };
  const exists = (name: string) => name === 'juliet';
  const passwordOf = (name: string) => (name === 'romeo' || name === 'nurse' ? 'r' : undefined);
  assert.is(there({}), 'romeo');
  assert.is(there({ exists }), 'romeo juliet');
  assert.is(there({ passwordOf }), 'romeo nurse');
  assert.is(there({ exists, passwordOf }), 'romeo nurse', 'who cannot log in is not there');
});

test('a request for a resource reaches it, and its answer comes back; nobody else is asked', () => {
  const { sim, romeo, juliet } = stage();
  const chamber = come(sim, 'juliet@localhost/chamber');
  juliet.take();
  romeo.send(iq(BALCONY, 'get'));
  assert.equal(read(sim, juliet), [`iq get #q: ${ORCHARD} > ${BALCONY} | q`]);
  assert.equal([read(sim, romeo), read(sim, chamber)], [[], []]);
  juliet.send(iq(ORCHARD, 'result'));
  assert.equal(read(sim, romeo), [`iq result #q: ${BALCONY} > ${ORCHARD} | q`]);
  assert.equal([read(sim, juliet), read(sim, chamber)], [[], []]);
  const silent = sim.connect('juliet@localhost/silent');
  romeo.send(iq(silent.jid, 'set'));
  assert.equal(read(sim, silent), [`iq set #q: ${ORCHARD} > ${silent.jid} | q`], 'connected is enough');
});

test('every request that reaches nobody is answered once, from where it was sent to (RFC 6120 §8.2.3)', () => {
  const { sim, romeo, juliet } = stage();
  const addresses = [
    'juliet@localhost', // §8.5.2.1.3
    'juliet@localhost/gone', // §8.5.3.2.3
    'nobody@localhost', // §8.5.1
    'nobody@localhost/x',
    'localhost',
    'localhost/x',
    'romeo@localhost',
    'romeo@localhost/gone',
  ];
  for (const to of addresses) {
    for (const type of ['get', 'set']) {
      romeo.send(iq(to, type));
      assert.equal(read(sim, romeo), [`iq error #q: ${to} > ${ORCHARD} | service-unavailable`]);
      assert.equal(read(sim, juliet), [], to);
    }
    for (const type of ['result', 'error']) romeo.send(iq(to, type));
    assert.equal([read(sim, romeo), read(sim, juliet)], [[], []], `${to}: results and errors never`);
  }
});

test('the own account answers its owner, with and without an address, and nobody else', () => {
  const { sim, romeo, juliet } = stage();
  const ping = '<ping xmlns="urn:xmpp:ping"/>';
  for (const to of [undefined, 'romeo@localhost', 'ROMEO@localhost']) {
    romeo.send(iq(to, 'get', ping));
    assert.equal(read(sim, romeo), [`iq result #q: romeo@localhost > ${ORCHARD}`]);
    romeo.send(iq(to, 'set', ping));
    assert.equal(read(sim, romeo), [`iq error #q: romeo@localhost > ${ORCHARD} | service-unavailable`]);
  }
  romeo.send(iq(undefined, 'result', ping));
  juliet.send(iq('romeo@localhost', 'get', ping));
  assert.equal(read(sim, juliet), [`iq error #q: romeo@localhost > ${BALCONY} | service-unavailable`]);
  assert.equal(read(sim, romeo), []);
});

test('a message without an address is for the own account (RFC 6120 §10.3.1)', () => {
  const { sim, romeo, juliet } = stage();
  const phone = come(sim, 'romeo@localhost/phone', 9);
  romeo.take();
  romeo.send('<message><body>To do</body></message>');
  assert.equal(read(sim, phone), [`message: ${ORCHARD} > romeo@localhost | body To do`]);
  assert.equal([read(sim, romeo), read(sim, juliet)], [[], []]);
});

test('several resources of one account and other accounts are kept apart, whatever they are called', () => {
  const sim = worldOf();
  const names = ['__proto__', 'constructor', 'hasownproperty', 'romeo'];
  const sessions = names.flatMap((name) => ['a', 'b'].map((each) => come(sim, `${name}@localhost/${each}`)));
  for (const each of sessions) read(sim, each);
  for (const name of names) sessions[0]!.send(`<message to="${name}@localhost/b" id="${name}"/>`);
  assert.equal(
    sessions.map((each) => read(sim, each).length),
    [0, 1, 0, 1, 0, 1, 0, 1],
  );
});

/** Where stanzas may be sent: to somebody, to an account, to nobody, to the server, and away. */
const anywhere = fc.constantFrom(
  ORCHARD,
  BALCONY,
  'juliet@localhost',
  'juliet@localhost/gone',
  'nobody@localhost',
  'localhost',
  'mantua.example',
);

test('nothing overtakes: whoever sends, every inbox is in the order of sending', () => {
  const types = fc.constantFrom('chat', 'normal', 'headline', 'groupchat');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), anywhere, types), { maxLength: 20 }), (all) => {
      const { sim, romeo, juliet } = stage();
      for (const [n, [his, to, type]] of all.entries()) {
        (his ? romeo : juliet).send(`<message to="${to}" type="${type}" id="${n}"/>`);
      }
      sim.run();
      for (const each of [romeo, juliet]) {
        const ids = each.take().map(({ stanza }) => Number(stanza.id));
        assert.equal(
          ids,
          [...ids].sort((a, b) => a - b),
        );
      }
    }),
    { numRuns: 40 },
  );
});

test('every request that reaches no client is answered exactly once, and nothing else is', () => {
  const types = fc.constantFrom('get', 'set', 'result', 'error');
  const payloads = fc.constantFrom('<q xmlns="urn:q"/>', '<ping xmlns="urn:xmpp:ping"/>');
  fc.assert(
    fc.property(fc.array(fc.tuple(anywhere, types, payloads), { maxLength: 12 }), (all) => {
      const { sim, romeo } = stage();
      for (const [n, [to, type, payload]] of all.entries()) {
        romeo.send(`<iq to="${to}" type="${type}" id="${n}">${payload}</iq>`);
      }
      sim.run();
      const answers = romeo.take().filter(({ stanza }) => stanza.from !== ORCHARD);
      const asked = [...all.entries()].filter(
        ([, [to, type]]) => to !== ORCHARD && to !== BALCONY && (type === 'get' || type === 'set'),
      );
      assert.equal(
        answers.map(({ stanza }) => [stanza.id, stanza.from]),
        asked.map(([n, [to]]) => [`${n}`, to]),
      );
      for (const { stanza } of answers) assert.match(stanza.type, /^(?:result|error)$/);
    }),
    { numRuns: 40 },
  );
});

test('two servers in one world: each has its accounts, and their clients reach each other', () => {
  const services = ['localhost', 'mantua.example'].map((domain) =>
    frozen(accountsService(domain, { extensions: EXTENSIONS })),
  );
  const sim = createSim({ services });
  const here = come(sim, ORCHARD);
  const there = come(sim, 'romeo@mantua.example/exile');
  here.send('<message to="romeo@mantua.example" type="chat"/>');
  assert.equal(
    [read(sim, here), read(sim, there)],
    [[], [`message chat: ${ORCHARD} > romeo@mantua.example`]],
  );
});

test('the state holds the accounts that have been used, also when their last resource is gone', () => {
  const { home, initial } = frozen(accountsService('localhost', { extensions: [] }));
  const env: Env = { now: 0, serial: 1, seed: 1, domains: [] };
  const [orchard, phone] = [ORCHARD, 'romeo@localhost/phone'] as unknown as [FullJid, FullJid];
  const one = home!.bound(initial, orchard, env).state;
  const two = home!.bound(one, phone, env).state;
  const there = home!.outbound(two, undefined, presence({ from: orchard as Jid }), env).state;
  assert.equal([initial.size, one.size, two.size, there.size], [0, 1, 1, 1]);
  const left = home!.unbound(there, phone, env);
  assert.is(left.state.size, 1);
  const gone = home!.unbound(left.state, orchard, env);
  assert.equal(get(gone.state, 'romeo@localhost'), newAccount('romeo@localhost' as BareJid));
  assert.is(gone.state.size, 1);
  assert.equal([left.out, gone.out], [[], []], 'nobody is left to be told');
  assert.throws(
    () => home!.unbound(gone.state, orchard, env),
    (error: unknown) => error instanceof AssertionFailed,
  );
});

test('a stanza arrives stamped with its sender and a language (RFC 6120 §8.1.2.1, §8.1.5)', () => {
  const { sim, romeo, juliet } = stage();
  romeo.send(`<message from="romeo@localhost" to="${BALCONY}"/>`);
  romeo.send(`<message to="${BALCONY}" xml:lang="it"/>`);
  sim.run();
  const taken = juliet.take();
  assert.equal(taken.map(lineOf), [`message: ${ORCHARD} > ${BALCONY}`, `message: ${ORCHARD} > ${BALCONY}`]);
  assert.equal(
    taken.map(({ stanza }) => stanza.lang),
    ['en', 'it'],
  );
});

test.run();
