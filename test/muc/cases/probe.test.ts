import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received } from '../../kit/received.ts';
import { drive, roomWith } from '../../kit/room.ts';
import { sends } from '../../kit/send.ts';

const test = suite('muc/cases/probe');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'],
  config: { presenceBroadcast: ['participant', 'moderator'] },
  standings: { friar: { affiliation: 'owner', nick: 'Lawrence' } },
});

function probed(name: string, to: string): readonly string[] {
  const step = drive(room, sends(name, `<presence type='probe' to='${to}'/>`));
  assert.is(step.room, room, 'to ask changes nothing');
  return received(step.out);
}

// covers: MUC-17.3-07
test('an occupant is told of an occupant, as it is allowed to see it', () => {
  assert.equal(probed('romeo', '/Juliet'), ['romeo ← presence Juliet none/participant jid=juliet']);
  assert.equal(probed('juliet', '/Romeo'), ['juliet ← presence Romeo owner/moderator']);
});

test('of itself it is told with its JID and without 110, even where it is hidden', () => {
  assert.equal(probed('juliet', '/Juliet'), ['juliet ← presence Juliet none/participant jid=juliet']);
  assert.equal(probed('nurse', '/Nurse'), ['nurse ← presence Nurse none/visitor jid=nurse']);
});

test('who is hidden is shown to moderators that ask, and to nobody else', () => {
  assert.equal(probed('romeo', '/Nurse'), ['romeo ← presence Nurse none/visitor jid=nurse']);
  assert.equal(probed('juliet', '/Nurse'), []);
});

test('who has the nickname and is away is unavailable; of others nothing is known', () => {
  assert.equal(probed('romeo', '/Lawrence'), [
    'romeo ← presence unavailable Lawrence owner/none jid=friar@ nick=Lawrence',
  ]);
  assert.equal(probed('juliet', '/Lawrence'), [
    'juliet ← presence unavailable Lawrence owner/none nick=Lawrence',
  ]);
  assert.equal(probed('juliet', '/Nobody'), []);
});

test('an outsider learns that it is none, and the room itself has no presence', () => {
  assert.equal(probed('tybalt', '/Juliet'), ['tybalt ← presence error Juliet cancel/not-acceptable']);
  assert.equal(probed('tybalt', '/Nobody'), ['tybalt ← presence error Nobody cancel/not-acceptable']);
  assert.equal(probed('romeo', ''), []);
});

test.run();
