import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../../../src/core/stanza.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { address, drive, ROOM, roomWith } from '../../kit/room.ts';
import { sends, shows } from '../../kit/send.ts';

const test = suite('muc/cases/desync');

const room = roomWith({ occupants: ['romeo:moderator:owner'], standings: { nurse: 'member' } });

test('who is not inside and does not ask to enter is told so, and nobody else hears of it (§7.2.18)', () => {
  const step = drive(room, shows('nurse', 'Romeo'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['nurse ← presence unavailable Romeo [307 333 110] member/none']);
});

test('the codes come before the item and 110 after it, and the id is kept', () => {
  const [answer] = stanzasFor('tybalt', drive(room, sends('tybalt', "<presence id='p' to='/T'/>")).out);
  assert.is(
    writeXml(toNode({ to: address('tybalt'), stanza: answer! })),
    `<presence from='${ROOM}/T' to='tybalt@localhost/1' type='unavailable' id='p'><x xmlns='http://jabber.org/protocol/muc#user'>` +
      "<status code='307'/><status code='333'/><item affiliation='none' role='none'/><status code='110'/></x></presence>",
  );
});

// covers: MUC-16.1-01
test('the muc element of another namespace asks for nothing', () => {
  const step = drive(
    room,
    sends('tybalt', "<presence to='/T'><x xmlns='http://jabber.org/protocol/MUC'/></presence>"),
  );
  assert.is(step.room, room);
});

test.run();
