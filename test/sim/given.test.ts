import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accountsService } from '../../src/im/accounts.ts';
import { createSim, type Sim, type SimOptions } from '../../src/sim/sim.ts';
import { type Node, node } from '../../src/xml/node.ts';
import { DEPTH_MAX, XmlError } from '../../src/xml/parse.ts';
import { read, worldOf } from '../kit/inbox.ts';

const test = suite('sim/given');

const HELLO = "<message to='juliet@localhost/tomb' type='chat'><body>Hello</body></message>";

const isXmlError = (error: unknown): boolean => error instanceof XmlError;
const isRangeError = (error: unknown): boolean => error instanceof RangeError;

/** Romeo and Juliet, connected. */
function stage(): {
  readonly sim: Sim;
  readonly romeo: ReturnType<Sim['connect']>;
  readonly juliet: typeof romeo;
} {
  const sim = worldOf();
  const romeo = sim.connect('romeo@localhost/orchard');
  const juliet = sim.connect('juliet@localhost/tomb');
  sim.run();
  return { sim, romeo, juliet };
}

test('options that are not what they should be are refused with a sentence', () => {
  const services = [accountsService('localhost', { extensions: [] })];
  const wrong: readonly Partial<Record<keyof SimOptions, unknown>>[] = [
    { seed: 1.5 },
    { seed: Number.NaN },
    { start: Number.NaN },
    { resourceConflict: 'bogus' },
    { services: undefined },
  ];
  for (const each of wrong) {
    assert.throws(
      () => createSim({ services, ...each } as SimOptions),
      (error: unknown) => error instanceof RangeError && error.message.length > 10,
    );
  }
  createSim({ services, seed: -1, start: 0, resourceConflict: 'rename' });
});

test('time does not pass backwards, in parts, or past the end of numbers', () => {
  const { sim } = stage();
  for (const ms of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER]) {
    assert.throws(() => sim.advance(ms), isRangeError);
  }
});

test('what is no stanza at all is refused with a sentence', () => {
  const { romeo } = stage();
  for (const each of [{}, undefined, null, 7, []]) {
    assert.throws(() => romeo.send(each as unknown as string), isXmlError);
  }
});

test('a Node made by hand is held to what text is held to', () => {
  const { sim, romeo, juliet } = stage();
  const message = (children: Node['children']): Node =>
    node('message', 'jabber:client', { to: 'juliet@localhost/tomb' }, children);
  let deep = node('x', 'urn:x');
  for (let n = 0; n < 100_000; n++) deep = node('x', 'urn:x', {}, [deep]);
  for (const each of [deep, node('a b<', 'urn:x'), node('x', 'urn:x', {}, ['\u0000'])]) {
    assert.throws(() => romeo.send(message([each])), isXmlError);
  }
  let fits = node('x', 'urn:x');
  for (let n = 2; n < DEPTH_MAX; n++) fits = node('x', 'urn:x', {}, [fits]);
  romeo.send(message([fits]));
  assert.is(read(sim, juliet).length, 1);
});

test('a Node that is changed after it was sent has been sent as it was', () => {
  const { sim, romeo, juliet } = stage();
  const body: { name: string; ns: string; attrs: Record<string, string>; children: string[] } = {
    name: 'body',
    ns: 'jabber:client',
    attrs: {},
    children: ['one'],
  };
  romeo.send(node('message', 'jabber:client', { to: 'juliet@localhost/tomb' }, [body]));
  body.children[0] = 'two';
  assert.match(read(sim, juliet)[0] ?? '', /body one/);
});

test('a session of another Sim is not ended', () => {
  const [one, two] = [stage(), stage()];
  assert.throws(() => one.sim.disconnect(two.romeo), isRangeError);
  assert.throws(() => one.sim.drop(two.romeo), isRangeError);
  assert.ok(two.romeo.open);
});

test('an orderly end comes after what was sent, a broken connection loses it', () => {
  const orderly = stage();
  orderly.romeo.send(HELLO);
  orderly.sim.disconnect(orderly.romeo);
  assert.is(read(orderly.sim, orderly.juliet).length, 1);

  const broken = stage();
  broken.romeo.send("<presence to='juliet@localhost/tomb'/>");
  broken.sim.run();
  broken.juliet.send(HELLO);
  broken.romeo.send(HELLO);
  broken.sim.drop(broken.romeo);
  broken.sim.drop(broken.romeo);
  assert.not.ok(broken.romeo.open);
  const heard = read(broken.sim, broken.juliet);
  assert.equal(
    heard.map((line) => line.split(':')[0]),
    ['presence', 'message chat', 'presence unavailable'],
  );
  assert.match(heard[1] ?? '', /juliet@localhost\/tomb >/);
});

test('a broken component loses what it sent from any of its addresses', () => {
  const { sim, juliet } = stage();
  const bridge = sim.component('bridge.localhost');
  sim.run();
  bridge.send("<message from='a@bridge.localhost' to='juliet@localhost/tomb'><body>Hello</body></message>");
  sim.drop(bridge);
  assert.equal(read(sim, juliet), []);
});

test.run();
