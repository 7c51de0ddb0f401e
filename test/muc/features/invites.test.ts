import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { invites } from '../../../src/muc/features/invites.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures, sends } from '../../kit/send.ts';

const test = suite('muc/features/invites');

const USER = 'http://jabber.org/protocol/muc#user';
const inviting = sends('juliet', `<message><x xmlns='${USER}'><invite to='nurse@localhost'/></x></message>`);

test('it keeps to the rules of features', () => conforms(invites));

test('the option lets members invite into a members-only room (§9.5)', () => {
  const room = roomWith({
    config: { membersOnly: true },
    occupants: ['romeo:moderator:owner', 'juliet:participant:member'],
  });
  const refused = drive(room, inviting);
  assert.is(refused.room, room);
  assert.equal(received(refused.out), ['juliet ← message error room auth/forbidden']);
  const allowing = roomOf(drive(room, configures('romeo', { allowinvites: '1' })));
  const [notice, invitation = ''] = received(drive(allowing, inviting).out);
  assert.is(notice, 'romeo ← message room member jid=nurse@');
  assert.match(invitation, /^nurse@ ← message room <invite /);
});

test.run();
