import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { subject } from '../../../src/muc/features/subject.ts';
import { DEFAULT_POLICY } from '../../../src/muc/policy/index.ts';
import { conforms } from '../../kit/feature.ts';
import { receivedBy, stanzasFor, written } from '../../kit/received.ts';
import { drive, driveAll, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { join, says, sends, setsSubjectTo, shows } from '../../kit/send.ts';

const test = suite('muc/features/subject');

const room = roomWith({ occupants: ['romeo:moderator:owner'] });

function lastFor(start: typeof room): string {
  const stanza = stanzasFor('juliet', drive(start, join('juliet', 'Juliet')).out).at(-1)!;
  return written('juliet', stanza);
}

test('it keeps to the rules of features', () => conforms(subject(DEFAULT_POLICY)));

test('a newcomer gets an empty subject where there never was one, and nobody else does (§7.2.15)', () => {
  assert.is(
    lastFor(room),
    `<message from='${ROOM}' to='juliet@localhost/1' type='groupchat'><subject/></message>`,
  );
  assert.equal(receivedBy('romeo', drive(room, join('juliet', 'Juliet')).out), [
    'presence Juliet none/participant jid=juliet',
  ]);
});

test('a newcomer gets the last subject after the history, from whoever set it, as it was then', () => {
  const later = driveAll(room, [
    setsSubjectTo('romeo', 'Verona'),
    shows('romeo', 'Montague'),
    says('romeo', 'hi'),
  ]);
  assert.is(
    lastFor(roomOf(later)),
    `<message from='${ROOM}/Romeo' to='juliet@localhost/1' type='groupchat'><subject>Verona</subject>` +
      `<delay xmlns='urn:xmpp:delay' from='${ROOM}' stamp='2026-01-01T00:00:00Z'/></message>`,
  );
});

test('a subject that was cleared is empty and has a time; one in several languages has all of them', () => {
  const cleared = driveAll(room, [setsSubjectTo('romeo', 'Verona'), setsSubjectTo('romeo', '')]);
  assert.match(lastFor(roomOf(cleared)), /<subject\/><delay /);
  const both = sends(
    'romeo',
    "<message type='groupchat' xml:lang='en'><subject>Fair</subject><subject xml:lang='it'>Bella</subject><x xmlns='urn:other'/></message>",
  );
  const text = lastFor(roomOf(drive(room, both)));
  assert.match(text, /xml:lang='en'.*<subject>Fair<\/subject><subject xml:lang='it'>Bella<\/subject><delay /);
  assert.not.match(text, /urn:other/);
});

test.run();
