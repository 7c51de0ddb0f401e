import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { received, receivedBy, stanzasFor, written } from '../../kit/received.ts';
import { drive, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { administers, join } from '../../kit/send.ts';

const test = suite('muc/cases/admin');

const occupants = [
  'romeo:moderator:owner',
  'juliet+2:participant:none',
  'nurse:visitor:member',
  'paris:moderator:admin',
];
const room = roomWith({ occupants, standings: { tybalt: 'outcast' } });

/** What happens when somebody sets items. */
function sets(name: string, items: string, start = room): ReturnType<typeof drive> {
  return drive(start, administers(name, 'set', items));
}

function standing(step: ReturnType<typeof drive>, user: string): unknown {
  return [...roomOf(step).standings].find(([jid]) => jid === user)?.[1];
}

test('a kick: the target, the answer, and then all others hear of it, in this order (§8.2)', () => {
  const step = sets('paris', "<item nick='Juliet' role='none'><reason>Enough!</reason></item>");
  const self = 'presence unavailable Juliet [307 110] none/none jid=juliet/2 none/none jid=juliet'.replaceAll(
    /(jid=\S+)/g,
    '$1 by=Paris because=Enough!',
  );
  assert.equal(received(step.out), [
    `juliet ← ${self}`,
    `juliet/2 ← ${self}`,
    'paris ← iq result room #admin',
    'romeo ← presence unavailable Juliet [307] none/none jid=juliet/2 by=Paris(paris) because=Enough! none/none jid=juliet by=Paris(paris) because=Enough!',
    'paris ← presence unavailable Juliet [307] none/none jid=juliet/2 by=Paris(paris) because=Enough! none/none jid=juliet by=Paris(paris) because=Enough!',
    'nurse ← presence unavailable Juliet [307] none/none by=Paris because=Enough!',
  ]);
  assert.is(roomOf(step).standings, room.standings, 'a kick changes no affiliation');
});

// covers: MUC-8.2-07
test('who kicks itself is kicked like anybody else (§8.2)', () => {
  const step = sets('paris', "<item nick='Paris' role='none'/>");
  assert.equal(received(step.out).slice(0, 3), [
    'paris ← presence unavailable Paris [307 110] admin/none jid=paris by=Paris',
    'paris ← iq result room #admin',
    'romeo ← presence unavailable Paris [307] admin/none jid=paris by=Paris(paris)',
  ]);
  assert.is(roomOf(step).occupants.all.length, 3);
});

// covers: MUC-5.1-05, MUC-5.1.3-01, MUC-8.4-03, MUC-9.8-09
test('voice and moderator status are given and taken, and everybody is shown (§8.3, §9.6)', () => {
  const voiced = sets('paris', "<item nick='Nurse' role='participant'/>");
  assert.equal(received(voiced.out), [
    'paris ← iq result room #admin',
    'nurse ← presence Nurse [110] member/participant jid=nurse by=Paris',
    'romeo ← presence Nurse member/participant jid=nurse by=Paris(paris)',
    'paris ← presence Nurse member/participant jid=nurse by=Paris(paris)',
    'juliet ← presence Nurse member/participant by=Paris',
    'juliet/2 ← presence Nurse member/participant by=Paris',
  ]);
  const moderator = sets('paris', "<item nick='Juliet' role='moderator'/>");
  assert.equal(roomOf(moderator).occupants.moderators.length, 4);
  const again = sets('paris', "<item nick='Nurse' role='visitor'/>");
  assert.equal(received(again.out), ['paris ← iq result room #admin'], 'the same role is no change');
});

// covers: MUC-5.2-07, MUC-9.1-03, MUC-9.2-11
test('the nickname of an item is read as in an address (§17.1)', () => {
  const inside = roomOf(
    drive(roomWith({ occupants: ['romeo:moderator:owner'] }), join('nurse', '\u00e9cho')),
  );
  for (const nick of ['e\u0301cho', '\u00e9cho']) {
    const step = sets('romeo', `<item nick='${nick}' role='visitor'/>`, inside);
    assert.is(roomOf(step).occupants.all[1]?.role, 'visitor');
    const banned = sets('romeo', `<item nick='${nick}' affiliation='outcast'/>`, inside);
    assert.is(roomOf(banned).occupants.all.length, 1);
  }
});

test('a ban removes all nicknames of an account, and stays (§9.1)', () => {
  const two = roomWith({ occupants: [...occupants, 'juliet/3:participant:none'], standings: {} });
  const step = sets(
    'paris',
    "<item jid='juliet@localhost/x' affiliation='outcast'><reason>So</reason></item>",
    two,
  );
  assert.equal(
    roomOf(step).occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Nurse', 'Paris'],
  );
  assert.equal(standing(step, 'juliet@localhost'), { affiliation: 'outcast', nick: undefined, reason: 'So' });
  const lines = receivedBy('nurse', step.out);
  assert.equal(lines, [
    'presence unavailable Juliet [301] outcast/none by=Paris because=So',
    'presence unavailable Juliet/3 [301] outcast/none by=Paris because=So',
  ]);
});

// covers: MUC-5.2-07, MUC-5.2-09, MUC-9.5-18, MUC-10.8-16, MUC-17.3-16, MUC-17.4-07, MUC-17.4-08
test('affiliations are given to accounts, and their occupants get a fitting role (§9.3, §10.3, §10.6)', () => {
  const admin = sets('romeo', "<item jid='juliet@localhost' affiliation='admin'/>");
  assert.is(
    receivedBy('juliet', admin.out)[0],
    'presence Juliet [110] admin/moderator jid=juliet/2 by=Romeo admin/moderator jid=juliet by=Romeo',
  );
  const revoked = sets('romeo', "<item jid='paris@localhost' affiliation='none'/>");
  assert.is(receivedBy('nurse', revoked.out)[0], 'presence Paris none/participant by=Romeo');
  assert.is(standing(revoked, 'paris@localhost'), undefined, 'none is not kept');
  const byNick = sets('romeo', "<item nick='Juliet' affiliation='member'/>");
  assert.equal(standing(byNick, 'juliet@localhost'), {
    affiliation: 'member',
    nick: undefined,
    reason: undefined,
  });
});

// covers: MUC-9.5-15
test('who loses its membership has to leave a members-only room, with one presence (§9.4)', () => {
  const closed = roomWith({
    occupants: [occupants[0]!, 'nurse:participant:member'],
    config: { membersOnly: true },
  });
  const step = sets('romeo', "<item jid='nurse@localhost' affiliation='none'/>", closed);
  assert.equal(received(step.out), [
    'nurse ← presence unavailable Nurse [321 110] none/none jid=nurse by=Romeo',
    'romeo ← iq result room #admin',
    'romeo ← presence unavailable Nurse [321] none/none jid=nurse by=Romeo(romeo)',
  ]);
});

// covers: MUC-9.8-05
test('a list is applied as a whole, in order, and answered once (I-61)', () => {
  const step = sets(
    'romeo',
    "<item nick='Juliet' role='visitor'/><item nick='Nurse' role='moderator'/><item jid='a@b.example' affiliation='member'/>",
  );
  assert.is(receivedBy('romeo', step.out).filter((line) => line.startsWith('iq')).length, 1);
  assert.equal(
    roomOf(step).occupants.all.map(({ role }) => role),
    ['moderator', 'visitor', 'moderator', 'moderator'],
  );
  const refused = sets('paris', "<item nick='Juliet' role='none'/><item nick='Romeo' role='none'/>");
  assert.is(refused.room, room);
  assert.equal(received(refused.out), ['paris ← iq error room #admin cancel/not-allowed']);
});

/** Items that cannot be, and what is answered to the owner. */
const MALFORMED: readonly (readonly [string, string])[] = [
  ['', 'modify/bad-request'],
  ["<item nick='Nurse'/>", 'modify/bad-request'],
  ["<item nick='Nurse' role='none' affiliation='none'/>", 'modify/bad-request'],
  ["<item role='none'/>", 'modify/bad-request'],
  ["<item affiliation='member'/>", 'modify/bad-request'],
  ["<item nick='Nurse' role='king'/>", 'modify/bad-request'],
  ["<item nick='Nurse' role='__proto__'/>", 'modify/bad-request'],
  ["<item jid='nurse@localhost' affiliation='king'/>", 'modify/bad-request'],
  ["<item jid='nurse@localhost' affiliation='constructor'/>", 'modify/bad-request'],
  ["<item nick='Nobody' role='none'/>", 'cancel/item-not-found'],
  ["<item nick='nurse' role='none'/>", 'cancel/item-not-found'],
  ["<item nick='Nobody' affiliation='member'/>", 'cancel/item-not-found'],
  ["<item jid='@' affiliation='member'/>", 'modify/jid-malformed'],
  ["<item jid='nurse@localhost' nick='&#x2028;' affiliation='member'/>", 'modify/jid-malformed'],
  ["<item jid='nurse@localhost' nick='&#xa0; ' affiliation='member'/>", 'modify/jid-malformed'],
];

// covers: MUC-8.5-06, MUC-8.5-08, MUC-9.2-06, MUC-9.5-11, MUC-9.8-06, MUC-9.8-08, MUC-10.5-09, MUC-10.8-09
test('items that are malformed change nothing, alone or behind one that is not', () => {
  for (const [item, error] of MALFORMED) {
    for (const first of item === '' ? [''] : ['', "<item nick='Juliet' role='none'/>"]) {
      const step = sets('romeo', first + item);
      assert.is(step.room, room, item);
      assert.equal(received(step.out), [`romeo ← iq error room #admin ${error}`], item);
    }
  }
});

// covers: MUC-9.5-24
test('who may do nothing learns nothing: not even which nicknames there are', () => {
  for (const item of [
    "<item nick='Nurse' role='none'/>",
    "<item nick='Nobody' role='none'/>",
    "<item nick='Nurse' affiliation='member'/>",
    "<item nick='Nobody' affiliation='member'/>",
    "<item jid='nurse@localhost' affiliation='none'/>",
  ]) {
    for (const name of ['juliet', 'nurse', 'mercutio', 'tybalt']) {
      const step = sets(name, item);
      assert.is(step.room, room);
      assert.equal(received(step.out), [`${name} ← iq error room #admin auth/forbidden`], item);
    }
  }
});

// covers: MUC-9.1-05, MUC-9.2-12, MUC-9.5-12, MUC-9.5-13
test('a membership may reserve a nickname, and give it up (§9.3, §9.5)', () => {
  const reserved = roomOf(
    sets('romeo', "<item jid='friar@localhost' nick='Lawrence' affiliation='member'/>"),
  );
  assert.is(reserved.standings.get('friar@localhost' as typeof ROOM)?.nick, 'Lawrence');
  const kept = roomOf(sets('romeo', "<item jid='friar@localhost' affiliation='admin'/>", reserved));
  assert.is(kept.standings.get('friar@localhost' as typeof ROOM)?.nick, 'Lawrence');
  for (const change of ["nick='' affiliation='member'", "affiliation='outcast'", "affiliation='none'"]) {
    const free = roomOf(sets('romeo', `<item jid='friar@localhost' ${change}/>`, kept));
    assert.is(free.standings.get('friar@localhost' as typeof ROOM)?.nick, undefined, change);
  }
  const taken = sets('romeo', "<item jid='abram@localhost' nick='Lawrence' affiliation='member'/>", reserved);
  assert.is(taken.room, reserved);
  assert.equal(received(taken.out), ['romeo ← iq error room #admin cancel/conflict']);
});

// covers: MUC-10.5-10, MUC-10.8-10
test('an item that makes an admin or owner is taken as if it had no nickname (§10.5, §10.8)', () => {
  for (const affiliation of ['admin', 'owner']) {
    const item = `<item jid='friar@localhost' nick='Lawrence' affiliation='${affiliation}'/>`;
    const { standings } = roomOf(sets('romeo', item));
    assert.equal(standings.get('friar@localhost' as typeof ROOM), {
      affiliation,
      nick: undefined,
      reason: undefined,
    });
    // Not even one that nobody could have is an error.
    assert.equal(
      receivedBy('romeo', sets('romeo', item.replace('Lawrence', ' ')).out)
        .at(-1)
        ?.includes('error'),
      false,
    );
  }
});

test('who sits under a nickname that is reserved for another has to go, unless it is above the requester (§8.2)', () => {
  const step = sets('paris', "<item jid='friar@localhost' nick='Juliet' affiliation='member'/>");
  assert.match(
    receivedBy('juliet', step.out).join(),
    /^presence unavailable Juliet \[307 110\] .*because=This nickname is reserved/,
  );
  const refused = sets('paris', "<item jid='friar@localhost' nick='Romeo' affiliation='member'/>");
  assert.is(refused.room, room);
  assert.equal(received(refused.out), ['paris ← iq error room #admin cancel/conflict']);
  const own = sets('paris', "<item jid='nurse@localhost' nick='Nurse' affiliation='member'/>");
  assert.is(roomOf(own).occupants.all.length, 4, 'its own nickname it keeps');
});

// covers: MUC-9.5-22, MUC-9.5-23
test('a new member of a members-only room is invited from outside (§9.5)', () => {
  const closed = roomWith({
    occupants: ['romeo:moderator:owner'],
    config: { membersOnly: true, passwordProtected: true, secret: 'x' },
    standings: { tybalt: 'outcast' },
  });
  const step = sets(
    'romeo',
    "<item jid='friar@localhost' affiliation='member'><reason>Come</reason></item>",
    closed,
  );
  const [invitation] = step.out.slice(-1);
  assert.equal(invitation?.to, ['friar@localhost']);
  assert.match(
    written('friar', invitation!.stanza),
    /<invite from='[^']*\/Romeo'><reason>Come<\/reason><\/invite><password>x<\/password>/,
  );
  for (const item of [
    "jid='tybalt@localhost' affiliation='member'",
    "jid='verona.example' affiliation='member'",
    "jid='friar@localhost' affiliation='admin'",
  ]) {
    assert.not.match(received(sets('romeo', `<item ${item}/>`, closed).out).join(), /invite/, item);
  }
  assert.not.match(
    received(sets('romeo', "<item jid='friar@localhost' affiliation='member'/>").out).join(),
    /invite/,
  );
});

test('elements stand in x in the order codes, item, 110', () => {
  const [self] = stanzasFor(
    'nurse',
    sets('romeo', "<item nick='Nurse' role='none'><reason>r</reason></item>").out,
  );
  assert.is(
    written('nurse', self!),
    `<presence from='${ROOM}/Nurse' to='nurse@localhost/1' type='unavailable'><x xmlns='http://jabber.org/protocol/muc#user'>` +
      "<status code='307'/><item affiliation='member' role='none' jid='nurse@localhost/1'><actor nick='Romeo'/><reason>r</reason></item><status code='110'/></x></presence>",
  );
});

test.run();
