import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Env } from '../../src/core/env.ts';
import type { BareJid, FullJid, Jid } from '../../src/core/jid.ts';
import type { Service } from '../../src/core/service.ts';
import { message } from '../../src/core/stanza.ts';
import { deepFreeze, frozen } from './freeze.ts';

const test = suite('kit/freeze');

test('records and arrays cannot be changed, however deep', () => {
  const value = { list: [{ name: 'Romeo' }, undefined, { name: 'Juliet' }], none: null };
  assert.is(deepFreeze(value), value);
  assert.throws(
    () => Object.assign(value, { more: 1 }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => value.list.push({ name: 'Paris' }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => Object.assign(value.list[0]!, { name: 'Paris' }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => Object.assign(value.list[2]!, { name: 'Paris' }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.is(value.list[0]!.name, 'Romeo');
});

test('nor can Maps and Sets, nor what they hold', () => {
  const map = new Map([['romeo', { houses: new Set(['montague']) }]]);
  deepFreeze(map);
  assert.throws(
    () => map.set('juliet', { houses: new Set() }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => map.delete('romeo'),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => map.clear(),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => map.get('romeo')!.houses.add('capulet'),
    (error: unknown) => error instanceof TypeError,
  );
  assert.equal([...map.keys()], ['romeo']);
  assert.equal([...map.get('romeo')!.houses], ['montague']);
});

test('what is frozen already, is shared, or holds itself is no trouble', () => {
  const shared = { name: 'Rosaline' };
  const outer: { a: unknown; b: unknown; self?: unknown } = Object.freeze({ a: [shared], b: shared });
  deepFreeze(outer);
  assert.throws(
    () => Object.assign(shared, { name: '' }),
    (error: unknown) => error instanceof TypeError,
  );
  const circle: { self?: unknown } = {};
  circle.self = circle;
  assert.ok(Object.isFrozen(deepFreeze(circle)));
  assert.is(deepFreeze(undefined), undefined);
  assert.is(deepFreeze('romeo'), 'romeo');
});

/** A service that changes what it should leave alone, in each of its functions. */
function careless(): Service<string[]> {
  const note = (state: string[], line: string) => {
    state.push(line);
    return { state, out: [] };
  };
  return {
    domain: 'localhost' as BareJid,
    initial: [],
    handle: (state) => note(state, 'handle'),
    home: {
      refuses: (state) => state.push('refuses') > 0,
      bound: (state) => note(state, 'bound'),
      outbound: (state) => note(state, 'outbound'),
      unbound: (state) => note(state, 'unbound'),
    },
  };
}

test('a service that changes its state is found out; one that does not works as before', () => {
  const env: Env = { now: 0, serial: 1, seed: 1, domains: [] };
  const jid = 'romeo@localhost/orchard' as FullJid;
  const stanza = message({ from: jid });
  const { home, handle, initial } = frozen(careless());
  assert.throws(
    () => handle(initial, { to: jid as Jid, stanza }, env),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => home!.refuses(initial, 'romeo@localhost' as BareJid, undefined),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => home!.bound(initial, jid, env),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => home!.outbound(initial, jid, stanza, env),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(
    () => home!.unbound(initial, jid, env),
    (error: unknown) => error instanceof TypeError,
  );

  const careful = frozen<number>({
    domain: 'localhost' as BareJid,
    initial: 0,
    handle: (state, { to, stanza: given }) => ({ state: state + 1, out: [{ to: [to], stanza: given }] }),
  });
  assert.is(careful.home, undefined);
  assert.is(careful.domain, 'localhost');
  const { state, out } = careful.handle(careful.initial, { to: jid as Jid, stanza }, env);
  assert.is(state, 1);
  assert.equal(out, [{ to: [jid], stanza }]);
  assert.throws(
    () => Object.assign(out[0]!, { stanza: undefined }),
    (error: unknown) => error instanceof TypeError,
  );
});

test.run();
