import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, receivedBy, stanzasFor, written } from '../../kit/received.ts';
import { drive, driveAll, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { join, leaves, says, setsSubjectTo, shows } from '../../kit/send.ts';

const test = suite('muc/cases/enter');

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });

// covers: MUC-5.1-03
test('the newcomer gets the others, itself, the past and the subject, in this order (§7.1)', () => {
  const before = roomOf(
    driveAll(room, [says('juliet', 'one'), setsSubjectTo('romeo', 'Verona'), says('romeo', 'two')]),
  );
  assert.equal(receivedBy('nurse', drive(before, join('nurse', 'Nurse')).out), [
    'presence Romeo owner/moderator',
    'presence Juliet none/participant',
    'presence Nurse [110] none/participant jid=nurse',
    'message groupchat Juliet body=one delay',
    'message groupchat Romeo body=two delay',
    'message groupchat Romeo subject=Verona delay',
  ]);
});

test('everybody else is shown the newcomer once, and nothing more (§7.2.2)', () => {
  const { out } = drive(room, join('nurse', 'Nurse', { children: '<show>dnd</show>' }));
  assert.equal(
    received(out).filter((line) => !line.startsWith('nurse')),
    [
      'romeo ← presence Nurse none/participant jid=nurse show=dnd',
      'juliet ← presence Nurse none/participant show=dnd',
    ],
  );
});

// covers: MUC-7.2.2-09
test('the self-presence has the id of the request, and its codes before the item and after it', () => {
  const creating = roomWith({
    lockedBy: 'romeo',
    standings: { romeo: 'owner' },
    config: { whois: 'anyone', logged: true },
  });
  const [self] = stanzasFor('romeo', drive(creating, join('romeo', 'Romeo')).out);
  assert.is(
    written('romeo', self!),
    `<presence from='${ROOM}/Romeo' to='romeo@localhost/1' id='join'><x xmlns='http://jabber.org/protocol/muc#user'>` +
      `<status code='201'/><status code='100'/><status code='170'/>` +
      `<item affiliation='owner' role='moderator' jid='romeo@localhost/1'/><status code='110'/></x></presence>`,
  );
});

test('another session may share the nickname, and everybody sees the presence that is the latest (§7.2.8)', () => {
  const step = drive(room, join('juliet/2', 'Juliet', { children: '<show>away</show>' }));
  assert.equal(received(step.out), [
    'juliet/2 ← presence Romeo owner/moderator',
    'romeo ← presence Juliet none/participant jid=juliet/2 none/participant jid=juliet show=away',
    'juliet ← presence Juliet [110] none/participant jid=juliet/2 none/participant jid=juliet show=away',
    'juliet/2 ← presence Juliet [110] none/participant jid=juliet/2 none/participant jid=juliet show=away',
    'juliet/2 ← message groupchat room subject',
  ]);
  assert.is(roomOf(step).occupants.all.length, 2);
});

test('codes for a newcomer are for this session alone', () => {
  const open = roomWith({ occupants: ['romeo:moderator:owner'], config: { whois: 'anyone', logged: true } });
  const { out } = drive(open, join('romeo/2', 'Romeo'));
  assert.match(receivedBy('romeo/2', out).join(), /\[100 170 110\]/);
  assert.equal(receivedBy('romeo', out), [
    'presence Romeo [110] owner/moderator jid=romeo/2 owner/moderator jid=romeo',
  ]);
});

// covers: MUC-5.1-09
test('a second session has the role that its occupant has', () => {
  const quiet = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:visitor:none'] });
  assert.is(roomOf(drive(quiet, join('juliet/2', 'Juliet'))).occupants.all[1]?.role, 'visitor');
  assert.is(roomOf(drive(quiet, join('juliet/2', 'Other'))).occupants.all[2]?.role, 'participant');
});

// covers: MUC-4.1-07, MUC-4.1-10
test('a role ends with the visit, and so does the presence; an affiliation stays (§4.1)', () => {
  const before = roomWith({
    occupants: ['romeo:moderator:owner', 'juliet:visitor:none', 'nurse:visitor:member'],
  });
  for (const [name, seen] of [
    ['juliet', 'none/participant'],
    ['nurse', 'member/participant'],
  ] as const) {
    const visit = [shows(name, 'X', '<show>dnd</show>'), leaves(name, 'X'), join(name, 'Y')];
    const { out } = driveAll(before, visit);
    assert.is(receivedBy('romeo', out).at(-1), `presence Y ${seen} jid=${name}`);
  }
});

// covers: MUC-17.1-05
test('a nickname that nobody can see is refused (§17.1)', () => {
  for (const nick of [' ', '   ', '\u00a0', '\u3000\u2003']) {
    const step = drive(room, join('nurse', nick));
    assert.is(step.room, room);
    assert.match(received(step.out).join(), /^nurse ← presence error +modify\/jid-malformed$/);
  }
});

// covers: MUC-13-03
test('names that programs trip over are ordinary nicknames, and so are the longest', () => {
  for (const nick of [
    '__proto__',
    'constructor',
    'toString',
    'é'.repeat(511),
    'x'.repeat(1023),
    ' a',
    '👑',
  ]) {
    const step = drive(room, join('nurse', nick));
    assert.is(roomOf(step).occupants.all.at(-1)?.nick, nick);
    assert.is.not(drive(roomOf(step), leaves('nurse', nick)).room, step.room);
  }
});

test('a refusal is the muc element and the error, in the name of the room', () => {
  const closed = roomWith({ config: { passwordProtected: true, secret: 'x' } });
  const [error] = stanzasFor('nurse', drive(closed, join('nurse', 'Nurse', { password: 'y' })).out);
  assert.is(
    written('nurse', error!),
    `<presence from='${ROOM}/Nurse' to='nurse@localhost/1' type='error' id='join'>` +
      `<x xmlns='http://jabber.org/protocol/muc'/><error type='auth' by='${ROOM}'>` +
      `<not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></presence>`,
  );
});

test('what a newcomer is told of the others is what they said last', () => {
  const away = roomOf(drive(room, shows('juliet', 'Juliet', '<show>away</show><status>gone</status>')));
  assert.equal(
    receivedBy('nurse', drive(away, join('nurse', 'Nurse')).out)[1],
    'presence Juliet none/participant show=away status=gone',
  );
});

test('only a session enters: an address without a resource is malformed', () => {
  const step = drive(room, join('elsewhere.example', 'E'));
  assert.is(step.room, room);
  assert.equal(received(step.out), ['elsewhere.example ← presence error E modify/jid-malformed']);
});

test.run();
