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
  assert.equal(DEFAULT_POLICY, { registration: 'automatic', nicknames: 'free', creators: 'anyone' });
  assert.is(answer({ extensions: [] }), 'juliet ← iq result room #r query');
  assert.is(answer({ extensions: [], policy: {} }), 'juliet ← iq result room #r query');
  const none = answer({ extensions: [], policy: { registration: 'none' } });
  assert.is(none, 'juliet ← iq error room #r cancel/service-unavailable');
});

// covers: MUC-7.2.11-02, MUC-7.2.17-04, MUC-10.1.1-01, MUC-10.1.1-02, MUC-10.1.1-03
test('rooms are created by those who may, and others are told that they may not (§10.1.1)', () => {
  const service = mucService('conference.localhost', {
    extensions: [],
    policy: { creators: ['Romeo@localhost'] },
  });
  const refused = service.handle(service.initial, join('juliet', 'Juliet'), env());
  assert.equal(received(refused.out), ['juliet ← presence error Juliet cancel/not-allowed']);
  assert.is(refused.state, service.initial, 'there is no room afterwards');
  const created = service.handle(refused.state, join('romeo', 'Romeo'), env());
  assert.match(received(created.out).join(), 'romeo ← presence Romeo [201 110] owner/moderator');
  const opened = service.handle(created.state, configures('romeo', {}), env()).state;
  const entered = service.handle(opened, join('juliet', 'Juliet'), env());
  assert.match(received(entered.out).join(), 'juliet ← presence Juliet [110] none/participant');
});

test('with an empty list nobody creates rooms, and a list names accounts', () => {
  const none = mucService('conference.localhost', { extensions: [], policy: { creators: [] } });
  const refused = none.handle(none.initial, join('romeo', 'Romeo'), env());
  assert.equal(received(refused.out), ['romeo ← presence error Romeo cancel/not-allowed']);
  for (const each of ['', '@', 'localhost', 'romeo@localhost/1']) {
    const policy = { creators: [each] };
    assert.throws(() => mucService('conference.localhost', { extensions: [], policy }), /is not an account/);
  }
});

test.run();
