import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLIENT } from '../../../src/core/ns.ts';
import {
  cameBack,
  countBy,
  isAllowed,
  isShown,
  isToPeople,
  judged,
  lastShown,
  nameOf,
  sameChildren,
  sceneIn,
  sessionsIn,
  shownTo,
  verdictIn,
} from '../../../src/oracle/invariants/scene.ts';
import type { Op } from '../../../src/oracle/op.ts';
import { node } from '../../../src/xml/node.ts';
import {
  CHAMBER,
  delivery,
  failed,
  HALL,
  hall,
  inHall,
  JULIET,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/scene');

const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Hark' };
const no = failed(JULIET, '', 'forbidden', 'message', 'say-1');

test('a scene is an accepted action in a room that is known', () => {
  const scene = sceneIn(seen(hall(), say, []))!;
  assert.equal([scene.self?.nick, scene.room.jid, scene.next?.jid], ['Juliet', HALL, HALL]);
  assert.is(sceneIn(seen(hall(), say, [no])), undefined);
  assert.is(sceneIn(seen({ ...hall(), rooms: new Map() }, say, [])), undefined);
  assert.is(sceneIn(seen(hall(), { kind: 'wait', ms: 1 }, [])), undefined);
});

test('a verdict is followed or not', () => {
  assert.is(judged(seen(hall(), say, [])), 'held');
  assert.match(
    JSON.stringify(judged(seen(hall(), say, [no]))),
    /was refused with forbidden, and nothing speaks against/,
  );
  const outside = { ...say, who: TYBALT };
  const refusal = (condition: 'forbidden' | 'not-acceptable') =>
    failed(TYBALT, '', condition, 'message', 'say-1');
  assert.is(judged(seen(hall(), outside, [refusal('not-acceptable')])), 'held');
  assert.match(
    JSON.stringify(judged(seen(hall(), outside, [refusal('forbidden')]))),
    /and not-acceptable was due/,
  );
  assert.match(
    JSON.stringify(judged(seen(hall(), outside, []))),
    /was not refused, and not-acceptable was due/,
  );
  const leave: Op = { kind: 'leave', who: TYBALT, room: HALL };
  assert.is(judged(seen(hall(), leave, [])), 'held');
  assert.match(JSON.stringify(judged(seen(hall(), leave, [shown(ROMEO, 'Juliet')]))), /1 stanzas came/);
  const stray: Op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' };
  assert.is(judged(seen(hall(), stray, [])), 'held');
  assert.match(
    JSON.stringify(
      judged(seen(hall(), stray, [failed(TYBALT, 'Tybalt', 'forbidden', 'presence', 'present-1')])),
    ),
    /answered with forbidden/,
  );
  assert.is(judged(seen(hall(), { kind: 'wait', ms: 1 }, [])), 'idle');
  assert.equal(verdictIn(seen(hall(), say, [])), { allowed: true });
  assert.equal(
    [say, outside, leave].map((op) => isAllowed(seen(hall(), op, []))),
    [true, false, false],
  );
});

test('a request that was passed on and came back is no refusal', () => {
  const ask: Op = { kind: 'ask', who: ROMEO, room: HALL, nick: 'Juliet' };
  const passed = delivery(JULIET, 'iq', inHall('Romeo'), { type: 'get', id: 'a' });
  const back = failed(ROMEO, 'Juliet', 'service-unavailable', 'iq', 'ask-1');
  assert.ok(cameBack(seen(hall(), ask, [passed, back])));
  assert.not.ok(cameBack(seen(hall(), ask, [back])));
  assert.not.ok(cameBack(seen(hall(), ask, [passed, back], { untouched: true })));
});

test('who is inside, who is shown, and what', () => {
  const model = hall({
    inside: [
      [[JULIET, CHAMBER], 'Juliet', 'participant'],
      [ROMEO, 'Romeo', 'moderator'],
    ],
    config: { presencebroadcast: ['moderator'] },
  });
  const room = model.rooms.get(HALL)!;
  const [juliet, romeo] = [...room.occupants.values()];
  assert.equal(
    [...sessionsIn(room)].map(([session, { nick }]) => [session, nick]),
    [
      [JULIET, 'Juliet'],
      [CHAMBER, 'Juliet'],
      [ROMEO, 'Romeo'],
    ],
  );
  assert.is(sessionsIn(undefined).size, 0);
  assert.equal(
    [isShown(room, juliet!, romeo!), isShown(room, juliet!, juliet!), isShown(room, romeo!, juliet!)],
    [false, true, true],
  );
  const away = [node('show', CLIENT, {}, ['away'])];
  assert.is(
    lastShown({
      ...juliet!,
      sessions: new Map([
        [JULIET, []],
        [CHAMBER, away],
      ]),
    }),
    away,
  );
  const view = seen(model, say, [shown(ROMEO, 'Juliet'), shown(ROMEO, 'Romeo'), shown(JULIET, 'Juliet')]);
  assert.is(shownTo(view, ROMEO, room, 'Juliet').length, 1);
});

test('a stanza has a name', () => {
  assert.is(nameOf(shown(ROMEO, 'Juliet').stanza), 'a presence');
  assert.is(nameOf(delivery(ROMEO, 'iq', HALL, {}).stanza), 'an iq');
});

test('elements are compared, and addresses counted', () => {
  const show = (words: string) => node('show', CLIENT, {}, [words]);
  assert.ok(sameChildren([show('away'), 'x'], [show('away'), 'x']));
  assert.not.ok(sameChildren([show('away')], [show('dnd')]));
  assert.not.ok(sameChildren([show('away')], []));
  assert.not.ok(sameChildren(['x'], [show('x')]));
  assert.equal(
    [...countBy([ROMEO, JULIET, ROMEO])],
    [
      [ROMEO, 2],
      [JULIET, 1],
    ],
  );
  assert.equal(
    [isToPeople(shown(ROMEO, 'Juliet')), isToPeople({ ...shown(ROMEO, 'Juliet'), to: HALL })],
    [true, false],
  );
});

test.run();
