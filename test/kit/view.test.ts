import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { occupantOf } from '../../src/oracle/model.ts';
import { failed, gone, HALL, hall, havingSeen, JULIET, ROMEO, seen, shown, TYBALT } from './view.ts';

const test = suite('kit/view');

test('the hall has those inside who are meant to be', () => {
  const room = hall({ inside: [[ROMEO, 'Romeo', 'moderator']] }).rooms.get(HALL);
  assert.is(occupantOf(room, ROMEO)?.nick, 'Romeo');
  assert.is(occupantOf(room, JULIET), undefined);
  assert.is(hall().rooms.get(HALL)?.occupants.size, 3);
});

test('a view has what was sent, its answer, and what is learned from both', () => {
  const enter = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' } as const;
  const refused = seen(hall(), enter, [failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'enter-1')]);
  assert.is(refused.refused, 'conflict');
  assert.is(refused.after, refused.before);
  const entered = seen(hall(), enter, [shown(TYBALT, 'Tybalt', { codes: ['110'] })]);
  assert.is(entered.refused, undefined);
  assert.is(entered.after.rooms.get(HALL)?.occupants.size, 4);
});

test('who has been shown somebody has it in its roster, until it is shown to be gone', () => {
  const model = havingSeen(hall(), [shown(ROMEO, 'Romeo'), shown(ROMEO, 'Juliet')]);
  assert.is(model.rosters.get(HALL)?.get(ROMEO)?.has('Juliet'), true);
  const after = havingSeen(model, [gone(ROMEO, 'Juliet')]);
  assert.is(after.rosters.get(HALL)?.get(ROMEO)?.has('Juliet'), false);
});

test.run();
