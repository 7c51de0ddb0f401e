import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { roomSystem } from '../../src/check/room.ts';
import { viewOf } from '../../src/check/view.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';

const test = suite('check/view');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const room = ROOMS[0]!;

const ENTERS: Op = { kind: 'enter', who: romeo, room, nick: 'Romeo' };
const OPENS: Op = { kind: 'configure', who: romeo, room, rows: [] };
const FOLLOWS: Op = { kind: 'enter', who: juliet, room, nick: 'Juliet' };

test('a view has the answer to what was sent, and the condition where that is an error', () => {
  const system = roomSystem({ seed: 1 });
  let model = nothingKnown(0);
  const look = (op: Op) => {
    const view = viewOf(system.perform(op, model)[0]!, model, DEFAULT_PINS);
    model = view.after;
    return view;
  };
  const entered = look(ENTERS);
  assert.is(entered.reply, undefined);
  assert.is(entered.after.rooms.get(room)?.occupants.size, 1);
  const opened = look(OPENS);
  assert.equal([opened.reply?.type, opened.refused], ['result', undefined]);
  const refused = look({ kind: 'say', who: juliet, room, body: 'Hark' });
  assert.equal([refused.reply?.type, refused.refused], ['error', 'not-acceptable']);
  assert.is(refused.before, refused.after);
  assert.is(refused.untouched, true);
  assert.equal(refused.to(juliet), [refused.reply]);
  assert.equal(refused.to(romeo), []);
});

test('an error that is passed on answers nothing', () => {
  const system = roomSystem({ seed: 1 });
  let model = nothingKnown(0);
  const view = (op: Op) => {
    const each = viewOf(system.perform(op, model)[0]!, model, DEFAULT_PINS);
    model = each.after;
    return each;
  };
  for (const each of [ENTERS, OPENS, FOLLOWS]) view(each);
  view({ kind: 'ask', who: romeo, room, nick: 'Juliet' });
  const answered = view({ kind: 'answer', who: juliet, room, error: true });
  assert.equal([answered.out.length, answered.out[0]?.stanza.type], [1, 'error']);
  assert.is(answered.reply, undefined);
  assert.is(answered.refused, undefined);
});

test.run();
