import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { moderation } from '../../../src/muc/features/moderation.ts';
import { conforms } from '../../kit/feature.ts';
import { drive, roomWith } from '../../kit/room.ts';
import { sends } from '../../kit/send.ts';

const test = suite('muc/features/moderation');

test('it keeps to the rules of features', () => conforms(moderation));

test('the room says that it supports moderation (XEP-0425 §2)', () => {
  const asked = "<iq type='get' id='i'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>";
  const { out } = drive(roomWith(), sends('tybalt', asked));
  assert.match(JSON.stringify(out), 'urn:xmpp:message-moderate:1');
});

test.run();
