import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { get } from '../../src/core/table.ts';
import { mucService } from '../../src/muc/service.ts';
import { shutdown } from '../../src/muc/shutdown.ts';
import { received } from '../kit/received.ts';
import { context, drive, env, ROOM, roomOf, roomWith } from '../kit/room.ts';
import { join, sends } from '../kit/send.ts';

const test = suite('muc/shutdown');

const room = roomWith({
  config: { presenceBroadcast: ['moderator'], persistent: true },
  occupants: ['romeo:moderator:owner', 'juliet+2:visitor:none'],
});

// covers: MUC-11.2-01, MUC-16.6.2-18
test('every session hears of its own departure with 332, and of no other', () => {
  assert.equal(received(shutdown(room, context())), [
    'romeo ← presence unavailable Romeo [332 110] owner/none jid=romeo',
    'juliet ← presence unavailable Juliet [332 110] none/none jid=juliet/2 none/none jid=juliet',
    'juliet/2 ← presence unavailable Juliet [332 110] none/none jid=juliet/2 none/none jid=juliet',
  ]);
  assert.equal(shutdown(roomWith(), context()), [], 'in an empty room there is nobody to tell');
});

test('a request that was passed on and will not be answered is answered before (RFC 6120 §8.2.3)', () => {
  const asking = sends('romeo', "<iq type='get' id='v' to='/Juliet'><query xmlns='jabber:iq:version'/></iq>");
  const waiting = roomOf(drive(room, asking));
  const lines = received(shutdown(waiting, context()));
  assert.is(lines[0], 'romeo ← iq error Juliet #v wait/recipient-unavailable');
  assert.is(lines.length, 4);
});

test('all rooms of a service, in the order of their addresses, and nobody else', () => {
  const service = mucService('conference.localhost', { extensions: [] });
  const entries = ['b', 'a', 'c'].map((each, at) => {
    const name = ['romeo', 'juliet', 'nurse'][at]!;
    return { ...join(name, 'N'), to: `${each}@conference.localhost/N` as ReturnType<typeof join>['to'] };
  });
  const state = entries.reduce((at, each) => service.handle(at, each, env()).state, service.initial);
  assert.equal(
    received(service.stop?.(state, env()) ?? []).map((each) => each.split(' ')[0]),
    ['juliet', 'romeo', 'nurse'],
  );
  assert.equal(service.stop?.(service.initial, env()), []);
  assert.is(get(service.initial, ROOM), undefined);
});

test.run();
