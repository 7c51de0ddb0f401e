import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { presenceBroadcast } from '../../../src/muc/features/broadcast.ts';
import { DEFAULT_POLICY } from '../../../src/muc/policy/index.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, leaves, shows } from '../../kit/send.ts';

const test = suite('muc/features/broadcast');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const everybody = roomWith({ occupants });
const hiding = roomWith({
  occupants,
  config: { presenceBroadcast: ['participant', 'moderator'], moderated: true },
});

test('it keeps to the rules of features', () => conforms(presenceBroadcast(DEFAULT_POLICY)));

test('who is not broadcast sees itself and the others, and nobody sees it', () => {
  assert.equal(received(drive(hiding, shows('nurse', 'Nurse', '<show>away</show>')).out), [
    'nurse ← presence Nurse [110] none/visitor jid=nurse show=away',
  ]);
  assert.equal(received(drive(hiding, leaves('nurse', 'Nurse')).out), [
    'nurse ← presence unavailable Nurse [110] none/none jid=nurse',
  ]);
  assert.equal(
    received(drive(hiding, join('paris', 'Paris')).out).filter((line) => line.includes('presence')),
    [
      'paris ← presence Romeo owner/moderator',
      'paris ← presence Juliet none/participant',
      'paris ← presence Paris [110] none/visitor jid=paris',
    ],
    'neither is the newcomer told of the hidden one, nor are the others told of the newcomer',
  );
});

test('who is broadcast is seen by all, hidden ones included', () => {
  assert.equal(received(drive(hiding, shows('juliet', 'Juliet')).out), [
    'juliet ← presence Juliet [110] none/participant jid=juliet',
    'romeo ← presence Juliet none/participant jid=juliet',
    'nurse ← presence Juliet none/participant',
  ]);
});

test('when the configuration changes, the hidden appear, and the others disappear', () => {
  const hide = drive(everybody, configures('romeo', { presencebroadcast: ['participant', 'moderator'] }));
  assert.equal(received(hide.out).slice(4), [
    'romeo ← presence unavailable Nurse none/none jid=nurse',
    'juliet ← presence unavailable Nurse none/none',
  ]);
  const show = drive(roomOf(hide), configures('romeo', { presencebroadcast: ['visitor', 'moderator'] }));
  assert.equal(received(show.out).slice(4), [
    'romeo ← presence unavailable Juliet none/none jid=juliet',
    'nurse ← presence unavailable Juliet none/none',
    'romeo ← presence Nurse none/visitor jid=nurse',
    'juliet ← presence Nurse none/visitor',
  ]);
});

test('an unknown role is not acceptable, and nobody at all is', () => {
  const refused = drive(everybody, configures('romeo', { presencebroadcast: ['visitor', 'none'] }));
  assert.is(refused.room, everybody);
  assert.equal(received(refused.out), ['romeo ← iq error room #owner modify/not-acceptable']);
  assert.equal(
    roomOf(drive(everybody, configures('romeo', { presencebroadcast: [] }))).config.presenceBroadcast,
    [],
  );
});

test.run();
