import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { namingOf } from '../../src/muc/lockdown.ts';
import type { Policy } from '../../src/muc/policy/index.ts';
import { received, receivedBy } from '../kit/received.ts';
import { context, drive, type ROOM, roomOf, roomWith } from '../kit/room.ts';
import { join, sends, shows, submission } from '../kit/send.ts';

const test = suite('muc/lockdown');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'nurse:participant:none'],
  standings: { juliet: { affiliation: 'member', nick: 'Capulet' } },
});
const free = context();
const assigned = context({}, { nicknames: 'assigned' });
const required = context({}, { nicknames: 'required' });

test('only who has a reserved nickname, and asks for another, is treated otherwise', () => {
  const naming = (user: string, nick: string, nicknames: Policy['nicknames']): ReturnType<typeof namingOf> =>
    namingOf(room, { user: `${user}@localhost` as typeof ROOM, nick }, context({}, { nicknames }).rules);
  for (const nicknames of ['free', 'assigned', 'required'] as const) {
    assert.equal(naming('juliet', 'Capulet', nicknames), { nick: 'Capulet', assigned: false });
    assert.equal(naming('nurse', 'Angelica', nicknames), { nick: 'Angelica', assigned: false });
  }
  assert.equal(naming('juliet', 'J', 'free'), { nick: 'J', assigned: false });
  assert.equal(naming('juliet', 'J', 'assigned'), { nick: 'Capulet', assigned: true });
  assert.equal(naming('juliet', 'J', 'required'), { refused: { condition: 'not-acceptable' } });
});

// covers: MUC-7.2.2-06, MUC-7.2.2-07, MUC-7.10-20, MUC-7.10-21, MUC-16.6.2-12, MUC-18.1-20
test('who enters under another nickname gets the reserved one, and is told so alone (§7.2.2)', () => {
  const step = drive(room, join('juliet', 'Juliet'), assigned);
  assert.equal(received(step.out), [
    'juliet ← presence Romeo owner/moderator',
    'juliet ← presence Nurse none/participant',
    'romeo ← presence Capulet member/participant jid=juliet',
    'nurse ← presence Capulet member/participant',
    'juliet ← presence Capulet [210 110] member/participant jid=juliet',
    'juliet ← message groupchat room subject',
  ]);
  const same = drive(room, join('juliet', 'Capulet'), assigned);
  assert.match(receivedBy('juliet', same.out).join(), 'presence Capulet [110] member');
  assert.match(receivedBy('juliet', drive(room, join('juliet', 'J'), free).out).join(), 'presence J [110]');
});

test('a second session gets it as well, and shares it', () => {
  const first = roomOf(drive(room, join('juliet', 'Juliet'), assigned));
  const both = roomOf(drive(first, join('juliet/2', 'Other'), assigned));
  assert.equal(
    both.occupants.all.map(({ nick, sessions }) => `${nick} ${sessions.length}`),
    ['Romeo 1', 'Nurse 1', 'Capulet 2'],
  );
});

// covers: MUC-7.2.17-05, MUC-7.12-09
test('or is refused with not-acceptable, where the service assigns none', () => {
  const step = drive(room, join('juliet', 'Juliet'), required);
  assert.is(step.room, room);
  assert.equal(received(step.out), ['juliet ← presence error Juliet modify/not-acceptable']);
  const closed = roomWith({ standings: { juliet: { affiliation: 'outcast', nick: 'Capulet' } } });
  const banned = drive(closed, join('juliet', 'Juliet'), required);
  assert.equal(received(banned.out), ['juliet ← presence error Juliet auth/forbidden'], 'a ban comes first');
});

// covers: MUC-7.6-08
test('no other nickname can be changed to (§7.6)', () => {
  const inside = roomOf(drive(room, join('juliet', 'Capulet'), free));
  for (const around of [assigned, required]) {
    const step = drive(inside, shows('juliet', 'Juliet'), around);
    assert.is(step.room, inside);
    assert.equal(received(step.out), ['juliet ← presence error Juliet modify/not-acceptable']);
    assert.is.not(drive(inside, shows('nurse', 'Angelica'), around).room, inside, 'others can');
  }
  assert.is.not(drive(inside, shows('juliet', 'Juliet'), free).room, inside);
});

// covers: MUC-7.6-05
test('who is inside under another one, and asks for a third, gets the reserved one with 210', () => {
  const inside = roomOf(drive(room, join('juliet', 'Juliet'), free));
  const step = drive(inside, shows('juliet', 'J'), assigned);
  assert.equal(received(step.out), [
    'juliet ← presence unavailable Juliet [303 110] member/participant jid=juliet nick=Capulet',
    'romeo ← presence unavailable Juliet [303] member/participant jid=juliet nick=Capulet',
    'nurse ← presence unavailable Juliet [303] member/participant nick=Capulet',
    'juliet ← presence Capulet [210 110] member/participant jid=juliet',
    'romeo ← presence Capulet member/participant jid=juliet',
    'nurse ← presence Capulet member/participant',
  ]);
});

function registers(name: string, nick: string): ReturnType<typeof sends> {
  const form = submission('http://jabber.org/protocol/muc#register', { 'muc#register_roomnick': nick });
  return sends(name, `<iq type='set' id='r'><query xmlns='jabber:iq:register'>${form}</query></iq>`);
}

// covers: MUC-7.10-19
test('who registers another nickname is renamed, and everybody is told so with 210 (§7.10)', () => {
  const step = drive(room, registers('nurse', 'Angelica'), assigned);
  assert.equal(received(step.out).slice(2), [
    'nurse ← presence unavailable Nurse [303 110] member/participant jid=nurse nick=Angelica',
    'romeo ← presence unavailable Nurse [303] member/participant jid=nurse nick=Angelica',
    'nurse ← presence Angelica [210 110] member/participant jid=nurse',
    'romeo ← presence Angelica [210] member/participant jid=nurse',
    'nurse ← iq result room #r',
  ]);
  assert.equal(
    roomOf(drive(room, registers('nurse', 'Angelica'), free)).occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Nurse'],
  );
  const twice = roomOf(drive(room, join('nurse/2', 'Other'), free));
  assert.equal(
    roomOf(drive(twice, registers('nurse', 'Angelica'), assigned)).occupants.all.map(
      ({ nick, sessions }) => `${nick} ${sessions.length}`,
    ),
    ['Romeo 1', 'Angelica 2'],
    'under whichever nicknames it was',
  );
});

// covers: MUC-18.1-21, MUC-18.1-22
test('the nickname is reserved, and its owner can ask for it (§18.1)', () => {
  for (const around of [assigned, required]) {
    const squat = drive(room, join('tybalt', 'Capulet'), around);
    assert.equal(received(squat.out), ['tybalt ← presence error Capulet cancel/conflict']);
    const ask = "<query xmlns='http://jabber.org/protocol/disco#info' node='x-roomuser-item'/>";
    const told = drive(room, sends('juliet', `<iq type='get' id='i'>${ask}</iq>`), around);
    assert.match(JSON.stringify(told.out), '"name":"Capulet"');
  }
});

test.run();
