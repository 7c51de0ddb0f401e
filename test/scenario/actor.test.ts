import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Actor,
  arrive,
  castOf,
  isConnected,
  leave,
  slugOf,
  unexpectedBy,
} from '../../src/scenario/actor.ts';
import type { Session } from '../../src/sim/session.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('scenario/actor');

function cast(...names: readonly string[]): readonly Actor[] {
  const characters = names.map((name) => ({
    class: 'Client' as const,
    name,
    properties: new Map(),
    line: 1,
  }));
  return [...castOf(characters).values()];
}

function withInbox(count: number): Actor {
  const [actor] = cast('Romeo');
  for (let id = 0; id < count; id++) {
    arrive(actor!, node('message', 'jabber:client', { id: String(id) }), { line: id + 10, turn: id });
  }
  return actor!;
}

const ids = (
  all: readonly { readonly stanza: { readonly attrs: Readonly<Record<string, string>> } }[],
): string => all.map(({ stanza }) => stanza.attrs['id']).join('');

test('a name becomes a resource that can be read', () => {
  assert.is(slugOf("Ophelia's phone"), 'ophelia-s-phone');
  assert.is(slugOf('  Hamlet--old! '), 'hamlet-old');
  assert.is(slugOf('Жюльетта é'), 'жюльетта-é');
  assert.is(slugOf('!?'), '');
});

test('labels are there for all, and all different', () => {
  assert.equal(
    cast('A b', 'a-B', 'A/b', 'a b 2', '!').map(({ label }) => label),
    ['a-b', 'a-b-2', 'a-b-3', 'a-b-2-2', undefined],
  );
});

test('nobody is connected without an open session', () => {
  const [actor] = cast('Romeo');
  assert.is(isConnected(actor!), false);
  actor!.session = { open: true } as Session;
  assert.is(isConnected(actor!), true);
  actor!.session = { open: false } as Session;
  assert.is(isConnected(actor!), false);
});

test('what arrives waits in order, and leaves with its fate', () => {
  const actor = withInbox(4);
  assert.equal(
    actor.inbox.map(({ place, line }) => [place, line]),
    [
      [0, 10],
      [1, 11],
      [2, 12],
      [3, 13],
    ],
  );
  leave(actor, [actor.inbox[1]!, actor.inbox[3]!], 'received', 20);
  assert.is(ids(actor.inbox), '02');
  assert.is(ids(actor.arrivals), '0123');
  assert.equal(
    actor.arrivals.map(({ fate, fateLine }) => `${fate} ${fateLine}`),
    ['waiting 10', 'received 20', 'waiting 12', 'received 20'],
  );
});

test('what stands before the mark is not unexpected', () => {
  const actor = withInbox(3);
  assert.is(ids(unexpectedBy(actor)), '012');
  actor.mark = 2;
  assert.is(ids(unexpectedBy(actor)), '2');
  leave(actor, [actor.inbox[2]!], 'received', 20);
  assert.is(ids(unexpectedBy(actor)), '');
});

test.run();
