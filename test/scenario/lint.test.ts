import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readBody } from '../../src/scenario/body.ts';
import { lintBody, UNORDERED_MAX } from '../../src/scenario/lint.ts';
import { LineError } from '../../src/scenario/source.ts';

const test = suite('scenario/lint');

/** The warnings of a body that begins in line 10. */
function lint(kind: 'sends' | 'receives', body: string): readonly string[] {
  const warnings: string[] = [];
  const lines = body.split('\n').map((text, at) => ({ text, number: 10 + at }));
  lintBody(kind, readBody(lines), (line, message) => warnings.push(`${line}: ${message}`));
  return warnings;
}

function warns(kind: 'sends' | 'receives', body: string, ...starts: readonly string[]): void {
  const found = lint(kind, body);
  assert.is(found.length, starts.length, `${body}: ${found.join(' | ')}`);
  for (const [at, start] of starts.entries())
    assert.ok(found[at]!.startsWith(start), `${found[at]} | ${start}`);
}

test('ordinary bodies draw no warning', () => {
  warns('sends', '<presence to="${Romeo\'s JID}"><x xmlns="u:x"/></presence>');
  warns('sends', '<anything/>');
  warns(
    'receives',
    '<presence id="{scansion:any}" scansion:strict="true"><x v="{scansion:capture:k}"/></presence>',
  );
  warns('receives', '<message><body>$ {any} ${x}</body></message>');
});

test('several elements in one body', () => {
  warns('sends', '<presence/>\n\n<iq/>', '12: the body has 2 elements; an action line may be missing');
  warns('receives', '<iq/><iq/><iq/>', '10: the body has 3 elements');
});

test('in sends: wildcards, captures and scansion:strict', () => {
  warns('sends', '<iq>\n<a id="{scansion:any}"/></iq>', '10: id="{scansion:any}" is sent as it stands');
  warns('sends', '<iq id="x{scansion:capture:k}"/>', '10: id="x{scansion:capture:k}" is sent as it stands');
  warns(
    'sends',
    '<message><body>{scansion:any}</body></message>',
    '10: the text of <body/> is sent as it stands',
  );
  warns(
    'sends',
    '<iq/>\n<iq><a scansion:strict="no"/></iq>',
    '11: the body has 2 elements',
    '11: scansion:strict on <a/> means something in receives only; it is not sent',
  );
});

test('in receives: wildcards in text or in part, unknown attributes, and what is not a stanza', () => {
  warns('receives', '<iq id="a{scansion:any}"/>', '10: id="a{scansion:any}" is compared as it stands');
  warns(
    'receives',
    '<iq><a id="{scansion:some}"/></iq>',
    '10: id="{scansion:some}" is compared as it stands',
  );
  warns(
    'receives',
    '<message><body>{scansion:any}</body></message>',
    '10: the text of <body/> is compared as it stands',
  );
  warns(
    'receives',
    '<iq scansion:strick="no"/>',
    '10: unknown attribute scansion:strick on <iq/> is ignored',
  );
  warns('receives', '<query/>', '10: <query/> is not a stanza');
  warns('receives', '<iq xmlns="jabber:server"/>', '10: <iq/> is not a stanza');
});

test('a value of scansion:strict that means nothing is an error, in receives', () => {
  assert.throws(
    () => lint('receives', '<iq/>\n<iq><a scansion:strict=""/></iq>'),
    (error: Error) =>
      error instanceof LineError && error.line === 11 && error.message.startsWith('scansion:strict=""'),
  );
  assert.is(lint('sends', '<iq scansion:strict=""/>').length, 1);
});

test('children in any order have a limit, those in order have none', () => {
  const many = (around: string, count: number) =>
    `<iq><${around}>${'<a/>'.repeat(count)}</${around.split(' ')[0]}></iq>`;
  assert.equal(lint('receives', many('error', UNORDERED_MAX)), []);
  assert.equal(lint('receives', many('q xmlns="u:q"', UNORDERED_MAX + 1)), []);
  assert.equal(lint('receives', many('q xmlns="u:q"><r', UNORDERED_MAX + 1).replace('</q>', '</r></q>')), []);
  const client = many('q xmlns="u:q"><r xmlns="jabber:client"', UNORDERED_MAX + 1);
  assert.equal(lint('receives', client.replace('</q>', '</r></q>')), []);
  assert.equal(lint('sends', many('error', UNORDERED_MAX + 1)), []);
  for (const around of ['error', 'q xmlns="u:q" scansion:strict="false"']) {
    assert.throws(
      () => lint('receives', `<iq/>\n${many(around, UNORDERED_MAX + 1)}`),
      (error: Error) =>
        error instanceof LineError && error.line === 11 && error.message.endsWith('the limit is 1000'),
      around,
    );
  }
});

test('a "${" without "}" is a literal, and draws a warning', () => {
  warns(
    'sends',
    '<message to="${unclosed"/>',
    '10: to="${unclosed" is sent as it stands: the "${" has no "}"',
  );
  warns('receives', '<iq><q id="${a}${b"/></iq>', '10: id="${a}${b" is compared as it stands');
  warns('sends', '<message><body>a ${b</body></message>', '10: the text of <body/> is sent as it stands');
  warns('receives', '<message><body>a ${b</body></message>', '10: the text of <body/> is compared as it');
  warns('sends', '<message to="${a" id="${a} ${b}" type="} $"><body>${a ${b} $c</body></message>', '10: to=');
  const long = lint('sends', `<message id="\${${'x'.repeat(100_000)}"/>`);
  assert.ok(long.length === 1 && long[0]!.length < 200);
});

test('attributes of a stanza that RFC 6120 §8.1 does not know draw a warning, those of its children do not', () => {
  const five = '<message to="a" from="b" id="c" type="chat" xml:lang="en"><x xmlns="u:x" foo="1"/></message>';
  for (const kind of ['sends', 'receives'] as const) warns(kind, five);
  warns('sends', '<message foo="1"/>', '10: foo on <message/>: the server does not pass it on');
  warns('sends', '<iq xmlns:p="u:p" p:a="1"/>', '10: {u:p}a on <iq/>: the server does not pass it on');
  warns(
    'receives',
    '<presence/>\n<presence foo="{scansion:any}"/>',
    '11: the body has 2',
    '11: foo on <presence/>: the server passes on no such attribute',
  );
  warns('sends', '<query foo="1"/>');
});

test.run();
