import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CONDITIONS } from '../../../src/core/error.ts';
import { CLIENT } from '../../../src/core/ns.ts';
import { presence } from '../../../src/core/stanza.ts';
import { DELIVERY_CONDITIONS } from '../../../src/oracle/bounce.ts';
import { bounced, entered, presented } from '../../../src/oracle/learn/visit.ts';
import type { Room } from '../../../src/oracle/model.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import { delayed, HALL, hall, JULIET, NOW, ROMEO, shown, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/learn/visit');

const room = hall().rooms.get(HALL)!;
const show = node('show', CLIENT, {}, ['away']);
const evidence = (...out: readonly Delivery[]) => ({
  sent: presence({ from: TYBALT, children: [show, delayed(NOW)] }),
  out,
});
const names = (from: Room | undefined): readonly string[] => [...(from?.occupants.keys() ?? [])];

const enter = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' } as const;
const present = { kind: 'present', who: JULIET, room: HALL, nick: 'Masker' } as const;

test('who was not refused is in, under the name that it was shown', () => {
  assert.equal(
    names(entered(room, enter, evidence(shown(TYBALT, 'Tybalt', { codes: ['110'] })))).at(-1),
    'Tybalt',
  );
  const assigned = [shown(TYBALT, 'Romeo'), shown(TYBALT, 'Masker', { codes: ['110'] })];
  assert.equal(names(entered(room, enter, evidence(...assigned))).at(-1), 'Masker');
  assert.equal(names(entered(room, enter, evidence())).at(-1), 'Tybalt');
  assert.is(entered(room, { ...enter, nick: ' ' }, evidence()), room);
});

test('a room that was not there is the creator’s', () => {
  const created = entered(undefined, enter, evidence());
  assert.equal([names(created), created?.lockedBy], [['Tybalt'], 'tybalt@localhost']);
});

test('what somebody says in its presence is kept, but for what it says in the name of the room', () => {
  const sessions = entered(room, enter, evidence())?.occupants.get('Tybalt')?.sessions;
  assert.equal([...(sessions ?? [])], [[TYBALT, [show]]]);
});

test('whoever is inside shows another presence or takes another name, and outsiders do neither', () => {
  assert.equal(names(presented(room, present, evidence())), ['Romeo', 'Masker', 'Mercutio']);
  const updated = presented(room, { ...present, nick: 'Juliet' }, evidence());
  assert.equal(
    [names(updated), updated.occupants.get('Juliet')?.sessions.get(JULIET)],
    [names(room), [show]],
  );
  assert.is(presented(room, { ...present, who: TYBALT }, evidence()), room);
  assert.is(presented(room, { ...present, nick: '' }, evidence()), room);
  const given = shown(JULIET, 'Capulet', { codes: ['110'] });
  assert.equal(names(presented(room, present, evidence(given))), ['Romeo', 'Capulet', 'Mercutio']);
});

test('a delivery that failed for good puts a session out, and no other does (§18.1.2)', () => {
  for (const stanza of ['message', 'presence'] as const) {
    for (const condition of CONDITIONS) {
      const left = bounced(room, { kind: 'bounce', who: ROMEO, room: HALL, stanza, condition });
      const counts =
        DELIVERY_CONDITIONS.includes(condition) ||
        (stanza === 'presence' && condition === 'service-unavailable');
      assert.is(left.occupants.has('Romeo'), !counts, `${stanza} ${condition}`);
    }
  }
});

test.run();
