import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerIq, type Entity, type Extension, type Query } from '../../src/core/entity.ts';
import type { Env } from '../../src/core/env.ts';
import { conditionIn } from '../../src/core/error.ts';
import type { Jid } from '../../src/core/jid.ts';
import { type Envelope, iq, type Send } from '../../src/core/stanza.ts';
import { type Node, node } from '../../src/xml/node.ts';

const test = suite('core/entity');

const romeo = 'romeo@localhost/orchard' as Jid;
const host = 'localhost' as Jid;
const env: Env = { now: 7, serial: 1, seed: 1, domains: [] };

const asked: Query[] = [];
const herbs: Extension = {
  name: 'herbs',
  spec: 'XEP-0000 0.1',
  features: ['urn:herbs'],
  iq: [
    {
      type: 'get',
      name: 'query',
      ns: 'urn:herbs',
      answer: (query) => {
        asked.push(query);
        return { result: [node('herb', 'urn:herbs')] };
      },
    },
    { type: 'set', name: 'query', ns: 'urn:herbs', answer: () => ({ refused: 'not-allowed' }) },
    {
      type: 'set',
      name: 'poison',
      ns: 'urn:herbs',
      answer: () => ({ refused: { condition: 'forbidden', text: 'Mantua has a law.' } }),
    },
  ],
};
const other: Extension = { ...herbs, iq: [{ ...herbs.iq[0]!, answer: () => ({ result: [] }) }] };

const friar: Entity = { identities: [], features: [], items: [], extensions: [herbs, other] };

const ask = (type: string, ...children: readonly Node[]): Envelope => ({
  to: host,
  stanza: iq({ from: romeo, type, id: 'q1', children }),
});

/** The one answer, as what matters of it. */
function answerTo(request: Envelope, entity = friar): readonly unknown[] {
  const sends: readonly Send[] = answerIq(entity, request, host, env);
  assert.is(sends.length, 1, 'a request is answered exactly once');
  const { to, stanza } = sends[0]!;
  assert.equal([to, stanza.kind, stanza.id, stanza.from], [[romeo], 'iq', 'q1', host]);
  return [stanza.type, conditionIn(stanza.children) ?? stanza.children];
}

test('the first extension with a handler answers, knowing what was asked, of whom and when', () => {
  const payload = node('query', 'urn:herbs', { which: 'mandrake' });
  assert.equal(answerTo(ask('get', payload)), ['result', [node('herb', 'urn:herbs')]]);
  assert.is(asked.length, 1);
  assert.is(asked[0]!.payload, payload);
  assert.is(asked[0]!.entity, friar);
  assert.is(asked[0]!.env, env);
});

test('a handler refuses with a condition, or with a sentence beside it', () => {
  assert.equal(answerTo(ask('set', node('query', 'urn:herbs'))), ['error', 'not-allowed']);
  assert.equal(answerTo(ask('set', node('poison', 'urn:herbs'))), ['error', 'forbidden']);
  const [refusal] = answerIq(friar, ask('set', node('poison', 'urn:herbs')), host, env);
  assert.ok(JSON.stringify(refusal).includes('Mantua has a law.'));
});

test('what nobody handles is unavailable: another name, namespace or type (RFC 6120 §8.4)', () => {
  const unavailable = ['error', 'service-unavailable'];
  assert.equal(answerTo(ask('get', node('queri', 'urn:herbs'))), unavailable);
  assert.equal(answerTo(ask('get', node('query', 'urn:herb'))), unavailable);
  assert.equal(answerTo(ask('get', node('poison', 'urn:herbs'))), unavailable);
  assert.equal(answerTo(ask('get', node('query', 'urn:herbs')), { ...friar, extensions: [] }), unavailable);
});

test('a request without exactly one payload is bad (RFC 6120 §8.2.3)', () => {
  assert.equal(answerTo(ask('get')), ['error', 'bad-request']);
  const twice = [node('query', 'urn:herbs'), node('query', 'urn:herbs')];
  assert.equal(answerTo(ask('get', ...twice)), ['error', 'bad-request']);
});

test.run();
