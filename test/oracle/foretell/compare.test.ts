import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../../src/core/jid.ts';
import { CLIENT, STANZAS } from '../../../src/core/ns.ts';
import { message, presence } from '../../../src/core/stanza.ts';
import { fitChildren, fitNode, isAsForetold } from '../../../src/oracle/foretell/compare.ts';
import { ANY, loose } from '../../../src/oracle/foretell/template.ts';
import { node } from '../../../src/xml/node.ts';

const test = suite('oracle/foretell/compare');

const FROM = 'hall@conference.localhost/Romeo' as Jid;

test('everything counts: names, attributes, children and their order', () => {
  const a = node('x', 'urn:x', { k: 'v' }, [node('a', 'urn:x'), node('b', 'urn:x')]);
  assert.ok(fitNode(a, { ...a, attrs: { k: 'v' } }));
  assert.not.ok(fitNode(a, { ...a, attrs: { k: 'v', more: '' } }));
  assert.not.ok(fitNode(a, { ...a, attrs: { k: 'w' } }));
  assert.not.ok(fitNode(a, { ...a, children: a.children.toReversed() }));
  assert.not.ok(fitNode(a, { ...a, ns: 'urn:y' }));
});

test('an open place takes anything, but there has to be something', () => {
  const a = node('x', 'urn:x', { id: ANY }, [ANY]);
  assert.ok(fitNode(a, node('x', 'urn:x', { id: '7' }, ['text'])));
  assert.not.ok(fitNode(a, node('x', 'urn:x', {}, ['text'])));
  assert.not.ok(fitNode(a, node('x', 'urn:x', { id: '7' })));
});

test('in a loose element more may stand, in any order, each counted once', () => {
  const field = node('field', 'urn:x', { var: 'a' });
  const form = loose('x', 'urn:x', { type: 'form' }, [field, field]);
  const got = node('x', 'urn:x', { type: 'form', more: '1' }, [node('title', 'urn:x'), field, field]);
  assert.ok(fitNode(form, got));
  assert.not.ok(fitNode(form, { ...got, children: [field] }));
  assert.not.ok(fitNode(form, { ...got, attrs: { type: 'result' } }));
});

test('no text is the same as an empty one, and nothing else is', () => {
  assert.ok(fitChildren([''], []));
  assert.not.ok(fitChildren(['a'], []));
});

test('an error may have a sentence for people', () => {
  const forbidden = node('forbidden', STANZAS);
  const wanted = node('error', CLIENT, { type: 'auth' }, [forbidden]);
  const said = node('text', STANZAS, {}, ['no']);
  assert.ok(fitNode(wanted, node('error', CLIENT, { type: 'auth' }, [forbidden, said])));
  assert.not.ok(fitNode(wanted, node('error', CLIENT, { type: 'auth' }, [said])));
});

test('the id of a presence is free, that of a message is not; a language counts where one is given', () => {
  assert.ok(isAsForetold(presence({ from: FROM }), presence({ from: FROM, id: 'x', lang: 'en' })));
  assert.not.ok(
    isAsForetold(presence({ from: FROM, type: 'error' }), presence({ from: FROM, type: 'error', id: 'x' })),
  );
  assert.not.ok(isAsForetold(message({ from: FROM }), message({ from: FROM, id: 'x' })));
  assert.not.ok(isAsForetold(message({ from: FROM, lang: 'en' }), message({ from: FROM })));
});

test.run();
