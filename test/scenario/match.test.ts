import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { type Bindings, UnboundVariable } from '../../src/scenario/bind.ts';
import { type Matched, match } from '../../src/scenario/match.ts';
import type { Node } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';

const test = suite('scenario/match');

const NOBODY: Bindings = { jids: new Map(), fullJids: new Map(), captures: new Map() };

const xml = (text: string): Node => parseXml(text, { prefixes: { scansion: SCANSION } });

function compare(expected: string, received: string, bindings: Bindings = NOBODY): Matched {
  return match(xml(expected), xml(received), bindings);
}

type Row = readonly [expected: string, received: string, ok: boolean];

function checkAll(rows: readonly Row[]): void {
  for (const [expected, received, ok] of rows) {
    assert.is(compare(expected, received).ok, ok, `${expected} against ${received}`);
  }
}

test('the small cases of the language reference, §4.1', () => {
  checkAll([
    ['<presence/>', '<presence from="a@b/c" type="unavailable"><x xmlns="u:x"/></presence>', true],
    ['<iq type="result" id="1"/>', '<iq type="result" id="1"><q xmlns="u:q"/></iq>', true],
    ['<message><subject/></message>', '<message><subject>Hi</subject></message>', true],
    ['<message><body>Hi</body></message>', '<message><body>Ho</body></message>', false],
    ['<iq><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:q" v="1"/></iq>', false],
    ['<iq><q xmlns="u:q" v="{scansion:any}"/></iq>', '<iq><q xmlns="u:q"/></iq>', false],
    ['<iq><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:q"><n/></q></iq>', false],
    ['<iq><q xmlns="u:q"><a/><b/></q></iq>', '<iq><q xmlns="u:q"><b/><a/></q></iq>', false],
    [
      '<iq><q xmlns="u:q" scansion:strict="false"><a/><b/></q></iq>',
      '<iq><q xmlns="u:q"><b/><c/><a/></q></iq>',
      true,
    ],
    [
      '<iq><q xmlns="u:q" scansion:strict="false"><a/></q></iq>',
      '<iq><q xmlns="u:q"><a v="1"/></q></iq>',
      false,
    ],
    ['<iq><q xmlns="u:q"><a></a></q></iq>', '<iq><q xmlns="u:q"><a>token</a></q></iq>', true],
    ['<iq><q xmlns="u:q">\n\t\t</q></iq>', '<iq><q xmlns="u:q"/></iq>', true],
    [
      '<iq id="1"><error type="cancel"/></iq>',
      '<iq id="1"><error type="cancel"><gone xmlns="urn:ietf:params:xml:ns:xmpp-stanzas">?</gone></error></iq>',
      true,
    ],
  ]);
});

test('names and namespaces are equal, prefixes and repeated declarations do not matter', () => {
  checkAll([
    ['<presence/>', '<message/>', false],
    ['<presence/>', '<presence xmlns="jabber:server"/>', false],
    ['<iq><q xmlns="u:q"><a xmlns="u:q"/></q></iq>', '<iq><p:q xmlns:p="u:q"><p:a/></p:q></iq>', true],
    ['<iq xmlns:stream="u:s"><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:q" xmlns:z="u:z"/></iq>', true],
    ['<iq><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:other"/></iq>', false],
    ['<iq><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:other"/><q xmlns="u:q"/></iq>', true],
  ]);
});

test('attributes: those expected are there; more are allowed only where it is not strict', () => {
  checkAll([
    ['<iq id="1"/>', '<iq id="1" to="a" xml:lang="en"/>', true],
    ['<iq id="1"/>', '<iq id="2"/>', false],
    ['<iq id="1"/>', '<iq/>', false],
    ['<iq id=""/>', '<iq/>', false],
    ['<iq scansion:strict="true" id="1"/>', '<iq id="1"/>', true],
    ['<iq scansion:strict="true" id="1"/>', '<iq id="1" to="a"/>', false],
    ['<iq><q xmlns="u:q" xml:lang="en"/></iq>', '<iq><q xmlns="u:q" xml:lang="en"/></iq>', true],
    ['<iq><q xmlns="u:q"/></iq>', '<iq><q xmlns="u:q" xml:lang="en"/></iq>', false],
    ['<iq><q xmlns="u:q" xml:lang="en"/></iq>', '<iq><q xmlns="u:q"/></iq>', false],
    ['<iq><q xmlns="u:q" toString="1"/></iq>', '<iq><q xmlns="u:q" __proto__="1"/></iq>', false],
    ['<iq><q xmlns="u:q" __proto__="1"/></iq>', '<iq><q xmlns="u:q" __proto__="1"/></iq>', true],
  ]);
});

test('a received element with the prototype of an object has only its own attributes', () => {
  const received = { name: 'iq', ns: 'jabber:client', attrs: { id: '1' }, children: [] };
  assert.ok(match(xml('<iq id="{scansion:any}"/>'), received, NOBODY).ok);
  assert.not.ok(match(xml('<iq constructor="{scansion:any}"/>'), received, NOBODY).ok);
});

test('text is compared after trimming, where there is some and no child element is expected', () => {
  const body = (inside: string) => `<message><body>${inside}</body></message>`;
  const q = (inside: string) => `<iq><q xmlns="u:q">${inside}</q></iq>`;
  for (const around of [body, q]) {
    checkAll([
      [around('a b'), around('\n\t a b \t'), true],
      [around('\n a b'), around('a b'), true],
      [around('a b'), around('a  b'), false],
      [around('a'), around(''), false],
      [around('a'), around('\u00a0a'), false],
      [around('a'), around('A'), false],
      [around(' '), around('a'), true],
      [around('x<a/>'), around('<a/>y'), true],
    ]);
  }
  checkAll([
    [body('a'), body(' a <x xmlns="u:x"/>'), true],
    [q('a'), q('a<x/>'), false],
  ]);
});

test('everything in an element outside of jabber:client is strict, jabber:client too', () => {
  const forwarded = (inside: string) => `<message><f xmlns="u:f">${inside}</f></message>`;
  const inner = (attrs: string, more = '') =>
    `<message xmlns="jabber:client"${attrs}><body>x</body>${more}</message>`;
  checkAll([
    [forwarded(inner(' id="1"')), forwarded(inner(' id="1"')), true],
    [forwarded(inner('')), forwarded(inner(' id="1"')), false],
    [forwarded(inner('')), forwarded(inner('', '<thread/>')), false],
    [
      '<iq><error><a xmlns="u:a"/></error></iq>',
      '<iq><error by="x"><b xmlns="u:b"/><a xmlns="u:a"/></error></iq>',
      true,
    ],
    ['<iq><error><a xmlns="u:a"/></error></iq>', '<iq><error><a xmlns="u:a" b="1"/></error></iq>', false],
  ]);
});

test('scansion:strict is for its element alone, in both directions, and never compared', () => {
  checkAll([
    ['<iq scansion:strict="true"><a/></iq>', '<iq><a/></iq>', true],
    ['<iq scansion:strict="true"><a/></iq>', '<iq><a v="1"/></iq>', true],
    ['<iq scansion:strict="true"><a/></iq>', '<iq><a/><b/></iq>', false],
    ['<iq scansion:strict="yes"><a/></iq>', '<iq><a/><b/></iq>', false],
    ['<iq scansion:strict="1"><a/></iq>', '<iq><a/><b/></iq>', false],
    ['<iq><q xmlns="u:q" scansion:strict="no"/></iq>', '<iq><q xmlns="u:q" a="1"><b/></q></iq>', true],
    ['<iq><q xmlns="u:q" scansion:strict="0"/></iq>', '<iq><q xmlns="u:q" a="1"><b/></q></iq>', true],
    [
      '<iq><q xmlns="u:q" scansion:strict="false"><r xmlns="u:r"/></q></iq>',
      '<iq><q xmlns="u:q"><r xmlns="u:r" a="1"/></q></iq>',
      false,
    ],
    [
      '<iq><q xmlns="u:q"><r scansion:strict="false"/></q></iq>',
      '<iq><q xmlns="u:q"><r a="1"><s/></r></q></iq>',
      true,
    ],
  ]);
  assert.throws(
    () => compare('<iq scansion:strict="perhaps"/>', '<iq/>'),
    (error: Error) => error instanceof RangeError && error.message.includes('perhaps'),
  );
});

test('each received child serves one expected child, and the order of neither matters', () => {
  const room = (...items: string[]) => `<presence>${items.join('')}</presence>`;
  const any = '<i v="{scansion:any}"/>';
  const [one, two, three] = ['<i v="1"/>', '<i v="2"/>', '<i v="3"/>'];
  checkAll([
    [room(one, one), room(one), false],
    [room(one, one), room(one, one), true],
    [room(any, one), room(one, two), true],
    [room(any, any, one), room(one, two, three), true],
    [room(any, one, two), room(two, one, three), true],
    [room(one, any, one), room(one, two, three), false],
    [room(any, two), room(two), false],
    [room('<x/>', one), room(one, '<x a="1"/>'), true],
  ]);
});

test('twelve of a kind against twelve, or against eleven, is no riddle', () => {
  const many = (count: number, each: (at: number) => string) =>
    `<presence>${Array.from({ length: count }, (_, at) => each(at)).join('')}</presence>`;
  const nested = (at: number) => `<i><j v="{scansion:any}"/><k v="${at % 3}"/></i>`;
  const given = (at: number) => `<i><k v="${(at + 1) % 3}"/><j v="x"/></i>`;
  checkAll([
    [many(12, () => '<i/>'), many(12, (at) => `<i v="${at}"/>`), true],
    [many(12, () => '<i/>'), many(11, (at) => `<i v="${at}"/>`), false],
    [many(12, nested), many(12, given), true],
    [many(12, nested), many(12, (at) => given(at % 2)), false],
    [many(300, () => '<i/>'), many(300, (at) => (at < 299 ? '<i/>' : '<j/>')), false],
  ]);
});

test('a wildcard is a whole value; a capture stores and never compares', () => {
  checkAll([
    ['<iq id="{scansion:any}"/>', '<iq id=""/>', true],
    ['<iq id="x{scansion:any}"/>', '<iq id="xy"/>', false],
    ['<iq id="x{scansion:any}"/>', '<iq id="x{scansion:any}"/>', true],
    ['<iq id="{scansion:some}"/>', '<iq id="1"/>', false],
    ['<message><body>{scansion:any}</body></message>', '<message><body>x</body></message>', false],
  ]);
  const bindings = { ...NOBODY, captures: new Map([['sid', 'old']]) };
  const found = compare('<iq id="{scansion:capture:sid}"/>', '<iq id="new"/>', bindings);
  assert.equal(found, { ok: true, captures: new Map([['sid', 'new']]) });
});

test('captures come from the whole stanza and only when all of it matched', () => {
  const expected =
    '<iq id="{scansion:capture:id}"><q xmlns="u:q" scansion:strict="false"><i v="{scansion:capture:v}" n="2"/>' +
    '<i v="{scansion:capture:__proto__}" n="{scansion:any}"/></q></iq>';
  const found = compare(expected, '<iq id="7"><q xmlns="u:q"><i v="a" n="1"/><i v="b" n="2"/></q></iq>');
  assert.equal(found, {
    ok: true,
    captures: new Map([
      ['id', '7'],
      ['v', 'b'],
      ['__proto__', 'a'],
    ]),
  });
  const other = compare(expected, '<iq id="7"><q xmlns="u:q"><i v="a" n="1"/><i v="b" n="3"/></q></iq>');
  assert.not.ok(other.ok);
  assert.not('captures' in other);
});

test('the last of two captures with one key counts, and ${key} does not see either in its own stanza', () => {
  const bindings = { ...NOBODY, captures: new Map([['k', 'old']]) };
  const expected = '<iq id="{scansion:capture:k}" to="${k}"><a v="{scansion:capture:k}"/></iq>';
  assert.equal(compare(expected, '<iq id="1" to="old"><a v="2"/></iq>', bindings), {
    ok: true,
    captures: new Map([['k', '2']]),
  });
  assert.not.ok(compare(expected, '<iq id="1" to="1"><a v="2"/></iq>', bindings).ok);
});

test('variables are replaced in attributes and text, and what they stand for is literal', () => {
  const bindings: Bindings = {
    jids: new Map([["Ophelia's phone", 'ophelia@localhost']]),
    fullJids: new Map([["Ophelia's phone", 'ophelia@localhost/phone']]),
    captures: new Map([
      ['wild', '{scansion:any}'],
      ['again', '${wild}'],
    ]),
  };
  const expected = `<message from="\${Ophelia's phone's full JID}"><body>for \${Ophelia's phone's JID}</body></message>`;
  const received = (from: string, body: string) => `<message from="${from}"><body>${body}</body></message>`;
  assert.ok(compare(expected, received('ophelia@localhost/phone', 'for ophelia@localhost'), bindings).ok);
  assert.not.ok(compare(expected, received('ophelia@localhost', 'for ophelia@localhost'), bindings).ok);
  assert.not.ok(compare(expected, received('ophelia@localhost/phone', 'for ophelia'), bindings).ok);
  assert.not.ok(compare('<iq id="${wild}"/>', '<iq id="1"/>', bindings).ok);
  assert.ok(compare('<iq id="${wild}"/>', '<iq id="{scansion:any}"/>', bindings).ok);
  assert.ok(compare('<iq id="${again}"/>', '<iq id="${wild}"/>', bindings).ok);
  assert.not.ok(compare('<iq id="${again}"/>', '<iq id="${again}"/>', bindings).ok);
});

test('a variable without a value is an error, whatever was received', () => {
  for (const received of ['<iq/>', '<message/>', '<iq id="1"><a v="1"/></iq>']) {
    assert.throws(
      () => compare('<iq id="1"><a v="${sid}"/></iq>', received),
      (error: Error) => error instanceof UnboundVariable && error.variable === 'sid',
      received,
    );
  }
});

test('elements as deep as the parser lets through are compared', () => {
  const deep = (core: string) => `<iq>${'<a>'.repeat(198)}${core}${'</a>'.repeat(198)}</iq>`;
  assert.ok(compare(deep('<b/>'), deep('<b/>')).ok);
  const found = compare(deep('<b v="1"/>'), deep('<b v="2"/>'));
  assert.not.ok(found.ok);
  assert.is(found.ok ? '' : found.mismatch.path, `/iq${'/a[0]'.repeat(198)}/b[0]@v`);
});

test.run();
