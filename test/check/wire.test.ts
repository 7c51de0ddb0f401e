import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { commands } from '../../src/check/arbitrary/sequences.ts';
import { roomSystem } from '../../src/check/room.ts';
import type { Performed, System } from '../../src/check/system.ts';
import { wireSystem } from '../../src/check/wire.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import type { Op, Sequence } from '../../src/oracle/op.ts';

const test = suite('check/wire');

const [romeo, juliet, mercutio] = SESSIONS as [
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
  (typeof SESSIONS)[0],
];
const [hall, tomb] = ROOMS as [(typeof ROOMS)[0], (typeof ROOMS)[0]];
const nobody = nothingKnown(0);

/** All that comes of a sequence, as somebody performs it who learns nothing. */
function play(system: System, sequence: Sequence): readonly Performed[] {
  return [...sequence.flatMap((op) => system.perform(op, nobody)), ...system.settle()];
}

const enter = (who: typeof romeo, nick: string, room = hall): Op => ({ kind: 'enter', who, room, nick });
const say = (who: typeof romeo, body: string, room = hall): Op => ({ kind: 'say', who, room, body });

const STORY: Sequence = [
  enter(romeo, 'Romeo'),
  { kind: 'configure', who: romeo, room: hall, rows: [] },
  enter(juliet, 'Juliet'),
  say(juliet, 'Hark'),
  { kind: 'wait', ms: 60_000 },
  { kind: 'invite', who: romeo, room: hall, to: ['mercutio@localhost'] },
  { kind: 'drop', who: juliet },
  { kind: 'connect', who: juliet },
  enter(juliet, 'Juliet'),
  { kind: 'shutdown' },
  { kind: 'disconnect', who: romeo },
];

test('one after the other, a whole server does what the rooms do', () => {
  const wire = play(wireSystem({ seed: 1, inFlight: 1 }), STORY);
  const room = play(roomSystem({ seed: 1 }), STORY);
  const told = (all: readonly Performed[]) =>
    all.map(({ op, sent, out, now }) => ({
      op,
      sent: sent?.to,
      now,
      out: out.map(({ to, stanza: { from, kind, type } }) => [to, from, kind, type]),
    }));
  assert.equal(told(wire).slice(0, -1), told(room).slice(0, -1));
  assert.equal(wire.at(-1)?.out, [], 'nobody is there to be told of a departure');
  assert.ok(wire.every(({ fault }) => fault === undefined));
});

test('several are under way, and each of them arrives once', () => {
  for (const sequence of fc.sample(commands(), { seed: 1, numRuns: 60 })) {
    for (const inFlight of [1, 4]) {
      const performed = play(wireSystem({ seed: 1, inFlight }), sequence);
      assert.equal(new Set(performed.map(({ op }) => op)), new Set(sequence));
      assert.equal(
        performed.map(({ fault }) => fault).filter((each) => each !== undefined),
        [],
      );
    }
  }
});

test('some overtake others, and nobody overtakes itself in a room', () => {
  const all = [romeo, juliet, mercutio].flatMap((who, at) => [
    enter(who, `N${at}`),
    say(who, 'one'),
    say(who, 'two'),
    say(who, 'three', tomb),
    say(who, 'four'),
  ]);
  const orders = new Set<string>();
  for (let seed = 0; seed < 20; seed++) {
    const ops = play(wireSystem({ seed, inFlight: 6 }), all).map(({ op }) => op);
    orders.add(JSON.stringify(ops));
    for (const who of [romeo, juliet, mercutio]) {
      const own = (list: readonly Op[]) =>
        list.filter((op) => 'room' in op && op.room === hall && op.who === who);
      assert.equal(own(ops), own(all));
    }
  }
  assert.ok(orders.size > 10, `${orders.size} orders`);
});

test('equal seeds overtake alike', () => {
  const order = (seed: number): string =>
    JSON.stringify(play(wireSystem({ seed }), STORY).map(({ op }) => op));
  assert.is(order(3), order(3));
});

test('what a connection that breaks has not delivered is lost', () => {
  const lost = [...Array(20).keys()].some((seed) => {
    const system = wireSystem({ seed, inFlight: 4 });
    const performed = play(system, [enter(romeo, 'Romeo'), say(romeo, 'one'), { kind: 'drop', who: romeo }]);
    return performed.some(({ op, sent }) => op.kind === 'say' && sent === undefined);
  });
  assert.ok(lost, 'in some run it is under way as the connection breaks');
});

test('who is not there sends nothing, and an address that is none comes back from the server', () => {
  const system = wireSystem({ seed: 1, inFlight: 1 });
  const [bad] = system.perform(enter(romeo, 'n'.repeat(1024)), nobody);
  assert.equal([bad?.sent, bad?.out, bad?.fault], [undefined, [], undefined]);
  system.perform({ kind: 'disconnect', who: romeo }, nobody);
  const [away] = system.perform(enter(romeo, 'Romeo'), nobody);
  assert.equal([away?.sent, away?.out], [undefined, []]);
});

test.run();
