import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  describe,
  eachPresence,
  isByOutsider,
  isDesync,
  isEntry,
  occupantsOf,
  once,
  presencesIn,
  selfIn,
  unless,
} from '../../../src/oracle/invariants/look.ts';
import type { Op } from '../../../src/oracle/op.ts';
import { body, failed, gone, HALL, hall, heard, JULIET, ROMEO, seen, shown, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/invariants/look');

const present: Op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' };
const view = seen(hall(), present, [
  shown(ROMEO, 'Juliet', { codes: ['110'] }),
  gone(ROMEO, 'Juliet'),
  heard(ROMEO, 'Juliet', [body('Ay')]),
  failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'x'),
]);

test('presence of occupants is told from everything else', () => {
  assert.equal(presencesIn(view).map(describe), [
    `presence of Juliet in ${HALL} with 110`,
    `the departure of Juliet in ${HALL}`,
  ]);
});

test('each presence is looked at until there is a fault', () => {
  assert.is(
    eachPresence(view, () => undefined),
    'held',
  );
  assert.is(
    eachPresence(seen(hall(), present, []), () => 'x'),
    'idle',
  );
  const outcome = eachPresence(view, ({ told }) => (told.available ? undefined : 'so it goes'));
  assert.equal(outcome, { broken: `${ROMEO} received the departure of Juliet in ${HALL}: so it goes` });
  assert.equal([unless(undefined), unless('no')], ['held', { broken: 'no' }]);
});

test('what has been found in a view is not looked for again', () => {
  let looks = 0;
  const find = once(() => {
    looks += 1;
    return undefined;
  });
  find(view);
  find(view);
  assert.is(looks, 1);
  find(seen(hall(), present, []));
  assert.is(looks, 2);
});

test('who is inside and who is not', () => {
  assert.is(selfIn(hall(), HALL, JULIET)?.nick, 'Juliet');
  assert.is(selfIn(hall(), HALL, TYBALT), undefined);
  assert.is(occupantsOf(hall().rooms.get(HALL)).length, 3);
  assert.is(occupantsOf(undefined).length, 0);
  assert.equal([isByOutsider(view), isDesync(view), isEntry(view)], [true, true, false]);
  const update = seen(hall(), { ...present, who: JULIET }, []);
  assert.equal([isByOutsider(update), isDesync(update), isEntry(update)], [false, false, false]);
  const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
  assert.is(isEntry(seen(hall(), enter, [])), true);
  assert.is(
    isEntry(seen(hall(), enter, [failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'enter-1')])),
    false,
  );
});

test.run();
