import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid, FullJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import {
  type Account,
  availableOf,
  boundResource,
  mostAvailableOf,
  newAccount,
  priorityOf,
  receptiveOf,
  withConnected,
  withoutConnected,
} from '../../src/im/account.ts';
import { EMPTY_ROSTER } from '../../src/im/roster.ts';
import { node } from '../../src/xml/node.ts';
import { deepFreeze } from '../kit/freeze.ts';

const test = suite('im/account');

const full = (resource: string) => `juliet@localhost/${resource}` as FullJid;

/** An account with these resources and their priorities; `undefined` is one that is not available. */
function accountWith(priorities: Readonly<Record<string, number | undefined>>): Account {
  const resources = Object.entries(priorities).map(([resource, priority]) => {
    const jid = full(resource);
    const available =
      priority === undefined ? undefined : { presence: presence({ from: jid }), at: 0, priority };
    return { ...boundResource(jid), available };
  });
  return deepFreeze({ ...newAccount('juliet@localhost' as BareJid), resources });
}

const named = (jids: readonly FullJid[]) => jids.map((each) => each.split('/')[1]).join(' ');

test('an account that nobody has used has nobody and nothing', () => {
  const jid = 'juliet@localhost' as BareJid;
  assert.equal(newAccount(jid), { jid, resources: [], offline: [], roster: EMPTY_ROSTER });
});

test('a resource that has just been bound is not available and has told nobody', () => {
  assert.equal(boundResource(full('balcony')), {
    jid: full('balcony'),
    available: undefined,
    directed: [],
    interested: false,
  });
});

test('resources stand in the order in which they connected; one that changes keeps its place', () => {
  const one = withConnected(accountWith({}), boundResource(full('balcony')));
  const two = withConnected(one, boundResource(full('chamber')));
  const changed = { ...boundResource(full('balcony')), directed: [full('tomb')] };
  const three = withConnected(two, changed);
  assert.equal(named(three.resources.map(({ jid }) => jid)), 'balcony chamber');
  assert.is(three.resources[0], changed);
  assert.equal(named(two.resources.map(({ jid }) => jid)), 'balcony chamber');
  assert.equal(two.resources[0]?.directed, [], 'the account before is as it was');
});

test('a resource that is gone is gone, and the others stay', () => {
  const account = accountWith({ balcony: 0, chamber: 1 });
  assert.is(named(availableOf(withoutConnected(account, full('balcony')))), 'chamber');
  assert.is(named(availableOf(withoutConnected(account, full('tomb')))), 'balcony chamber');
});

test('who is available, who may get messages, and who gets them first', () => {
  const rows: readonly (readonly [Record<string, number | undefined>, string, string, string])[] = [
    [{}, '', '', ''],
    [{ a: undefined }, '', '', ''],
    [{ a: -1, b: undefined }, 'a', '', ''],
    [{ a: -1, b: -128 }, 'a b', '', ''],
    [{ a: 0 }, 'a', 'a', 'a'],
    [{ a: -5, b: 0, c: undefined }, 'a b', 'b', 'b'],
    [{ a: 1, b: 5, c: 0 }, 'a b c', 'a b c', 'b'],
    [{ a: 5, b: 1, c: 5, d: -1 }, 'a b c d', 'a b c', 'a c'],
    [{ a: 0, b: 0 }, 'a b', 'a b', 'a b'],
  ];
  for (const [priorities, available, receptive, most] of rows) {
    const account = accountWith(priorities);
    const found = [availableOf(account), receptiveOf(account), mostAvailableOf(account)].map(named);
    assert.equal(found, [available, receptive, most], JSON.stringify(priorities));
  }
});

test('a priority is an integer from -128 to 127; anything else counts as none, which is 0 (§4.7.2.3)', () => {
  const priority = (...texts: readonly string[]) =>
    priorityOf(
      presence({
        from: full('balcony'),
        children: texts.map((each) => node('priority', 'jabber:client', {}, [each])),
      }),
    );
  assert.is(priority(), 0);
  for (const each of ['0', '1', '127', '-1', '-128', '+5', ' 7 ', '007']) {
    assert.is(priority(each), Number(each), each);
  }
  for (const each of ['', '128', '-129', '1000', '1.5', 'abc', '1e1', '0x1', '--1', '1 2', '٣']) {
    assert.is(priority(each), 0, each);
  }
  const foreign = presence({ from: full('balcony'), children: [node('priority', 'urn:x', {}, ['5'])] });
  assert.is(priorityOf(foreign), 0);
});

test.run();
