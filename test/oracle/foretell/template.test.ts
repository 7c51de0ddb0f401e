import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FullJid, Jid } from '../../../src/core/jid.ts';
import {
  ANY,
  loose,
  nothingYet,
  resultFor,
  STRICT,
  stanzaId,
} from '../../../src/oracle/foretell/template.ts';
import { SCANSION } from '../../../src/scenario/ast.ts';
import { attrKey } from '../../../src/xml/node.ts';

const test = suite('oracle/foretell/template');

test('the marks are those of scripts', () => {
  assert.is(STRICT, attrKey('strict', SCANSION));
  assert.is(loose('x', 'urn:x', {}).attrs[STRICT], 'false');
  assert.is(ANY, '{scansion:any}');
  assert.is(stanzaId('hall@conference.localhost' as Jid).attrs['id'], ANY);
});

test('deliveries are kept in order', () => {
  const out = nothingYet();
  const who = 'romeo@localhost/orchard' as FullJid;
  const result = resultFor(who, 'hall@conference.localhost' as Jid, '1');
  out.add(who, result.stanza);
  out.all.push(result);
  assert.equal(out.all, [result, result]);
  assert.is(result.stanza.type, 'result');
});

test.run();
