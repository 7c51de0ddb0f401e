import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { idFor } from '../../../src/core/env.ts';
import { toNode } from '../../../src/core/stanza.ts';
import { answerAbandoned, RELAYED_MAX } from '../../../src/muc/cases/relay.ts';
import type { Relayed } from '../../../src/muc/room.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { address, drive, driveAll, env, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { leaves, owns, sends, shows } from '../../kit/send.ts';

const test = suite('muc/cases/relay');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:visitor:none'],
});
const ID = idFor(env(), 'relayed iq');
const asking = sends('nurse', "<iq type='get' id='v' to='/Juliet'><query xmlns='jabber:iq:version'/></iq>");
const asked = roomOf(drive(room, asking));

function answers(
  name: string,
  inner = "<query xmlns='jabber:iq:version'/>",
  id = ID,
  type = 'result',
): ReturnType<typeof sends> {
  return sends(name, `<iq type='${type}' id='${id}' to='/Nurse'>${inner}</iq>`);
}

test('a request reaches one session, and its answer comes back with the id of the request (I-79)', () => {
  assert.equal(received(drive(room, asking).out), [`juliet/2 ← iq get Nurse #${ID} query`]);
  const step = drive(asked, answers('juliet/2'));
  assert.equal(received(step.out), ['nurse ← iq result Juliet #v query']);
  assert.is(roomOf(step).relayed.size, 0);
  assert.equal(drive(roomOf(step), answers('juliet/2')).out, [], 'once');
});

// covers: MUC-6.6-02
test('what an occupant is and has is asked of the occupant itself (§6.6)', () => {
  for (const ns of ['disco#info', 'disco#items']) {
    const query = `<query xmlns='http://jabber.org/protocol/${ns}'/>`;
    const step = drive(room, sends('nurse', `<iq type='get' id='v' to='/Juliet'>${query}</iq>`));
    assert.equal(
      received(step.out),
      [`juliet/2 ← iq get Nurse #${ID} query`],
      'and not answered by the room',
    );
  }
});

test('only the session that was asked answers, and only to what was asked', () => {
  for (const each of [
    answers('juliet'),
    answers('romeo'),
    answers('tybalt'),
    answers('juliet/2', '', 'other'),
  ]) {
    const step = drive(asked, each);
    assert.is(step.room, asked);
    assert.equal(step.out, []);
  }
});

test('an error comes back as well, without the address that it names (I-74)', () => {
  const error =
    "<error type='cancel' by='juliet@localhost/2'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
  const [back] = stanzasFor('nurse', drive(asked, answers('juliet/2', error, ID, 'error')).out);
  assert.is(
    writeXml(toNode({ to: address('nurse'), stanza: back! })),
    `<iq from='${ROOM}/Juliet' to='nurse@localhost/1' type='error' id='v'>` +
      "<error type='cancel'><feature-not-implemented xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
  );
});

test('the answer comes from the address that was asked, though the nickname has changed since', () => {
  const renamed = roomOf(drive(asked, shows('juliet/2', 'Capulet')));
  assert.equal(received(drive(renamed, answers('juliet/2')).out), ['nurse ← iq result Juliet #v query']);
});

test('who leaves without an answer is answered for, whoever leaves, and however (RFC 6120 §8.2.3)', () => {
  const error = 'nurse ← iq error Juliet #v wait/recipient-unavailable';
  const gone = drive(asked, leaves('juliet/2', 'Juliet'));
  assert.is(received(gone.out).at(-1), error);
  assert.is(roomOf(gone).relayed.size, 0);
  const other = drive(asked, leaves('juliet', 'Juliet'));
  assert.not.match(received(other.out).join(), /iq error/, 'another session of it does not matter');
  const asker = drive(asked, leaves('nurse', 'Nurse'));
  assert.is(received(asker.out).at(-1), error);
  assert.equal(drive(roomOf(asker), answers('juliet/2')).out, [], 'and the late answer is dropped');
  const destroyed = drive(asked, owns('romeo', 'set', '<destroy/>'));
  assert.is(destroyed.room, null);
  assert.is(received(destroyed.out).at(-1), error);
});

test('an outsider learns nothing, not even who is inside (§6.6)', () => {
  const DISCO = 'http://jabber.org/protocol/disco';
  for (const nick of ['Juliet', 'Nobody']) {
    for (const [ns, error] of [
      [`${DISCO}#info`, 'modify/bad-request'],
      [`${DISCO}#items`, 'modify/bad-request'],
      ['urn:xmpp:ping', 'modify/not-acceptable'],
    ] as const) {
      const step = drive(
        room,
        sends('tybalt', `<iq type='get' id='d' to='/${nick}'><query xmlns='${ns}'/></iq>`),
      );
      assert.is(step.room, room);
      assert.equal(received(step.out), [`tybalt ← iq error ${nick} #d ${error}`]);
    }
  }
});

test('a request to nobody is refused', () => {
  const step = drive(room, sends('nurse', "<iq type='set' id='x' to='/Nobody'><query xmlns='urn:x'/></iq>"));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['nurse ← iq error Nobody #x cancel/item-not-found']);
});

test('a ping to oneself is answered by the room, whichever session asks (XEP-0410)', () => {
  for (const name of ['juliet', 'juliet/2']) {
    const step = drive(
      room,
      sends(name, "<iq type='get' id='p' to='/Juliet'><ping xmlns='urn:xmpp:ping'/></iq>"),
    );
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← iq result Juliet #p`]);
  }
  const other = drive(
    room,
    sends('nurse', "<iq type='get' id='p' to='/Juliet'><ping xmlns='urn:xmpp:ping'/></iq>"),
  );
  assert.equal(received(other.out), [`juliet/2 ← iq get Nurse #${ID} ping`]);
});

test('a room waits for so many answers and no more', () => {
  const pending: Relayed = {
    id: 'v',
    from: address('nurse'),
    to: `${ROOM}/Juliet` as Relayed['to'],
    asked: address('juliet'),
  };
  const relayed = new Map(Array.from({ length: RELAYED_MAX }, (_, at) => [`${at}`, pending] as const));
  const full = roomWith({ occupants: ['juliet:participant:none', 'nurse:visitor:none'], rest: { relayed } });
  const step = drive(full, asking);
  assert.is(step.room, full);
  assert.equal(received(step.out), ['nurse ← iq error Juliet #v wait/resource-constraint']);
});

test('a step in which nobody leaves stays as it is', () => {
  const step = { room: asked, out: [] };
  assert.is(answerAbandoned(asked, step), step);
  assert.is(answerAbandoned(room, { room, out: [] }).room, room);
  const both = driveAll(room, [asking, answers('juliet/2')]);
  assert.is(roomOf(both).relayed.size, 0);
});

test.run();
