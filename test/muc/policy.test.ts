import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DEFAULT_POLICY } from '../../src/muc/policy.ts';
import { mucService } from '../../src/muc/service.ts';
import { received } from '../kit/received.ts';
import { env } from '../kit/room.ts';
import { configures, join, sends } from '../kit/send.ts';

const test = suite('muc/policy');

/** What a stranger is told who asks how to register with a room. */
function answer(options: Parameters<typeof mucService>[1]): string {
  const service = mucService('conference.localhost', options);
  const acts = [join('romeo', 'Romeo'), configures('romeo', {})];
  const state = acts.reduce((at, each) => service.handle(at, each, env()).state, service.initial);
  const asking = sends('juliet', "<iq type='get' id='r'><query xmlns='jabber:iq:register'/></iq>");
  return received(service.handle(state, asking, env()).out).join();
}

test('a service has the default policy, or another', () => {
  assert.equal(DEFAULT_POLICY, { registration: 'automatic' });
  assert.is(answer({ extensions: [] }), 'juliet ← iq result room #r query');
  assert.is(answer({ extensions: [], policy: {} }), 'juliet ← iq result room #r query');
  const none = answer({ extensions: [], policy: { registration: 'none' } });
  assert.is(none, 'juliet ← iq error room #r cancel/service-unavailable');
});

test.run();
