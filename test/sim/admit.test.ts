import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../src/core/jid.ts';
import { type Admission, admitFromClient, admitFromComponent } from '../../src/sim/admit.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { lineOf } from '../kit/inbox.ts';

const test = suite('sim/admit');

const orchard = 'romeo@localhost/orchard' as Jid;
const abbey = 'abbey.localhost' as Jid;

const client = (xml: string): Admission => admitFromClient(parseXml(xml), orchard);
const component = (xml: string): Admission => admitFromComponent(parseXml(xml), abbey);

/** The stanza that was let in, with its address. */
function admitted(admission: Admission) {
  assert.is(admission.kind, 'stanza');
  return admission as Extract<Admission, { kind: 'stanza' }>;
}

/** What a malformed stanza is answered with, as lines. */
function answers(admission: Admission): readonly string[] {
  assert.is(admission.kind, 'malformed');
  const { out } = admission as Extract<Admission, { kind: 'malformed' }>;
  return out.flatMap(({ to, stanza }) => to.map((each) => lineOf({ to: each, stanza })));
}

/** The stream error. */
function fatal(admission: Admission): string {
  assert.is(admission.kind, 'fatal');
  return (admission as Extract<Admission, { kind: 'fatal' }>).error;
}

test('the sender is stamped, whether it gave none or its own (RFC 6120 §8.1.2.1)', () => {
  for (const from of [
    '',
    "from='romeo@localhost/orchard'",
    "from='romeo@localhost'",
    "from='ROMEO@Localhost'",
  ]) {
    const { stanza, to } = admitted(client(`<message ${from} to='Juliet@LOCALHOST/Balcony'/>`));
    assert.is(stanza.from, orchard, from);
    assert.is(to, 'juliet@localhost/Balcony');
  }
});

// covers: MUC-7-01
test('a sender that is somebody else ends the stream', () => {
  const others = [
    'romeo@localhost/elsewhere',
    'juliet@localhost',
    'localhost',
    'romeo@other',
    'ro meo@localhost',
    '',
  ];
  for (const from of others) assert.is(fatal(client(`<message from='${from}'/>`)), 'invalid-from', from);
  const late = client("<iq from='juliet@localhost' to='@'/>");
  assert.is(fatal(late), 'invalid-from', 'before anything else is looked at');
});

test('kind, type, id, children and language are kept; without a language it is that of the stream', () => {
  const { stanza, to } = admitted(client("<iq type='get' id='7' xml:lang='it'><q xmlns='urn:q'/></iq>"));
  assert.equal(
    [stanza.kind, stanza.type, stanza.id, stanza.lang, stanza.children.length],
    ['iq', 'get', '7', 'it', 1],
  );
  assert.is(to, undefined);
  assert.is(admitted(client('<message/>')).stanza.lang, 'en');
});

test('what is no stanza ends the stream', () => {
  const strangers = ['<query/>', "<message xmlns='urn:other'/>", "<message xmlns='jabber:server'/>", '<IQ/>'];
  for (const each of strangers) {
    assert.is(fatal(client(each)), 'unsupported-stanza-type', each);
    assert.is(fatal(component(each)), 'unsupported-stanza-type', each);
  }
});

test('an address that is none is said back as it was written', () => {
  assert.equal(answers(client("<message type='chat' id='1' to='ju liet@localhost'/>")), [
    'message error #1: ju liet@localhost > romeo@localhost/orchard | jid-malformed',
  ]);
  assert.equal(answers(client("<presence to='@localhost'/>")), [
    'presence error: @localhost > romeo@localhost/orchard | jid-malformed',
  ]);
  assert.equal(answers(client("<iq type='set' id='2' to='localhost/'><q xmlns='urn:q'/></iq>")), [
    'iq error #2: localhost/ > romeo@localhost/orchard | jid-malformed',
  ]);
  assert.equal(answers(client("<message to=''/>")), [
    'message error:  > romeo@localhost/orchard | jid-malformed',
  ]);
});

const Q = "<q xmlns='urn:q'/>";

test('an iq without id, of an unknown type, or not with one payload is a bad request', () => {
  const from = 'juliet@localhost > romeo@localhost/orchard | bad-request';
  const to = "to='juliet@localhost'";
  assert.equal(answers(client(`<iq type='get' ${to}>${Q}</iq>`)), [`iq error: ${from}`]);
  assert.equal(answers(client(`<iq type='ask' id='1' ${to}>${Q}</iq>`)), [`iq error #1: ${from}`]);
  assert.equal(answers(client(`<iq id='1' ${to}>${Q}</iq>`)), [`iq error #1: ${from}`]);
  assert.equal(answers(client(`<iq type='get' id='1' ${to}/>`)), [`iq error #1: ${from}`]);
  assert.equal(answers(client(`<iq type='set' id='1' ${to}>${Q}${Q}</iq>`)), [`iq error #1: ${from}`]);
  for (const type of ['get', 'set']) admitted(client(`<iq type='${type}' id='1' ${to}> ${Q} </iq>`));
  for (const type of ['result', 'error']) {
    for (const payload of ['', Q, Q + Q]) admitted(client(`<iq type='${type}' id='1'>${payload}</iq>`));
  }
});

test('a malformed stanza without an address is answered by the account', () => {
  assert.equal(answers(client("<iq type='get' id='1'/>")), [
    'iq error #1: romeo@localhost > romeo@localhost/orchard | bad-request',
  ]);
});

test('a presence of an unknown type is a bad request; a message of one is not', () => {
  assert.equal(answers(client("<presence type='available'/>")), [
    'presence error: romeo@localhost > romeo@localhost/orchard | bad-request',
  ]);
  for (const type of ['', 'unavailable', 'subscribe', 'probe', 'error']) {
    admitted(client(`<presence type='${type}'/>`));
  }
  assert.is(admitted(client("<message type='sonnet'/>")).stanza.type, 'sonnet');
});

test('malformed results and errors are never answered, and go no further', () => {
  assert.equal(answers(client("<iq type='result' to='juliet@localhost'/>")), []);
  assert.equal(answers(client("<iq type='result' id='1' to='@'/>")), []);
  assert.equal(answers(client("<iq type='error' id='1' to='@'/>")), []);
  assert.equal(answers(client("<message type='error' to='@'/>")), []);
  assert.equal(answers(client("<presence type='error' to='@'/>")), []);
});

test('a component speaks from any address at its domain (XEP-0114 §3)', () => {
  for (const from of ['abbey.localhost', 'friar@abbey.localhost', 'Friar@ABBEY.localhost/cell']) {
    const { stanza, to } = admitted(component(`<message from='${from}' to='romeo@localhost'/>`));
    assert.is(stanza.from, from.replace('Friar@ABBEY', 'friar@abbey'));
    assert.equal([to, stanza.lang], ['romeo@localhost', undefined]);
  }
});

test('a component that names no sender or no recipient, or a sender that is not its own, ends its stream', () => {
  assert.is(fatal(component("<message to='romeo@localhost'/>")), 'improper-addressing');
  assert.is(fatal(component("<message from='abbey.localhost'/>")), 'improper-addressing');
  for (const from of ['localhost', 'other.abbey.localhost', 'friar@localhost', '@', '']) {
    assert.is(fatal(component(`<message from='${from}' to='romeo@localhost'/>`)), 'invalid-from', from);
  }
});

test('what a component sends may be malformed as well', () => {
  const from = "from='friar@abbey.localhost/cell'";
  assert.equal(answers(component(`<message ${from} id='1' to='@'/>`)), [
    'message error #1: @ > friar@abbey.localhost/cell | jid-malformed',
  ]);
  assert.equal(answers(component(`<iq ${from} type='get' id='2' to='romeo@localhost'/>`)), [
    'iq error #2: romeo@localhost > friar@abbey.localhost/cell | bad-request',
  ]);
});

test.run();
