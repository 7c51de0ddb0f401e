import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { reflectionOf } from '../../src/muc/reflection.ts';
import { node } from '../../src/xml/node.ts';
import { context, ROOM, roomWith } from '../kit/room.ts';
import { sends } from '../kit/send.ts';

const test = suite('muc/reflection');

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });
const juliet = room.occupants.all[1]!;
const { stanza } = sends(
  'juliet',
  "<message type='groupchat' id='m'><body>hi</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>",
);

/** A context with two features that mark what is sent. */
const marking = {
  ...context(),
  rules: {
    ...context().rules,
    features: [
      { name: 'one', spec: [], stamp: () => [node('stamp', 'urn:one')] },
      { name: 'two', spec: [], decorate: (_: unknown, { nick }: typeof juliet) => [node('by', nick)] },
    ],
  },
};

test('it is from the occupant JID, without what a room alone may say, and decorated before it is stamped', () => {
  const reflected = reflectionOf(room, juliet, stanza, marking);
  assert.is(reflected.from, `${ROOM}/Juliet`);
  assert.is(reflected.id, 'm');
  assert.equal(
    reflected.children.map((each) => (typeof each === 'string' ? each : `${each.name} ${each.ns}`)),
    ['body jabber:client', 'by Juliet', 'stamp urn:one'],
  );
});

test('without features nothing is added', () => {
  const plain = { ...marking, rules: { ...marking.rules, features: [] } };
  assert.is(reflectionOf(room, juliet, stanza, plain).children.length, 1);
});

test.run();
