import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { remove } from '../../src/muc/removal.ts';
import { received } from '../kit/received.ts';
import { context, roomWith } from '../kit/room.ts';

const test = suite('muc/removal');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const room = roomWith({ occupants });
const [romeo, juliet, nurse] = room.occupants.all;

test('nobody who goes hears of another, and everybody who stays hears of all', () => {
  const about = { codes: ['322'] } as const;
  const removals = [juliet!, nurse!].map((occupant) => ({ occupant, about }));
  const { room: rest, farewells, broadcast } = remove(room, removals, context());
  assert.equal(received(farewells), [
    'juliet ← presence unavailable Juliet [322 110] none/none jid=juliet',
    'nurse ← presence unavailable Nurse [322 110] none/none jid=nurse',
  ]);
  assert.equal(received(broadcast), [
    'romeo ← presence unavailable Juliet [322] none/none jid=juliet',
    'romeo ← presence unavailable Nurse [322] none/none jid=nurse',
  ]);
  assert.equal(rest?.occupants.all, [romeo]);
});

test('who was not shown is not seen to go', () => {
  const before = roomWith({ occupants, config: { presenceBroadcast: ['moderator'] } });
  const removals = [{ occupant: juliet!, about: {} }];
  assert.equal(remove(room, removals, context(), before).broadcast, []);
  assert.is(remove(room, removals, context()).broadcast.length, 2);
});

test('a temporary room goes when it is emptied, and not because it is empty (§7.14, I-71)', () => {
  const alone = roomWith({ occupants: ['juliet:participant:none'] });
  const removals = [{ occupant: alone.occupants.all[0]!, about: {} }];
  assert.is(remove(alone, removals, context()).room, null);
  const kept = { ...alone, config: { ...alone.config, persistent: true } };
  assert.is(remove(kept, removals, context()).room?.occupants.all.length, 0);
  const empty = roomWith();
  assert.is(remove(empty, [], context()).room?.occupants.all.length, 0);
});

test('a room that was never configured is destroyed by it, persistent or not, and says so once (§10.1.3)', () => {
  const locked = roomWith({
    occupants: ['romeo:moderator:owner'],
    lockedBy: 'romeo',
    config: { persistent: true },
  });
  const { room: gone, farewells } = remove(
    locked,
    [{ occupant: locked.occupants.all[0]!, about: {} }],
    context(),
  );
  assert.is(gone, null);
  assert.equal(received(farewells), [
    'romeo ← presence unavailable Romeo [110] owner/none jid=romeo <destroy>',
  ]);
});

test.run();
