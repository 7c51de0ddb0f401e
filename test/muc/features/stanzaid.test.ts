import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Stanza } from '../../../src/core/stanza.ts';
import { stanzaId } from '../../../src/muc/features/stanzaid.ts';
import { childrenNamed } from '../../../src/xml/node.ts';
import { conforms } from '../../kit/feature.ts';
import { stanzasFor } from '../../kit/received.ts';
import { context, drive, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { join, says, sends, setsSubjectTo, whispers } from '../../kit/send.ts';

const test = suite('muc/features/stanzaid');

const NS = 'urn:xmpp:sid:0';

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'] });

/** `by id` for each stanza id. */
function idsIn(stanza: Stanza): readonly string[] {
  return childrenNamed(stanza, 'stanza-id', NS).map(({ attrs }) => `${attrs['by']} ${attrs['id']}`);
}

test('it keeps to the rules of features', () => conforms(stanzaId));

test('a message to all has one id by the room, in the one payload that everybody gets', () => {
  const { out } = drive(room, says('juliet', 'hi'));
  assert.is(out.length, 1);
  const [id, ...more] = idsIn(out[0]!.stanza);
  assert.match(id ?? '', /^capulet@conference\.localhost [0-9a-f]{16}$/);
  assert.equal(more, []);
  const [topic] = drive(room, setsSubjectTo('romeo', 'x')).out;
  assert.is(idsIn(topic!.stanza).length, 1);
});

test('each message has another, in every room', () => {
  const elsewhere = { ...room, jid: 'garden@conference.localhost' as typeof room.jid };
  const garden = sends(
    'juliet',
    "<message type='groupchat' to='garden@conference.localhost'><body>a</body></message>",
  );
  const ids = [
    ...[1, 2, 3].flatMap((serial) => drive(room, says('juliet', 'a'), context({ serial })).out),
    ...drive(elsewhere, garden).out,
  ].flatMap(({ stanza }) => idsIn(stanza).map((each) => each.split(' ')[1]));
  assert.is(ids.length, 4);
  assert.is(new Set(ids).size, 4);
});

test('presence and private messages have none', () => {
  for (const each of [whispers('juliet', 'Romeo', 'hi'), sends('juliet', "<presence to='/Juliet'/>")]) {
    const { out } = drive(room, each);
    assert.ok(out.length > 0);
    for (const { stanza } of out) assert.equal(idsIn(stanza), []);
  }
});

test('an id by the room is taken off, in whatever spelling; others and origin-id stay (XEP-0359 §3)', () => {
  const by = (jid: string): string => `<stanza-id xmlns='${NS}' by='${jid}' id='forged'/>`;
  const inner = `<body>hi</body>${by(ROOM)}${by('Capulet@CONFERENCE.localhost')}${by('juliet@localhost')}<origin-id xmlns='${NS}' id='mine'/>`;
  const { out } = drive(room, sends('juliet', `<message type='groupchat'>${inner}</message>`));
  const [stanza] = stanzasFor('romeo', out);
  assert.equal(
    idsIn(stanza!).map((each) => each.replace(/[0-9a-f]{16}/, 'ID')),
    ['juliet@localhost forged', `${ROOM} ID`],
  );
  assert.equal(
    childrenNamed(stanza!, 'origin-id', NS).map(({ attrs }) => attrs['id']),
    ['mine'],
  );
  const [secret] = stanzasFor(
    'romeo',
    drive(room, sends('juliet', `<message to='/Romeo'>${inner}</message>`)).out,
  );
  assert.equal(idsIn(secret!), ['juliet@localhost forged'], 'in private messages, too');
});

test('a newcomer gets messages and the subject with the ids that they had', () => {
  const said = drive(room, says('juliet', 'hi'), context({ serial: 5 }));
  const topic = drive(roomOf(said), setsSubjectTo('romeo', 'x'), context({ serial: 6 }));
  const live = [...said.out, ...topic.out].flatMap(({ stanza }) => idsIn(stanza));
  const entered = drive(roomOf(topic), join('nurse', 'Nurse'), context({ serial: 7 }));
  assert.equal(stanzasFor('nurse', entered.out).flatMap(idsIn), live);
  assert.is(live.length, 2);
});

test('the room says that it does so', () => {
  const asked = sends(
    'tybalt',
    "<iq type='get' id='i'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
  );
  assert.match(JSON.stringify(drive(room, asked).out), NS);
});

test.run();
