import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Stanza } from '../../../src/core/stanza.ts';
import { toNode } from '../../../src/core/stanza.ts';
import { HISTORY_MAX, history } from '../../../src/muc/features/history.ts';
import type { Room } from '../../../src/muc/room.ts';
import { child, childrenNamed } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { conforms } from '../../kit/feature.ts';
import { stanzasFor, written } from '../../kit/received.ts';
import { address, context, drive, NOW, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, leaves, says, sends, setsSubjectTo, whispers } from '../../kit/send.ts';

const test = suite('muc/features/history');

const empty = roomWith({ occupants: ['romeo:moderator:owner'], config: { persistent: true } });

/** One message each second from NOW on. */
function talked(bodies: readonly string[], start: Room = empty): Room {
  return bodies.reduce<Room>(
    (room, body, at) => roomOf(drive(room, says('romeo', body), context({ now: NOW + at * 1000 }))),
    start,
  );
}

/** The history that a newcomer gets, three seconds after the start. */
function pastFor(room: Room, limits?: string): readonly Stanza[] {
  const joining = limits === undefined ? join('juliet', 'J') : join('juliet', 'J', { history: limits });
  const step = drive(room, joining, context({ now: NOW + 3000 }));
  return stanzasFor('juliet', step.out).filter((each) => child(each, 'body', 'jabber:client') !== undefined);
}

function bodies(stanzas: readonly Stanza[]): string {
  return stanzas.map((each) => child(each, 'body', 'jabber:client')?.children[0]).join('');
}

const room = talked(['a', 'b', 'c', 'd']);

test('it keeps to the rules of features', () => conforms(history));

test('a newcomer gets what was said, in order, from the nickname of then, with one delay of the room', () => {
  assert.is(bodies(pastFor(room)), 'abcd');
  const [first] = pastFor(roomOf(drive(room, sends('romeo', "<presence to='/Montague'/>"))));
  assert.is(
    written('juliet', first!),
    `<message from='${ROOM}/Romeo' to='juliet@localhost/1' type='groupchat' id='say'><body>a</body>` +
      `<delay xmlns='urn:xmpp:delay' from='${ROOM}' stamp='2026-01-01T00:00:00Z'/></message>`,
  );
});

test('only messages with a body to all are kept', () => {
  const quiet = [
    setsSubjectTo('romeo', 'x'),
    whispers('romeo', 'Romeo', 'x'),
    sends(
      'romeo',
      "<message type='groupchat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
    ),
    says('juliet', 'from outside'),
  ];
  for (const each of quiet) assert.is(roomOf(drive(room, each)).history, room.history);
});

test('maxstanzas, seconds and since each cut off what is older', () => {
  assert.is(bodies(pastFor(room, "maxstanzas='0'")), '');
  assert.is(bodies(pastFor(room, "maxstanzas='2'")), 'cd');
  assert.is(bodies(pastFor(room, "seconds='1'")), 'cd', 'to the second');
  assert.is(bodies(pastFor(room, "seconds='0'")), 'd');
  assert.is(bodies(pastFor(room, "since='2026-01-01T00:00:01Z'")), 'bcd');
  assert.is(bodies(pastFor(room, "since='2026-01-01T01:00:02+01:00'")), 'cd');
  assert.is(bodies(pastFor(room, "since='1970-01-01T00:00:00Z'")), 'abcd');
});

// covers: MUC-7.2.14-09
test('maxchars counts the characters of whole stanzas, as they are sent', () => {
  const sizes = pastFor(room).map((stanza) => writeXml(toNode({ to: address('juliet'), stanza })).length);
  const [, , c = 0, d = 0] = sizes;
  assert.is(bodies(pastFor(room, "maxchars='0'")), '');
  assert.is(bodies(pastFor(room, `maxchars='${d - 1}'`)), '');
  assert.is(bodies(pastFor(room, `maxchars='${d}'`)), 'd');
  assert.is(bodies(pastFor(room, `maxchars='${c + d - 1}'`)), 'd');
  assert.is(bodies(pastFor(room, `maxchars='${c + d}'`)), 'cd');
});

test('of several limits the narrowest counts (§7.2.14)', () => {
  assert.is(bodies(pastFor(room, "maxstanzas='3' seconds='1'")), 'cd');
  assert.is(bodies(pastFor(room, "maxstanzas='1' since='2026-01-01T00:00:01Z' maxchars='65000'")), 'd');
  assert.is(bodies(pastFor(room, "maxstanzas='4' maxchars='0'")), '');
});

test('a limit that cannot be read is none', () => {
  for (const each of ["maxstanzas='-1'", "seconds='soon'", "since='yesterday'", "maxchars=''"]) {
    assert.is(bodies(pastFor(room, each)), 'abcd', each);
  }
});

test('the room limits it, and so does the service', () => {
  const few = roomOf(drive(room, configures('romeo', { 'muc#maxhistoryfetch': '2' })));
  assert.is(bodies(pastFor(few)), 'cd');
  assert.is(bodies(pastFor(few, "maxstanzas='4'")), 'cd');
  const none = roomOf(drive(room, configures('romeo', { 'muc#maxhistoryfetch': '0' })));
  assert.is(bodies(pastFor(none)), '');
  const many = talked(Array.from({ length: HISTORY_MAX + 5 }, () => 'x'));
  const all = roomOf(drive(many, configures('romeo', { 'muc#maxhistoryfetch': '1000' })));
  assert.is(all.history.length, HISTORY_MAX);
  assert.is(bodies(pastFor(all)).length, HISTORY_MAX);
  const refused = drive(room, configures('romeo', { 'muc#maxhistoryfetch': 'lots' }));
  assert.is(refused.room, room);
});

test('a persistent room remembers while nobody is inside', () => {
  assert.is(bodies(pastFor(roomOf(drive(room, leaves('romeo', 'Romeo'))))), 'abcd');
});

// covers: MUC-7.9-05
test('the delay of a client stays, and one in the name of the room does not (§7.9, §7.2.13)', () => {
  const delay = (from: string): string =>
    `<delay xmlns='urn:xmpp:delay' from='${from}' stamp='2000-01-01T00:00:00Z'/>`;
  const forged = sends(
    'romeo',
    `<message type='groupchat'><body>x</body>${delay('romeo@localhost')}${delay('CAPULET@conference.localhost')}</message>`,
  );
  const [live] = stanzasFor('romeo', drive(empty, forged).out);
  assert.equal(
    childrenNamed(live!, 'delay', 'urn:xmpp:delay').map(({ attrs }) => attrs['from']),
    ['romeo@localhost'],
  );
});

test.run();
