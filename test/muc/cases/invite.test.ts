import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../../../src/core/stanza.ts';
import { declineIn, invitation, invitesIn } from '../../../src/muc/cases/invite.ts';
import { node } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received } from '../../kit/received.ts';
import { address, drive, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { sends } from '../../kit/send.ts';

const test = suite('muc/cases/invite');

const USER = 'http://jabber.org/protocol/muc#user';
const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const room = roomWith({ occupants });
const closed = roomWith({
  occupants: ['romeo:moderator:owner', 'paris:moderator:admin', 'juliet:moderator:member'],
  config: { membersOnly: true },
  standings: { tybalt: 'outcast', nurse: 'member' },
});

function invites(name: string, inner: string): ReturnType<typeof sends> {
  return sends(name, `<message id='i'><x xmlns='${USER}'>${inner}</x></message>`);
}

// covers: MUC-7-01
test('the invitation comes from the room, with the inviter, whatever the client says (§7.8.2)', () => {
  const given =
    "<invite to='friar@localhost/cell' from='king@localhost'><reason>Hey &amp; ho</reason><continue thread='t'/></invite><password>mine</password>";
  const step = drive(room, invites('juliet', given));
  assert.is(step.room, room, 'nobody becomes a member of an open room');
  assert.is(step.out.length, 1);
  assert.is(
    writeXml(toNode({ to: step.out[0]!.to[0]!, stanza: step.out[0]!.stanza })),
    `<message from='${ROOM}' to='friar@localhost/cell' id='i'><x xmlns='${USER}'><invite from='${ROOM}/Juliet'>` +
      "<continue thread='t'/><reason>Hey &amp; ho</reason></invite></x>" +
      `<body>${ROOM}/Juliet invited you to the room ${ROOM} (Hey &amp; ho)</body>` +
      `<x xmlns='jabber:x:conference' jid='${ROOM}' reason='Hey &amp; ho'/></message>`,
  );
});

test('the password of the room goes along where there is one (I-77)', () => {
  const invite = node('invite', USER, { to: 'friar@localhost' });
  const withPassword = roomWith({ config: { passwordProtected: true, secret: 'pass' } });
  const text = (start: typeof room): string =>
    writeXml(
      toNode({
        to: address('friar'),
        stanza: invitation(start, ROOM, address('friar'), invite, undefined).stanza,
      }),
    );
  assert.match(text(withPassword), /<password>pass<\/password>.*password='pass'/);
  assert.not.match(text(roomWith({ config: { secret: 'pass' } })), /pass/);
});

test('several are invited with a message each (§7.9)', () => {
  const step = drive(
    room,
    invites(
      'nurse',
      "<invite to='friar@localhost'><reason>a</reason></invite><invite to='abram@localhost'/>",
    ),
  );
  assert.equal(
    received(step.out).map((line) => line.slice(0, 6)),
    ['friar@', 'abram@'],
  );
  assert.not.match(writeXml(toNode({ to: ROOM, stanza: step.out[1]!.stanza })), /<reason>a/);
});

test('into a members-only room admins invite, and who is nothing becomes a member (§9.5, I-63)', () => {
  const step = drive(
    closed,
    invites(
      'paris',
      "<invite to='friar@localhost/x'/><invite to='tybalt@localhost'/><invite to='nurse@localhost'/>",
    ),
  );
  assert.equal(
    received(step.out).map((line) => line.replace(/ body=.*/, '')),
    [
      'romeo ← message room member jid=friar@',
      'paris ← message room member jid=friar@',
      'juliet ← message room member jid=friar@',
      `friar/x ← message room <invite ${ROOM}/Paris>`,
      `tybalt@ ← message room <invite ${ROOM}/Paris>`,
      `nurse@ ← message room <invite ${ROOM}/Paris>`,
    ],
    'those who see JIDs hear of the new member, as of any other',
  );
  const { standings } = roomOf(step);
  assert.is(standings.get('friar@localhost' as typeof ROOM)?.affiliation, 'member');
  assert.is(standings.get('tybalt@localhost' as typeof ROOM)?.affiliation, 'outcast', 'no ban is lifted');
  assert.is(
    standings.get('nurse@localhost' as typeof ROOM),
    closed.standings.get('nurse@localhost' as typeof ROOM),
  );
  const domain = drive(closed, invites('paris', "<invite to='verona.example'/>"));
  assert.is(domain.room, closed, 'a whole domain does not');
  const refused = drive(closed, invites('juliet', "<invite to='friar@localhost'/>"));
  assert.is(refused.room, closed);
  assert.equal(
    received(refused.out),
    ['juliet ← message error room auth/forbidden'],
    'a moderator is no admin',
  );
});

test('refusals: an outsider, an invitee without an address, a locked room', () => {
  const locked = roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' });
  const cases = [
    [room, 'tybalt', "<invite to='friar@localhost'/>", 'modify/not-acceptable'],
    [room, 'juliet', '<invite/>', 'modify/jid-malformed'],
    [room, 'juliet', "<invite to='friar@localhost'/><invite to='@'/>", 'modify/jid-malformed'],
    [locked, 'romeo', "<invite to='friar@localhost'/>", 'auth/forbidden'],
  ] as const;
  for (const [start, name, inner, error] of cases) {
    const step = drive(start, invites(name, inner));
    assert.is(step.room, start);
    assert.equal(received(step.out), [`${name} ← message error room ${error}`]);
  }
});

// covers: MUC-16.1-04
test('invitations and declines are found in the muc#user element only', () => {
  const both = invites('juliet', "<invite to='a@b.example'/><decline to='c@d.example'/>");
  assert.is(invitesIn(both).length, 1);
  assert.is(declineIn(both)?.attrs['to'], 'c@d.example');
  const none = sends('juliet', "<message><invite xmlns='urn:x'/><decline xmlns='urn:x'/></message>");
  assert.is(invitesIn(none).length, 0);
  assert.is(declineIn(none), undefined);
});

test('a decline reaches the inviter alone, with the bare JID of the invitee (§7.8.2, I-64)', () => {
  const step = drive(
    room,
    invites('friar', `<decline to='${ROOM}/Juliet' from='king@localhost'><reason>No</reason></decline>`),
  );
  assert.is(step.room, room);
  assert.equal(received(step.out), ['juliet ← message room <decline friar@localhost>']);
  const direct = drive(room, invites('friar', "<decline to='juliet@localhost/1'/>"));
  assert.equal(received(direct.out), ['juliet ← message room <decline friar@localhost>']);
});

test('a decline to nobody is answered to whoever declines', () => {
  for (const [to, error] of [
    [`${ROOM}/Nobody`, 'cancel/item-not-found'],
    [ROOM, 'cancel/item-not-found'],
    ['@', 'modify/jid-malformed'],
  ] as const) {
    const step = drive(room, invites('friar', `<decline to='${to}'/>`));
    assert.is(step.room, room);
    assert.equal(received(step.out), [`friar ← message error room ${error}`]);
  }
});

test.run();
