import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  entryOf,
  forSiblings,
  isBlank,
  past,
  refuseEntry,
  rosterFor,
  welcome,
} from '../../../src/muc/cases/entry.ts';
import { received } from '../../kit/received.ts';
import { address, context, roomWith } from '../../kit/room.ts';
import { join, sends } from '../../kit/send.ts';

const test = suite('muc/cases/entry');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet+2:participant:member', 'nurse:visitor:none'],
  config: { presenceBroadcast: ['participant', 'moderator'] },
});
const [romeo, juliet] = room.occupants.all;

test('an entry is read from the muc element', () => {
  const entry = entryOf(room, join('juliet', 'J', { password: ' p ', history: "seconds='1'" }));
  assert.equal(
    [
      entry.session,
      entry.user,
      entry.nick,
      entry.affiliation,
      entry.password,
      entry.history?.attrs['seconds'],
    ],
    ['juliet@localhost/1', 'juliet@localhost', 'J', 'member', ' p ', '1'],
  );
  const bare = entryOf(room, sends('tybalt', "<presence to='/T'><password>x</password></presence>"));
  assert.equal([bare.affiliation, bare.password, bare.history], ['none', '', undefined]);
});

test('a blank nickname is nothing but spaces', () => {
  assert.ok(isBlank('') && isBlank(' \u00a0 '));
  assert.not.ok(isBlank(' a'));
});

test('a refusal leaves the room and answers the sender', () => {
  const step = refuseEntry(room, join('tybalt', 'T'), 'conflict');
  assert.is(step.room, room);
  assert.equal(received(step.out), ['tybalt ← presence error T cancel/conflict']);
  const typed = refuseEntry(room, join('tybalt', 'T'), { condition: 'conflict', type: 'wait' });
  assert.equal(received(typed.out), ['tybalt ← presence error T wait/conflict']);
});

test('the roster is everybody else who is shown', () => {
  assert.equal(received(rosterFor(room, address('romeo'), romeo!, context())), [
    'romeo ← presence Juliet member/participant jid=juliet/2 member/participant jid=juliet',
  ]);
  assert.equal(received(rosterFor(room, address('juliet'), juliet!, context())), [
    'juliet ← presence Romeo owner/moderator',
  ]);
});

test('other sessions of the occupant are shown it, and it is shown itself with its past', () => {
  assert.equal(received(forSiblings(room, address('juliet'), juliet!, context())), [
    'juliet/2 ← presence Juliet [110] member/participant jid=juliet/2 member/participant jid=juliet',
  ]);
  assert.equal(forSiblings(room, address('romeo'), romeo!, context()), []);
  const entry = entryOf(room, join('romeo', 'Romeo'));
  assert.equal(received(welcome(room, entry, romeo!, ['100'], context())), [
    'romeo ← presence Romeo [100 110] owner/moderator jid=romeo',
    'romeo ← message groupchat room subject',
  ]);
  assert.equal(received(past(room, entry, context())), ['romeo ← message groupchat room subject']);
});

test.run();
