import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { membersOnly } from '../../../src/muc/features/members.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join } from '../../kit/send.ts';

const test = suite('muc/features/members');

test('it keeps to the rules of features', () => conforms(membersOnly));

test('only who has an affiliation enters (§7.2.6)', () => {
  const room = roomWith({
    config: { membersOnly: true },
    standings: { nurse: 'member', paris: 'admin', friar: 'owner' },
  });
  const step = drive(room, join('juliet', 'Juliet'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['juliet ← presence error Juliet auth/registration-required']);
  for (const name of ['nurse', 'paris', 'friar']) assert.is.not(drive(room, join(name, 'N')).room, room);
});

test('when a room becomes members-only everybody else has to go, with 322 (§10.2)', () => {
  const room = roomWith({
    occupants: [
      'romeo:moderator:owner',
      'juliet+2:participant:none',
      'nurse:participant:member',
      'tybalt:moderator:none',
    ],
  });
  const step = drive(room, configures('romeo', { membersonly: '1' }));
  assert.equal(received(step.out), [
    'juliet ← presence unavailable Juliet [322 110] none/none jid=juliet/2 none/none jid=juliet',
    'juliet/2 ← presence unavailable Juliet [322 110] none/none jid=juliet/2 none/none jid=juliet',
    'tybalt ← presence unavailable Tybalt [322 110] none/none jid=tybalt',
    'romeo ← iq result room #owner',
    'romeo ← message groupchat room [104]',
    'nurse ← message groupchat room [104]',
    'romeo ← presence unavailable Juliet [322] none/none jid=juliet/2 none/none jid=juliet',
    'nurse ← presence unavailable Juliet [322] none/none',
    'romeo ← presence unavailable Tybalt [322] none/none jid=tybalt',
    'nurse ← presence unavailable Tybalt [322] none/none',
  ]);
  assert.equal(
    roomOf(step).occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Nurse'],
  );
  const again = drive(roomOf(step), configures('romeo', { membersonly: '0' }));
  assert.is(roomOf(again).occupants.all.length, 2, 'to open it removes nobody');
});

test('it ends a temporary room in which nobody stays', () => {
  const room = roomWith({ occupants: ['juliet:participant:none'], standings: { friar: 'owner' } });
  const step = drive(room, configures('friar', { membersonly: '1' }));
  assert.is(step.room, null);
  assert.equal(received(step.out), [
    'juliet ← presence unavailable Juliet [322 110] none/none jid=juliet',
    'friar ← iq result room #owner',
  ]);
});

test('who was hidden goes without being seen, and who was seen is seen to go', () => {
  const config = { presenceBroadcast: ['moderator'] as const };
  const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'tybalt:moderator:none'];
  const step = drive(
    roomWith({ occupants, config }),
    configures('romeo', { membersonly: '1', presencebroadcast: ['participant'] }),
  );
  assert.equal(
    received(step.out).filter((line) => line.startsWith('romeo ← presence')),
    ['romeo ← presence unavailable Tybalt [322] none/none jid=tybalt'],
  );
});

test.run();
