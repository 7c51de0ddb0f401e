import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { about } from '../../../src/muc/features/about.ts';
import { conforms } from '../../kit/feature.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { configures } from '../../kit/send.ts';

const test = suite('muc/features/about');

test('it keeps to the rules of features', () => conforms(about));

// covers: MUC-16.5.3-07, MUC-16.5.3-08
test('each text goes in and comes out, whatever is in it, and is left alone where it is not named', () => {
  const room = roomWith({ standings: { romeo: 'owner' }, config: { description: 'kept' } });
  const given = { roomname: '__proto__', lang: 'it', pubsub: 'xmpp:p?;node=n' };
  const { config } = roomOf(drive(room, configures('romeo', given)));
  assert.equal(
    [config.name, config.description, config.language, config.pubsub],
    ['__proto__', 'kept', 'it', 'xmpp:p?;node=n'],
  );
  assert.is(roomOf(drive(room, configures('romeo', { roomdesc: [] }))).config.description, '');
});

test.run();
