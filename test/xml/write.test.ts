import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { equalNodes } from '../../src/xml/equal.ts';
import { node, XML_NS } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { prettyXml, writeXml } from '../../src/xml/write.ts';
import { nodes } from '../kit/nodes.ts';

const test = suite('xml/write');

test('what is written is read again', () => {
  fc.assert(
    fc.property(nodes, (each) => {
      const again = parseXml(writeXml(each));
      assert.ok(equalNodes(again, each));
      assert.is(writeXml(again), writeXml(each));
    }),
    { numRuns: 500 },
  );
});

test('what is written prettily is the same element but for white space', () => {
  const squeeze = (xml: string) => xml.replace(/\s|&#13;/g, '');
  fc.assert(
    fc.property(nodes, (each) => squeeze(prettyXml(each).join('\n')) === squeeze(writeXml(each))),
    { numRuns: 200 },
  );
});

test('a namespace is declared where it differs from the parent', () => {
  const inner = node('b', 'urn:x', {}, [node('c', 'urn:x'), node('d', 'jabber:client')]);
  const element = node('a', 'jabber:client', {}, [inner, node('e', 'jabber:client')]);
  assert.is(writeXml(element), "<a><b xmlns='urn:x'><c/><d xmlns='jabber:client'/></b><e/></a>");
  assert.is(writeXml(inner, { ns: 'urn:x' }), "<b><c/><d xmlns='jabber:client'/></b>");
  assert.is(writeXml(node('a', '')), "<a xmlns=''/>");
});

test('attributes keep their order', () => {
  assert.is(writeXml(node('a', 'jabber:client', { z: '1', a: '2' })), "<a z='1' a='2'/>");
});

test('attributes of a namespace get a prefix, one that is bound already where there is one', () => {
  const element = node('a', 'jabber:client', { '{urn:x}b': '1', '{urn:y}c': '2', 'xml:lang': 'de' });
  assert.is(writeXml(element), "<a xmlns:ns1='urn:x' ns1:b='1' xmlns:ns2='urn:y' ns2:c='2' xml:lang='de'/>");
  const prefixes = new Map([['urn:y', 'ns1']]);
  assert.is(writeXml(element, { prefixes }), "<a xmlns:ns2='urn:x' ns2:b='1' ns1:c='2' xml:lang='de'/>");
});

test('an element of the XML namespace has its prefix, and what is inside is not in it', () => {
  const element = node('a', XML_NS, {}, [node('b', 'jabber:client')]);
  assert.is(writeXml(element), '<xml:a><b/></xml:a>');
  assert.equal(prettyXml(element), ['<xml:a>', '  <b/>', '</xml:a>']);
});

test('characters that would be taken for something else are escaped', () => {
  assert.is(
    writeXml(node('a', 'jabber:client', {}, ['<&>\'"]]>\r\n'])),
    '<a>&lt;&amp;&gt;&apos;&quot;]]&gt;&#13;\n</a>',
  );
  assert.is(
    writeXml(node('a', 'jabber:client', { b: '\'"\t\r\n<' })),
    "<a b='&apos;&quot;&#9;&#13;&#10;&lt;'/>",
  );
});

test('pretty: one element a line, text alone on the line of its element', () => {
  const element = node('a', 'jabber:client', { id: '1' }, [
    '\n',
    node('b', 'jabber:client', {}, ['x < y']),
    ' beside ',
    node('c', 'urn:x', {}, [node('d', 'urn:x')]),
  ]);
  assert.equal(prettyXml(element), [
    "<a id='1'>",
    '  <b>x &lt; y</b>',
    '  beside',
    "  <c xmlns='urn:x'>",
    '    <d/>',
    '  </c>',
    '</a>',
  ]);
});

test.run();
