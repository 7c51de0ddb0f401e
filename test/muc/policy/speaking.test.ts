import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SPEAKING, type SpeakingPolicy } from '../../../src/muc/policy/speaking.ts';
import { atService, inRoom, type Trial, tryOptions } from '../../kit/policy.ts';
import { context, drive, roomWith } from '../../kit/room.ts';
import { configures, join, says, sends, setsSubjectTo, whispers } from '../../kit/send.ts';

const test = suite('muc/policy/speaking');

const room = roomWith({ occupants: ['romeo+2:moderator:owner', 'juliet:visitor:none'] });
const open = roomWith({ config: { whois: 'anyone' }, occupants: ['romeo:moderator:owner'] });
const invites = sends(
  'romeo',
  "<message id='i'><x xmlns='http://jabber.org/protocol/muc#user'><invite to='nurse@localhost'/></x></message>",
);
const bounce = (kind: string, condition: string) =>
  sends(
    'juliet',
    `<${kind} type='error' to='/Juliet'><error type='cancel'><${condition} xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></${kind}>`,
  );

const TRIALS: Readonly<Record<keyof SpeakingPolicy, Trial>> = {
  outsiderError: {
    what: inRoom(room, says('nurse', 'x')),
    values: {
      'modify/not-acceptable': /modify\/not-acceptable/,
      'cancel/not-acceptable': /cancel\/not-acceptable/,
      'auth/forbidden': /auth\/forbidden/,
    },
  },
  outsiderDiscoError: {
    what: inRoom(
      room,
      sends(
        'nurse',
        "<iq type='get' id='d' to='/Romeo'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
      ),
    ),
    values: {
      'modify/bad-request': /modify\/bad-request/,
      'cancel/not-acceptable': /cancel\/not-acceptable/,
    },
  },
  strayMessageError: {
    what: inRoom(room, sends('juliet', "<message type='chat'><body>x</body></message>")),
    values: {
      'modify/bad-request': /modify\/bad-request/,
      'cancel/service-unavailable': /cancel\/service-u/,
    },
  },
  visitorSpeech: {
    what: inRoom(room, says('juliet', 'x')),
    values: { refused: /auth\/forbidden/, unmoderated: /groupchat Juliet body=x/ },
  },
  privateMessages: {
    what: inRoom(room, whispers('juliet', 'Romeo', 'x')),
    values: { all: /romeo, romeo\/2 ←|romeo ←.*\n?.*romeo\/2 ←/, one: /^romeo\/2 ← message chat Juliet.*$/ },
  },
  inviteFrom: {
    what: (policy) => inRoom(room, invites)(policy) + inRoom(open, invites)(policy),
    values: {
      occupant: /<invite capulet@.*\/Romeo>.*<invite capulet@.*\/Romeo>/s,
      bare: /<invite romeo@localhost>.*<invite romeo@localhost>/s,
      full: /<invite romeo@localhost\/1>.*<invite romeo@localhost\/1>/s,
      whois: /<invite capulet@.*\/Romeo>.*<invite romeo@localhost\/1>/s,
    },
  },
  declineFrom: {
    what: inRoom(
      room,
      sends(
        'nurse',
        "<message><x xmlns='http://jabber.org/protocol/muc#user'><decline to='romeo@localhost'/></x></message>",
      ),
    ),
    values: { bare: /<decline nurse@localhost>/, full: /<decline nurse@localhost\/1>/ },
  },
  subjectTime: {
    what: atService(
      join('romeo', 'Romeo'),
      configures('romeo', {}),
      setsSubjectTo('romeo', 'x'),
      join('juliet', 'Juliet'),
    ),
    values: { told: /subject=x delay/, untold: /subject=x$/ },
  },
  ghosts: {
    what: inRoom(room, bounce('message', 'service-unavailable')),
    values: { gone: /^$/, 'gone service-unavailable': /unavailable Juliet \[333/ },
  },
};

tryOptions(test, SPEAKING, TRIALS);

test('who is outside hears the same, whatever is sent (A15, A47)', () => {
  const around = context({}, { outsiderError: 'cancel/not-acceptable' });
  for (const xml of [
    "<message type='groupchat'><body>x</body></message>",
    "<message type='groupchat'><subject>x</subject></message>",
    "<message type='chat' to='/Romeo'><body>x</body></message>",
    "<message type='chat'><body>x</body></message>",
    "<message><x xmlns='http://jabber.org/protocol/muc#user'><invite to='a@b'/></x></message>",
    "<message><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#request</value></field></x></message>",
    "<iq type='get' id='i' to='/Romeo'><query xmlns='jabber:iq:version'/></iq>",
  ]) {
    const step = drive(room, sends('nurse', xml), around);
    assert.is(step.room, room);
    assert.match(JSON.stringify(step.out), /"type":"cancel".*"not-acceptable"/, xml);
  }
});

test('presence that bounces as unavailable is of a session that is gone, whatever the list says', () => {
  const seen = inRoom(room, bounce('presence', 'service-unavailable'))({ ghosts: [] });
  assert.match(seen, /unavailable Juliet \[333/);
});

test.run();
