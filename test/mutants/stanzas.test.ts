import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MUC_ADMIN } from '../../src/core/ns.ts';
import { payloadOf } from '../../src/core/stanza.ts';
import {
  codesOf,
  errorFor,
  hasBody,
  hasCode,
  hasSubject,
  itemsIn,
  sentBy,
  withCodes,
  withForm,
  withItem,
  withItems,
  withItemsIn,
  withoutCode,
  withUserX,
} from '../../src/mutants/stanzas.ts';
import { node } from '../../src/xml/node.ts';
import { describe, stanzasFor } from '../kit/received.ts';
import { address, drive, roomWith } from '../kit/room.ts';
import { administers, join, says, sends } from '../kit/send.ts';

const test = suite('mutants/stanzas');

const room = roomWith({ occupants: ['romeo:moderator:owner'] });
const [seen, self] = stanzasFor('nurse', drive(room, join('nurse', 'Nurse')).out);

test('codes come and go', () => {
  assert.equal([codesOf(seen!), codesOf(self!)], [[], ['110']]);
  assert.equal([hasCode(self!, '110'), hasCode(seen!, '110')], [true, false]);
  assert.is(
    describe(withCodes(self!, ['100', '201'])),
    'presence Nurse [100 201 110] none/participant jid=nurse',
  );
  assert.is(describe(withoutCode(self!, '110')), 'presence Nurse none/participant jid=nurse');
  assert.equal(withoutCode(self!, '201'), self);
});

test('items are rewritten', () => {
  assert.is(describe(withItem(self!, { role: 'none', jid: undefined })), 'presence Nurse [110] none/none');
  const named = withItems(self!, (item) => ({
    ...item,
    children: [node('actor', item.ns, { nick: 'Romeo' })],
  }));
  assert.is(describe(named), 'presence Nurse [110] none/participant jid=nurse by=Romeo');
  assert.equal(codesOf(withUserX(self!, (x) => ({ ...x, children: [] }))), []);
});

test('messages with and without a body and a subject are told apart', () => {
  const about = (xml: string): readonly boolean[] => {
    const { stanza } = sends('romeo', `<message>${xml}</message>`);
    return [hasBody(stanza), hasSubject(stanza)];
  };
  assert.equal(
    [about('<body>a</body>'), about('<subject/>'), about('')],
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  );
});

test('requests are rewritten', () => {
  const asked = administers(
    'romeo',
    'set',
    "<item nick='Nurse' role='none'/><item jid='a' affiliation='none'/>",
  );
  assert.equal(
    itemsIn(asked).map(({ attrs }) => attrs['nick']),
    ['Nurse', undefined],
  );
  assert.equal(itemsIn(says('romeo', 'hi')), []);
  const [only] = itemsIn(withItemsIn(asked, [node('item', MUC_ADMIN, { nick: 'Romeo' })]));
  assert.is(only?.attrs['nick'], 'Romeo');
  assert.is(payloadOf(withForm(asked, node('x', 'jabber:x:data')).stanza)?.children.length, 1);
  assert.is(sentBy(asked, address('nurse')).stanza.from, address('nurse'));
});

test('anything is answered with an error, even an answer', () => {
  const { to, stanza } = errorFor(sends('romeo', "<iq type='result' id='7'/>"), 'gone');
  assert.equal([to, stanza.type, stanza.id], [address('romeo'), 'error', '7']);
  assert.match(describe(stanza), /cancel\/gone/);
});

test.run();
