import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../src/core/jid.ts';
import { type ConflictPolicy, chooseResource, claimResource } from '../../src/sim/binding.ts';
import { ConnectError } from '../../src/sim/session.ts';
import { jid } from '../kit/engine.ts';

const test = suite('sim/binding');

const romeo = 'romeo@localhost' as BareJid;
const taken = new Set(['orchard', 'orchard-2', 'tomb'].map((each) => jid(`${romeo}/${each}`)));

/** The full JID that is bound, or the condition with which that is refused. */
function result(attempt: () => string): string {
  try {
    return attempt();
  } catch (error) {
    assert.instance(error, ConnectError);
    return (error as ConnectError).condition;
  }
}

const claim = (wanted: string, policy: ConflictPolicy) =>
  result(() => claimResource(romeo, wanted, { taken, policy }));
const choose = (label: string) => result(() => chooseResource(romeo, label, taken));

test('a resource that is free is bound, whatever the policy, in canonical form', () => {
  for (const policy of ['replace', 'refuse', 'rename'] as const) {
    assert.is(claim('Orchard', policy), 'romeo@localhost/Orchard', 'case makes a difference');
    assert.is(claim('a\u00a0b', policy), 'romeo@localhost/a b');
  }
});

test('of a resource that is taken, the policy decides (RFC 6120 §7.7.2.2)', () => {
  assert.is(claim('orchard', 'replace'), 'romeo@localhost/orchard');
  assert.is(claim('orchard', 'refuse'), 'conflict');
  assert.is(claim('orchard', 'rename'), 'romeo@localhost/orchard-3');
  assert.is(claim('tomb', 'rename'), 'romeo@localhost/tomb-2');
});

test('a resource of the server’s choice is one that is free', () => {
  assert.is(choose('balcony'), 'romeo@localhost/balcony');
  assert.is(choose('orchard'), 'romeo@localhost/orchard-3');
  assert.is(choose('tomb'), 'romeo@localhost/tomb-2');
  assert.is(
    result(() => chooseResource('juliet@localhost' as BareJid, 'tomb', taken)),
    'juliet@localhost/tomb',
  );
});

test('what cannot be a resource is refused', () => {
  for (const each of ['', '\u0007', 'x'.repeat(1024)]) {
    assert.is(claim(each, 'replace'), 'jid-malformed');
    assert.is(choose(each), 'jid-malformed');
  }
  assert.is(choose('x'.repeat(1023)).length, 'romeo@localhost/'.length + 1023);
});

test.run();
