import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { occupantOf, sessionsOf } from '../../src/muc/occupants.ts';
import { affiliationOf, ownersOf, type Standing } from '../../src/muc/room.ts';
import { address, context, drive, driveAll, frozen, nickOf, ROOM, roomOf, roomWith } from './room.ts';
import { leaves, says } from './send.ts';

const test = suite('kit/room');

test('a name is a session, and an address stays one', () => {
  assert.is(address('romeo'), 'romeo@localhost/1');
  assert.is(address('romeo/2'), 'romeo@localhost/2');
  assert.is(address('romeo@elsewhere.example/x'), 'romeo@elsewhere.example/x');
  assert.is(address('elsewhere.example'), 'elsewhere.example');
  assert.is(nickOf('romeo'), 'Romeo');
});

test('a room has the occupants that were described', () => {
  const room = roomWith({ occupants: ['romeo+2:moderator:owner', 'juliet:visitor:none'] });
  const [romeo, juliet] = room.occupants.all;
  assert.equal([romeo?.nick, romeo?.role, romeo?.affiliation], ['Romeo', 'moderator', 'owner']);
  assert.equal(sessionsOf(romeo!), ['romeo@localhost/1', 'romeo@localhost/2']);
  assert.is(juliet?.jid, `${ROOM}/Juliet`);
  assert.is(occupantOf(room.occupants, 'romeo@localhost/2'), romeo);
  assert.equal(ownersOf(room), ['romeo@localhost'], 'no other owner is needed');
});

test('a room always has an owner, and the standings that were given', () => {
  const room = roomWith({
    standings: { tybalt: 'outcast', nurse: { affiliation: 'member', nick: 'Nurse' } },
  });
  assert.equal(ownersOf(room), ['friar@localhost']);
  assert.is(affiliationOf(room, 'tybalt@localhost' as typeof ROOM), 'outcast');
  assert.is(room.standings.get('nurse@localhost' as typeof ROOM)?.nick, 'Nurse');
  assert.throws(() => roomWith({ occupants: ['romeo:king:none'] }), /has no role/);
  assert.throws(() => roomWith({ occupants: ['romeo:visitor:king'] }), /has no affiliation/);
});

test('what is frozen cannot be changed, Maps included', () => {
  const room = roomWith({ occupants: ['romeo:moderator:owner'] });
  assert.throws(
    () => Object.assign(room.config, { moderated: true }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.throws(() => (room.standings as Map<typeof ROOM, Standing>).clear(), /frozen Map/);
  assert.throws(
    () => (room.occupants.all as unknown[]).push(1),
    (error: unknown) => error instanceof TypeError,
  );
  const map = new Map([['a', { b: 1 }]]);
  frozen({ map });
  assert.throws(
    () => Object.assign(map.get('a')!, { b: 2 }),
    (error: unknown) => error instanceof TypeError,
  );
  assert.is(new Map(map).size, 1, 'a copy is a Map like any other');
  assert.is(frozen('text'), 'text');
});

test('a stanza makes a step, and several make one after the other', () => {
  const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });
  const step = drive(room, says('juliet', 'O Romeo'));
  assert.is(roomOf(step).history.length, 1);
  assert.ok(Object.isFrozen(roomOf(step).history));
  const both = driveAll(room, [says('juliet', 'one'), leaves('juliet', 'Juliet')], context({ serial: 7 }));
  assert.is(both.out.length, 3);
  assert.is(roomOf(both).occupants.all.length, 1);
  assert.throws(() => roomOf({ room: null, out: [] }), /gone/);
});

test.run();
