import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Action, Scenario } from '../../src/scenario/ast.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { printScenario } from '../../src/scenario/print.ts';
import { node } from '../../src/xml/node.ts';
import { scenarios, withoutLines } from '../kit/scripts.ts';

const test = suite('scenario/print');

test('what is printed is parsed again', () => {
  fc.assert(
    fc.property(scenarios, (scenario) => {
      const text = printScenario(scenario);
      const again = parseScenario(text, 'x.scs').scenario;
      assert.is(withoutLines(again), withoutLines(scenario));
      assert.is(printScenario(again), text);
    }),
    { numRuns: 400 },
  );
});

const CLASSIC = `# A small exchange
# Hamlet writes,
#
#   Ophelia reads.

## smoke
## status: stable

[Client] Hamlet
	jid: hamlet@localhost
	password: password

[Client] Ophelia's phone
	jid: ophelia@localhost/phone
	password:

[Component] Echo
	jid: echo.localhost

---------

Hamlet connects

Ophelia's phone connects

Hamlet sends:
	<message to="\${Ophelia's phone's full JID}" type="chat">
		<body>Words, &lt;words&gt; &amp; "words".&#10; </body>
		<html xmlns="http://jabber.org/protocol/xhtml-im">
			<body xmlns="http://www.w3.org/1999/xhtml">
				<p>Words, <em>words</em> <b/></p>
			</body>
		</html>
	</message>
	<presence/>

Ophelia's phone receives:
	<message from="\${Hamlet's full JID}" id="{scansion:capture:id}" xml:lang="en">
		<body/>
		<x xmlns="urn:x" scansion:strict="false" say="&quot;it's&quot;&#9;">
			<a/>
			<b xmlns="jabber:client"/>
		</x>
	</message>

Ophelia's phone receives: nothing

Hamlet disconnects
`;

test('the classic layout is what it is', () => {
  assert.is(printScenario(parseScenario(CLASSIC, 'x.scs').scenario), CLASSIC);
});

test('an old layout becomes the classic one and stays it', () => {
  const old = [
    '[Client] Romeo',
    '    password: p',
    '    jid: romeo@localhost',
    '-----',
    'Romeo sends',
    "    <presence to='a@b/c'",
    "              id='1'>",
    "      <x xmlns='urn:x'>",
    '      </x>',
    '    </presence>',
    'Romeo receives nothing',
  ].join('\r\n');
  const expected = `# old.scs

[Client] Romeo
	password: p
	jid: romeo@localhost

---------

Romeo sends:
	<presence to="a@b/c" id="1">
		<x xmlns="urn:x"/>
	</presence>

Romeo receives: nothing
`;
  const text = printScenario(parseScenario(old, 'some/old.scs').scenario);
  assert.is(text, expected);
  assert.is(printScenario(parseScenario(text, 'other.scs').scenario), expected);
});

const HAMLET = {
  class: 'Client',
  name: 'Hamlet',
  properties: new Map([['jid', 'hamlet@localhost']]),
  line: 1,
} as const;
const PLAIN: Scenario = { title: 'Plain', description: [], tags: [], cast: [HAMLET], actions: [] };

test('what the language cannot say is refused, and what it can is not', () => {
  const action: Action = {
    kind: 'sends',
    who: 'Hamlet',
    line: 1,
    body: [node('presence', 'jabber:client')],
    bodyLines: [1],
  };
  const properties = (key: string, value: string) => ({
    cast: [{ ...HAMLET, properties: new Map([[key, value]]) }],
  });
  const rows: readonly [string, Partial<Scenario>, Partial<Scenario>][] = [
    ['line break in the title', { title: 'a\nb' }, { title: 'a b' }],
    ['space around the title', { title: ' a' }, { title: 'a' }],
    ['description without a title', { title: '', description: ['a'] }, { title: '' }],
    ['line break in the description', { description: ['a\rb'] }, { description: [' a'] }],
    ['tag without a key', { tags: [{ key: '', value: 'v' }] }, { tags: [{ key: 'k', value: '' }] }],
    ['colon in a tag', { tags: [{ key: 'a:b', value: undefined }] }, { tags: [{ key: 'a', value: 'b:c' }] }],
    ['name like a comment', { cast: [{ ...HAMLET, name: '--x' }] }, { cast: [{ ...HAMLET, name: '-x' }] }],
    ['no name', { cast: [{ ...HAMLET, name: '' }] }, { cast: [{ ...HAMLET, name: '0' }] }],
    ['colon in a property', properties('a:b', 'c'), properties('a', 'b:c')],
    ['property like a comment', properties('#a', 'c'), properties('a#', 'c')],
    ['line break in a value', properties('jid', 'a\n'), properties('jid', 'a')],
    ['unknown character', { actions: [{ ...action, who: 'Hamle' }] }, { actions: [action] }],
    ['empty body', { actions: [{ ...action, body: [] }] }, { actions: [action] }],
  ];
  for (const [what, refused, allowed] of rows) {
    assert.throws(
      () => printScenario({ ...PLAIN, ...refused }),
      (error: Error) => {
        return error instanceof RangeError && error.message.startsWith('a script cannot express ');
      },
      what,
    );
    assert.not.throws(() => printScenario({ ...PLAIN, ...allowed }), undefined, what);
  }
});

test.run();
