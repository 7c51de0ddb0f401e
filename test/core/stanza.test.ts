import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FullJid, Jid } from '../../src/core/jid.ts';
import {
  faultOf,
  iq,
  isRequest,
  message,
  payloadOf,
  presence,
  readStanza,
  resultOf,
  send,
  sendAs,
  textOf,
  toNode,
} from '../../src/core/stanza.ts';
import { node } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('core/stanza');

const romeo = 'romeo@localhost/orchard' as FullJid;
const juliet = 'juliet@localhost/balcony' as FullJid;
const bare = 'juliet@localhost' as Jid;

const read = (xml: string) => readStanza(parseXml(xml));

test('a stanza element is read with its addresses as text', () => {
  assert.equal(read("<message to='R@x' from='y' type='chat' id='1' xml:lang='de'>hi</message>"), {
    kind: 'message',
    type: 'chat',
    id: '1',
    to: 'R@x',
    from: 'y',
    lang: 'de',
    children: ['hi'],
  });
  const plain = read('<presence/>');
  assert.equal([plain?.type, plain?.id, plain?.to, plain?.lang], ['', undefined, undefined, undefined]);
});

test('what is no stanza is not read', () => {
  assert.is(read('<open/>'), undefined);
  assert.is(read("<message xmlns='urn:x'/>"), undefined);
  assert.is(read('<Message/>'), undefined);
});

/** Stanzas that are malformed, each beside a neighbour that is not. */
const FAULTS: readonly (readonly [what: string, malformed: string, fine: string])[] = [
  ['an iq without id', "<iq type='get'><q xmlns='x'/></iq>", "<iq type='get' id=''><q xmlns='x'/></iq>"],
  ['an iq without type', "<iq id='1'><q xmlns='x'/></iq>", "<iq id='1' type='set'><q xmlns='x'/></iq>"],
  ['an iq of an unknown type', "<iq id='1' type='ask'><q xmlns='x'/></iq>", "<iq id='1' type='error'/>"],
  ['a request without payload', "<iq id='1' type='get'/>", "<iq id='1' type='result'/>"],
  [
    'a request with two payloads',
    "<iq id='1' type='set'><q xmlns='x'/><q xmlns='y'/></iq>",
    "<iq id='1' type='set'> <q xmlns='x'/> </iq>",
  ],
  ['a presence of an unknown type', "<presence type='away'/>", "<presence type='unavailable'/>"],
];

for (const [what, malformed, fine] of FAULTS) {
  test(`${what} is malformed`, () => {
    assert.is(faultOf(read(malformed)!), 'bad-request');
    assert.is(faultOf(read(fine)!), undefined);
  });
}

test('a message of an unknown type is none the worse (RFC 6121 §5.2.2)', () => {
  assert.is(faultOf(read("<message type='shout'/>")!), undefined);
});

test('an envelope is an element with the address in it', () => {
  const stanza = message({ from: romeo, type: 'chat', id: '1', lang: 'en', children: ['x'] });
  assert.is(
    writeXml(toNode({ to: juliet, stanza })),
    "<message from='romeo@localhost/orchard' to='juliet@localhost/balcony' type='chat' id='1' xml:lang='en'>x</message>",
  );
  assert.is(
    writeXml(toNode({ to: juliet, stanza: presence({ from: romeo }) })),
    "<presence from='romeo@localhost/orchard' to='juliet@localhost/balcony'/>",
  );
});

test('one payload serves many addresses', () => {
  const stanza = message({ from: romeo });
  assert.equal(send(juliet, stanza), { to: [juliet], stanza });
  const kept = sendAs(bare, [juliet, romeo], stanza);
  assert.equal([kept.as, kept.to], [bare, [juliet, romeo]]);
  assert.is(kept.stanza, stanza);
});

test('a result has the id of the request and comes from whom was asked', () => {
  const request = { to: bare, stanza: iq({ from: romeo, type: 'get', id: '7' }) };
  const { to, stanza } = resultOf(request, [node('q', 'urn:x')]);
  assert.equal([to, stanza.from, stanza.id, stanza.type, stanza.kind], [[romeo], bare, '7', 'result', 'iq']);
  assert.is(stanza.children.length, 1);
});

test('a payload is the only child element', () => {
  const payload = node('q', 'urn:x');
  assert.is(payloadOf(iq({ from: romeo, children: [' ', payload, '\n'] })), payload);
  assert.is(payloadOf(iq({ from: romeo, children: [payload, payload] })), undefined);
  assert.is(payloadOf(iq({ from: romeo })), undefined);
});

test('only get and set ask for something', () => {
  assert.ok(isRequest(iq({ from: romeo, type: 'get' })) && isRequest(iq({ from: romeo, type: 'set' })));
  assert.not(isRequest(iq({ from: romeo, type: 'result' })));
  assert.not(isRequest(message({ from: romeo, type: 'get' })));
});

test('the text of a child is told from no child', () => {
  const stanza = message({
    from: romeo,
    children: [node('body', 'jabber:client'), node('subject', 'urn:x', {}, ['no'])],
  });
  assert.is(textOf(stanza, 'body'), '');
  assert.is(textOf(stanza, 'subject'), undefined);
});

test.run();
