import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  attrKey,
  attrsOf,
  child,
  childrenNamed,
  elements,
  isNode,
  node,
  splitKey,
  text,
  XML_NS,
} from '../../src/xml/node.ts';

const test = suite('xml/node');

const item = node('item', 'urn:x', { n: '1' });
const other = node('item', 'urn:y');
const list = node('list', 'urn:x', {}, ['one ', item, 'two', other, node('item', 'urn:x', { n: '2' })]);

test('attributes inherit nothing, so every name is an ordinary one', () => {
  const attrs = attrsOf(JSON.parse('{"__proto__": "p", "constructor": "c"}'));
  assert.not.ok('toString' in attrs);
  assert.is(Object.getPrototypeOf(Object.getPrototypeOf(attrs)), null);
  assert.equal(Object.keys(attrs), ['__proto__', 'constructor']);
  assert.is(attrs['__proto__'], 'p');
  assert.is(node('a', 'b').attrs['toString'], undefined);
});

test('attributes that are undefined are left out, and empty ones are not', () => {
  assert.equal(Object.entries(node('a', 'b', { id: undefined, type: '' }).attrs), [['type', '']]);
});

test('an element without attributes and children has none', () => {
  const empty = node('a', 'b');
  assert.equal(Object.keys(empty.attrs), []);
  assert.equal(empty.children, []);
});

test('child elements are told from text', () => {
  assert.ok(isNode(item));
  assert.not(isNode('item'));
  assert.equal(elements(list).length, 3);
  assert.is(text(list), 'one two');
  assert.is(text(item), '');
});

test('a child is found by name and namespace together', () => {
  assert.is(child(list, 'item', 'urn:x'), item);
  assert.is(child(list, 'item', 'urn:y'), other);
  assert.is(child(list, 'item', 'urn:z'), undefined);
  assert.is(child(list, 'list', 'urn:x'), undefined);
  assert.equal(
    childrenNamed(list, 'item', 'urn:x').map((each) => each.attrs['n']),
    ['1', '2'],
  );
  assert.equal(childrenNamed(list, 'none', 'urn:x'), []);
});

test('attribute keys carry a namespace and give it back', () => {
  assert.is(attrKey('lang', ''), 'lang');
  assert.is(attrKey('lang', XML_NS), 'xml:lang');
  assert.is(attrKey('lang', 'urn:x'), '{urn:x}lang');
  for (const ns of ['', XML_NS, 'urn:x', 'urn:{x}', '}']) {
    assert.equal(splitKey(attrKey('lang', ns)), { local: 'lang', ns });
  }
});

test.run();
