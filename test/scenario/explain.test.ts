import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { explain } from '../../src/scenario/explain.ts';
import type { Mismatch } from '../../src/scenario/match.ts';
import { parseXml } from '../../src/xml/parse.ts';

const test = suite('scenario/explain');

function difference(expected: string, received: string): Mismatch {
  const options = { prefixes: { scansion: SCANSION } };
  const bindings = {
    jids: new Map([['Romeo', 'romeo@localhost']]),
    fullJids: new Map<string, string>(),
    captures: new Map<string, string>(),
  };
  return explain(parseXml(expected, options), parseXml(received, options), bindings);
}

type Row = readonly [expected: string, received: string, path: string, wanted: string, got: string];

function checkAll(rows: readonly Row[]): void {
  for (const [expected, received, path, wanted, got] of rows) {
    assert.equal(
      difference(expected, received),
      { path, expected: wanted, got },
      `${expected} and ${received}`,
    );
  }
}

test('the stanza itself', () => {
  checkAll([
    ['<presence/>', '<message id="1"/>', '/presence', '<presence/>', "<message id='1'/>"],
    ['<iq id="1"/>', '<iq id="2"/>', '/iq@id', '"1"', '"2"'],
    ['<iq id="1" type="get"/>', '<iq type="set"/>', '/iq@id', '"1"', 'no such attribute'],
    ['<iq id="1" type="get"/>', '<iq id="1" type="set"/>', '/iq@type', '"get"', '"set"'],
    ['<iq id="{scansion:any}"/>', '<iq/>', '/iq@id', 'any value', 'no such attribute'],
    ['<iq from="${Romeo\'s JID}"/>', '<iq from="x"/>', '/iq@from', '"romeo@localhost"', '"x"'],
    ['<iq scansion:strict="true"/>', '<iq a="1"/>', '/iq@a', 'no such attribute', '"1"'],
    ['<iq xml:lang="en"/>', '<iq xml:lang="de"/>', '/iq@xml:lang', '"en"', '"de"'],
  ]);
});

test('text', () => {
  const message = (body: string) => `<message><body>${body}</body></message>`;
  checkAll([
    [message(' a\n b '), message('a b'), '/message/body[0]/text()', '"a\\n b"', '"a b"'],
    [message("${Romeo's JID}"), message('x'), '/message/body[0]/text()', '"romeo@localhost"', '"x"'],
    [message('a'), message(' '), '/message/body[0]/text()', '"a"', 'no text'],
  ]);
});

test('strict children: where the sequences part', () => {
  const muc = (inside: string) => `<presence><x xmlns="u:muc">${inside}</x></presence>`;
  const [item, s201, s110] = ['<item nick="R"/>', '<status code="201"/>', '<status code="110"/>'];
  checkAll([
    [muc(s201 + item + s110), muc(s201 + item + s201), '/presence/x[0]/status[1]@code', '"110"', '"201"'],
    [
      muc(item + s201),
      muc(s201 + item),
      '/presence/x[0]/item[0]',
      "<item nick='R'/>",
      "<status code='201'/>",
    ],
    [
      muc(item + s201 + s110),
      muc(item + s201),
      '/presence/x[0]/status[1]',
      "<status code='110'/>",
      'nothing',
    ],
    [muc(item), muc(item + s201), '/presence/x[0]/status[0]', 'no further element', "<status code='201'/>"],
    [
      muc('<item><actor xmlns="u:a"/></item>'),
      muc('<item><actor/></item>'),
      '/presence/x[0]/item[0]/actor[0]',
      "<actor xmlns='u:a'/>",
      '<actor/>',
    ],
    [
      muc('<item/>'),
      muc('<item a="{scansion:any}"/>'),
      '/presence/x[0]/item[0]@a',
      'no such attribute',
      '"{scansion:any}"',
    ],
  ]);
});

test('non-strict children: one that fits nothing, against the closest of its name', () => {
  const field = (v: string, type: string, value: string) =>
    `<field var="${v}" type="${type}"><value>${value}</value></field>`;
  const form = (...fields: string[]) => `<iq>${fields.join('')}</iq>`;
  checkAll([
    ['<iq><a/><b c="1"><d/></b></iq>', '<iq><a/></iq>', '/iq/b[0]', "<b c='1'>…", 'nothing'],
    ['<iq><b>t</b></iq>', '<iq><a/></iq>', '/iq/b[0]', '<b>t</b>', 'nothing'],
    [
      '<iq><x xmlns="u:x"/></iq>',
      '<iq><x xmlns="u:y"/><y xmlns="u:x"/><x><z/></x></iq>',
      '/iq/x[0]',
      "<x xmlns='u:x'/>",
      "nothing, only <x xmlns='u:y'/> and <x>…",
    ],
    [
      form(field('a', 't', '1'), field('b', 't', '2')),
      form(field('c', 't', '3'), field('b', 't', '9'), field('a', 't', '1')),
      '/iq/field[1]/value[0]/text()',
      '"2"',
      '"9"',
    ],
    [
      form('<field type="t" var="a"/>'),
      form('<field type="t" var="b"/>', '<field type="u" var="a"/>'),
      '/iq/field[0]@var',
      '"a"',
      '"b"',
    ],
    [
      form('<f><v>1</v><v>2</v></f>'),
      form('<f><v>3</v></f>', '<f><v>2</v></f>'),
      '/iq/f[0]/v[0]/text()',
      '"1"',
      '"2"',
    ],
  ]);
});

test('what is in a foreign element counts as like only where it fits strictly', () => {
  const a = (attrs: string, inner: string) => `<a xmlns="u:a"${attrs}><c xmlns="jabber:client"${inner}/></a>`;
  checkAll([
    [
      `<iq>${a('', '')}</iq>`,
      `<iq>${a('', ' v="1"')}${a(' w="1"', '')}</iq>`,
      '/iq/a[0]@w',
      'no such attribute',
      '"1"',
    ],
  ]);
});

test('non-strict children: each fits something, but not each something of its own', () => {
  checkAll([
    [
      '<iq><a/><b/><a v="1"/></iq>',
      '<iq><a v="1"/><b/></iq>',
      '/iq/a[1]',
      "<a v='1'/>",
      '1 that would do, taken by other expected elements',
    ],
  ]);
});

test('numbers count siblings of the same local name, whatever their namespace', () => {
  checkAll([
    [
      '<iq><x xmlns="u:1"/><y/><x xmlns="u:2" v="1"/></iq>',
      '<iq><y/><x xmlns="u:2" v="2"/><x xmlns="u:1"/></iq>',
      '/iq/x[1]@v',
      '"1"',
      '"2"',
    ],
    [
      '<iq><q xmlns="u:q"/></iq>',
      '<iq><q xmlns="u:q"><z/><x xmlns="u:1"/></q></iq>',
      '/iq/q[0]/z[0]',
      'no further element',
      '<z/>',
    ],
    [
      '<iq><q xmlns="u:q"><x/></q></iq>',
      '<iq><q xmlns="u:q"><x/><x xmlns="u:1"/></q></iq>',
      '/iq/q[0]/x[1]',
      'no further element',
      "<x xmlns='u:1'/>",
    ],
  ]);
});

test('a foreign attribute is named with its namespace, and numbers count the expected elements', () => {
  checkAll([
    [
      '<iq><q xmlns="u:q" xmlns:p="u:p" p:a="1"/></iq>',
      '<iq><q xmlns="u:q"/></iq>',
      '/iq/q[0]@{u:p}a',
      '"1"',
      'no such attribute',
    ],
    [
      '<iq><q xmlns="u:q" scansion:strict="false"><a i="2"/></q></iq>',
      '<iq><q xmlns="u:q"><a i="1"/><a i="3"/></q></iq>',
      '/iq/q[0]/a[0]',
      "<a i='2'/>",
      'nothing like it among 2 of that name',
    ],
    [
      '<iq><q xmlns="u:q" scansion:strict="false"><a/><a i="2" j="1"/></q></iq>',
      '<iq><q xmlns="u:q"><a i="1" j="0"/><a i="3" j="1"/><a/></q></iq>',
      '/iq/q[0]/a[1]@i',
      '"2"',
      '"3"',
    ],
  ]);
});

test('a long element is cut', () => {
  const { expected, got } = difference('<iq><a/></iq>', `<iq><a xmlns="u:${'x'.repeat(500)}"/></iq>`);
  assert.is(expected, '<a/>');
  assert.ok(got.startsWith("nothing, only <a xmlns='u:xxx") && got.endsWith('…') && got.length < 250);
});

test.run();
