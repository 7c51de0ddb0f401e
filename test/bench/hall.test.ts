import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { connected, emptyWorld, entry, fill, groupchat, presenceLine, ROOM } from '../../src/bench/hall.ts';
import { REHEARSAL } from '../../src/cli/bench-run.ts';

const test = suite('bench/hall');

test('a full room has everybody in it, and nothing is left in an inbox', () => {
  const sim = emptyWorld(REHEARSAL);
  const sessions = connected(sim, 60);
  fill(sim, sessions);
  assert.ok(sessions.every((session) => session.take().length === 0));
  sessions[59]!.send(groupchat('hello'));
  sim.run();
  assert.ok(sessions.every((session) => session.take().length === 1));
});

test('a quiet room tells nobody who enters, and one that is not tells all', () => {
  for (const quiet of [true, false]) {
    const sim = emptyWorld(REHEARSAL);
    const sessions = connected(sim, 4);
    fill(sim, sessions.slice(0, 3), { quiet });
    sessions[3]!.send(entry(3));
    sim.run();
    assert.equal(
      sessions.map((session) => session.take().length),
      quiet ? [0, 0, 0, 2] : [1, 1, 1, 5],
    );
  }
});

test('the trace is kept unless it is not wanted', () => {
  const events = (keepTrace: boolean): number => {
    const sim = emptyWorld(REHEARSAL, { keepTrace });
    connected(sim, 2);
    return sim.trace.events.length;
  };
  assert.equal([events(true) > 0, events(false)], [true, 0]);
});

test('a presence shows its address to moderators and to itself, and status 110 to itself', () => {
  const told = { session: 2, nick: 'n2' };
  assert.not.match(presenceLine(told, 'others'), /jid=|110/);
  assert.match(presenceLine(told, 'moderators'), /jid=user2@localhost\/r/);
  assert.not.match(presenceLine(told, 'moderators'), /110/);
  assert.match(presenceLine(told, 'itself'), /jid=user2.*110/);
  assert.ok(presenceLine(told, 'others').includes(`from=${ROOM}/n2`));
});

test.run();
