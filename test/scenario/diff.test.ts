import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { diffStanzas, showExpected } from '../../src/scenario/diff.ts';
import { match } from '../../src/scenario/match.ts';
import { PAIRS_MAX } from '../../src/scenario/pairing.ts';
import { type Child, isNode, type Node, node } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { writeXml } from '../../src/xml/write.ts';
import { expected, received, related } from '../kit/lookalikes.ts';

const test = suite('scenario/diff');

const NOBODY = { jids: new Map(), fullJids: new Map(), captures: new Map() };

const xml = (text: string): Node => parseXml(text, { prefixes: { scansion: SCANSION } });

function diff(left: string, right: string): readonly string[] {
  return diffStanzas(xml(left), xml(right)).map(({ mark, text }) => `${mark} ${text}`);
}

/** The element with white space trimmed and dropped, as pretty-printing may. */
function trimmed({ name, ns, attrs, children }: Node): string {
  const tidy = ({ children: all, ...rest }: Node): Node => {
    const kept = all.flatMap((each): readonly Child[] => {
      if (isNode(each)) return [tidy(each)];
      return each.trim() === '' ? [] : [each.trim()];
    });
    return node(rest.name, rest.ns, rest.attrs, kept);
  };
  return writeXml(tidy({ name, ns, attrs, children }));
}

function holds(left: Node, right: Node): void {
  const lines = diffStanzas(left, right);
  const same = lines.every(({ mark }) => mark === ' ');
  assert.is(same, match(left, right, NOBODY).ok, 'marked exactly where it does not match');
  const whole = lines.flatMap(({ mark, text }) => (mark === '-' ? [] : [text])).join('\n');
  assert.is(trimmed(parseXml(whole)), trimmed(right), 'the lines without - are the stanza');
}

test('marks differences and nothing else, and shows the whole stanza', () => {
  fc.assert(fc.property(expected, received, holds));
  fc.assert(fc.property(related, ([left, right]) => holds(left, right)));
});

test('what is ignored is shown without a mark, wildcards with what they stood for', () => {
  assert.equal(
    diff("<message id='{scansion:any}'><b/></message>", "<message from='a' id='7'><a/><b>t</b></message>"),
    ["  <message from='a' id='7'>", '    <a/>', '    <b>t</b>', '  </message>'],
  );
});

test('short start tags are two lines, those with other attributes are taken apart', () => {
  assert.equal(diff("<message id='1'/>", "<message id='2'/>"), [
    "- <message id='1'/>",
    "+ <message id='2'/>",
  ]);
  assert.equal(diff("<message id='1'><a/></message>", "<message id='2'><a/></message>"), [
    "- <message id='1'>",
    "+ <message id='2'>",
    '    <a/>',
    '  </message>',
  ]);
  assert.equal(diff("<message id='1' type='a'/>", "<message id='2' to='x'/>"), [
    '  <message',
    "-     id='1'",
    "+     id='2'",
    "      to='x'",
    "-     type='a'",
    '  >',
    '  </message>',
  ]);
});

test('another namespace is a difference', () => {
  assert.equal(diff("<iq><q xmlns='urn:a'/></iq>", "<iq><q xmlns='urn:b'/></iq>"), [
    '  <iq>',
    "-   <q xmlns='urn:a'/>",
    "+   <q xmlns='urn:b'/>",
    '  </iq>',
  ]);
  const long = "<q xmlns='urn:a' scansion:strict='no'><a/></q>";
  assert.equal(diff(`<iq>${long}</iq>`, "<iq><q xmlns='urn:a' v='1'><b/></q></iq>"), [
    '  <iq>',
    "    <q xmlns='urn:a' v='1'>",
    '-     <a/>',
    '      <b/>',
    '    </q>',
    '  </iq>',
  ]);
});

test('text', () => {
  assert.equal(diff('<message><body>a</body></message>', '<message><body>b</body></message>'), [
    '  <message>',
    '-   <body>a</body>',
    '+   <body>b</body>',
    '  </message>',
  ]);
  assert.equal(
    diff('<message><body>a</body></message>', "<message><body xml:lang='en'>&lt;b&gt;</body></message>"),
    ['  <message>', "    <body xml:lang='en'>", '-     a', '+     &lt;b&gt;', '    </body>', '  </message>'],
  );
});

test('stanzas of different kinds, and very large ones, are shown one after the other', () => {
  assert.equal(diff('<message/>', '<presence/>'), ['- <message/>', '+ <presence/>']);
  const children = Array.from({ length: Math.sqrt(PAIRS_MAX) + 1 }, () => node('c', 'urn:x'));
  const large = node('message', 'jabber:client', {}, children);
  const marks = diffStanzas(large, large).map(({ mark }) => mark);
  assert.is(marks.filter((each) => each === '-').length, marks.length / 2);
  assert.not.ok(marks.includes(' '));
});

test('an expectation is shown without what it says to the matcher', () => {
  assert.equal(showExpected(xml("<iq id='{scansion:any}'><q xmlns='urn:q' scansion:strict='no'/></iq>")), [
    "<iq id='{scansion:any}'>",
    "  <q xmlns='urn:q'/>",
    '</iq>',
  ]);
});

test.run();
