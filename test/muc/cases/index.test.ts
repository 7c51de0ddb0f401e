import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CASES } from '../../../src/muc/cases/index.ts';
import { mucService } from '../../../src/muc/service.ts';
import { received } from '../../kit/received.ts';
import { env } from '../../kit/room.ts';
import { join, says } from '../../kit/send.ts';

const test = suite('muc/cases/index');

test('there is a use case for each name', () => {
  for (const [name, each] of Object.entries(CASES)) assert.type(each, 'function', name);
  assert.is(Object.keys(CASES).length, 27);
});

test('a service can be wired with others in their place', () => {
  const message: typeof CASES.message = (room) => ({ room, out: [] });
  const wired = mucService('conference.localhost', {
    extensions: [],
    wiring: { cases: { ...CASES, message } },
  });
  const usual = mucService('conference.localhost', { extensions: [] });
  const { state } = usual.handle(usual.initial, join('romeo', 'Romeo'), env());
  assert.equal(wired.handle(state, says('romeo', 'hi'), env()).out, []);
  assert.equal(received(usual.handle(state, says('romeo', 'hi'), env()).out), [
    'romeo ← message groupchat Romeo body=hi',
  ]);
});

test.run();
