import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { learn } from '../../../src/oracle/learn/index.ts';
import { type Model, occupantOf } from '../../../src/oracle/model.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { deepFreeze } from '../../kit/freeze.ts';
import {
  answered,
  body,
  delivery,
  failed,
  HALL,
  hall,
  heard,
  inHall,
  JULIET,
  MERCUTIO,
  NOW,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/learn');

const start = deepFreeze(hall());
const after = (op: Op, out: readonly Delivery[] = [], before: Model = start): Model =>
  seen(before, op, out).after;
const who = (model: Model): readonly string[] => [...(model.rooms.get(HALL)?.occupants.keys() ?? [])];

test('a refusal is learned nothing from', () => {
  const kick: Op = { kind: 'administer', who: JULIET, room: HALL, items: [{ nick: 'Romeo', role: 'none' }] };
  assert.is(after(kick, [failed(JULIET, '', 'forbidden', 'iq', 'administer-1')]), start);
  assert.equal(who(after(kick, [answered(JULIET, 'administer-1')])), ['Juliet', 'Mercutio']);
});

test('each action changes what it is about', () => {
  const inside = { who: JULIET, room: HALL } as const;
  const voice: Op = { ...inside, who: ROMEO, kind: 'grant-voice', nick: 'Juliet', allow: true };
  const quiet = hall({
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, 'Juliet', 'visitor'],
    ],
  });
  assert.equal(who(after({ ...inside, kind: 'enter', who: TYBALT, nick: 'Tybalt' })).length, 4);
  assert.equal(who(after({ ...inside, kind: 'present', nick: 'Masker' })), ['Romeo', 'Masker', 'Mercutio']);
  assert.equal(who(after({ ...inside, kind: 'leave' })), ['Romeo', 'Mercutio']);
  assert.equal(who(after({ ...inside, kind: 'bounce', stanza: 'message', condition: 'gone' })), [
    'Romeo',
    'Mercutio',
  ]);
  assert.is(after({ ...inside, kind: 'say', body: 'Ay' }).rooms.get(HALL)?.history.length, 1);
  assert.is(
    after({ ...inside, kind: 'whisper', nick: '', type: 'groupchat', body: 'Ay' }).rooms.get(HALL)?.history
      .length,
    1,
  );
  assert.is(after({ ...inside, kind: 'whisper', nick: 'Romeo', type: 'chat', body: 'Ay' }), start);
  assert.is(after(voice, [], quiet).rooms.get(HALL)?.occupants.get('Juliet')?.role, 'participant');
  assert.is(after({ ...inside, kind: 'register', nick: 'Capulet' }).rooms.get(HALL)?.reserved.size, 1);
  const members = hall({ config: { membersonly: true } });
  assert.is(
    after({ ...inside, kind: 'invite', to: ['a@b.example'] }, [], members).rooms.get(HALL)?.affiliations.size,
    2,
  );
  const named: Op = {
    ...inside,
    kind: 'configure',
    rows: [{ var: 'muc#roomconfig_roomname', values: ['x'] }],
  };
  assert.is(after(named).rooms.get(HALL)?.config.roomname, 'x');
  assert.is(after({ ...inside, kind: 'destroy' }).rooms.has(HALL), false);
});

test('to cancel the first form gives the room up, and a later one is nothing (§10.1.3, §10.2)', () => {
  const cancel: Op = { kind: 'configure', who: ROMEO, room: HALL, rows: [], form: 'cancel' };
  assert.is(after(cancel), start);
  assert.is(after(cancel, [], hall({ lockedBy: 'romeo@localhost' as typeof HALL })).rooms.size, 0);
});

test('what asks for nothing changes nothing', () => {
  for (const op of [
    { kind: 'typed', who: JULIET, room: HALL, nick: 'Romeo', type: 'probe' },
    { kind: 'list', who: ROMEO, room: HALL, role: 'moderator' },
    { kind: 'decline', who: TYBALT, room: HALL, to: 'romeo@localhost' },
    { kind: 'ask-voice', who: JULIET, room: HALL },
    { kind: 'read-config', who: ROMEO, room: HALL },
    { kind: 'disco', who: ROMEO, room: HALL, what: 'info' },
  ] as const satisfies readonly Op[]) {
    assert.is(after(op), start, op.kind);
  }
  assert.is(after({ kind: 'leave', who: ROMEO, room: 'tomb@conference.localhost' as typeof HALL }), start);
});

test('sessions come and go, and who is cut off has left every room', () => {
  const cut = after({ kind: 'drop', who: JULIET });
  assert.equal([who(cut), cut.connected.has(JULIET)], [['Romeo', 'Mercutio'], false]);
  assert.is(after({ kind: 'disconnect', who: JULIET }, [], cut), cut, 'once');
  assert.is(after({ kind: 'say', who: JULIET, room: HALL, body: 'Ay' }, [], cut), cut, 'and says nothing');
  assert.is(after({ kind: 'connect', who: JULIET }, [], cut).connected.has(JULIET), true);
  const alone = hall({ inside: [[ROMEO, 'Romeo', 'moderator']] });
  assert.is(after({ kind: 'drop', who: ROMEO }, [], alone).rooms.size, 0);
});

test('time passes, and everything ends', () => {
  assert.is(after({ kind: 'wait', ms: 5 }).now, NOW + 5);
  const end = after({ kind: 'shutdown' });
  assert.equal([end.rooms.size, end.stopped], [0, true]);
  assert.is(after({ kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' }, [], end).rooms.size, 0);
});

test('a request is open until it is answered, or who is asked is gone', () => {
  const ask: Op = { kind: 'ask', who: ROMEO, room: HALL, nick: 'Juliet' };
  const asked = after(ask, [delivery(JULIET, 'iq', inHall('Romeo'), { type: 'get', id: 'y' })]);
  assert.is(asked.relayed.length, 1);
  assert.is(after({ kind: 'answer', who: JULIET, room: HALL }, [], asked).relayed.length, 0);
  assert.is(after({ kind: 'answer', who: MERCUTIO, room: HALL }, [], asked).relayed.length, 1);
  assert.is(after({ kind: 'leave', who: JULIET, room: HALL }, [], asked).relayed.length, 0);
});

test('what is seen is in the rosters', () => {
  const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet' };
  const model = after(update, [shown(ROMEO, 'Juliet'), heard(ROMEO, 'Juliet', [body('Ay')])]);
  assert.equal([...(model.rosters.get(HALL)?.get(ROMEO)?.keys() ?? [])], ['Juliet']);
  assert.is(occupantOf(model.rooms.get(HALL), JULIET)?.nick, 'Juliet');
});

test('without an answer that refuses, what was sent counts', () => {
  const op: Op = { kind: 'leave', who: JULIET, room: HALL };
  const { sent } = seen(start, op, []);
  const event = { op, sent, out: [], reply: undefined, now: NOW };
  assert.is(learn(start, { ...event, refused: 'forbidden' }), start);
  assert.is(learn(start, { ...event, refused: undefined }).rooms.get(HALL)?.occupants.size, 2);
  assert.is(learn(start, { ...event, sent: undefined, refused: undefined }), start);
});

test.run();
