import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { child, elements } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { context, drive, driveAll, type ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { join, sends, submission } from '../../kit/send.ts';

const test = suite('muc/cases/register');

const REGISTER = 'jabber:iq:register';
const FORM = 'http://jabber.org/protocol/muc#register';
const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
  standings: { tybalt: 'outcast', nurse: { affiliation: 'member', nick: 'Angelica' }, friar: 'member' },
});
const closed = roomWith({
  occupants: ['romeo:moderator:owner', 'nurse:participant:member'],
  config: { membersOnly: true },
});

function asks(name: string, type: 'get' | 'set', inner = ''): ReturnType<typeof sends> {
  return sends(name, `<iq type='${type}' id='r'><query xmlns='${REGISTER}'>${inner}</query></iq>`);
}

function registers(name: string, nick: string): ReturnType<typeof sends> {
  return asks(name, 'set', submission(FORM, { 'muc#register_roomnick': nick }));
}

function standing(start: typeof room, name: string): unknown {
  return start.standings.get(`${name}@localhost` as typeof ROOM);
}

// covers: MUC-7.10-03, MUC-7.10-06, MUC-7.10-07, MUC-7.10-08, MUC-7.10-09
test('who may register gets the form, and who has gets its nickname (§7.10)', () => {
  for (const name of ['juliet', 'mercutio', 'friar', 'romeo']) {
    const [result] = stanzasFor(name, drive(room, asks(name, 'get')).out);
    assert.match(writeXml(elements(result!)[0]!), /muc#register<.*<required\/>/, name);
  }
  const [result] = stanzasFor('nurse', drive(room, asks('nurse', 'get')).out);
  assert.is(
    writeXml(elements(result!)[0]!),
    `<query xmlns='${REGISTER}'><registered/><username>Angelica</username></query>`,
  );
});

// covers: MUC-5.2.1-02, MUC-7.10-02, MUC-7.10-05
test('outcasts may not, nor strangers to a members-only room', () => {
  for (const [start, name] of [
    [room, 'tybalt'],
    [closed, 'mercutio'],
  ] as const) {
    for (const each of [asks(name, 'get'), registers(name, 'M'), asks(name, 'set', '<remove/>')]) {
      const step = drive(start, each);
      assert.is(step.room, start);
      assert.equal(received(step.out), [`${name} ← iq error room #r cancel/not-allowed`]);
    }
  }
});

// covers: MUC-5.2.1-02, MUC-7.10-01, MUC-7.10-16, MUC-7.10-18, MUC-16.5.1-06
test('a stranger becomes a member with a nickname of its own, and everybody sees it', () => {
  const step = drive(room, registers('juliet', 'Capulet'));
  assert.equal(standing(roomOf(step), 'juliet'), { affiliation: 'member', nick: 'Capulet' });
  assert.equal(received(step.out), [
    'juliet ← presence Juliet [110] member/participant jid=juliet',
    'romeo ← presence Juliet member/participant jid=juliet',
    'juliet ← iq result room #r',
  ]);
  const squat = drive(roomOf(step), join('mercutio', 'Capulet'));
  assert.equal(received(squat.out), ['mercutio ← presence error Capulet cancel/conflict']);
});

test('who is more than a member stays that', () => {
  const step = drive(room, registers('romeo', 'Montague'));
  assert.equal(standing(roomOf(step), 'romeo'), { affiliation: 'owner', nick: 'Montague' });
});

test('a nickname that somebody has, here or reserved, is refused; the own one is not', () => {
  for (const nick of ['Romeo', 'Angelica']) {
    const step = drive(room, registers('juliet', nick));
    assert.is(step.room, room);
    assert.equal(received(step.out), ['juliet ← iq error room #r cancel/conflict']);
  }
  for (const [name, nick] of [
    ['juliet', 'Juliet'],
    ['nurse', 'Angelica'],
    ['nurse', '__proto__'],
  ] as const) {
    assert.match(received(drive(room, registers(name, nick)).out).join(), /iq result/);
  }
});

// covers: MUC-7.10-13
test('what is no form, or has no nickname, is a bad request', () => {
  for (const inner of [
    '',
    '<username>x</username>',
    "<x xmlns='jabber:x:data' type='submit'/>",
    submission(FORM, {}),
    submission(FORM, { 'muc#register_roomnick': ' ' }),
    submission(`${FORM}x`, { 'muc#register_roomnick': 'x' }),
    submission(FORM, { 'muc#register_roomnick': 'x' }).replace('submit', 'cancel'),
  ]) {
    const step = drive(room, asks('juliet', 'set', inner));
    assert.is(step.room, room, inner);
    assert.equal(received(step.out), ['juliet ← iq error room #r modify/bad-request']);
  }
  const odd = drive(room, registers('juliet', 'a\u200bb'));
  assert.is(odd.room, room);
  assert.equal(received(odd.out), ['juliet ← iq error room #r modify/not-acceptable']);
});

test('who resigns is a member no longer, and has to leave where only members are (§9.4)', () => {
  const step = drive(room, asks('nurse', 'set', '<remove/>'));
  assert.is(standing(roomOf(step), 'nurse'), undefined);
  const out = drive(closed, asks('nurse', 'set', '<remove/>'));
  assert.equal(received(out.out), [
    'nurse ← presence unavailable Nurse [321 110] none/none jid=nurse',
    'romeo ← presence unavailable Nurse [321] none/none jid=nurse',
    'nurse ← iq result room #r',
  ]);
});

test('who never registered resigns from nothing, and nobody is told', () => {
  const step = drive(room, asks('mercutio', 'set', '<remove/>'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['mercutio ← iq result room #r']);
  const owner = drive(room, asks('romeo', 'set', '<remove/>'));
  assert.is(owner.room, room);
  assert.equal(received(owner.out), ['romeo ← iq result room #r']);
});

test('an owner gives up its nickname and stays owner', () => {
  const step = driveAll(room, [registers('romeo', 'Montague'), asks('romeo', 'set', '<remove/>')]);
  assert.equal(standing(roomOf(step), 'romeo'), { affiliation: 'owner' });
});

// covers: MUC-7.10-12
test('a service without registration says so, and does not offer it', () => {
  const none = context({}, { registration: 'none' });
  for (const each of [asks('juliet', 'get'), registers('juliet', 'J'), asks('nurse', 'set', '<remove/>')]) {
    const step = drive(room, each, none);
    assert.is(step.room, room);
    assert.match(received(step.out).join(), / ← iq error room #r cancel\/service-unavailable$/);
  }
  const info = sends(
    'juliet',
    "<iq type='get' id='i'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
  );
  assert.not.match(JSON.stringify(drive(room, info, none).out), 'register');
  assert.match(JSON.stringify(drive(room, info).out), REGISTER);
});

const approval = context({}, { registration: 'approval' });

// covers: MUC-9.9-01, MUC-9.9-02, MUC-16.5.1-01, MUC-16.5.1-02, MUC-16.5.1-03, MUC-16.5.1-04, MUC-16.5.1-05
// covers: MUC-7.10-15, MUC-16.5.1-06, MUC-16.5.1-07
test('where an admin has to approve, the request goes to admins and owners alone, and waits (§9.9)', () => {
  const [asked] = stanzasFor('juliet', drive(room, asks('juliet', 'get'), approval).out);
  const types = [...writeXml(elements(asked!)[0]!).matchAll(/var='muc#register_(\w+)' type='([\w-]+)'/g)];
  assert.equal(
    types.map(([, name, type]) => `${name} ${type}`),
    [
      'roomnick text-single',
      'first text-single',
      'last text-single',
      'url text-single',
      'email text-single',
      'faqentry text-multi',
    ],
  );
  const staffed = roomWith({
    occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
    standings: { paris: 'admin', nurse: 'member' },
  });
  const answers = { roomnick: 'Capulet', first: 'Juliet', faqentry: ['one', 'two'] };
  const step = drive(staffed, asks('juliet', 'set', submission(FORM, answers, 'muc#register_')), approval);
  assert.equal(received(step.out), [
    'romeo@ ← message room',
    'paris@ ← message room',
    'juliet ← iq result room #r',
  ]);
  assert.is(standing(roomOf(step), 'juliet'), undefined, 'not yet a member');
  const form = writeXml(child(step.out[0]!.stanza, 'x', 'jabber:x:data')!);
  assert.match(form, /type='form'.*<value>http:\/\/jabber.org\/protocol\/muc#register<\/value>/);
  assert.match(form, /roomnick'[^>]*><value>Capulet<.*first'[^>]*><value>Juliet<.*last'[^>]*\/>/);
  assert.match(form, /faqentry'[^>]*><value>one<\/value><value>two<\/value>/);
  assert.match(form, /register_allow' type='boolean'[^>]*><value>0<\/value>/);
  const again = drive(roomOf(step), registers('juliet', 'J'), approval);
  assert.equal(
    [...roomOf(again).applications.values()].map(({ nick }) => nick),
    ['J'],
    'the last request counts',
  );
  const late = drive(roomOf(step), registers('mercutio', 'Capulet'), approval);
  assert.equal(received(late.out), ['mercutio ← iq error room #r cancel/conflict'], 'who asks first');
  const back = drive(roomOf(step), asks('juliet', 'set', '<remove/>'), approval);
  assert.equal(received(back.out), ['juliet ← iq result room #r']);
  assert.is(roomOf(back).applications.size, 0, 'a request may be taken back');
});

test('a member reserves a nickname without asking', () => {
  const step = drive(room, registers('nurse', 'Susan'), approval);
  assert.equal(standing(roomOf(step), 'nurse'), { affiliation: 'member', nick: 'Susan' });
  assert.is(roomOf(step).applications.size, 0);
});

test.run();
