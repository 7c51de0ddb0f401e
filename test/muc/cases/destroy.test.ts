import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { destroyed } from '../../../src/muc/cases/destroy.ts';
import { node } from '../../../src/xml/node.ts';
import { received, stanzasFor, written } from '../../kit/received.ts';
import { context, drive, ROOM, roomWith } from '../../kit/room.ts';
import { owns } from '../../kit/send.ts';

const test = suite('muc/cases/destroy');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'],
  config: { persistent: true },
  standings: { friar: 'owner' },
});
const DESTROY =
  "<destroy jid='garden@conference.localhost'><reason>Macbeth &amp; co</reason><password>cauldron</password></destroy>";

test('an owner ends the room, and each occupant hears of itself alone (§10.9, I-72)', () => {
  const step = drive(room, owns('romeo', 'set', DESTROY));
  assert.is(step.room, null);
  assert.equal(received(step.out), [
    'romeo ← presence unavailable Romeo [110] owner/none jid=romeo <destroy garden@conference.localhost>',
    'juliet ← presence unavailable Juliet [110] none/none jid=juliet/2 none/none jid=juliet <destroy garden@conference.localhost>',
    'juliet/2 ← presence unavailable Juliet [110] none/none jid=juliet/2 none/none jid=juliet <destroy garden@conference.localhost>',
    'romeo ← iq result room #owner',
  ]);
  assert.is(drive(room, owns('friar', 'set', DESTROY)).room, null, 'from outside, too');
});

// covers: MUC-10.9-07
test('what the owner says of the other venue is passed on, before item and status', () => {
  const [self] = stanzasFor('romeo', drive(room, owns('romeo', 'set', DESTROY)).out);
  assert.is(
    written('romeo', self!),
    `<presence from='${ROOM}/Romeo' to='romeo@localhost/1' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'>` +
      "<destroy jid='garden@conference.localhost'><reason>Macbeth &amp; co</reason><password>cauldron</password></destroy>" +
      "<item affiliation='owner' role='none' jid='romeo@localhost/1'/><status code='110'/></x></presence>",
  );
  const plain = drive(room, owns('romeo', 'set', '<destroy/>'));
  assert.match(received(plain.out)[0]!, /<destroy>$/);
});

test('nobody else does (§10.9)', () => {
  for (const name of ['juliet', 'tybalt']) {
    const step = drive(room, owns(name, 'set', DESTROY));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`${name} ← iq error room #owner auth/forbidden`]);
  }
});

test('the element is told to all that are inside, and to nobody where nobody is', () => {
  const element = node('destroy', 'http://jabber.org/protocol/muc#user');
  assert.is(received(destroyed(room, element, context())).length, 3);
  assert.equal(destroyed(roomWith(), element, context()), []);
});

test.run();
