import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { errorReply } from '../../src/core/error.ts';
import type { Send } from '../../src/core/stanza.ts';
import { withErrors } from '../../src/muc/errors.ts';
import { written } from '../kit/received.ts';
import { ROOM } from '../kit/room.ts';
import { administers, says, sends } from '../kit/send.ts';

const test = suite('muc/errors');

const asked = administers('juliet', 'get', "<item role='x'/>");
const out = errorReply(asked, 'bad-request', ROOM);
const look = { errorEcho: 'all', errorBy: 'unnamed' } as const;

test('by default an error stays as it is', () => {
  assert.is(withErrors(asked, out, { errorEcho: 'muc', errorBy: 'named' }), out);
});

test('the answer has what was sent, before the error, and names nobody', () => {
  const [answer] = withErrors(asked, out, look);
  assert.match(
    written('juliet', answer!.stanza),
    /><query xmlns='[^']*#admin'><item role='x'\/><\/query><error type='modify'><bad-request [^>]*\/><\/error><\/iq>$/,
  );
});

test('what is no answer to the sender is left alone, and so is all that answers an error', () => {
  const message = says('romeo', 'x');
  const told: readonly Send[] = [{ to: [message.stanza.from], stanza: { ...message.stanza, from: ROOM } }];
  assert.equal(withErrors(message, told, look), told);
  const other = errorReply(sends('nurse', "<iq type='get' id='n'><x/></iq>"), 'gone', ROOM);
  assert.equal(withErrors(asked, other, look), other);
  const answer = sends('juliet', "<iq type='error' id='i'/>");
  assert.is(withErrors(answer, out, look), out);
});

test.run();
