import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS, USERS } from '../../src/oracle/cast.ts';
import { affiliationOf, isBroadcast, nothingKnown, occupantOf, seesJids } from '../../src/oracle/model.ts';
import { inside, known, romeoInside } from '../kit/known.ts';

const test = suite('oracle/model');

const [romeo, juliet] = USERS as [(typeof USERS)[0], (typeof USERS)[0]];

test('at first everybody is connected and no room is known', () => {
  const { now, rooms, connected, stopped } = nothingKnown(5);
  assert.equal([now, rooms.size, [...connected], stopped], [5, 0, SESSIONS, false]);
});

test('an affiliation is that of the account, or outcast with its domain, or none', () => {
  const room = known({ affiliations: new Map([[romeo, 'owner']]) });
  assert.equal([affiliationOf(room, romeo), affiliationOf(room, juliet)], ['owner', 'none']);
  const banned = known({
    affiliations: new Map<string, 'owner' | 'outcast'>([
      [romeo, 'owner'],
      ['localhost', 'outcast'],
    ]),
  });
  assert.equal([affiliationOf(banned, romeo), affiliationOf(banned, juliet)], ['owner', 'outcast']);
});

test('an occupant is found by its session', () => {
  const room = known({ occupants: [romeoInside(), inside(1, 'Juliet')] });
  assert.is(occupantOf(room, SESSIONS[1]!)?.nick, 'Juliet');
  assert.is(occupantOf(room, SESSIONS[4]!), undefined);
  assert.is(occupantOf(undefined, SESSIONS[1]!), undefined);
});

test('moderators see addresses, everybody does where anyone may, and outsiders never do', () => {
  const [moderator, visitor] = [romeoInside(), inside(1, 'Juliet', 'visitor')];
  const semi = known();
  const open = known({ config: { whois: 'anyone' } });
  assert.equal([seesJids(semi, moderator), seesJids(semi, visitor)], [true, false]);
  assert.equal([seesJids(open, visitor), seesJids(open, undefined)], [true, false]);
});

test('presence is broadcast for the roles that the room names', () => {
  const room = known({ config: { presencebroadcast: ['moderator'] } });
  assert.equal([isBroadcast(room, romeoInside()), isBroadcast(room, inside(1, 'Juliet'))], [true, false]);
  assert.is(room.jid, ROOMS[0]);
});

test.run();
