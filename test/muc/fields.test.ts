import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { booleanField, choiceField, choicesField, numberField, textField } from '../../src/muc/fields.ts';
import type { Room } from '../../src/muc/room.ts';
import { roomWith } from '../kit/room.ts';

const test = suite('muc/fields');

const room = roomWith();
const REFUSED = { condition: 'not-acceptable' };

/** The option after these values, or the refusal. */
function after<K extends keyof Room['config']>(
  field: ReturnType<typeof textField>,
  key: K,
  values: readonly string[],
): Room['config'][K] | object {
  const result = field.set(room, values, new Map());
  return 'condition' in result ? result : result.config[key];
}

test('a boolean is one of four words, or nothing', () => {
  const field = booleanField('v', 'l', 'moderated');
  assert.equal(
    ['1', 'true', ' 1 ', '0', 'false', ''].map((each) => after(field, 'moderated', [each])),
    [true, true, true, false, false, false],
  );
  assert.is(after(field, 'moderated', []), false);
  for (const each of ['yes', 'TRUE', '2', '__proto__'])
    assert.equal(after(field, 'moderated', [each]), REFUSED);
  assert.equal([field.get(room), field.type, field.var], [['0'], 'boolean', 'v']);
});

test('a text is any, or empty', () => {
  const field = textField('v', 'l', 'name');
  assert.is(after(field, 'name', ['a <b>', 'ignored']), 'a <b>');
  assert.is(after(field, 'name', []), '');
  assert.equal(field.get(roomWith({ config: { name: 'x' } })), ['x']);
});

test('a choice is one of those that are offered', () => {
  const field = choiceField('v', 'l', 'whois', [{ value: 'anyone' }, { value: 'moderators' }]);
  assert.is(after(field, 'whois', ['anyone']), 'anyone');
  for (const values of [['none'], ['Anyone'], [], ['']]) assert.equal(after(field, 'whois', values), REFUSED);
  assert.equal(field.get(room), ['moderators']);
});

test('a number is whole and not negative', () => {
  const field = numberField('v', 'l', 'historyFetch');
  assert.equal(
    ['0', '7', ' 20 '].map((each) => after(field, 'historyFetch', [each])),
    [0, 7, 20],
  );
  for (const values of [['-1'], ['1.5'], ['1e3'], ['many'], [''], [], ['9999999999']]) {
    assert.equal(after(field, 'historyFetch', values), REFUSED);
  }
  assert.equal(field.get(room), ['20']);
  const { datatype, method } = field.validation!;
  assert.is(datatype, 'xs:integer');
  assert.ok(typeof method === 'object');
  assert.equal(
    [method.min, method.max].map((each) => after(field, 'historyFetch', [each])),
    [0, 999_999_999],
    'what the form says is what it takes',
  );
});

test('choices are any of those that are offered, in the order of the offer', () => {
  const field = choicesField('v', 'l', 'presenceBroadcast', [{ value: 'visitor' }, { value: 'moderator' }]);
  assert.equal(after(field, 'presenceBroadcast', ['moderator', 'visitor', 'visitor']), [
    'visitor',
    'moderator',
  ]);
  assert.equal(after(field, 'presenceBroadcast', []), []);
  for (const values of [['none'], ['visitor', 'king'], ['']])
    assert.equal(after(field, 'presenceBroadcast', values), REFUSED);
});

test.run();
