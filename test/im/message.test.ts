import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Env } from '../../src/core/env.ts';
import { type BareJid, withResource } from '../../src/core/jid.ts';
import { message, presence } from '../../src/core/stanza.ts';
import { type Account, boundResource, newAccount } from '../../src/im/account.ts';
import { receiveMessage, refuseMessage } from '../../src/im/message.ts';
import type { Session } from '../../src/sim/session.ts';
import { jid } from '../kit/engine.ts';
import { come, read, worldOf } from '../kit/inbox.ts';

const test = suite('im/message');

/** What may become of a message: an error goes back, it waits, nothing happens, or these resources receive it. */
type Fate = 'bounce' | 'store' | 'ignore' | string;

/** The columns of RFC 6121 §8.5.4, table 1, with `normal` also for no type; and the type that has no column. */
const TYPES = ['normal', 'chat', 'groupchat', 'headline', 'error'] as const;

/** One row: who is connected, with which priority, and what becomes of a message of each type. */
interface Row {
  readonly condition: string;
  readonly resources: Readonly<Record<string, number | undefined>>;
  readonly to: string;
  /** The letters of the table: Deliver, Most available, All, Offline, Error, Silently ignore. */
  readonly rfc: string;
  /** What this server does, in the order of TYPES. */
  readonly fates: readonly Fate[];
}

const BARE = 'juliet@localhost';
const GONE = 'juliet@localhost/gone';

const row = (
  condition: string,
  resources: Row['resources'],
  to: string,
  rfc: string,
  ...fates: readonly Fate[]
): Row => ({ condition, resources, to, rfc, fates });

const NOBODY = {};
const BOUND = { a: undefined };
const NEGATIVE = { a: -1, b: -5 };
const ONE = { a: 0, b: -1, c: undefined };
const SEVERAL = { a: 1, b: 7, c: 0, d: 7, e: -1, f: undefined };

const TABLE: readonly Row[] = [
  row('no such account', NOBODY, BARE, 'SSES', 'bounce', 'bounce', 'bounce', 'ignore', 'ignore'),
  row('no such account', NOBODY, GONE, 'SSSS', 'bounce', 'bounce', 'bounce', 'ignore', 'ignore'),
  row('no available resource', BOUND, BARE, 'OOES', 'store', 'store', 'bounce', 'ignore', 'ignore'),
  row('no available resource', BOUND, GONE, 'SOSS', 'bounce', 'store', 'bounce', 'ignore', 'ignore'),
  row('no available resource', BOUND, `${BARE}/a`, 'DDDD', 'a', 'a', 'a', 'a', 'a'),
  row('negative only', NEGATIVE, BARE, 'OOES', 'store', 'store', 'bounce', 'ignore', 'ignore'),
  row('negative only', NEGATIVE, `${BARE}/a`, 'DDDD', 'a', 'a', 'a', 'a', 'a'),
  row('negative only', NEGATIVE, GONE, 'SOSS', 'bounce', 'store', 'bounce', 'ignore', 'ignore'),
  row('one non-negative', ONE, BARE, 'DDED', 'a', 'a', 'bounce', 'a', 'ignore'),
  row('one non-negative', ONE, `${BARE}/a`, 'DDDD', 'a', 'a', 'a', 'a', 'a'),
  row('one non-negative', ONE, GONE, 'SDSS', 'bounce', 'a', 'bounce', 'ignore', 'ignore'),
  row('several non-negative', SEVERAL, BARE, 'MMEA', 'b d', 'b d', 'bounce', 'a b c d', 'ignore'),
  row('several non-negative', SEVERAL, `${BARE}/c`, 'DDDD', 'c', 'c', 'c', 'c', 'c'),
  row('several non-negative', SEVERAL, `${BARE}/e`, 'DDDD', 'e', 'e', 'e', 'e', 'e'),
  row('several non-negative', SEVERAL, GONE, 'SMSS', 'bounce', 'b d', 'bounce', 'ignore', 'ignore'),
];

/** A world in which Romeo is, and Juliet with these resources. */
function stage(resources: Row['resources']) {
  const sim = worldOf();
  const romeo = come(sim, 'romeo@localhost/orchard');
  const juliet = new Map<string, Session>();
  for (const [name, priority] of Object.entries(resources)) {
    const address = `${BARE}/${name}`;
    juliet.set(name, priority === undefined ? sim.connect(address) : come(sim, address, priority));
  }
  sim.run();
  for (const each of juliet.values()) each.take();
  return { sim, romeo, juliet };
}

/**
 * What happens, in full: who receives what, and what Juliet receives that has waited when she listens. Those who receive
 * nothing are not there.
 */
function played({ resources, to }: Row, type: string): readonly string[] {
  const { sim, romeo, juliet } = stage(resources);
  const attribute = type === '' ? '' : `type="${type}"`;
  romeo.send(`<message to="${to}" ${attribute} id="m"><body>Hark</body></message>`);
  const back = read(sim, romeo).map((line) => `romeo: ${line}`);
  const received = [...juliet].flatMap(([name, each]) => read(sim, each).map((line) => `${name}: ${line}`));
  const later = sim.connect(`${BARE}/later`);
  later.send('<presence/>');
  const waited = read(sim, later).filter((line) => line.startsWith('message'));
  return [...back, ...received, ...waited.map((line) => `later: ${line}`)];
}

/** What should happen. */
function expected({ to }: Row, type: string, fate: Fate): readonly string[] {
  if (fate === 'ignore') return [];
  const romeo = 'romeo@localhost/orchard';
  if (fate === 'bounce') return [`romeo: message error #m: ${to} > ${romeo} | service-unavailable`];
  const head = ['message', type, '#m'].filter((each) => each !== '').join(' ');
  const line = `${head}: ${romeo} > ${to} | body Hark`;
  if (fate === 'store') return [`later: ${line} | delay localhost 2026-01-01T00:00:00Z`];
  return fate.split(' ').map((name) => `${name}: ${line}`);
}

test('the whole table: whoever should receives, with the address as it was written, and nobody else', () => {
  for (const each of TABLE) {
    for (const [column, type] of TYPES.entries()) {
      const fate = each.fates[column]!;
      assert.equal(played(each, type), expected(each, type, fate), `${each.condition}, ${each.to}, ${type}`);
    }
  }
});

test('no type, and a type that nobody knows, are normal (§5.2.2)', () => {
  for (const each of TABLE) {
    for (const type of ['', 'sonnet']) {
      assert.equal(played(each, type), expected(each, type, each.fates[0]!), `${each.condition}, ${each.to}`);
    }
  }
});

/** Whether a fate is what the letter demands or allows (§8.5.1, §8.5.2.2.1, §8.5.3.2.1). */
function allows(letter: string, fate: Fate, resources: Row['resources']): boolean {
  const receptive = Object.entries(resources).filter(([, priority]) => (priority ?? -1) >= 0);
  const highest = Math.max(...receptive.map(([, priority]) => priority!));
  const most = receptive.filter(([, priority]) => priority === highest);
  const names = (found: typeof receptive) => found.map(([name]) => name).join(' ');
  switch (letter) {
    case 'E':
      return fate === 'bounce';
    case 'S':
      return fate === 'ignore' || fate === 'bounce';
    case 'O':
      return fate === 'store'; // while there is room: im/offline
    case 'A':
      return fate === names(receptive);
    case 'M':
      return fate === names(most);
    default:
      return !['ignore', 'bounce', 'store'].includes(fate) && !fate.includes(' ');
  }
}

test('what this server does is what the table says, or leaves open', () => {
  for (const { condition, to, rfc, resources, fates } of TABLE) {
    for (const [column, letter] of [...rfc].entries()) {
      const where = `${condition}, ${to}, ${TYPES[column]}: ${fates[column]} for ${letter}`;
      assert.ok(allows(letter, fates[column]!, resources), where);
    }
    const direct = to !== BARE && to !== GONE;
    assert.is(
      fates[4],
      direct ? to.split('/')[1] : 'ignore',
      'an error is delivered or ignored (§8.5.2.1.1)',
    );
  }
});

test('a resource that has gone away gets nothing more for its account, and one that came back does', () => {
  const { sim, romeo, juliet } = stage({ a: 5, b: 1 });
  const chat = `<message to="${BARE}" type="chat"/>`;
  const line = `message chat: romeo@localhost/orchard > ${BARE}`;
  juliet.get('a')!.send('<presence type="unavailable"/>');
  sim.run();
  for (const each of juliet.values()) each.take();
  romeo.send(chat);
  assert.equal([read(sim, juliet.get('a')!), read(sim, juliet.get('b')!)], [[], [line]]);
  juliet.get('a')!.send('<presence><priority>5</priority></presence>');
  sim.run();
  for (const each of juliet.values()) each.take();
  romeo.send(chat);
  assert.equal([read(sim, juliet.get('a')!), read(sim, juliet.get('b')!)], [[line], []]);
  assert.equal(read(sim, romeo), []);
});

/** An account with these resources, available with priority 0. */
function accountOf(...names: readonly string[]): Account {
  const available = { presence: presence({ from: jid(BARE) }), at: 0, priority: 0 };
  const resources = names.map((name) => ({
    ...boundResource(withResource(BARE as BareJid, name)),
    available,
  }));
  return { ...newAccount(BARE as BareJid), resources };
}

const ENV: Env = { now: 0, serial: 1, seed: 1, domains: [] };

test('a reaction is one Send, with the stanza as it came, and the account stays as it is', () => {
  const stanza = message({ from: jid('romeo@localhost/orchard'), type: 'chat' });
  const account = accountOf('a', 'b');
  const { account: after, out } = receiveMessage(account, { to: jid(BARE), stanza }, ENV);
  assert.is(after, account);
  const [only, ...more] = out;
  assert.is(only?.stanza, stanza);
  assert.equal([only?.to, only?.as, more], [[`${BARE}/a`, `${BARE}/b`], BARE, []]);
  const headline = { to: jid(BARE), stanza: message({ from: stanza.from, type: 'headline' }) };
  assert.equal(receiveMessage(accountOf(), headline, ENV).out, [], 'never a Send to nobody');
});

test('where there is no account, everything comes back but headlines and errors (§8.5.1)', () => {
  const from = jid('romeo@localhost/orchard');
  const answers = ['', 'normal', 'chat', 'groupchat', 'headline', 'error'].map(
    (type) => refuseMessage({ to: jid(BARE), stanza: message({ from, type }) }).length,
  );
  assert.equal(answers, [1, 1, 1, 1, 0, 0]);
});

test.run();
