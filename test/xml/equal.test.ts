import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { equalNodes } from '../../src/xml/equal.ts';
import { node } from '../../src/xml/node.ts';
import { nodes } from '../kit/nodes.ts';

const test = suite('xml/equal');

const base = node('a', 'urn:x', { b: '1', c: '2' }, ['t', node('d', 'urn:x')]);

test('the order of attributes does not matter', () => {
  assert.ok(equalNodes(base, node('a', 'urn:x', { c: '2', b: '1' }, ['t', node('d', 'urn:x')])));
});

test('everything else does', () => {
  const others = {
    name: node('z', 'urn:x', { b: '1', c: '2' }, base.children),
    namespace: node('a', 'urn:y', { b: '1', c: '2' }, base.children),
    'attribute value': node('a', 'urn:x', { b: '1', c: '3' }, base.children),
    'attribute name': node('a', 'urn:x', { b: '1', z: '2' }, base.children),
    'missing attribute': node('a', 'urn:x', { b: '1' }, base.children),
    'additional attribute': node('a', 'urn:x', { b: '1', c: '2', d: '3' }, base.children),
    text: node('a', 'urn:x', { b: '1', c: '2' }, ['t ', node('d', 'urn:x')]),
    'missing child': node('a', 'urn:x', { b: '1', c: '2' }, ['t']),
    'order of children': node('a', 'urn:x', { b: '1', c: '2' }, [node('d', 'urn:x'), 't']),
    grandchild: node('a', 'urn:x', { b: '1', c: '2' }, ['t', node('d', 'urn:x', {}, ['x'])]),
  };
  for (const [what, other] of Object.entries(others)) {
    assert.not(equalNodes(base, other), what);
    assert.not(equalNodes(other, base), `${what}, the other way round`);
  }
});

test('names that objects have of their own are compared too', () => {
  const proto = node('a', 'urn:x', JSON.parse('{"__proto__": "1"}'));
  assert.ok(equalNodes(proto, node('a', 'urn:x', JSON.parse('{"__proto__": "1"}'))));
  assert.not(equalNodes(proto, node('a', 'urn:x', JSON.parse('{"__proto__": "2"}'))));
  assert.not(equalNodes(proto, node('a', 'urn:x', { constructor: '1' })));
});

test('a copy is equal', () => {
  fc.assert(fc.property(nodes, (each) => equalNodes(each, structuredClone(each))));
});

test('two elements are equal one way as the other', () => {
  fc.assert(fc.property(nodes, nodes, (a, b) => equalNodes(a, b) === equalNodes(b, a)));
});

test.run();
