import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../../src/core/stanza.ts';
import { writeXml } from '../../src/xml/write.ts';
import { ROOM } from './room.ts';
import {
  administers,
  configures,
  escaped,
  join,
  leaves,
  owns,
  says,
  sends,
  setsSubjectTo,
  shows,
  submission,
  whispers,
} from './send.ts';

const test = suite('kit/send');

test('a stanza goes to the room, to an occupant, or where it says', () => {
  assert.is(sends('romeo', '<presence/>').to, ROOM);
  assert.is(sends('romeo', "<presence to='/Romeo'/>").to, `${ROOM}/Romeo`);
  assert.is(sends('romeo', "<presence to='juliet@localhost'/>").to, 'juliet@localhost');
  assert.is(sends('romeo/2', '<presence/>').stanza.from, 'romeo@localhost/2');
  assert.throws(() => sends('romeo', '<x/>'), /no stanza/);
});

test('what a newcomer brings along is in the muc element', () => {
  assert.is(
    writeXml(toNode(join('romeo', 'Romeo', { password: 'a<b', history: "maxstanzas='1'" }))),
    `<presence from='romeo@localhost/1' to='${ROOM}/Romeo' id='join'><x xmlns='http://jabber.org/protocol/muc'>` +
      `<history maxstanzas='1'/><password>a&lt;b</password></x></presence>`,
  );
});

test('each kind of stanza has its type', () => {
  assert.is(join('romeo', 'Romeo').stanza.children.length, 1);
  assert.is(shows('romeo', 'Romeo').stanza.children.length, 0);
  assert.is(leaves('romeo', 'Romeo').stanza.type, 'unavailable');
  assert.is(says('romeo', 'hi').stanza.type, 'groupchat');
  assert.is(setsSubjectTo('romeo', 'hi').stanza.type, 'groupchat');
  assert.is(whispers('romeo', 'Juliet', 'hi').to, `${ROOM}/Juliet`);
  assert.is(administers('romeo', 'get', '').stanza.type, 'get');
  assert.is(owns('romeo', 'set', '').stanza.kind, 'iq');
});

test('a form has a FORM_TYPE and each value of each field', () => {
  assert.is(
    submission('urn:t', { a: ['1', '2'], 'urn#b': [] }, 'p_'),
    "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:t</value></field>" +
      "<field var='p_a'><value>1</value><value>2</value></field><field var='urn#b'></field></x>",
  );
  assert.match(
    writeXml(toNode(configures('romeo', { whois: 'anyone' }))),
    /var='muc#roomconfig_whois'><value>anyone</,
  );
  assert.is(escaped(`<'&`), '&lt;&apos;&amp;');
});

test.run();
