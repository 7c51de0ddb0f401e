import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  changedSends,
  deliveriesOf,
  isError,
  isForAsker,
  isGone,
  isOther,
  isRefusal,
  isSelf,
  lost,
  occupantIn,
  readerOf,
  resent,
  rewritten,
} from '../../src/mutants/deliveries.ts';
import { driveWith } from '../kit/planting.ts';
import { received } from '../kit/received.ts';
import { address, drive, roomWith } from '../kit/room.ts';
import { join, leaves, says } from '../kit/send.ts';

const test = suite('mutants/deliveries');

const room = roomWith({ occupants: ['romeo+2:moderator:owner', 'juliet:participant:none'] });
const HEARD = ['romeo', 'romeo/2', 'juliet'].map((each) => `${each} ← message groupchat Romeo body=hi`);
const SAID = says('romeo', 'hi');

test('each address has a delivery of its own', () => {
  const step = drive(room, SAID);
  assert.is(step.out.length, 1);
  assert.equal(
    deliveriesOf(step).map(({ to }) => to),
    ['romeo', 'romeo/2', 'juliet'].map(address),
  );
});

test('deliveries are changed, kept back, doubled and put in another order', () => {
  const heard = (plant: Parameters<typeof driveWith>[0]): readonly string[] =>
    received(driveWith(plant, room, SAID).out);
  assert.equal(heard(changedSends(['message'], (each) => each)), received(drive(room, SAID).out));
  assert.equal(received(drive(room, SAID).out), HEARD);
  assert.equal(heard(lost(['message'], isForAsker)), HEARD.slice(1));
  assert.equal(
    heard(changedSends(['message'], (each) => [each, each])),
    HEARD.flatMap((each) => [each, each]),
  );
  assert.equal(heard(resent(['message'], (all) => all.toReversed())), HEARD.toReversed());
  const mute = rewritten(['message'], isForAsker, (stanza) => ({ ...stanza, children: [] }));
  assert.equal(heard(mute), ['romeo ← message groupchat Romeo', ...HEARD.slice(1)]);
});

test('what it is about can be asked', () => {
  const entry = deliveriesOf(drive(room, join('nurse', 'Nurse')));
  const kinds = entry.map((each) => [isSelf(each), isOther(each), isGone(each), isError(each)].map(Number));
  assert.equal(
    kinds.map((each) => each.join('')),
    ['0100', '0100', '0100', '0100', '0100', '1000', '0000'],
  );
  const farewell = deliveriesOf(drive(room, leaves('juliet', 'Juliet')));
  assert.equal(
    farewell.map((each) => [isSelf(each), isGone(each)]),
    [
      [true, true],
      [false, true],
      [false, true],
    ],
  );
});

test('a refusal is an error for somebody and nothing else', () => {
  assert.ok(isRefusal(drive(room, join('nurse', 'Juliet'))));
  assert.not.ok(isRefusal(drive(room, join('nurse', 'Nurse'))));
  assert.not.ok(isRefusal({ room, out: [] }));
});

test('whom it is from and whom it is for is known before and after', () => {
  const asked = leaves('juliet', 'Juliet');
  const step = drive(room, asked);
  const [own] = deliveriesOf(step);
  const moment = { before: room, after: step.room, asked };
  let seen = 0;
  const looking = resent(['leave'], (all, at) => {
    seen += 1;
    assert.is(at.before, moment.before);
    assert.is(occupantIn(all[0]!, at)?.nick, 'Juliet');
    assert.is(readerOf(all[0]!, at)?.nick, 'Juliet');
    assert.is(readerOf(all[1]!, at)?.nick, 'Romeo');
    return all;
  });
  driveWith(looking, room, asked);
  assert.is(seen, 1);
  assert.is(own?.to, address('juliet'));
});

test.run();
