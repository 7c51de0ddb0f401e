import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Bindings, bind, expand, requireBound, UnboundVariable } from '../../src/scenario/bind.ts';
import { STRICT } from '../../src/scenario/directive.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('scenario/bind');

const BINDINGS: Bindings = {
  jids: new Map([
    ['Romeo', 'romeo@localhost'],
    ["Ophelia's phone", 'ophelia@localhost'],
    ['__proto__', 'proto@localhost'],
  ]),
  fullJids: new Map([["Ophelia's phone", "ophelia@localhost/o's <phone>"]]),
  captures: new Map([
    ['sid', '42'],
    ['nested', '${sid} $& {scansion:any}'],
    ['empty', ''],
    ["Ghost's JID", 'captured'],
    ['constructor', 'c'],
  ]),
};

function whyUnbound(variable: string, bindings: Bindings = BINDINGS): string {
  try {
    expand(`a \${${variable}} b`, bindings);
  } catch (error) {
    if (!(error instanceof UnboundVariable)) throw error;
    assert.is(error.variable, variable);
    return error.message;
  }
  return 'bound';
}

test('variables are replaced once, wherever they stand in a text', () => {
  const rows: readonly (readonly [text: string, expanded: string])[] = [
    ["${Romeo's JID}", 'romeo@localhost'],
    ["${Ophelia's phone's JID}", 'ophelia@localhost'],
    ["<${Ophelia's phone's full JID}>", "<ophelia@localhost/o's <phone>>"],
    ["${__proto__'s JID}", 'proto@localhost'],
    ['${sid}${sid}-${empty}', '4242-'],
    ['${nested}', '${sid} $& {scansion:any}'],
    ['${constructor}', 'c'],
    ["${Ghost's JID}", 'captured'],
  ];
  for (const [text, expanded] of rows) assert.is(expand(text, BINDINGS), expanded, text);
});

test('what does not begin ${ and end } is literal', () => {
  for (const text of ['$', '$sid', '{sid}', '$ {sid}', '${sid', '$$', '$1']) {
    assert.is(expand(text, BINDINGS), text);
  }
  assert.is(expand('$${sid}', BINDINGS), '$42');
});

test('a variable without a value says why, and what there is', () => {
  const defined = `defined are Romeo, Ophelia's phone, __proto__`;
  const rows: readonly (readonly [variable: string, why: string])[] = [
    ["Romeo's full JID", 'Romeo has not connected yet'],
    ["Romoe's JID", `there is no character "Romoe" (${defined}); did you mean "Romeo"?`],
    ["Mercutio's full JID", `there is no character "Mercutio" (${defined})`],
    ["constructor's JID", `there is no character "constructor" (${defined})`],
    [
      'sidd',
      `no capture "sidd" (captured so far: sid, nested, empty, Ghost's JID, constructor; a variable is NAME's JID, ` +
        'NAME\'s full JID or the key of a capture); did you mean "sid"?',
    ],
  ];
  for (const [variable, why] of rows) {
    assert.is(whyUnbound(variable), `\${${variable}} has no value: ${why}`);
  }
  const nothing = { jids: new Map(), fullJids: new Map(), captures: new Map() };
  assert.ok(
    whyUnbound('toString', nothing).includes('no capture "toString" (nothing has been captured yet; '),
  );
  assert.ok(whyUnbound('', nothing).startsWith('${} has no value: '));
  assert.ok(whyUnbound("__proto__'s JID", nothing).includes('no character "__proto__" (none is defined)'));
});

test("bind replaces in attributes and text of the whole tree, and drops what is Scansion's", () => {
  const template = node('message', 'jabber:client', { to: "${Romeo's JID}", [STRICT]: 'true', __id: '1' }, [
    'a',
    node('body', 'jabber:client', { ['__proto__']: '${sid}' }, ['x ${sid} y']),
    node('x', 'u:x', { [STRICT]: 'false' }),
  ]);
  const expected = node('message', 'jabber:client', { to: 'romeo@localhost', __id: '1' }, [
    'a',
    node('body', 'jabber:client', { ['__proto__']: '42' }, ['x 42 y']),
    node('x', 'u:x'),
  ]);
  assert.equal(bind(template, BINDINGS), expected);
  assert.is(template.attrs['to'], "${Romeo's JID}");
});

test('a template without anything to replace is its own result, in part too', () => {
  const plain = node('body', 'jabber:client', { a: '$' }, ['text']);
  assert.is(bind(plain, BINDINGS), plain);
  const mixed = node('message', 'jabber:client', { id: '${sid}' }, [plain]);
  assert.is(bind(mixed, BINDINGS).children[0], plain);
});

test('wildcards go out as they are', () => {
  const template = node('iq', 'jabber:client', { id: '{scansion:any}' }, ['{scansion:capture:k}']);
  assert.is(bind(template, BINDINGS), template);
});

test('a variable without a value is found anywhere in a template', () => {
  const inner = (attrs: Record<string, string>, text: string) =>
    node('a', 'u:x', {}, [node('b', 'u:x', attrs, [text]), 'x']);
  for (const template of [inner({ c: '${no}' }, ''), inner({}, '${no}'), inner({ c: '${sid}' }, 'x${no}')]) {
    for (const use of [bind, requireBound]) {
      assert.throws(
        () => use(template, BINDINGS),
        (error: Error) => error instanceof UnboundVariable && error.variable === 'no',
      );
    }
  }
  assert.not.throws(() => requireBound(inner({ c: '${sid}' }, '${empty}'), BINDINGS));
});

test('a suffix in another letter case is told the right form', () => {
  const rows: readonly (readonly [variable: string, meant: string])[] = [
    ["Romeo's full Jid", "Romeo's full JID"],
    ["Romeo's jid", "Romeo's JID"],
    ["Romeo's Full  JID", "Romeo's full JID"],
    ['Romeo\u2019s JID', "Romeo's JID"],
    ["Ophelia's phone's FULL JID", "Ophelia's phone's full JID"],
    ["Romoe's Jid", "Romeo's JID"],
  ];
  for (const [variable, meant] of rows) {
    assert.ok(whyUnbound(variable).endsWith(`; did you mean "${meant}"?`), whyUnbound(variable));
  }
  assert.not.match(whyUnbound("Mercutio's full Jid"), /did you mean/);
});

test.run();
