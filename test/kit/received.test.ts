import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Jid } from '../../src/core/jid.ts';
import { received, receivedBy, shortJid, stanzasFor, written } from './received.ts';
import { address, ROOM } from './room.ts';
import { sends } from './send.ts';

const test = suite('kit/received');

const USER = 'http://jabber.org/protocol/muc#user';

function sent(from: string, to: readonly string[], xml: string): Parameters<typeof received>[0][number] {
  const { stanza } = sends('romeo', xml);
  return { to: to.map(address), stanza: { ...stanza, from: from as Jid } };
}

test('a presence is its sender, its codes, its items and what else is in it', () => {
  const item = `<item affiliation='owner' role='none' jid='romeo@localhost/1' nick='R'><actor nick='J' jid='juliet@localhost/2'/><reason>so</reason></item>`;
  const out = [
    sent(
      `${ROOM}/Romeo`,
      ['juliet', 'romeo/2'],
      `<presence type='unavailable'><show>away</show><x xmlns='${USER}'><destroy jid='a@b.example'/><status code='307'/>${item}<status code='110'/></x></presence>`,
    ),
  ];
  const line =
    'presence unavailable Romeo [307 110] owner/none jid=romeo nick=R by=J(juliet/2) because=so <destroy a@b.example> show=away';
  assert.equal(received(out), [`juliet ← ${line}`, `romeo/2 ← ${line}`]);
  assert.equal(receivedBy('juliet', out), [line]);
  assert.equal(receivedBy('romeo', out), []);
  assert.is(stanzasFor('juliet', out)[0], out[0]?.stanza);
});

test('errors, messages and iqs are recognised', () => {
  const out = [
    sent(
      ROOM,
      ['romeo'],
      `<message type='error'><error type='auth'><forbidden xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
    ),
    sent(`${ROOM}/Juliet`, ['romeo'], `<message type='groupchat'><body>hi</body><thread/></message>`),
    sent(`${ROOM}/Juliet`, ['romeo'], `<iq type='result' id='a'><query xmlns='urn:x'/></iq>`),
  ];
  assert.equal(receivedBy('romeo', out), [
    'message error room auth/forbidden',
    'message groupchat Juliet body=hi thread',
    'iq result Juliet #a query',
  ]);
});

test('what a room puts on everything is left out, and what others put there is not', () => {
  const marks = `<occupant-id xmlns='urn:xmpp:occupant-id:0' id='1'/><stanza-id xmlns='urn:xmpp:sid:0' by='${ROOM}' id='2'/>`;
  const other = "<stanza-id xmlns='urn:xmpp:sid:0' by='elsewhere.example' id='3'/>";
  const each = sent(ROOM, ['romeo'], `<message type='chat'><body>hi</body>${marks}${other}</message>`);
  assert.equal(receivedBy('romeo', [each]), ['message chat room body=hi stanza-id']);
  const text = `<message from='${ROOM}' to='romeo@localhost/1' type='chat'><body>hi</body>${other}</message>`;
  assert.is(written('romeo', each.stanza), text);
});

test('addresses are short where it is clear whose they are', () => {
  assert.equal(
    ['romeo@localhost/1', 'romeo@localhost/x', 'romeo@localhost', 'localhost', 'a@b.example/1', '@@'].map(
      shortJid,
    ),
    ['romeo', 'romeo/x', 'romeo@', 'localhost', 'a@b.example/1', '@@'],
  );
});

test.run();
