import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { child, elements, node, text, XML_NS } from '../../src/xml/node.ts';
import { DEPTH_MAX, parseFragment, parseXml, SIZE_MAX, XmlError } from '../../src/xml/parse.ts';

const test = suite('xml/parse');

/** The message with which a text is refused. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof XmlError) return error.message;
    throw error;
  }
  return 'accepted';
}

/** Texts that are refused, each beside a neighbour that is not. */
const PAIRS: readonly (readonly [what: string, refused: string, message: RegExp, accepted: string])[] = [
  ['mismatched end tags', '<a><b>x</a>y</b></a>', /expected the end tag of <b>/, '<a><b>x</b>y</a>'],
  ['an end tag without its start', '</a>', /unmatched closing tag: a/, '<a></a>'],
  ['an end tag that is missing', '<a><b></b>', /unclosed tag: a/, '<a><b></b></a>'],
  ['half a tag', '<a', /unexpected end/, '<a/>'],
  ['duplicate attributes', "<a x='1' x='2'/>", /duplicate attribute: x/, "<a x='1' y='2'/>"],
  [
    'duplicate attributes by way of two prefixes',
    "<a xmlns:p='urn:x' xmlns:q='urn:x' p:y='1' q:y='2'/>",
    /duplicate attribute: \{urn:x\}y/,
    "<a xmlns:p='urn:x' xmlns:q='urn:z' p:y='1' q:y='2'/>",
  ],
  ['an undeclared prefix', '<p:a/>', /unbound namespace prefix: "p"/, "<p:a xmlns:p='urn:x'/>"],
  ['an undeclared prefix of an attribute', "<a p:b=''/>", /unbound namespace prefix: "p"/, "<a xml:b=''/>"],
  ['a prefix that objects have', '<__proto__:a/>', /unbound/, "<__proto__:a xmlns:__proto__='urn:x'/>"],
  ['a control character', '<a>\u0001</a>', /disallowed character/, '<a>\t\n</a>'],
  ['a reference to a control character', '<a>&#1;</a>', /malformed character entity/, '<a>&#9;</a>'],
  ['a noncharacter', '<a>\ufffe</a>', /disallowed character/, '<a>\ufffd</a>'],
  ['a reference to a surrogate', '<a>&#xD800;</a>', /malformed character entity/, '<a>&#x1F600;</a>'],
  ['an unquoted value', '<a b=c/>', /unquoted attribute value/, "<a b='c'/>"],
  ['an attribute without value', '<a b/>', /disallowed character/, "<a b=''/>"],
  ['< in a value', "<a b='<'/>", /disallowed character/, "<a b='>'/>"],
  [']]> in text', '<a>]]></a>', /disallowed in char data/, '<a>]]&gt;</a>'],
  ['a name that is none', '<1/>', /disallowed character in tag name/, '<_1/>'],
  ['a comment', '<a><!-- c --></a>', /a comment is not allowed/, '<a><![CDATA[<!-- c -->]]></a>'],
  [
    'a processing instruction',
    '<a><?b c?></a>',
    /a processing instruction is not allowed/,
    '<a>&lt;?b c?></a>',
  ],
  ['a document type', '<!DOCTYPE a><a/>', /doctype/, '<a/>'],
  ['a document type further in', '<a><!DOCTYPE a></a>', /doctype/, '<a/>'],
  ['an internal subset', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', /doctype/, '<a>y</a>'],
  ['an XML declaration', "<?xml version='1.0'?><a/>", /XML declaration/, '<a/>'],
  ['other entities', '<a>&nbsp;</a>', /undefined entity/, '<a>&amp;&lt;&gt;&apos;&quot;</a>'],
  ['an entity that objects have', '<a>&constructor;</a>', /undefined entity/, '<a>&amp;constructor;</a>'],
  ['a second root', '<a/><b/>', /expected one element, found more/, ' <a/> '],
  ['no root', ' ', /expected an element, found none/, '<a/>'],
  ['text before the root', 'x<a/>', /text outside of an element: "x"/, '\n<a/>'],
  ['text after the root', '<a/>x', /text outside of an element: "x"/, '<a/>\n'],
  ['a rebound xml prefix', "<a xmlns:xml='urn:x'/>", /xml prefix must be bound to/, "<a xmlns:x='urn:x'/>"],
  ['an unbound prefix', "<a xmlns:x=''/>", /undefine prefix/, "<a xmlns=''/>"],
];

for (const [what, refused, message, accepted] of PAIRS) {
  test(`refuses ${what}`, () => {
    assert.match(
      refusal(() => parseXml(refused)),
      message,
    );
    assert.is(
      refusal(() => parseXml(accepted)),
      'accepted',
    );
  });
}

test('a refusal says where', () => {
  try {
    parseXml('<a>\n  <b>\n</a>');
    assert.unreachable();
  } catch (error) {
    assert.instance(error, XmlError);
    assert.equal([(error as XmlError).line, (error as XmlError).column], [3, 4]);
    assert.match((error as XmlError).message, /^expected the end tag of <b>$/);
  }
});

test('what was read before makes no difference', () => {
  const place = (text: string): string => {
    try {
      parseXml(text);
    } catch (error) {
      return error instanceof XmlError ? `${error.line}:${error.column} ${error.message}` : 'another error';
    }
    return 'accepted';
  };
  const bad = "<a>\n<b xmlns:p='urn:x'>";
  const first = place(bad);
  assert.match(first, /^2:\d+ unclosed tag: b$/);
  assert.equal(parseXml('<a>\n\n</a>').children, ['\n\n']);
  assert.is(place(bad), first);
  assert.is(place('<p:a/>'), '1:6 unbound namespace prefix: "p"');
  assert.is(parseFragment('<a/><b/>').length, 2);
  assert.is(parseFragment('<a/>').length, 1);
  assert.is(parseXml('<a/>', { ns: 'urn:x' }).ns, 'urn:x');
  assert.is(parseXml('<a/>').ns, 'jabber:client');
});

test('depth is bounded', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  assert.is(
    refusal(() => parseXml(nested(DEPTH_MAX))),
    'accepted',
  );
  assert.match(
    refusal(() => parseXml(nested(DEPTH_MAX + 1))),
    /nested deeper than the limit of 200/,
  );
  assert.match(
    refusal(() => parseXml('<a>'.repeat(80_000))),
    /nested deeper than the limit of 200/,
  );
});

test('size is bounded', () => {
  const sized = (size: number) => `<a>${'x'.repeat(size - '<a></a>'.length)}</a>`;
  assert.is(
    refusal(() => parseXml(sized(SIZE_MAX))),
    'accepted',
  );
  assert.match(
    refusal(() => parseXml(sized(SIZE_MAX + 1))),
    /262145 characters; the limit is 262144/,
  );
});

test('namespaces are resolved', () => {
  const parsed = parseXml("<m><p:x xmlns:p='urn:x' b='1' p:b='2' xml:lang='de'><y/></p:x></m>");
  assert.equal([parsed.name, parsed.ns], ['m', 'jabber:client']);
  const x = child(parsed, 'x', 'urn:x');
  assert.equal(Object.entries(x?.attrs ?? {}), [
    ['b', '1'],
    ['{urn:x}b', '2'],
    ['xml:lang', 'de'],
  ]);
  assert.ok(x !== undefined && child(x, 'y', 'jabber:client'));
  assert.is(parseXml('<xml:a/>').ns, XML_NS);
});

test('the namespaces around the text are given', () => {
  assert.is(parseXml('<a/>', { ns: 'urn:x' }).ns, 'urn:x');
  assert.is(parseXml('<p:a/>', { prefixes: { p: 'urn:x' } }).ns, 'urn:x');
  assert.is(parseXml("<a><b xmlns='urn:x'><c/></b></a>").children.length, 1);
});

test('declarations are no attributes, and names that objects have are', () => {
  const { attrs } = parseXml("<a xmlns='urn:x' xmlns:p='urn:y' __proto__='1' constructor='2' xmlnsfoo='3'/>");
  assert.equal(Object.entries(attrs), [
    ['__proto__', '1'],
    ['constructor', '2'],
    ['xmlnsfoo', '3'],
  ]);
});

test('text is one piece, whatever it was written as', () => {
  assert.equal(parseXml('<a>x<![CDATA[<y>]]>&amp;z&#65;</a>').children, ['x<y>&zA']);
  assert.equal(parseXml('<a>x<!-- c -->y</a>', { comments: true }).children, ['xy']);
});

test('ends of lines are one character (XML 1.0 §2.11), unless written as references', () => {
  assert.is(text(parseXml('<a>1\r\n2\r3&#13;</a>')), '1\n2\n3\r');
});

test('the result is frozen through and through', () => {
  const parsed = parseXml("<a b='1'>x<c/></a>");
  const inner = elements(parsed)[0];
  for (const each of [parsed, parsed.attrs, parsed.children, inner, inner?.attrs, inner?.children]) {
    assert.ok(Object.isFrozen(each));
  }
});

test('a fragment is any number of elements', () => {
  assert.equal(
    parseFragment('<a/>\n <b/>').map((each) => each.name),
    ['a', 'b'],
  );
  assert.equal(parseFragment(' \n'), []);
  assert.equal(parseFragment('<a/>')[0], node('a', 'jabber:client'));
  assert.match(
    refusal(() => parseFragment('<a/>,<b/>')),
    /text outside of an element: ","/,
  );
});

test.run();
