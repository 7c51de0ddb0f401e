import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Envelope } from '../../../src/core/stanza.ts';
import type { Room } from '../../../src/muc/room.ts';
import { child } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, receivedBy, stanzasFor, written } from '../../kit/received.ts';
import { context, drive, NOW, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { administers, configures, escaped, join, says, sends, setsSubjectTo } from '../../kit/send.ts';

const test = suite('muc/cases/moderate');

const empty = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'],
});

/** The room after some words of Juliet, each with its id: the serial number of what was said. */
const room = ['hark', 'what light'].reduce<Room>(
  (at, body, serial) => roomOf(drive(at, says('juliet', body), context({ serial }))),
  empty,
);

function idOf(at: number, of: Room = room): string {
  return child(of.history[at]!.stanza, 'stanza-id', 'urn:xmpp:sid:0')?.attrs['id'] ?? '';
}

const RETRACT = "<retract xmlns='urn:xmpp:message-retract:1'/>";

function moderates(name: string, id: string | undefined, inner = RETRACT): Envelope {
  const attr = id === undefined ? '' : ` id='${escaped(id)}'`;
  return sends(
    name,
    `<iq type='set' id='mod'><moderate xmlns='urn:xmpp:message-moderate:1'${attr}>${inner}</moderate></iq>`,
  );
}

/** What a newcomer is sent of the past, without the subject. */
function pastOf(after: Room): readonly string[] {
  const { out } = drive(after, join('tybalt', 'Tybalt'), context({ now: NOW + 60_000 }));
  return stanzasFor('tybalt', out)
    .filter(({ kind, from }) => kind === 'message' && from !== ROOM)
    .map((each) => written('tybalt', each));
}

test('everybody is told by one message of the room, and the moderator is answered (§3.1)', () => {
  const step = drive(room, moderates('romeo', idOf(0), `${RETRACT}<reason>Rude &amp; loud</reason>`));
  assert.equal(received(step.out), [
    'romeo ← message groupchat room retract',
    'juliet ← message groupchat room retract',
    'nurse ← message groupchat room retract',
    'romeo ← iq result room #mod',
  ]);
  const [notice] = stanzasFor('juliet', step.out);
  const text = writeXml(child(notice!, 'retract', 'urn:xmpp:message-retract:1')!);
  assert.is(
    text.replace(/id='[0-9a-f]{16}'\/>/, "id='WHO'/>"),
    `<retract xmlns='urn:xmpp:message-retract:1' id='${idOf(0)}'>` +
      `<moderated xmlns='urn:xmpp:message-moderate:1' by='${ROOM}/Romeo'><occupant-id xmlns='urn:xmpp:occupant-id:0' id='WHO'/></moderated>` +
      '<reason>Rude &amp; loud</reason></retract>',
  );
  assert.match(notice?.id ?? '', /./);
  assert.is(step.out[0]?.to, room.occupants.sessions, 'one payload for all');
});

test('who comes later finds a tombstone in its place, and the other messages as they were (§4)', () => {
  const before = pastOf(room);
  const after = roomOf(
    drive(room, moderates('romeo', idOf(0), `${RETRACT}<reason>Rude</reason>`), context({ now: NOW + 5000 })),
  );
  const past = pastOf(after);
  assert.is(past[1], before[1]);
  assert.not.match(past[0]!, /hark|body/);
  assert.match(
    past[0]!,
    new RegExp(`^<message from='${ROOM}/Juliet' to='tybalt@localhost/1' type='groupchat' id='say'>`),
  );
  assert.match(
    past[0]!,
    /<retracted xmlns='urn:xmpp:message-retract:1' stamp='2026-01-01T00:00:05Z'><moderated .*<reason>Rude<\/reason><\/retracted>/,
  );
  assert.match(past[0]!, /<delay [^>]*stamp='2026-01-01T00:00:00Z'/);
  assert.is(idOf(0, after), idOf(0), 'it is known by the same id');
  assert.is(room.history[0]?.stanza.children.length, 3, 'and the room before is as it was');
});

test('without a reason there is none', () => {
  const [notice] = drive(room, moderates('romeo', idOf(1))).out;
  assert.not.match(written('romeo', notice!.stanza), /reason/);
});

test('only moderators may, whatever their affiliation, and whether or not they are inside (§3.2)', () => {
  for (const name of ['juliet', 'nurse', 'tybalt']) {
    const step = drive(room, moderates(name, idOf(0)));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← iq error room #mod auth/forbidden`]);
  }
  const made = roomOf(drive(room, administers('romeo', 'set', "<item nick='Juliet' role='moderator'/>")));
  assert.is(received(drive(made, moderates('juliet', idOf(0))).out).at(-1), 'juliet ← iq result room #mod');
  const away = drive(room, moderates('friar', idOf(0)));
  assert.equal(received(away.out), ['friar ← iq error room #mod auth/forbidden'], 'an owner who is away');
});

test('a message that the room does not know, or no longer, cannot be retracted', () => {
  const once = roomOf(drive(room, moderates('romeo', idOf(0))));
  const topic = roomOf(drive(room, setsSubjectTo('romeo', 'x'), context({ serial: 9 })));
  const forged = sends(
    'juliet',
    `<message type='groupchat'><body>x</body><stanza-id xmlns='urn:xmpp:sid:0' by='juliet@localhost' id='hers'/></message>`,
  );
  const named = roomOf(drive(room, forged, context({ serial: 9 })));
  const rows: readonly (readonly [Room, string])[] = [
    [room, 'nothing'],
    [room, '__proto__'],
    [room, 'say'],
    [once, idOf(0)],
    [topic, child(topic.subject!, 'stanza-id', 'urn:xmpp:sid:0')?.attrs['id'] ?? ''],
    [named, 'hers'],
  ];
  for (const [at, id] of rows) {
    const step = drive(at, moderates('romeo', id));
    assert.is(step.room, at);
    assert.equal(received(step.out), ['romeo ← iq error room #mod cancel/item-not-found'], id);
  }
});

test('who marks a message as retracted does not keep it from being retracted', () => {
  const marked = "<body>x</body><retracted xmlns='urn:xmpp:message-retract:1' stamp='2026-01-01T00:00:00Z'/>";
  const said = roomOf(
    drive(room, sends('juliet', `<message type='groupchat'>${marked}</message>`), context({ serial: 9 })),
  );
  const after = drive(said, moderates('romeo', idOf(2, said)));
  assert.is(receivedBy('romeo', after.out).at(-1), 'iq result room #mod');
  assert.not.match(pastOf(roomOf(after)).at(-1)!, /body/);
});

test('a request that asks for nothing, or for something else, is bad', () => {
  const bad = [
    moderates('romeo', undefined),
    moderates('romeo', ''),
    moderates('romeo', idOf(0), ''),
    moderates('romeo', idOf(0), '<retract/>'),
    sends(
      'romeo',
      `<iq type='set' id='mod'><other xmlns='urn:xmpp:message-moderate:1' id='${idOf(0)}'>${RETRACT}</other></iq>`,
    ),
  ];
  for (const each of bad) {
    const step = drive(room, each);
    assert.is(step.room, room);
    assert.equal(received(step.out), ['romeo ← iq error room #mod modify/bad-request']);
  }
});

test('a message that is no longer among those that newcomers get is still retracted', () => {
  const none = roomOf(drive(room, configures('romeo', { 'muc#maxhistoryfetch': '0' })));
  const after = drive(none, moderates('romeo', idOf(0)));
  assert.is(receivedBy('juliet', after.out).length, 1);
  assert.equal(pastOf(roomOf(after)), []);
});

test.run();
