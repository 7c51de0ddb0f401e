import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MUC_USER, STANZA_ID, VERSION } from '../../../src/core/ns.ts';
import { iq, message } from '../../../src/core/stanza.ts';
import { granted, invited, registered, relayedTo, spoken, spokenBy } from '../../../src/oracle/learn/talk.ts';
import type { Room } from '../../../src/oracle/model.ts';
import { type Child, node } from '../../../src/xml/node.ts';
import {
  body,
  codes,
  delayed,
  delivery,
  HALL,
  type HallParts,
  hall,
  heard,
  inHall,
  JULIET,
  NOW,
  ROMEO,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/learn/talk');

const roomWith = (parts: HallParts): Room => hall(parts).rooms.get(HALL)!;
const room = roomWith({});
const mark = node('stanza-id', STANZA_ID, { by: HALL, id: 'x' });
const evidence = (...children: readonly Child[]) => ({
  sent: message({ from: JULIET, type: 'groupchat', id: 'say-1', children }),
  out: [heard(JULIET, 'Juliet', [...children, mark])],
});
const say = { kind: 'say', who: JULIET, room: HALL } as const;

test('what a client says in the name of the room is no part of what it says', () => {
  const kept = [body('Ay'), delayed(NOW, JULIET)];
  assert.equal(spokenBy(HALL, [...kept, mark, delayed(NOW), codes('110')]), kept);
});

test('what has a body is a part of the past, with what the room has put on it', () => {
  const after = spoken(room, { ...say, body: 'Ay' }, evidence(body('Ay')), NOW);
  const [past] = after.history;
  assert.equal([past?.nick, past?.id, past?.at], ['Juliet', 'say-1', NOW]);
  assert.equal([past?.children, past?.marks], [[body('Ay')], [mark]]);
  assert.is(
    spoken(room, { ...say, who: TYBALT, body: 'Ay' }, evidence(), NOW),
    room,
    'outsiders say nothing',
  );
  assert.is(spoken(room, say, evidence(), NOW), room, 'without words nothing is said');
});

test('a subject alone is the subject (§8.1)', () => {
  const alack = { ...say, subject: 'Alack' };
  assert.equal(spoken(room, alack, evidence(subject('Alack')), NOW).subject, {
    text: 'Alack',
    nick: 'Juliet',
    at: NOW,
  });
  assert.is(spoken(room, { ...alack, thread: 't' }, evidence(), NOW), room);
  const both = spoken(room, { ...alack, body: 'Ay' }, evidence(body('Ay')), NOW);
  assert.equal([both.subject, both.history.length], [undefined, 1]);
});

test('into a room for members an invitation opens the door, to whoever is nothing to it (§9.5)', () => {
  const invite = {
    kind: 'invite',
    who: ROMEO,
    room: HALL,
    to: ['tybalt@localhost/crypt', 'juliet@localhost', 'localhost', '@'],
  } as const;
  assert.is(invited(room, invite), room);
  const members = roomWith({
    config: { membersonly: true },
    affiliations: { 'juliet@localhost': 'outcast' },
  });
  const after = invited(members, invite).affiliations;
  assert.equal(
    [after.get('tybalt@localhost'), after.get('juliet@localhost'), after.size],
    ['member', 'outcast', 3],
  );
});

test('a moderator gives voice to a visitor, and nobody else does, nor to anybody else (§8.6)', () => {
  const quiet = roomWith({
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, 'Juliet', 'visitor'],
    ],
  });
  const grant = { kind: 'grant-voice', who: ROMEO, room: HALL, nick: 'Juliet', allow: true } as const;
  assert.is(granted(quiet, grant).occupants.get('Juliet')?.role, 'participant');
  for (const other of [
    { allow: false },
    { who: JULIET },
    { who: TYBALT },
    { nick: 'Romeo' },
    { nick: 'Nobody' },
  ]) {
    assert.is(granted(quiet, { ...grant, ...other }), quiet);
  }
});

test('who registers is a member with a nickname, and who resigns is none (§7.10)', () => {
  const register = { kind: 'register', who: JULIET, room: HALL, nick: 'Capulet' } as const;
  const member = registered(room, register);
  assert.equal(
    [member.affiliations.get('juliet@localhost'), member.reserved.get('juliet@localhost')],
    ['member', 'Capulet'],
  );
  const left = registered(member, { ...register, remove: true });
  assert.equal([left.affiliations.has('juliet@localhost'), left.reserved.size], [false, 0]);
  const owner = registered(registered(room, { ...register, who: ROMEO }), {
    ...register,
    who: ROMEO,
    remove: true,
  });
  assert.equal([owner.affiliations.get('romeo@localhost'), owner.reserved.size], ['owner', 0]);
  assert.is(registered(room, { ...register, nick: undefined }), room);
});

test('a request that was passed on is known by both its ids (§17.4)', () => {
  const ask = { kind: 'ask', who: ROMEO, room: HALL, nick: 'Juliet' } as const;
  const sent = iq({ from: ROMEO, type: 'get', id: 'ask-1', children: [node('query', VERSION)] });
  const out = [delivery(JULIET, 'iq', inHall('Romeo'), { type: 'get', id: 'y' })];
  assert.equal(relayedTo(room, ask, { sent, out }), {
    room: HALL,
    id: 'y',
    from: inHall('Romeo'),
    asked: JULIET,
    askedBy: ROMEO,
    address: inHall('Juliet'),
    originalId: 'ask-1',
  });
  assert.is(relayedTo(room, ask, { sent, out: [] }), undefined);
  const elsewhere = [
    delivery(JULIET, 'iq', ROMEO, { type: 'get', id: 'y', children: [node('x', MUC_USER)] }),
  ];
  assert.is(relayedTo(room, ask, { sent, out: elsewhere }), undefined);
});

test.run();
