import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../src/core/jid.ts';
import { absentNotices, awayPresence } from '../../src/muc/absent.ts';
import { describe, received, written } from '../kit/received.ts';
import { address, context, roomWith } from '../kit/room.ts';

const test = suite('muc/absent');

const nurse = bareOf(address('nurse'));
const standings = { nurse: { affiliation: 'member', nick: 'Nursie' } } as const;
const semi = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:visitor:none'], standings });
const open = roomWith({ config: { whois: 'anyone' }, occupants: ['juliet:visitor:none'], standings });
const banned = { user: nurse, standing: { affiliation: 'outcast', reason: 'so' } } as const;

test('an account that is away has its nickname and no role, and its JID for those who see JIDs', () => {
  const seen = (room: typeof semi, role: 'moderator' | 'visitor'): string =>
    describe(awayPresence(room, nurse, 'Nursie', role));
  assert.is(seen(semi, 'moderator'), 'presence unavailable Nursie member/none jid=nurse@ nick=Nursie');
  assert.is(seen(semi, 'visitor'), 'presence unavailable Nursie member/none nick=Nursie');
  assert.is(seen(open, 'visitor'), 'presence unavailable Nursie member/none jid=nurse@ nick=Nursie');
});

test('those who see JIDs hear of another affiliation, and nobody else', () => {
  const line = 'message room [301] outcast jid=nurse@ because=so';
  assert.equal(received(absentNotices(semi, banned, context())), [`romeo ← ${line}`]);
  assert.equal(received(absentNotices(open, banned, context())), [`juliet ← ${line}`]);
  assert.equal(absentNotices(roomWith(), banned, context()), [], 'there is nobody');
});

// covers: MUC-16.6.2-02, MUC-18.1-04, MUC-18.1-05, MUC-18.1-07
test('the account itself is told where the service does so, with code 101; a domain cannot be', () => {
  const told = context({}, { absenteeNotice: 'code', awayNotice: 'none' });
  const [notice, ...more] = absentNotices(semi, banned, told);
  assert.equal([notice?.to, more], [[nurse], []]);
  assert.match(
    written('nurse', notice!.stanza),
    /#user'><status code='101'\/><item jid='nurse@localhost' affil/,
  );
  const domain = {
    user: bareOf(address('elsewhere.example')),
    standing: { affiliation: 'outcast' },
  } as const;
  assert.equal(absentNotices(semi, domain, told), []);
});

test.run();
