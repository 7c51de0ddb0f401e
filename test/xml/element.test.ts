import fc from 'fast-check';
import { createElement } from 'ltx';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fromElement, type LtxElement, toElement } from '../../src/xml/element.ts';
import { equalNodes } from '../../src/xml/equal.ts';
import { node, XML_NS } from '../../src/xml/node.ts';
import { DEPTH_MAX, parseXml, XmlError } from '../../src/xml/parse.ts';
import { writeXml } from '../../src/xml/write.ts';
import { nodes } from '../kit/nodes.ts';

const test = suite('xml/element');

test('an element of ltx becomes a Node that owes nothing to it', () => {
  const element = createElement('message', { to: 'r@x' }, createElement('body', {}, 'a < b'));
  const read = fromElement(element);
  assert.ok(equalNodes(read, parseXml("<message to='r@x'><body>a &lt; b</body></message>")));
  element.attrs['to'] = 'changed';
  assert.is(read.attrs['to'], 'r@x');
});

test('what is no XML is refused', () => {
  assert.throws(
    () => fromElement(createElement('a b', {})),
    (error: unknown) => error instanceof XmlError,
  );
  assert.throws(() => fromElement(createElement('a', {}, '\u0001')), /disallowed character/);
});

test('depth is bounded before the stack is', () => {
  const nested = (depth: number): LtxElement => {
    let element = createElement('a', {});
    for (let level = 1; level < depth; level++) element = createElement('a', {}, element);
    return element;
  };
  assert.is(fromElement(nested(DEPTH_MAX)).name, 'a');
  for (const depth of [DEPTH_MAX + 1, 50_000]) {
    assert.throws(() => fromElement(nested(depth)), /nested deeper than the limit of 200/);
  }
  const ring = createElement('a', {});
  ring.cnode(ring);
  assert.throws(() => fromElement(ring), /nested deeper than the limit of 200/);
});

test('a Node becomes an element of ltx that ltx finds its way in', () => {
  const element = toElement(
    node('message', 'jabber:client', { to: 'r@x', 'xml:lang': 'de' }, [
      node('x', 'urn:x', { '{urn:y}z': '1' }, [node('y', 'urn:x', {}, ['text'])]),
    ]),
  );
  assert.is(element.attrs['xml:lang'], 'de');
  const x = element.getChild('x', 'urn:x');
  assert.is(x?.getAttr('z', 'urn:y'), '1');
  assert.is(x?.getChildText('y', 'urn:x'), 'text');
  assert.is(element.getChild('x', 'urn:other'), undefined);
});

test('names that objects have, and those ltx drops, are ordinary attributes', () => {
  const attrs = JSON.parse('{"__proto__": "1", "constructor": "2", "__self": "3", "__source": "4"}');
  const element = toElement(node('a', 'jabber:client', attrs));
  assert.equal(Object.entries(element.attrs), [['xmlns', 'jabber:client'], ...Object.entries(attrs)]);
  assert.is(Object.getPrototypeOf(element.attrs), Object.prototype);
});

test('there and back is the same element, but for white space that ltx does not write as references', () => {
  const writable = nodes.filter((each) => !writeXml(each).includes('&#'));
  fc.assert(
    fc.property(writable, (each) => equalNodes(fromElement(toElement(each)), each)),
    { numRuns: 300 },
  );
});

test('an element of the XML namespace keeps it', () => {
  const element = node('a', XML_NS, {}, [node('b', 'urn:x')]);
  assert.ok(equalNodes(fromElement(toElement(element)), element));
});

test.run();
