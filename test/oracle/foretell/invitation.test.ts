import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FullJid, Jid } from '../../../src/core/jid.ts';
import { ROOMS } from '../../../src/oracle/cast.ts';
import { invitation, inviterOf } from '../../../src/oracle/foretell/invitation.ts';
import { knownRoom } from '../../kit/known.ts';

const test = suite('oracle/foretell/invitation');

const room = knownRoom().rooms.get(ROOMS[0]!)!;
const jid = 'romeo@localhost/orchard' as FullJid;

test('somebody inside invites by nickname, somebody outside as an account', () => {
  assert.is(inviterOf(room, { nick: 'Romeo', jid }), 'hall@conference.localhost/Romeo');
  assert.is(inviterOf(room, { nick: undefined, jid }), 'romeo@localhost');
});

test('the password is said where there is one', () => {
  const secret = { ...room, config: { ...room.config, passwordprotectedroom: true, roomsecret: 'dagger' } };
  const from = 'hall@conference.localhost/Romeo' as Jid;
  assert.is(JSON.stringify(invitation(secret, from, 'come', 'plot')).split('dagger').length, 3);
  assert.not.match(JSON.stringify(invitation(room, from)), /password"?:"/);
  assert.match(JSON.stringify(invitation(room, from, 'come', 'plot')), /continue.*plot.*come/);
});

test.run();
