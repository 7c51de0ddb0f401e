import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  CONDITIONS,
  conditionIn,
  type ErrorType,
  errorNode,
  errorReply,
  mayBounce,
  typeOf,
} from '../../src/core/error.ts';
import type { Jid } from '../../src/core/jid.ts';
import { iq, message, presence, toNode } from '../../src/core/stanza.ts';
import { node } from '../../src/xml/node.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('core/error');

const romeo = 'romeo@localhost/orchard' as Jid;
const room = 'capulet@conference.localhost' as Jid;
const host = 'conference.localhost' as Jid;

test('RFC 6120 §8.3.3 defines 22 conditions, each with a type of §8.3.2', () => {
  assert.is(CONDITIONS.length, 22);
  assert.equal(
    [...CONDITIONS].sort((a, b) => (a < b ? -1 : 1)),
    CONDITIONS,
    'in the order of the RFC',
  );
  const types: readonly ErrorType[] = ['auth', 'cancel', 'continue', 'modify', 'wait'];
  for (const each of CONDITIONS) assert.ok(types.includes(typeOf(each)), each);
  assert.equal(
    [typeOf('not-authorized'), typeOf('conflict'), typeOf('bad-request')],
    ['auth', 'cancel', 'modify'],
  );
});

test('an error element has its condition first, then a text in English', () => {
  assert.is(
    writeXml(errorNode({ condition: 'conflict' }, room)),
    "<error type='cancel' by='capulet@conference.localhost'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>",
  );
  const told = errorNode({ condition: 'forbidden', type: 'modify', text: 'No.' }, room);
  assert.is(told.attrs['type'], 'modify');
  assert.is(
    writeXml(told.children[1] as typeof told),
    "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>No.</text>",
  );
});

test('an error goes back the way the stanza came, with its id', () => {
  const stanza = message({
    from: romeo,
    type: 'groupchat',
    id: 'm1',
    lang: 'de',
    children: [node('body', 'jabber:client')],
  });
  const [reply, ...more] = errorReply({ to: room, stanza }, 'not-acceptable', host);
  assert.equal(more, []);
  assert.equal(reply?.to, [romeo]);
  assert.is(
    writeXml(toNode({ to: romeo, stanza: reply!.stanza })),
    "<message from='capulet@conference.localhost' to='romeo@localhost/orchard' type='error' id='m1'>" +
      "<error type='modify' by='conference.localhost'>" +
      "<not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>",
  );
  assert.is(conditionIn(reply!.stanza.children), 'not-acceptable');
});

test('requests and other stanzas are answered with errors; results and errors never (§8.3.1)', () => {
  const answered = [
    message({ from: romeo }),
    presence({ from: romeo, type: 'unavailable' }),
    iq({ from: romeo, type: 'get', id: '1' }),
    iq({ from: romeo, type: 'set', id: '1' }),
  ];
  const ignored = [
    message({ from: romeo, type: 'error' }),
    presence({ from: romeo, type: 'error' }),
    iq({ from: romeo, type: 'result', id: '1' }),
    iq({ from: romeo, type: 'error', id: '1' }),
  ];
  for (const stanza of answered) {
    assert.ok(mayBounce({ to: room, stanza }));
    assert.is(errorReply({ to: room, stanza }, 'gone', room).length, 1);
  }
  for (const stanza of ignored) {
    assert.not(mayBounce({ to: room, stanza }));
    assert.equal(errorReply({ to: room, stanza }, 'gone', room), []);
  }
});

test('a condition is found in an error, and only there', () => {
  assert.is(conditionIn([errorNode({ condition: 'gone' }, room)]), 'gone');
  assert.is(conditionIn([]), undefined);
  assert.is(conditionIn([node('error', 'jabber:client', {}, [node('gone', 'urn:other')])]), undefined);
  assert.is(
    conditionIn([node('error', 'urn:other', {}, errorNode({ condition: 'gone' }, room).children)]),
    undefined,
  );
});

test.run();
