import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { STRICT } from '../../src/scenario/directive.ts';
import {
  accepts,
  attrOf,
  expectedText,
  fit,
  isForeign,
  isSameName,
  isStrict,
  ownDifference,
  remember,
  trim,
} from '../../src/scenario/fit.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('scenario/fit');

const NOBODY = { jids: new Map(), fullJids: new Map(), captures: new Map([['k', ' v ']]) };
const CLIENT = 'jabber:client';

test('captures come in document order, and none is not undefined', () => {
  const wild = (key: string) => `{scansion:capture:${key}}`;
  const expected = node('a', CLIENT, { x: wild('1'), y: wild('2') }, [node('b', CLIENT, { x: wild('3') })]);
  const received = node('a', CLIENT, { y: 'Y', x: 'X' }, [node('b', CLIENT, { x: 'Z' })]);
  assert.equal(fit(expected, received, false, NOBODY), [
    ['1', 'X'],
    ['2', 'Y'],
    ['3', 'Z'],
  ]);
  assert.equal(fit(node('a', CLIENT), received, false, NOBODY), []);
  assert.is(fit(node('a', CLIENT, { z: '' }), received, false, NOBODY), undefined);
});

test('what is around an element decides whether it is strict, unless it says so itself', () => {
  const plain = node('a', CLIENT);
  assert.not.ok(isStrict(plain, false));
  assert.ok(isStrict(plain, true));
  assert.ok(isStrict(node('a', 'u:x'), false));
  assert.ok(isStrict(node('a', CLIENT, { [STRICT]: 'true' }), false));
  assert.not.ok(isStrict(node('a', 'u:x', { [STRICT]: 'false' }), true));
  assert.ok(isForeign(node('a', 'u:x', { [STRICT]: 'false' }), false));
  assert.not.ok(isForeign(plain, false));
});

test('the same name is local name and namespace', () => {
  assert.ok(isSameName(node('a', 'u:x', { b: '1' }), node('a', 'u:x')));
  assert.not.ok(isSameName(node('a', 'u:x'), node('a', 'u:y')));
  assert.not.ok(isSameName(node('a', 'u:x'), node('b', 'u:x')));
});

test('attributes are compared before text, and those expected before those that are too many', () => {
  const received = node('a', CLIENT, { z: '1' }, ['t']);
  const at = (expected: ReturnType<typeof node>) => ownDifference(expected, received, true, NOBODY);
  assert.is(at(node('a', CLIENT, { y: '1' }, ['u'])), '@y');
  assert.is(at(node('a', CLIENT, {}, ['u'])), '@z');
  assert.is(at(node('a', CLIENT, { z: '1' }, ['u'])), '/text()');
  assert.is(at(node('a', CLIENT, { z: '1' }, ['t'])), undefined);
  assert.is(ownDifference(node('a', CLIENT), received, false, NOBODY), undefined);
});

test('the text that is compared', () => {
  assert.is(expectedText(node('a', CLIENT, {}, [' x\n']), NOBODY), 'x');
  assert.is(expectedText(node('a', CLIENT, {}, ['x${k}']), NOBODY), 'x v');
  assert.is(expectedText(node('a', CLIENT, {}, ['\n\t']), NOBODY), undefined);
  assert.is(expectedText(node('a', CLIENT, {}, ['x', node('b', CLIENT)]), NOBODY), undefined);
});

test('trimming takes the white space of XML and no other', () => {
  assert.is(trim(' \t\r\na b\n '), 'a b');
  assert.is(trim('\u00a0a\u3000'), '\u00a0a\u3000');
  assert.is(trim('  \n'), '');
  assert.is(trim(''), '');
});

test('an attribute is one of its own', () => {
  assert.is(attrOf(node('a', CLIENT, { b: '' }), 'b'), '');
  assert.is(attrOf({ name: 'a', ns: CLIENT, attrs: {}, children: [] }, 'toString'), undefined);
});

test('what is remembered is computed once for each pair, undefined too', () => {
  const asked: string[] = [];
  const f = remember(3, (l, r) => {
    asked.push(`${l}${r}`);
    return l === r ? undefined : l - r;
  });
  assert.equal([f(0, 2), f(1, 1), f(2, 0), f(1, 1), f(0, 2)], [-2, undefined, 2, undefined, -2]);
  assert.equal(asked, ['02', '11', '20']);
});

test("NAME's JID is the bare one, or the one that the definition writes", () => {
  const bindings = {
    ...NOBODY,
    jids: new Map([['R', 'r@h']]),
    written: new Map([['R', 'r@h/desk']]),
  };
  const expected = "${R's JID}";
  assert.is(accepts(expected, 'r@h', bindings), true);
  assert.is(accepts(expected, 'r@h/desk', bindings), true);
  assert.is(accepts(expected, 'r@h/phone', bindings), false);
  assert.is(accepts(expected, 'r@h/desk', { ...NOBODY, jids: bindings.jids }), false);
});

test.run();
