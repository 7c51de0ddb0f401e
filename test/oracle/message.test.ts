import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { messageChildren } from '../../src/oracle/message.ts';
import type { Op } from '../../src/oracle/op.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('oracle/message');

const about = { who: SESSIONS[0]!, room: ROOMS[0]! };
const xml = (op: Op): string =>
  messageChildren(op)
    .map((each) => writeXml(each))
    .join('');
const USER = 'http://jabber.org/protocol/muc#user';

test('what is said has the parts that it says it has', () => {
  assert.is(xml({ kind: 'say', ...about }), '');
  assert.is(xml({ kind: 'say', ...about, body: 'Hark' }), '<body>Hark</body>');
  assert.is(xml({ kind: 'say', ...about, body: '' }), '<body/>');
  assert.is(
    xml({ kind: 'say', ...about, subject: '', body: 'b', thread: 't', chatState: true }),
    "<subject/><body>b</body><thread>t</thread><active xmlns='http://jabber.org/protocol/chatstates'/>",
  );
  assert.match(xml({ kind: 'say', ...about, body: 'b', forged: 'delay' }), /<body>b<\/body><delay/);
});

test('a whisper has a body', () => {
  assert.is(xml({ kind: 'whisper', ...about, nick: 'a', type: 'chat', body: 'psst' }), '<body>psst</body>');
  assert.match(
    xml({ kind: 'whisper', ...about, nick: 'a', type: 'chat', body: '', forged: 'item' }),
    /owner/,
  );
});

test('an invitation names everybody, with reason and continuation', () => {
  assert.is(
    xml({ kind: 'invite', ...about, to: ['a@b', 'c@d'], reason: 'come', continue: true }),
    `<x xmlns='${USER}'><invite to='a@b'><reason>come</reason><continue thread='plot'/></invite>` +
      "<invite to='c@d'><reason>come</reason><continue thread='plot'/></invite></x>",
  );
  assert.match(
    xml({ kind: 'invite', ...about, to: ['a@b'], forged: 'invite' }),
    /<invite from='iago@localhost' to/,
  );
  assert.match(
    xml({ kind: 'invite', ...about, to: ['a@b'], forged: 'status' }),
    /<\/x><x.*<status code='110'\/>/,
  );
});

test('it is declined to whoever sent it', () => {
  assert.is(
    xml({ kind: 'decline', ...about, to: 'a@b', reason: 'no' }),
    `<x xmlns='${USER}'><decline to='a@b'><reason>no</reason></decline></x>`,
  );
});

test('voice is asked for and granted by forms', () => {
  const ask = xml({ kind: 'ask-voice', ...about });
  assert.match(ask, /type='submit'.*muc#request.*muc#role'><value>participant/);
  assert.not.match(ask, /allow/);
  assert.match(xml({ kind: 'ask-voice', ...about, role: 'king' }), /<value>king/);
  const grant = xml({ kind: 'grant-voice', ...about, nick: 'Juliet', allow: true });
  assert.match(grant, /muc#roomnick'><value>Juliet.*muc#request_allow'><value>true/);
  assert.match(xml({ kind: 'grant-voice', ...about, nick: 'Juliet', allow: false }), /<value>false/);
});

test('other actions have no message', () => {
  assert.equal(messageChildren({ kind: 'leave', ...about }), []);
});

test.run();
