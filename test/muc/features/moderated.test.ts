import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { moderated } from '../../../src/muc/features/moderated.ts';
import { DEFAULT_POLICY } from '../../../src/muc/policy/index.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, join, says } from '../../kit/send.ts';

const test = suite('muc/features/moderated');

test('it keeps to the rules of features', () => conforms(moderated(DEFAULT_POLICY)));

/** §5.1.2, table 3: the role on entry, unmoderated and moderated. */
const ROLES = [
  ['none', 'participant', 'visitor'],
  ['member', 'participant', 'participant'],
  ['admin', 'moderator', 'moderator'],
  ['owner', 'moderator', 'moderator'],
] as const;

// covers: MUC-5.1-03, MUC-5.1.3-02, MUC-5.1.3-03, MUC-5.1.3-04, MUC-5.2.1-12, MUC-16.5.3-11
test('the role on entry depends on affiliation and moderation (§5.1.2)', () => {
  for (const [affiliation, usual, whenModerated] of ROLES) {
    for (const [moderatedRoom, role] of [
      [false, usual],
      [true, whenModerated],
    ] as const) {
      const room = roomWith({
        config: { moderated: moderatedRoom },
        standings: affiliation === 'none' ? {} : { juliet: affiliation },
      });
      const [, juliet] = [room, roomOf(drive(room, join('juliet', 'J'))).occupants.all[0]];
      assert.equal([juliet?.affiliation, juliet?.role], [affiliation, role]);
    }
  }
});

test('a visitor has no voice, and everybody else has (§7.4)', () => {
  const room = roomWith({
    config: { moderated: true },
    occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'],
  });
  const step = drive(room, says('nurse', 'I'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['nurse ← message error room auth/forbidden']);
  for (const name of ['romeo', 'juliet']) assert.is(drive(room, says(name, 'I')).out[0]?.to.length, 3);
});

test('switching it changes nobody inside', () => {
  const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });
  const step = drive(room, configures('romeo', { moderatedroom: '1' }));
  assert.is(roomOf(step).occupants, room.occupants);
  assert.match(received(step.out).join(), /\[104\]/);
});

test.run();
