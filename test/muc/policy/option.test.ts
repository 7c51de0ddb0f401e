import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  choice,
  error,
  faultOf,
  list,
  type Option,
  readValue,
  refusalOf,
  valueText,
} from '../../../src/muc/policy/option.ts';

const test = suite('muc/policy/option');

const one = choice('A1', ['a', 'b'], 'a', 'b', 'b');
const several = list('A2', ['x', 'y', 'z'], ['x'], ['y', 'x'], []);
const refusal = error('A3', 'auth/forbidden', 'cancel/not-allowed', 'wait/conflict');
const people: Option<'anyone' | readonly string[]> = {
  ...one,
  values: 'accounts',
  xep: 'anyone',
  prosody: [],
  ejabberd: [],
};

test('a row has a value for each profile', () => {
  assert.equal([one.xep, one.prosody, one.ejabberd], ['a', 'b', 'b']);
  assert.equal([several.xep, several.prosody, several.ejabberd], [['x'], ['y', 'x'], []]);
  assert.equal(refusalOf(refusal.prosody), { type: 'cancel', condition: 'not-allowed' });
});

test('a value fits its option, or a sentence says what was expected', () => {
  const fine = [
    faultOf(one, 'b'),
    faultOf(several, ['z', 'x']),
    faultOf(several, []),
    faultOf(refusal, 'wait/gone'),
  ];
  assert.equal(fine, [undefined, undefined, undefined, undefined]);
  for (const each of ['c', undefined, ['a'], 1]) assert.is(faultOf(one, each), 'expected one of a, b');
  for (const each of [['x', 'w'], 'x', null]) assert.is(faultOf(several, each), 'expected any of x, y, z');
  for (const each of ['gone', 'wait/', 'later/gone', 'wait/__proto__', 'wait/gone/x', undefined])
    assert.match(faultOf(refusal, each) ?? '', /^expected TYPE\/CONDITION/, String(each));
});

test('accounts are everybody, or bare JIDs', () => {
  for (const each of ['anyone', [], ['romeo@localhost', 'Juliet@localhost']])
    assert.is(faultOf(people, each), undefined);
  for (const each of ['everyone', ['localhost'], ['romeo@localhost/1'], [''], ['@'], [1]])
    assert.is(faultOf(people, each), 'expected anyone, or bare JIDs of accounts');
});

test('a value is read from what is written', () => {
  const options = [one, several, refusal, people] as readonly Option<unknown>[];
  for (const option of options) {
    for (const value of [option.xep, option.prosody, option.ejabberd]) {
      assert.equal(readValue(option, valueText(value)), value);
    }
  }
  assert.equal(readValue(several, ' y  x '), ['y', 'x']);
});

test.run();
