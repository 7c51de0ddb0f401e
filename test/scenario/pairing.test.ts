import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { match } from '../../src/scenario/match.ts';
import {
  attrPairs,
  canAlign,
  createPairing,
  distance,
  PAIRS_MAX,
  textDiffers,
} from '../../src/scenario/pairing.ts';
import { type Node, node } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { writeXml } from '../../src/xml/write.ts';
import { expected, received, related } from '../kit/lookalikes.ts';

const test = suite('scenario/pairing');

const NOBODY = { jids: new Map(), fullJids: new Map(), captures: new Map() };

const xml = (text: string): Node => parseXml(text, { prefixes: { scansion: SCANSION } });

function agrees(left: Node, right: Node): void {
  assert.is(
    distance(left, right) === 0,
    match(left, right, NOBODY).ok,
    `${writeXml(left)} against ${writeXml(right)}`,
  );
}

test('nothing is different exactly where the stanza matches', () => {
  fc.assert(fc.property(expected, received, agrees));
  fc.assert(fc.property(related, ([left, right]) => agrees(left, right)));
});

/** The pairs of the children of two elements, as short text. */
function pairs(left: string, right: string): string {
  const shown = (each: Node | undefined): string =>
    each === undefined ? '-' : `${each.name}${each.attrs['v'] ?? ''}`;
  const all = createPairing().children(xml(left), xml(right), false);
  return all.map(({ expected: l, received: r }) => `${shown(l)}:${shown(r)}`).join(' ');
}

test('strict content: what is equal is kept, what is left is missing or extra', () => {
  const x = (inside: string): string => `<x xmlns='urn:x'>${inside}</x>`;
  assert.is(pairs(x("<s v='1'/><s v='2'/>"), x("<s v='2'/><s v='3'/>")), 's1:- s2:s2 -:s3');
  assert.is(pairs(x("<s v='1'/>"), x("<s v='2'/>")), 's1:s2');
  assert.is(pairs(x('<a/><b/>'), x('<b/><a/>')), 'a:- b:b -:a');
  assert.is(pairs(x('<a>1</a>'), x('<a>2</a>')), 'a:a');
  assert.is(pairs(x('<a/>'), x('<b/>')), 'a:- -:b', 'what is missing stands before what is extra');
});

test('non-strict content: order does not matter, the nearest go together', () => {
  const m = (inside: string): string => `<message>${inside}</message>`;
  assert.is(pairs(m("<s v='1'/><s v='2'/>"), m("<a/><s v='2'/><s v='1'/>")), '-:a s2:s2 s1:s1');
  assert.is(pairs(m("<s v='1'/><s v='2'/>"), m("<s v='2'/>")), 's1:- s2:s2');
  assert.is(
    pairs(m("<s/><s v='1'/>"), m("<s v='1'/><s v='2'/>")),
    's1:s1 s:s2',
    'everybody gets a partner that fits, if there is a way',
  );
});

test('attributes are the same, different, missing, extra or ignored', () => {
  const left = xml("<a b='1' c='{scansion:any}' d='1' e='1' scansion:strict='true'/>");
  const right = xml("<a f='1' d='2' c='3' b='1'/>");
  const verdicts = (strict: boolean): string =>
    attrPairs(left, right, strict)
      .map(({ key, verdict }) => `${key} ${verdict}`)
      .join(', ');
  assert.is(verdicts(true), 'f extra, d differs, c same, b same, e missing');
  assert.is(verdicts(false), 'f ignored, d differs, c same, b same, e missing');
});

test('text counts where the expectation has some of its own', () => {
  assert.is(textDiffers(xml('<a>x</a>'), xml('<a>y</a>')), true);
  assert.is(textDiffers(xml('<a> x\n</a>'), xml('<a>x</a>')), false);
  assert.is(textDiffers(xml('<a/>'), xml('<a>y</a>')), false);
  assert.is(textDiffers(xml('<a>x<b/></a>'), xml('<a>y</a>')), false);
});

test('the stanza with the same id is nearer than one with everything else', () => {
  const wanted = xml("<iq id='1' type='result' from='a'/>");
  const refused = xml("<iq id='1' type='error' from='a'/>");
  const other = xml("<iq id='2' type='result' from='a'/>");
  assert.ok(distance(wanted, refused) < distance(wanted, other));
  assert.ok(distance(wanted, other) < distance(wanted, xml("<message id='1' type='result' from='a'/>")));
});

test('stanzas that are too large are compared by what is outside', () => {
  const children = Array.from({ length: Math.sqrt(PAIRS_MAX) + 1 }, (_, at) =>
    node('c', 'urn:x', { v: String(at) }),
  );
  const large = node('message', 'jabber:client', { id: '1' }, children);
  const small = node('message', 'jabber:client', { id: '1' }, children.slice(0, 3));
  assert.is(canAlign(large, small), true);
  assert.is(canAlign(large, large), false);
  assert.is(distance(large, large), 0);
  assert.ok(distance(large, { ...large, attrs: { id: '2' } }) > 0);
});

test.run();
