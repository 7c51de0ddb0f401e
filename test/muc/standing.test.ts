import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BareJid, bareOf } from '../../src/core/jid.ts';
import { occupantNamed } from '../../src/muc/occupants.ts';
import { announceChanges, applyRole, applyStanding, expel, noChange } from '../../src/muc/standing.ts';
import { received, receivedBy } from '../kit/received.ts';
import { address, context, drive, roomOf, roomWith } from '../kit/room.ts';
import { administers } from '../kit/send.ts';

const test = suite('muc/standing');

const occupants = [
  'romeo:moderator:owner',
  'juliet+2:participant:none',
  'nurse:visitor:member',
  'paris:moderator:admin',
];
const room = roomWith({ occupants, standings: { tybalt: 'outcast' } });
const { rules } = context();

/** What happens when somebody sets items. */
function sets(name: string, items: string, start = room): ReturnType<typeof drive> {
  return drive(start, administers(name, 'set', items));
}

function standing(step: ReturnType<typeof drive>, user: string): unknown {
  return roomOf(step).standings.get(user as BareJid);
}

test('the same role is no change, none is a departure, and another one is another record', () => {
  const juliet = occupantNamed(room.occupants, 'Juliet')!;
  assert.equal(applyRole(room, juliet, 'participant', {}), noChange(room));
  const gone = applyRole(room, juliet, 'none', { reason: 'so' });
  assert.is(occupantNamed(gone.room.occupants, 'Juliet'), undefined);
  assert.equal(gone.removed, [{ occupant: juliet, about: { codes: ['307'], reason: 'so' } }]);
  const { room: next, updated } = applyRole(room, juliet, 'moderator', {});
  assert.is(occupantNamed(next.occupants, 'Juliet'), updated[0]?.occupant);
  assert.is(occupantNamed(room.occupants, 'Juliet'), juliet, 'the room before is as it was');
});

/** The role after a change of affiliation: from role and affiliation to affiliation, unmoderated and moderated. */
const FITTING = [
  ['visitor:none', 'member', 'participant', 'participant'],
  ['participant:none', 'member', 'participant', 'participant'],
  ['moderator:none', 'member', 'moderator', 'moderator'],
  ['visitor:none', 'admin', 'moderator', 'moderator'],
  ['participant:member', 'owner', 'moderator', 'moderator'],
  ['participant:member', 'none', 'participant', 'visitor'],
  ['moderator:admin', 'member', 'participant', 'participant'],
  ['moderator:admin', 'none', 'participant', 'visitor'],
  ['moderator:owner', 'admin', 'moderator', 'moderator'],
  ['visitor:member', 'none', 'visitor', 'visitor'],
  ['participant:admin', 'admin', 'participant', 'participant'],
  ['visitor:none', 'none', 'visitor', 'visitor'],
] as const;

test('a change of affiliation brings a fitting role (§5.1.3, §5.2.2, I-54)', () => {
  for (const [before, affiliation, usual, moderated] of FITTING) {
    for (const isModerated of [false, true]) {
      const start = roomWith({ occupants: [`juliet:${before}`], config: { moderated: isModerated } });
      const change = applyStanding(start, bareOf(address('juliet')), { affiliation }, {}, rules);
      const juliet = occupantNamed(change.room.occupants, 'Juliet');
      assert.equal(
        [juliet?.role, juliet?.affiliation],
        [isModerated ? moderated : usual, affiliation],
        `${before} to ${affiliation}`,
      );
    }
  }
});

test('a ban of a domain is about all at it who have no standing of their own (§9.2)', () => {
  const start = roomWith({
    occupants: [
      ...occupants,
      'prince@verona.example/1:participant:none',
      'duke@verona.example/1:participant:member',
    ],
  });
  const change = applyStanding(start, 'verona.example' as BareJid, { affiliation: 'outcast' }, {}, rules);
  assert.equal(
    change.removed.map(({ occupant }) => occupant.user),
    ['prince@verona.example'],
  );
  assert.equal(change.updated, [], 'the others are none the wiser');
  const member = applyStanding(start, 'verona.example' as BareJid, { affiliation: 'owner' }, {}, rules);
  assert.equal([...member.updated, ...member.removed], [], 'only a ban reaches those at the domain');
});

test('nothing is announced of nothing, and an expelled occupant goes once', () => {
  assert.equal(announceChanges(room, [], context()).broadcast, []);
  const juliet = occupantNamed(room.occupants, 'Juliet')!;
  const change = expel(noChange(room), juliet, { codes: ['333'] });
  const { room: next, farewells, broadcast } = announceChanges(room, [change], context());
  assert.is(next?.occupants.all.length, 3);
  assert.equal([received(farewells).length, received(broadcast).length], [2, 3]);
});

test('who is seen is seen to go, whatever role it would have had (I-43)', () => {
  const closed = roomWith({
    occupants: [occupants[0]!, 'nurse:participant:member'],
    config: { membersOnly: true, moderated: true, presenceBroadcast: ['participant', 'moderator'] },
  });
  const step = sets('romeo', "<item jid='nurse@localhost' affiliation='none'/>", closed);
  assert.match(receivedBy('romeo', step.out).join(), /presence unavailable Nurse \[321\]/);
});

test('a role that is not broadcast disappears for the others, and one that is appears (I-44)', () => {
  const hiding = roomWith({ occupants, config: { presenceBroadcast: ['participant', 'moderator'] } });
  const hidden = sets('romeo', "<item nick='Juliet' role='visitor'/>", hiding);
  assert.equal(receivedBy('nurse', hidden.out), ['presence unavailable Juliet none/none by=Romeo']);
  assert.match(receivedBy('juliet', hidden.out).join(), /^presence Juliet \[110\] none\/visitor/);
  const shown = sets('romeo', "<item nick='Nurse' role='participant'/>", hiding);
  assert.equal(receivedBy('juliet', shown.out), ['presence Nurse member/participant by=Romeo']);
  const kicked = sets('romeo', "<item nick='Nurse' role='none'/>", hiding);
  assert.equal(receivedBy('juliet', kicked.out), [], 'who was hidden goes unseen');
});

// covers: MUC-10.6-02, MUC-10.6-08, MUC-10.8-15
test('of those who are away the ones who see JIDs are told (§10.3)', () => {
  const step = sets('romeo', "<item jid='friar@localhost' affiliation='admin'><reason>wise</reason></item>");
  assert.equal(received(step.out), [
    'romeo ← iq result room #admin',
    'romeo ← message room admin jid=friar@ because=wise',
    'paris ← message room admin jid=friar@ because=wise',
  ]);
  const open = roomWith({ occupants, config: { whois: 'anyone' } });
  const all = sets('romeo', "<item jid='friar@localhost' affiliation='outcast'/>", open);
  assert.is(receivedBy('juliet', all.out)[0], 'message room [301] outcast jid=friar@');
});

// covers: MUC-5-01
test('several items about one occupant are told as what comes of them', () => {
  const back = sets('romeo', "<item nick='Nurse' role='moderator'/><item nick='Nurse' role='participant'/>");
  assert.equal(receivedBy('nurse', back.out), ['presence Nurse [110] member/participant jid=nurse by=Romeo']);
  const both = sets(
    'romeo',
    "<item jid='nurse@localhost' affiliation='admin'/><item nick='Nurse' role='participant'/>",
  );
  assert.equal(receivedBy('nurse', both.out), ['presence Nurse [110] admin/participant jid=nurse by=Romeo']);
  const gone = sets(
    'romeo',
    "<item nick='Nurse' role='moderator'/><item jid='nurse@localhost' affiliation='outcast'/>",
  );
  assert.equal(receivedBy('nurse', gone.out), [
    'presence unavailable Nurse [301 110] outcast/none jid=nurse by=Romeo',
  ]);
  assert.is(roomOf(gone).occupants.all.length, 3);
  const pardoned = sets(
    'romeo',
    "<item jid='nurse@localhost' affiliation='outcast'/><item jid='nurse@localhost' affiliation='member'/>",
  );
  assert.is(receivedBy('nurse', pardoned.out).length, 1, 'banned and pardoned, it is out and a member');
  assert.equal(standing(pardoned, 'nurse@localhost'), {
    affiliation: 'member',
    nick: undefined,
    reason: undefined,
  });
  const twice = sets('romeo', "<item nick='Nurse' role='none'/><item nick='Nurse' role='none'/>");
  assert.is(twice.room, room, 'nobody is kicked twice');
  assert.equal(received(twice.out), ['romeo ← iq error room #admin cancel/item-not-found']);
});

test('a moderator that is outside has a name to nobody but those who see JIDs', () => {
  const away = roomWith({ occupants: occupants.slice(1), standings: { romeo: 'owner' } });
  const step = sets('romeo', "<item jid='juliet@localhost' affiliation='member'/>", away);
  assert.equal(receivedBy('nurse', step.out), ['presence Juliet member/participant']);
  assert.match(receivedBy('paris', step.out).join(), /by=\(romeo\)/);
});

test('the room ends with the last who is removed, and is then answered for', () => {
  const alone = roomWith({ occupants: ['juliet:participant:none'] });
  const step = sets('friar', "<item jid='juliet@localhost' affiliation='outcast'/>", alone);
  assert.is(step.room, null);
  assert.equal(received(step.out).length, 2);
});

// covers: MUC-8.3-02, MUC-8.4-02, MUC-9.2-09, MUC-9.7-02, MUC-10.3-02, MUC-10.4-02, MUC-10.7-02
test('a reason may be given for everything, and changes nothing but what is said', () => {
  const start = roomWith({
    occupants: [
      'romeo:moderator:owner',
      'paris:moderator:admin',
      'juliet:moderator:none',
      'nurse:visitor:none',
    ],
    standings: { friar: 'owner' },
  });
  for (const item of [
    "nick='Nurse' role='participant'",
    "nick='Juliet' role='visitor'",
    "nick='Juliet' role='participant'",
    "jid='nurse@localhost' affiliation='outcast'",
    "jid='nurse@localhost' affiliation='owner'",
    "jid='friar@localhost' affiliation='admin'",
    "jid='paris@localhost' affiliation='none'",
  ]) {
    const [plain, reasoned] = ['', '<reason>Enough!</reason><actor nick="Nurse"/>'].map((inner) =>
      drive(start, administers('romeo', 'set', `<item ${item}>${inner}</item>`)),
    );
    const lines = received(reasoned!.out);
    assert.match(lines.join('\n'), /because=Enough!/, item);
    assert.not.match(
      lines.join('\n'),
      /by=Nurse/,
      'who did it is what the room knows, and not what it is told',
    );
    assert.equal(
      lines.map((line) => line.replaceAll(' because=Enough!', '')),
      received(plain!.out),
      item,
    );
    assert.is(
      received(plain!.out).filter((line) => line === 'romeo ← iq result room #admin').length,
      1,
      item,
    );
    assert.equal(
      roomOf(reasoned!).occupants.all.map(({ role }) => role),
      roomOf(plain!).occupants.all.map(({ role }) => role),
    );
  }
});

// covers: MUC-8.5-07, MUC-9.2-07, MUC-9.8-07
test('a JID beside a role, and a nickname beside a ban, mean nothing', () => {
  const start = roomWith({
    occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:participant:none'],
  });
  const same = (item: string, surplus: string): void => {
    const [bare, more] = ['', surplus].map((each) =>
      drive(start, administers('romeo', 'set', `<item ${item} ${each}/>`)),
    );
    assert.equal(received(more!.out), received(bare!.out), item);
    assert.equal(roomOf(more!), roomOf(bare!), item);
    assert.is.not(more!.room, start);
  };
  same("nick='Juliet' role='visitor'", "jid='nurse@localhost'");
  same("nick='Juliet' role='moderator'", "jid='nurse@localhost'");
  same("jid='juliet@localhost' affiliation='outcast'", "nick='Nurse'");
});

test.run();
