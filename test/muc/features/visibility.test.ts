import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Reaction } from '../../../src/core/service.ts';
import type { Envelope } from '../../../src/core/stanza.ts';
import { visibility } from '../../../src/muc/features/visibility.ts';
import { mucService, type Rooms } from '../../../src/muc/service.ts';
import { EXTENSIONS } from '../../../src/xep/index.ts';
import { elements } from '../../../src/xml/node.ts';
import { conforms } from '../../kit/feature.ts';
import { env, ROOM } from '../../kit/room.ts';
import { configures, join, sends } from '../../kit/send.ts';

const test = suite('muc/features/visibility');

const { handle, initial } = mucService('conference.localhost', { extensions: EXTENSIONS });

function after(envelopes: readonly Envelope[]): Reaction<Rooms> {
  const start: Reaction<Rooms> = { state: initial, out: [] };
  return envelopes.reduce(({ state }, each) => handle(state, each, env()), start);
}

/** The addresses of the rooms that are on the list. */
function listed(...envelopes: readonly Envelope[]): readonly (string | undefined)[] {
  const asks = sends(
    'juliet',
    "<iq type='get' id='i' to='conference.localhost'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>",
  );
  const [answer] = after([...envelopes, asks]).out;
  return elements(elements(answer!.stanza)[0]!).map(({ attrs }) => attrs['jid']);
}

test('it keeps to the rules of features', () => conforms(visibility));

test('a public room is on the list, and a hidden one is not (§6.3)', () => {
  const enter = join('romeo', 'Romeo');
  assert.equal(listed(enter, configures('romeo', {})), [ROOM]);
  assert.equal(listed(enter, configures('romeo', { publicroom: '0' })), []);
  assert.equal(listed(enter), [], 'neither is one that is not configured yet');
});

test.run();
