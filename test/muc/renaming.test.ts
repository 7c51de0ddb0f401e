import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { occupantNamed } from '../../src/muc/occupants.ts';
import { CURRENT } from '../../src/muc/presence.ts';
import { move } from '../../src/muc/renaming.ts';
import { received } from '../kit/received.ts';
import { context, roomWith } from '../kit/room.ts';

const test = suite('muc/renaming');

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'] });
const before = occupantNamed(room.occupants, 'Juliet')!;

test('all sessions move at once, and the old nickname is nobody (§7.6)', () => {
  const moved = move(room, { before, moving: before.sessions, nick: 'Capulet', about: CURRENT }, context());
  assert.equal(
    moved.next.occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Capulet'],
  );
  assert.is(moved.after, occupantNamed(moved.next.occupants, 'Capulet'));
  const item = 'none/participant jid=juliet';
  const old = `none/participant jid=juliet/2 nick=Capulet ${item} nick=Capulet`;
  assert.equal(received(moved.out), [
    `juliet ← presence unavailable Juliet [303 110] ${old}`,
    `juliet/2 ← presence unavailable Juliet [303 110] ${old}`,
    `romeo ← presence unavailable Juliet [303] ${old}`,
    `juliet ← presence Capulet [110] none/participant jid=juliet/2 ${item}`,
    `juliet/2 ← presence Capulet [110] none/participant jid=juliet/2 ${item}`,
    `romeo ← presence Capulet none/participant jid=juliet/2 ${item}`,
  ]);
});

test('a session that moves alone leaves the old nickname to the others', () => {
  const moving = before.sessions.slice(0, 1);
  const { next, after } = move(room, { before, moving, nick: 'Capulet', about: CURRENT }, context());
  assert.equal(after.sessions, moving);
  assert.equal(occupantNamed(next.occupants, 'Juliet')?.sessions, before.sessions.slice(1));
  assert.equal(
    next.occupants.all.map(({ nick }) => nick),
    ['Romeo', 'Juliet', 'Capulet'],
  );
});

test.run();
