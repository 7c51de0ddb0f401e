import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { roomSystem } from '../../src/check/room.ts';
import type { Wiring } from '../../src/check/system.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { type Model, nothingKnown } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';

const test = suite('check/room');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const [hall, tomb] = ROOMS as [(typeof ROOMS)[0], (typeof ROOMS)[0]];
const nobody = nothingKnown(0);
const enter = (who = romeo, room = hall): Op => ({
  kind: 'enter',
  who,
  room,
  nick: who === romeo ? 'Romeo' : 'Juliet',
});

test('an action is performed at once, with what the rooms send to everybody', () => {
  const system = roomSystem({ seed: 1 });
  const [entered, ...more] = system.perform(enter(), nobody);
  assert.equal(more, []);
  assert.is(entered?.sent?.to, `${hall}/Romeo`);
  assert.equal(
    entered?.out.map(({ to, stanza }) => [to, stanza.kind]),
    [
      [romeo, 'presence'],
      [romeo, 'message'],
    ],
  );
  assert.equal([entered?.untouched, entered?.repeats], [false, true]);
  const [refused] = system.perform(enter(juliet), nobody);
  assert.equal([refused?.untouched, refused?.out.length], [true, 1]);
  assert.equal(system.settle(), []);
});

test('time passes when it is said to', () => {
  const system = roomSystem({ seed: 1 });
  const [start] = system.perform(enter(), nobody);
  const [later] = system.perform({ kind: 'wait', ms: 5 }, nobody);
  assert.is(later!.now - start!.now, 5);
  assert.equal([later?.sent, later?.out, later?.untouched], [undefined, [], true]);
});

test('the server of a session that goes says goodbye wherever it was, in the order of arrival', () => {
  for (const kind of ['disconnect', 'drop'] as const) {
    const system = roomSystem({ seed: 1 });
    system.perform(enter(romeo, tomb), nobody);
    system.perform(enter(romeo, hall), nobody);
    const [gone] = system.perform({ kind, who: romeo }, nobody);
    assert.equal(
      gone?.out.map(({ stanza }) => stanza.from),
      [`${tomb}/Romeo`, `${hall}/Romeo`],
    );
    assert.is(gone?.sent, undefined);
    const away: Model = { ...nobody, connected: new Set([juliet]) };
    assert.equal(system.perform({ kind, who: romeo }, away)[0]?.out, [], 'who is away does not go again');
  }
});

test('where a session has left it says nothing when it goes', () => {
  const system = roomSystem({ seed: 1 });
  system.perform(enter(), nobody);
  system.perform({ kind: 'leave', who: romeo, room: hall }, nobody);
  assert.equal(system.perform({ kind: 'drop', who: romeo }, nobody)[0]?.out, []);
});

test('the service has its last words once', () => {
  const system = roomSystem({ seed: 1 });
  system.perform(enter(), nobody);
  assert.is(system.perform({ kind: 'shutdown' }, nobody)[0]?.out.length, 1);
  const ended = { ...nobody, stopped: true };
  assert.equal(system.perform({ kind: 'shutdown' }, ended)[0]?.out, []);
  assert.equal(system.perform({ kind: 'drop', who: romeo }, ended)[0]?.out, []);
});

test('rooms that do not do the same twice are seen, if anybody tries', () => {
  let times = 0;
  const moody: Wiring = {
    name: 'moody',
    wire: () => ({}),
    wrap: (service) => ({
      ...service,
      handle: (state, envelope, env) => {
        times += 1;
        return times % 2 === 0 ? { state, out: [] } : service.handle(state, envelope, env);
      },
    }),
  };
  assert.is(roomSystem({ seed: 1, wiring: moody }).perform(enter(), nobody)[0]?.repeats, false);
  assert.is(
    roomSystem({ seed: 1, wiring: moody, repeat: false }).perform(enter(), nobody)[0]?.repeats,
    undefined,
  );
});

test.run();
