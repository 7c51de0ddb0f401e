import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { withPresence } from '../../../src/muc/cases/presence.ts';
import { received } from '../../kit/received.ts';
import { drive, driveAll, roomOf, roomWith } from '../../kit/room.ts';
import { join, sends, shows } from '../../kit/send.ts';

const test = suite('muc/cases/presence');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'],
  config: { logged: true },
});

test('a new presence reaches every session once, without the codes of an entry (§7.7, I-39)', () => {
  const step = drive(room, shows('juliet', 'Juliet', '<show>xa</show><priority>5</priority>'));
  assert.equal(received(step.out), [
    'juliet/2 ← presence Juliet [110] none/participant jid=juliet none/participant jid=juliet/2 show=xa priority=5',
    'juliet ← presence Juliet [110] none/participant jid=juliet none/participant jid=juliet/2 show=xa priority=5',
    'romeo ← presence Juliet none/participant jid=juliet none/participant jid=juliet/2 show=xa priority=5',
  ]);
});

// covers: MUC-17.3-09
test('what a client says of roles, or of entering, is not passed on (§17.3)', () => {
  const forged =
    "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner' role='moderator' jid='a@b.example/c'/><status code='307'/></x><c xmlns='urn:caps'/>";
  const [, , line] = received(drive(room, shows('juliet', 'Juliet', forged)).out);
  assert.is(line, 'romeo ← presence Juliet none/participant jid=juliet none/participant jid=juliet/2 c');
});

test('the presence that came last is the one that newcomers see', () => {
  const step = driveAll(room, [
    shows('juliet', 'Juliet', '<show>xa</show>'),
    shows('juliet/2', 'Juliet', '<show>dnd</show>'),
  ]);
  assert.match(
    received(drive(roomOf(step), join('nurse', 'N')).out).join('\n'),
    /nurse ← presence Juliet none\/participant show=dnd/,
  );
});

// covers: MUC-17.3-04
test('presence of any other type changes nothing, and nobody is told', () => {
  for (const type of ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed']) {
    const step = drive(room, sends('juliet', `<presence type='${type}' to='/Juliet'/>`));
    assert.is(step.room, room);
    assert.equal(step.out, []);
  }
});

test('of an occupant the session that sent comes last', () => {
  const juliet = room.occupants.all[1]!;
  const { stanza } = shows('juliet', 'Juliet', '<show>xa</show>');
  const after = withPresence(juliet, stanza);
  assert.equal(
    after.sessions.map(({ jid }) => jid),
    ['juliet@localhost/2', 'juliet@localhost/1'],
  );
  assert.is(after.sessions[1]?.stanza, stanza);
  assert.is(juliet.sessions[0]?.jid, 'juliet@localhost/1', 'and the one before is as it was');
});

test.run();
