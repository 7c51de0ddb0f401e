import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { equalNodes } from '../../src/xml/equal.ts';
import { elements, type Node } from '../../src/xml/node.ts';
import { parseXml, XmlError } from '../../src/xml/parse.ts';
import { readQuickly } from '../../src/xml/quick.ts';
import { writeXml } from '../../src/xml/write.ts';
import { nodes } from '../kit/nodes.ts';

const test = suite('xml/quick');

const quick = (text: string, depth = 20) => readQuickly(text, 'jabber:client', depth);

/** What the tokeniser reads: the prefix on the element around the text keeps the short way off. */
function strict(text: string): readonly Node[] | undefined {
  try {
    return elements(parseXml(`<r xmlns:p='urn:p' p:a='b'>${text}</r>`));
  } catch (error) {
    assert.instance(error, XmlError);
    return undefined;
  }
}

/** Whether the short way agrees with the tokeniser, or leaves the text to it. */
function agrees(text: string): boolean {
  const read = quick(text);
  if (read === undefined) return true;
  const right = strict(text);
  return right?.length === read.length && right.every((each, at) => equalNodes(each, read[at]!));
}

test('the hall of plain stanzas is read', () => {
  for (const text of [
    "<message to='a@b' type='chat' xml:lang='de'><body>Grüße, Welt! 🎭</body></message>",
    '<presence/>',
    ` <a b = "it's" ><b xmlns='urn:b'><c d='"'/></b>x</a>\n<a/> `,
    "<a __proto__='p' constructor='c'/>",
  ]) {
    const read = quick(text);
    assert.ok(read !== undefined, text);
    assert.ok(agrees(text), text);
  }
  assert.equal(quick(''), []);
});

test('what is not plain, or wrong, is left to the tokeniser', () => {
  for (const text of [
    '<a>&amp;</a>',
    "<a b='&lt;'/>",
    "<a b='\t'/>",
    '<a>\r</a>',
    '<a>]]></a>',
    '<a><![CDATA[x]]></a>',
    '<a><!-- --></a>',
    '<?a?>',
    '<p:a/>',
    "<a p:b='c'/>",
    "<a xmlns:p='urn:p'/>",
    "<a xmlns='http://www.w3.org/2000/xmlns/'/>",
    "<a xmlns='u' xmlns='v'/>",
    "<a xmlns=' u'/>",
    "<a b='1' b='2'/>",
    "<a b='1'c='2'/>",
    '<a><b></a></b>',
    '<a>',
    '<a',
    '</a>',
    'x',
    '<a/>x',
    '<a>\u0001</a>',
    '<a>\ud800</a>',
    '<é/>',
  ]) {
    assert.is(quick(text), undefined, text);
  }
});

test('what is nested deeper than the limit is left to the tokeniser', () => {
  const nest = (depth: number): string => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
  assert.ok(quick(nest(20)) !== undefined);
  assert.is(quick(nest(21)), undefined);
});

test('nothing that is read can be changed', () => {
  const [read] = quick("<a b='c'><d/>x</a>")!;
  for (const each of [read, read!.attrs, read!.children, read!.children[0]]) assert.ok(Object.isFrozen(each));
});

test('it reads what the tokeniser reads', () => {
  fc.assert(fc.property(nodes, (each) => agrees(writeXml(each))));
});

test('it reads nothing that the tokeniser refuses, whatever happens to a text', () => {
  const pieces = [
    "'",
    '"',
    '<',
    '>',
    '/',
    '=',
    ' ',
    '&',
    ']]>',
    'xmlns',
    ':',
    'a',
    '\n',
    '\r',
    '\u0001',
    '<b>',
    '</b>',
  ];
  fc.assert(
    fc.property(nodes, fc.nat(), fc.nat(3), fc.constantFrom(...pieces), (each, at, length, piece) => {
      const text = writeXml(each);
      const where = at % (text.length + 1);
      return agrees(text.slice(0, where) + piece + text.slice(where + length));
    }),
    { numRuns: 2000 },
  );
});

test.run();
