import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { evicts } from '../../../src/oracle/bounce.ts';
import { verdict } from '../../kit/verdict.ts';
import { HALL, type HallParts, hall, inHall, JULIET, ROMEO, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/verdict/requests');

test('who is not banned registers with an open room, under a free nickname (§7.10)', () => {
  const registering = (nick: string | undefined, parts: HallParts = {}, remove = false): string =>
    verdict(hall(parts), { kind: 'register', who: TYBALT, room: HALL, nick, ...(remove && { remove }) });
  assert.is(registering('Tybalt'), 'ok');
  assert.is(registering('Romeo'), 'conflict');
  assert.is(registering(undefined), 'bad-request');
  assert.is(registering(' '), 'bad-request');
  assert.is(registering('\u200b'), 'not-acceptable');
  assert.is(registering(undefined, {}, true), 'ok');
  const banned: HallParts = { affiliations: { 'tybalt@localhost': 'outcast' } };
  const closed: HallParts = { config: { membersonly: true } };
  for (const parts of [banned, closed]) {
    assert.match(registering('Tybalt', parts), /^not-allowed/);
    assert.is(registering(undefined, parts, true), 'not-allowed');
    assert.is(verdict(hall(parts), { kind: 'read-registration', who: TYBALT, room: HALL }), 'not-allowed');
  }
  assert.is(registering('Tybalt', { ...closed, affiliations: { 'tybalt@localhost': 'member' } }), 'ok');
});

test('a room is asked about itself by anybody, and about occupants by occupants (§6)', () => {
  const asking = (
    who: typeof ROMEO,
    parts: { readonly nick?: string; readonly node?: string; readonly what?: 'items' },
  ): string => verdict(hall(), { kind: 'disco', who, room: HALL, what: 'info', ...parts });
  assert.is(asking(TYBALT, {}), 'ok');
  assert.is(asking(TYBALT, { node: 'x-roomuser-item' }), 'ok');
  assert.is(asking(TYBALT, { node: 'x-roomuser-item', what: 'items' }), 'item-not-found');
  assert.is(asking(TYBALT, { node: 'http://jabber.org/protocol/muc#traffic' }), 'service-unavailable');
  assert.is(asking(TYBALT, { node: 'other' }), 'item-not-found');
  assert.equal(
    ['Juliet', 'Nobody'].map((nick) => asking(TYBALT, { nick })),
    ['bad-request', 'bad-request'],
  );
  assert.equal(
    ['Juliet', 'Nobody'].map((nick) => asking(ROMEO, { nick })),
    ['ok', 'item-not-found'],
  );
  assert.is(asking(TYBALT, { nick: '' }), 'ok');
  assert.is(asking(TYBALT, { nick: '', node: 'x-roomuser-item' }), 'feature-not-implemented');
  assert.is(asking(TYBALT, { nick: '', node: 'other' }), 'item-not-found');
});

test('requests are passed on between occupants, and answers go back once (§17.4)', () => {
  const asking = (who: typeof ROMEO, nick: string, set = false): string =>
    verdict(hall(), { kind: 'ask', who, room: HALL, nick, ...(set && { set }) });
  assert.equal(
    ['Juliet', 'Nobody', ''].map((nick) => asking(ROMEO, nick)),
    ['ok', 'item-not-found', 'ok'],
  );
  assert.is(asking(ROMEO, '', true), 'service-unavailable');
  assert.is(asking(TYBALT, 'Juliet'), 'not-acceptable');
  const pending = {
    room: HALL,
    id: 'a',
    from: 'b',
    asked: JULIET,
    askedBy: ROMEO,
    address: inHall('Juliet'),
    originalId: 'c',
  };
  const model = { ...hall(), relayed: [pending] };
  assert.is(verdict(model, { kind: 'answer', who: JULIET, room: HALL }), 'ok');
  assert.is(verdict(model, { kind: 'answer', who: ROMEO, room: HALL }), 'silent');
});

test('an error puts out who is inside and says that nobody is there (§18.1.2)', () => {
  const op = { kind: 'bounce', who: JULIET, room: HALL, stanza: 'message' } as const;
  assert.is(verdict(hall(), { ...op, condition: 'gone' }), 'ok');
  assert.is(verdict(hall(), { ...op, condition: 'service-unavailable' }), 'silent');
  assert.is(verdict(hall(), { ...op, condition: 'gone', who: TYBALT }), 'silent');
  assert.ok(evicts({ ...op, stanza: 'presence', condition: 'service-unavailable' }));
  assert.not.ok(evicts({ ...op, stanza: 'presence', condition: 'forbidden' }));
});

test.run();
