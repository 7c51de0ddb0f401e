import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { findSpeaker, OwnRoomError, setUp } from '../../src/bench/own-room.ts';
import { REHEARSAL } from '../../src/cli/bench-run.ts';
import type { Jid } from '../../src/core/jid.ts';
import { hallScript } from '../kit/bench.ts';

const test = suite('bench/own-room');

const setUpFrom = (text: string, room?: string) =>
  setUp({ script: { path: 'hall.scs', text }, room: room as Jid | undefined, occupants: 3 }, REHEARSAL);

const refuses = (pattern: RegExp) => (error: unknown) =>
  error instanceof OwnRoomError && pattern.test(error.message);

test('the room is the one that the script enters, with its password', () => {
  const { jid, cast, sessions, entry, sim } = setUpFrom(hallScript({ password: 'cauldron' }));
  assert.is(jid, 'hall@conference.localhost');
  assert.equal(
    cast.map((session) => session.jid.split('/')[0]),
    ['romeo@localhost'],
  );
  sessions[0]!.send(entry(0));
  sim.run();
  assert.equal(
    sessions[0]!.take().map(({ stanza }) => [stanza.kind, stanza.type]),
    [
      ['presence', ''],
      ['presence', ''],
      ['message', 'groupchat'],
    ],
  );
});

test('of several rooms it is the one that is named', () => {
  const two = hallScript({}).concat(
    '\nRomeo sends:\n\t<presence to="attic@conference.localhost/Romeo"><x xmlns="http://jabber.org/protocol/muc"/></presence>\n',
  );
  assert.is(setUpFrom(two).jid, 'hall@conference.localhost', 'that which was configured');
  assert.is(setUpFrom(two, 'attic@conference.localhost').jid, 'attic@conference.localhost');
  assert.throws(() => setUpFrom(two, 'cellar@x'), refuses(/nobody enters cellar@x .*hall@.*, attic@/));
});

test('a script that cannot be read, does not pass or has no room is refused with its line', () => {
  assert.throws(() => setUpFrom('# Title\n-----\nRomeo exits\n'), refuses(/^hall\.scs:3: /));
  const fails = hallScript({}).concat('\nRomeo receives:\n\t<message id="never"/>\n');
  assert.throws(() => setUpFrom(fails), refuses(/^hall\.scs:\d+: the script does not pass: /));
  const alone = '# Alone\n\n[Client] Romeo\n\tjid: romeo@localhost\n\n-----\n\nRomeo connects\n';
  assert.throws(() => setUpFrom(alone), refuses(/nobody enters a room/));
});

test('in a moderated room a character speaks, because newcomers may not', () => {
  const room = setUpFrom(hallScript({ moderated: true }));
  for (const [n, session] of room.sessions.entries()) session.send(room.entry(n));
  room.sim.run();
  assert.equal(findSpeaker(room), { session: room.cast[0], from: 'hall@conference.localhost/Romeo' });
});

test('where the characters are gone a newcomer speaks, if it may', () => {
  const gone = { leaves: true, persistent: true };
  const open = setUpFrom(hallScript(gone));
  for (const [n, session] of open.sessions.entries()) session.send(open.entry(n));
  open.sim.run();
  assert.is(findSpeaker(open).from, 'hall@conference.localhost/bench-0');
  const closed = setUpFrom(hallScript({ ...gone, moderated: true }));
  for (const [n, session] of closed.sessions.entries()) session.send(closed.entry(n));
  closed.sim.run();
  assert.throws(() => findSpeaker(closed), refuses(/nobody who is in hall@conference\.localhost may speak/));
});

test.run();
