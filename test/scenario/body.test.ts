import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { readBody } from '../../src/scenario/body.ts';
import { STRICT } from '../../src/scenario/directive.ts';
import { LineError } from '../../src/scenario/source.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('scenario/body');

/** Every second line of a script, from line 10. */
const linesOf = (lines: readonly string[]) => lines.map((text, at) => ({ text, number: 10 + 2 * at }));

const read = (...lines: readonly string[]) => readBody(linesOf(lines));

const written = (...lines: readonly string[]) => read(...lines).body.map((each) => writeXml(each));

function errorOf(...lines: readonly string[]): string {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof LineError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

test('white space with a line break is layout where there is no other text', () => {
  const rows: readonly (readonly [lines: readonly string[], xml: string])[] = [
    [['\t<a>', '', '\t\t<b/>', '\t</a>'], '<a><b/></a>'],
    [['\t<a>', '\t</a>'], '<a/>'],
    [['\t<a> </a>'], '<a> </a>'],
    [['\t<a> <b/> </a>'], '<a> <b/> </a>'],
    [['\t<a>&#10;</a>'], '<a>\n</a>'],
    [['\t<a>&#10;', '\t<b/></a>'], '<a>\n\n\t<b/></a>'],
    [['\t<a>x', '\t<b/>', '\t</a>'], '<a>x\n\t<b/>\n\t</a>'],
    [['\t<a>', '\t<b/>', '\tx</a>'], '<a>\n\t<b/>\n\tx</a>'],
    [['\t<a>', '\t<b>x</b>', '\t</a>'], '<a><b>x</b></a>'],
    [['\t<a>', '\t<!-- x -->', '\t</a>'], '<a/>'],
    [['\t<a><![CDATA[', '\t]]></a>'], '<a>\n\t</a>'],
    [['\t<a>\u00a0', '\t</a>'], '<a>\u00a0\n\t</a>'],
  ];
  for (const [lines, xml] of rows) assert.equal(written(...lines), [xml], lines.join('|'));
});

test('the rules of XML hold', () => {
  assert.equal(written('\t<a b=\'"\' c="\'>">&apos;&lt;&#x41;</a>'), [
    "<a b='&quot;' c='&apos;&gt;'>&apos;&lt;A</a>",
  ]);
  assert.equal(written('\t<a', '\t\tb="1"', '\t\tc="2"/>'), ["<a b='1' c='2'/>"]);
  assert.equal(written('\t<a xmlns:stream="u:s"/>'), ['<a/>']);
  assert.equal(written('\t<a><!-- <b> --></a >'), ['<a/>']);
});

test('each element at the top keeps its line', () => {
  const { body, bodyLines } = read(
    '\t<!-- <a>',
    '\t-->',
    '\t<a',
    '\t/><b>',
    '',
    '\t<c/>',
    '\t</b>',
    '',
    '\t<d/>',
  );
  assert.equal(
    body.map(({ name }) => name),
    ['a', 'b', 'd'],
  );
  assert.equal(bodyLines, [14, 16, 26]);
});

test('a CDATA section is text and no tag', () => {
  const { body, bodyLines } = read('\t<a><![CDATA[<b>', '\t<c>]]></a>', '\t<d/>');
  assert.equal(
    body.map((each) => writeXml(each)),
    ['<a>&lt;b&gt;\n\t&lt;c&gt;</a>', '<d/>'],
  );
  assert.equal(bodyLines, [10, 14]);
});

test('the prefix scansion is Scansion whatever it is bound to, and only that prefix', () => {
  assert.is(read('\t<a scansion:strict="no"/>').body[0]?.attrs[STRICT], 'no');
  const [bound] = read(
    '\t<a xmlns:x="u:x" x:strict="1"><b xmlns:scansion = \'u:s\' scansion:strict="no" x:y="2"/></a>',
  ).body;
  assert.equal(Object.entries(bound!.attrs), [['{u:x}strict', '1']]);
  const [inner] = bound!.children;
  assert.ok(typeof inner === 'object');
  assert.equal(Object.entries(inner.attrs), [
    [STRICT, 'no'],
    ['{u:x}y', '2'],
  ]);
  const [same] = read(`\t<a xmlns:scansion="${SCANSION}" scansion:strict="no"/>`).body;
  assert.equal(Object.entries(same!.attrs), [[STRICT, 'no']]);
});

test('what is not well-formed is refused at its line', () => {
  const starts: readonly (readonly [lines: readonly string[], error: string])[] = [
    [['\t<a>', '\t<b>', '\t</a>'], '14: the XML is not well-formed: '],
    [['\t<a>', '\t\t<b/>', '', '\t\t<c/>'], '10: <a> is not closed'],
    [['\t<a/>', '\t<b>', '\t<c/>'], '12: <b> is not closed'],
    [['\t<a/>', '\t<b'], '12: the XML is not well-formed: '],
    [['\t<a/>', '\t</a>'], '12: the XML is not well-formed: '],
    [['\t<a b="1" b="2"/>', '\t<c/>'], '10: the XML is not well-formed: '],
    [['\t<a>', '\t&nbsp;', '\t</a>'], '12: the XML is not well-formed: '],
    [['\t<a/>', '\t<b p:c="1"/>'], '12: the XML is not well-formed: '],
    [
      ['\t<a/>', '', '\thello', '\t<b/>'],
      '14: text outside of an element: expected XML, indented, or an action',
    ],
    [['\t<a/>', '', '\thello'], '14: text outside of an element: expected XML, indented, or an action'],
    [['\t<!-- x -->'], '10: expected an element, found none'],
    [['\t<?xml version="1.0"?>', '\t<a/>'], '10: the XML is not well-formed: '],
  ];
  for (const [lines, error] of starts) {
    const found = errorOf(...lines);
    if (error.endsWith(' ')) assert.ok(found.startsWith(error) && found.length > error.length, found);
    else assert.is(found, error);
  }
});

test('deep and huge XML is refused at the limits of the parser, and hostile XML soon', () => {
  assert.ok(errorOf(`\t${'<a>'.repeat(50_000)}`).includes('limit of 200'));
  assert.ok(errorOf(`\t<a>${'x'.repeat(300_000)}</a>`).includes('the limit is 262144'));
  assert.ok(errorOf(`\t${'<a '.repeat(80_000)}`).includes('not well-formed'));
  assert.ok(errorOf('\t<a>', `${'\n'.repeat(100_000)}x<b`).includes('not well-formed'));
});

test('long names are cut where an error quotes them', () => {
  const name = 'n'.repeat(200_000);
  assert.is(errorOf(`\t<${name}>`), `10: <${'n'.repeat(59)}… is not closed`);
  const unlike = errorOf(`\t<${name}></b>`);
  assert.match(unlike, /^10: the XML is not well-formed: .*n…$/);
  assert.ok(unlike.length < 250);
});

test.run();
