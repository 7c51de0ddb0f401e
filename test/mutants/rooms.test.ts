import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { occupantNamed } from '../../src/muc/occupants.ts';
import {
  asIf,
  asIfAffiliated,
  inRoom,
  noted,
  noteIn,
  withOccupant,
  withStanding,
} from '../../src/mutants/rooms.ts';
import { driveWith } from '../kit/planting.ts';
import { received } from '../kit/received.ts';
import { address, drive, roomOf, roomWith } from '../kit/room.ts';
import { administers, join, owns, whispers } from '../kit/send.ts';

const test = suite('mutants/rooms');

const occupants = ['romeo:moderator:owner', 'juliet:participant:admin'];

test('a use case sees another configuration, and the room keeps its own', () => {
  const silent = roomWith({ occupants, config: { allowPm: 'none' } });
  const plant = asIf(['privateMessage'], { allowPm: 'anyone' });
  const step = driveWith(plant, silent, whispers('romeo', 'Juliet', 'psst'));
  assert.match(received(step.out).join(), /^juliet ← message chat Romeo/);
  assert.is(step.room, silent, 'nothing has changed');
  assert.match(received(drive(silent, whispers('romeo', 'Juliet', 'psst')).out).join(), /forbidden/);
  const hidden = roomWith({ occupants, config: { presenceBroadcast: [] } });
  const seeing = asIf(['enter'], { presenceBroadcast: ['participant'] });
  const entered = roomOf(driveWith(seeing, hidden, join('nurse', 'Nurse')));
  assert.is(entered.config, hidden.config);
  assert.ok(occupantNamed(entered.occupants, 'Nurse') !== undefined);
});

test('it sees it only where it should', () => {
  const silent = roomWith({ occupants, config: { allowPm: 'none' } });
  const plant = asIf(['privateMessage'], (_, { stanza }) =>
    stanza.from === address('juliet') ? { allowPm: 'anyone' } : undefined,
  );
  assert.match(
    received(driveWith(plant, silent, whispers('juliet', 'Romeo', 'psst')).out).join(),
    /chat Juliet/,
  );
  assert.match(
    received(driveWith(plant, silent, whispers('romeo', 'Juliet', 'psst')).out).join(),
    /forbidden/,
  );
});

test('somebody is taken for more, and is afterwards what it was', () => {
  const room = roomWith({ occupants });
  const plant = asIfAffiliated(['readConfig', 'changeStandings'], 'owner', (own) => own === 'admin');
  const form = driveWith(plant, room, owns('juliet', 'get', ''));
  assert.match(received(form.out).join(), /iq result/);
  assert.is(form.room, room);
  const banned = "<item jid='nurse@localhost' affiliation='outcast'/>";
  const { standings } = roomOf(driveWith(plant, room, administers('juliet', 'set', banned)));
  assert.equal(
    [...standings.values()].map(({ affiliation }) => affiliation),
    ['owner', 'admin', 'outcast'],
  );
});

test('occupants and standings are changed, and the rest stays', () => {
  const room = roomWith({ occupants });
  const juliet = occupantNamed(room.occupants, 'Juliet')!;
  const mute = withOccupant(room, juliet, { role: 'visitor' });
  assert.is(occupantNamed(mute.occupants, 'Juliet')?.role, 'visitor');
  assert.is(occupantNamed(room.occupants, 'Juliet')?.role, 'participant');
  const lone = withStanding(room, address('juliet'), undefined);
  assert.equal([lone.standings.size, room.standings.size], [1, 2]);
  const more = withStanding(room, address('nurse'), { affiliation: 'member' });
  assert.is(more.standings.get(address('nurse').split('/')[0] as typeof room.jid)?.affiliation, 'member');
});

test('a room keeps a note', () => {
  const room = roomWith({ occupants });
  const step = inRoom({ room, out: [] }, (at) => noted(at, 'seen', 7));
  const later = roomOf(drive(roomOf(step), join('nurse', 'Nurse')));
  assert.equal([noteIn(later, 'seen'), noteIn(room, 'seen')], [7, undefined]);
});

test('a room that is gone, or has refused, keeps none', () => {
  const room = roomWith({ occupants });
  assert.is(inRoom({ room: null, out: [] }, (at) => noted(at, 'seen', 7)).room, null);
  const refused = drive(room, join('nurse', 'Juliet'));
  assert.is(inRoom(refused, (at) => noted(at, 'seen', 7)).room, room);
});

test.run();
