import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../../src/core/jid.ts';
import { staff } from '../../../src/muc/features/staff.ts';
import { ownersOf, withAffiliation } from '../../../src/muc/room.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures } from '../../kit/send.ts';

const test = suite('muc/features/staff');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:moderator:admin'],
  standings: { friar: 'owner', tybalt: 'outcast' },
});

const ROMEO = 'romeo@localhost';

function list(step: ReturnType<typeof drive>, affiliation: 'admin' | 'owner'): readonly string[] {
  return withAffiliation(roomOf(step), affiliation).map(([user]) => user);
}

test('it keeps to the rules of features', () => conforms(staff));

test('who is put on a list keeps a reserved nickname, and not the reason of another affiliation', () => {
  const before = roomWith({
    occupants: ['romeo:moderator:owner'],
    standings: {
      tybalt: { affiliation: 'outcast', reason: 'fighting' },
      juliet: { affiliation: 'member', nick: 'Capulet' },
    },
  });
  const step = drive(before, configures('romeo', { roomadmins: ['tybalt@localhost', 'juliet@localhost'] }));
  const { standings } = roomOf(step);
  assert.equal(standings.get('tybalt@localhost' as BareJid), { affiliation: 'admin', nick: undefined });
  assert.equal(standings.get('juliet@localhost' as BareJid), { affiliation: 'admin', nick: 'Capulet' });
});

// covers: MUC-10.8-08
test('each list is the whole list: who is not on it has no affiliation (§10.2)', () => {
  const step = drive(
    room,
    configures('romeo', { roomadmins: ['juliet@localhost/balcony', 'paris@localhost'] }),
  );
  assert.equal(list(step, 'admin'), ['juliet@localhost', 'paris@localhost']);
  assert.equal(
    list(step, 'owner'),
    ['friar@localhost', ROMEO].toSorted(
      (a, b) => ownersOf(room).indexOf(a as BareJid) - ownersOf(room).indexOf(b as BareJid),
    ),
  );
  assert.is(roomOf(step).standings.has('nurse@localhost' as BareJid), false);
});

test('everybody sees what has become of those who are inside', () => {
  const step = drive(room, configures('romeo', { roomadmins: ['juliet@localhost'] }));
  assert.equal(
    received(step.out).filter((line) => line.startsWith('romeo')),
    [
      'romeo ← iq result room #owner',
      'romeo ← message groupchat room [104]',
      'romeo ← presence Nurse none/participant jid=nurse',
      'romeo ← presence Juliet admin/moderator jid=juliet',
    ],
  );
});

// covers: MUC-10.2-12, MUC-10.5-08
test('a room keeps an owner (§10.2), and may change all of them at once', () => {
  for (const roomowners of [[], ['']]) {
    const refused = drive(room, configures('romeo', { roomowners }));
    assert.is(refused.room, room);
    assert.equal(received(refused.out), ['romeo ← iq error room #owner cancel/conflict']);
  }
  const handed = drive(room, configures('romeo', { roomadmins: [ROMEO], roomowners: ['juliet@localhost'] }));
  assert.equal(list(handed, 'owner'), ['juliet@localhost']);
  assert.equal(list(handed, 'admin'), [ROMEO]);
});

test('an address that is none is not acceptable', () => {
  const refused = drive(room, configures('romeo', { roomadmins: ['a@b@c'] }));
  assert.is(refused.room, room);
  assert.equal(received(refused.out), ['romeo ← iq error room #owner modify/not-acceptable']);
});

test('who loses an office in a members-only room has to go, once (§10.7)', () => {
  const closed = roomWith({ occupants: ['romeo:moderator:owner', 'nurse:moderator:admin'] });
  const step = drive(closed, configures('romeo', { roomadmins: [], membersonly: '1' }));
  assert.equal(
    received(step.out).filter((line) => line.includes('Nurse')),
    [
      'nurse ← presence unavailable Nurse [321 110] none/none jid=nurse',
      'romeo ← presence unavailable Nurse [321] none/none jid=nurse',
    ],
  );
});

test.run();
