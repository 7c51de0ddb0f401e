import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { FullJid } from '../../src/core/jid.ts';
import {
  announce,
  CURRENT,
  othersPresence,
  ownPresence,
  passedOn,
  presenceFor,
  seesJids,
  selfPresence,
  statusNode,
  toOthers,
} from '../../src/muc/presence.ts';
import { node } from '../../src/xml/node.ts';
import { describe, received, written } from '../kit/received.ts';
import { context, drive, ROOM, roomOf, roomWith } from '../kit/room.ts';
import { sends, shows } from '../kit/send.ts';

const test = suite('muc/presence');

const occupants = ['romeo:moderator:owner', 'juliet+2:participant:none', 'nurse:visitor:none'];
const semi = roomWith({ occupants });
const open = roomWith({ occupants, config: { whois: 'anyone' } });
const hiding = roomWith({ occupants, config: { presenceBroadcast: ['moderator'] } });
const [, juliet] = semi.occupants.all;

test('full JIDs are for moderators, or for everybody (§7.2.3, §7.2.4)', () => {
  assert.equal(
    ['moderator', 'participant', 'visitor'].map((role) => seesJids(semi, role as 'visitor')),
    [true, false, false],
  );
  assert.ok(seesJids(open, 'visitor'));
});

test('an occupant is announced to itself first, and to everybody else in the view that is theirs', () => {
  const jids = 'none/participant jid=juliet/2 none/participant jid=juliet';
  assert.equal(received(announce(semi, juliet!, CURRENT, context())), [
    `juliet ← presence Juliet [110] ${jids}`,
    `juliet/2 ← presence Juliet [110] ${jids}`,
    `romeo ← presence Juliet ${jids}`,
    'nurse ← presence Juliet none/participant',
  ]);
  const [, inOpen] = open.occupants.all;
  assert.equal(received(othersPresence(open, inOpen!, CURRENT, context())), [
    `romeo ← presence Juliet ${jids}`,
    `nurse ← presence Juliet ${jids}`,
  ]);
});

test('who is not broadcast is shown to itself, and to others only when that is asked for', () => {
  const [, hidden] = hiding.occupants.all;
  assert.equal(othersPresence(hiding, hidden!, CURRENT, context()), []);
  assert.is(ownPresence(hiding, hidden!, CURRENT, context()).length, 1);
  assert.equal(received(toOthers(hiding, hidden!, { type: 'unavailable' }, context())), [
    'romeo ← presence unavailable Juliet none/none jid=juliet/2 none/none jid=juliet',
    'nurse ← presence unavailable Juliet none/none',
  ]);
});

test('codes for itself come first, then the codes for all; destroy comes before, 110 at the end', () => {
  const about = {
    first: [node('destroy', 'http://jabber.org/protocol/muc#user')],
    ownCodes: ['201'],
    codes: ['333'],
  } as const;
  const self = selfPresence(semi, semi.occupants.all[0]!, about, context());
  assert.is(
    written('romeo', self),
    `<presence from='${ROOM}/Romeo' to='romeo@localhost/1'><x xmlns='http://jabber.org/protocol/muc#user'><destroy/>` +
      `<status code='201'/><status code='333'/><item affiliation='owner' role='moderator' jid='romeo@localhost/1'/><status code='110'/></x></presence>`,
  );
  assert.is(statusNode('100').attrs['code'], '100');
});

test('who did it is named to all, and its address is for those who see addresses, never in the own copy (§8.2, I-74)', () => {
  const about = { actor: { nick: 'Romeo', jid: 'romeo@localhost/1' as FullJid }, reason: 'r' };
  const nurse = semi.occupants.all[2]!;
  assert.is(
    describe(selfPresence(semi, nurse, about, context())),
    'presence Nurse [110] none/visitor jid=nurse by=Romeo because=r',
  );
  assert.equal(received(othersPresence(semi, nurse, about, context())), [
    'romeo ← presence Nurse none/visitor jid=nurse by=Romeo(romeo) because=r',
    'juliet ← presence Nurse none/visitor by=Romeo because=r',
    'juliet/2 ← presence Nurse none/visitor by=Romeo because=r',
  ]);
  const outside = { actor: { nick: undefined, jid: 'romeo@localhost/1' as FullJid } };
  assert.not.match(describe(selfPresence(semi, nurse, outside, context())), /by=/);
});

test('the current presence is remembered as long as nothing changes, and no longer', () => {
  const first = presenceFor(semi, juliet!, 'visitor', context());
  assert.is(presenceFor(semi, juliet!, 'participant', context()), first);
  assert.is.not(presenceFor(semi, juliet!, 'moderator', context()), first);
  const opened = { ...semi, config: open.config };
  assert.match(describe(presenceFor(opened, juliet!, 'visitor', context())), /jid=juliet/);
  assert.is(describe(presenceFor(semi, juliet!, 'visitor', context())), describe(first));
  const away = roomOf(drive(semi, shows('juliet', 'Juliet', '<show>away</show>')));
  assert.match(describe(presenceFor(away, away.occupants.all[1]!, 'visitor', context())), /show=away/);
});

// covers: MUC-7.2.2-02, MUC-17.3-09
test('what only the room may say is not passed on, and the rest is, as it is (§17.3)', () => {
  const kept = sends('romeo', "<presence><show/><x xmlns='vcard-temp:x:update'/></presence>").stanza;
  assert.is(passedOn(semi, kept), kept.children, 'nothing is copied for nothing');
  const all = sends(
    'romeo',
    `<presence> <x xmlns='http://jabber.org/protocol/muc'/><show/><x xmlns='http://jabber.org/protocol/muc#user'/>` +
      `<delay xmlns='urn:xmpp:delay' from='${ROOM}'/><delay xmlns='urn:xmpp:delay'/><delay xmlns='urn:xmpp:delay' from='@'/>` +
      `<stanza-id xmlns='urn:xmpp:sid:0' by='Capulet@Conference.localhost'/><occupant-id xmlns='urn:xmpp:occupant-id:0'/></presence>`,
  ).stanza;
  assert.equal(
    passedOn(semi, all).map((each) =>
      typeof each === 'string' ? each : [each.name, each.attrs['from']].join(' '),
    ),
    ['show ', 'delay ', 'delay @'],
  );
});

test.run();
