import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { failureLines, quotedLine } from '../../src/cli/details.ts';
import { paintFor } from '../../src/cli/io.ts';
import type { PlayOptions } from '../../src/scenario/stage.ts';
import { COMPANY, ENTER, failureOf, perform } from '../kit/perform.ts';

const test = suite('cli/details');

/** The details of the failure of these actions, after the company has entered: their first line is line 16. */
function details(actions: string, options: PlayOptions = {}, verbose = false): readonly string[] {
  const failure = failureOf(perform(ENTER + actions, options));
  const lines = (COMPANY + ENTER + actions).split('\n');
  return failureLines({ path: 'x.scs', lines }, failure, { paint: paintFor(false), verbose });
}

const says = (inside: string, to = 'juliet@localhost', attrs = "type='chat'"): string =>
  `Romeo sends:\n\t<message to='${to}' ${attrs}>${inside}</message>\n`;
const expects = (inside: string, attrs = "type='chat'"): string =>
  `Juliet receives:\n\t<message ${attrs}>${inside}</message>\n`;

test('a wrong attribute in strict content', () => {
  const found = details(
    says("<x xmlns='urn:x'><item role='moderator' affiliation='owner'/></x>") +
      expects("<x xmlns='urn:x'><item role='{scansion:any}' affiliation='none'/></x>"),
  );
  assert.equal(found, [
    '',
    'x.scs:18: Juliet receives:',
    'the only stanza waiting for Juliet does not match',
    '/message/x[0]/item[0]@affiliation: expected "none", got "owner"',
    '',
    '- expected  + received  (it arrived after line 16)',
    "    <message from='romeo@localhost/romeo' to='juliet@localhost' type='chat' xml:lang='en'>",
    "      <x xmlns='urn:x'>",
    "  -     <item role='moderator' affiliation='none'/>",
    "  +     <item role='moderator' affiliation='owner'/>",
    '      </x>',
    '    </message>',
    '',
  ]);
});

test('a wrong attribute of the stanza: one line for each attribute, only the wrong one marked', () => {
  const found = details(says('') + expects('', "from='romeo@localhost/elsewhere'"));
  assert.equal(found.slice(3, -1), [
    '/message@from: expected "romeo@localhost/elsewhere", got "romeo@localhost/romeo"',
    '',
    '- expected  + received  (it arrived after line 16)',
    '    <message',
    "  -     from='romeo@localhost/elsewhere'",
    "  +     from='romeo@localhost/romeo'",
    "        to='juliet@localhost'",
    "        type='chat'",
    "        xml:lang='en'",
    '    >',
    '    </message>',
  ]);
});

test('a missing child', () => {
  const found = details(
    says('<subject>s</subject><thread>t</thread>') + expects('<body>Soft</body><subject/>'),
  );
  assert.equal(found.slice(3, -1), [
    '/message/body[0]: expected <body>Soft</body>, got nothing',
    '',
    '- expected  + received  (it arrived after line 16)',
    "    <message from='romeo@localhost/romeo' to='juliet@localhost' type='chat' xml:lang='en'>",
    '  -   <body>Soft</body>',
    '      <subject>s</subject>',
    '      <thread>t</thread>',
    '    </message>',
  ]);
});

test('an extra child in strict content, with a word about strictness', () => {
  const found = details(
    says("<x xmlns='urn:x'><a/><b><c v='1'/></b></x>") + expects("<x xmlns='urn:x'><a/></x>"),
  );
  assert.is(found[3], '/message/x[0]/b[0]: expected no further element, got <b>…');
  assert.match(found[4]!, /^note: outside of the namespace jabber:client .*scansion:strict="false"/);
  assert.equal(found.slice(8, -1), [
    "      <x xmlns='urn:x'>",
    '        <a/>',
    '  +     <b>',
    "  +       <c v='1'/>",
    '  +     </b>',
    '      </x>',
    '    </message>',
  ]);
});

test('the wrong order of strict children', () => {
  const found = details(
    says("<x xmlns='urn:x'><a/><b/><c/></x>") + expects("<x xmlns='urn:x'><b/><a/><c/></x>"),
  );
  assert.equal(found.slice(7, -2), [
    "      <x xmlns='urn:x'>",
    '  -     <b/>',
    '        <a/>',
    '  +     <b/>',
    '        <c/>',
    '      </x>',
  ]);
});

test('nothing received', () => {
  const found = details(
    expects("<body>hi</body><x xmlns='urn:x' scansion:strict='false' v='{scansion:any}'/>"),
  );
  assert.equal(found.slice(1, -1), [
    'x.scs:16: Juliet receives:',
    'Juliet has received nothing at all',
    '',
    'expected:',
    "  <message type='chat'>",
    '    <body>hi</body>',
    "    <x xmlns='urn:x' v='{scansion:any}'/>",
    '  </message>',
  ]);
});

test('the stanza went to somebody else', () => {
  const found = details(
    says('<body>hi</body>', 'tybalt@localhost') +
      says('', 'romeo@localhost') +
      expects('<body>hi</body>', "to='juliet@localhost'"),
  );
  assert.equal(found.slice(-7, -1), [
    '',
    'a stanza like the expected one went to somebody else than Juliet:',
    "  Tybalt <- <message from='romeo@localhost/romeo' to='tybalt@localhost' type='chat' xml:lang='en'><body>hi</body></message>  (after line 16)",
    '',
    'received by others meanwhile, after line 18 | Romeo sends:',
    "  Romeo <- <message from='romeo@localhost/romeo' to='romeo@localhost' type='chat' xml:lang='en'/>",
  ]);
});

test('an unbound variable', () => {
  const found = details(says('', '${Mercutio}'));
  assert.is(found.length, 4);
  assert.match(found[2]!, /^\$\{Mercutio\} has no value/);
});

test('the others in the inbox, each with the reason why it is not the one', () => {
  const sent = `${says('<body>a</body>') + says('<body>b</body>')}Romeo sends:\n\t<presence to='juliet@localhost'/>\n`;
  const found = details(`${sent}${expects('<body>c</body>')}`);
  assert.is(found[2], 'none of the 3 stanzas waiting for Juliet matches');
  assert.match(found.join('\n'), /\(the closest of 3, number 1, arrived after line 16\)/);
  assert.equal(found.slice(-6, -1), [
    'also waiting for Juliet:',
    "  2. <message from='romeo@localhost/romeo' to='juliet@localhost' type='chat' xml:lang='en'><body>b</body></message>  (after line 18)",
    '     /message/body[0]/text(): expected "c", got "b"',
    "  3. <presence from='romeo@localhost/romeo' to='juliet@localhost' xml:lang='en'/>  (after line 20)",
    '     it is <presence/>, not <message/>',
  ]);
});

test('exact: the next one, and that the expected one is behind it', () => {
  const found = details(says('<body>a</body>') + says('<body>b</body>') + expects('<body>b</body>'), {
    exact: true,
  }).join('\n');
  assert.match(
    found,
    /the next stanza for Juliet is not the expected one\n\/message\/body\[0\]\/text\(\): expected "b", got "a"\nnote: the expected stanza is waiting behind one other/,
  );
  assert.match(found, /\(the next of 2, number 1, arrived after line 16\)/);
  assert.match(found, /this one matches, but it is not next/);
});

test('nothing was expected: what came', () => {
  const found = details(`${says('<body>a</body>')}Juliet receives: nothing\n`);
  assert.equal(found.slice(1, -1), [
    'x.scs:18: Juliet receives: nothing',
    'nothing was expected, but Juliet has received a stanza',
    '',
    'arrived after line 16:',
    "  <message from='romeo@localhost/romeo' to='juliet@localhost' type='chat' xml:lang='en'>",
    '    <body>a</body>',
    '  </message>',
  ]);
});

test('one of several elements of a body', () => {
  const found = details(
    `${says('<body>a</body>')}Juliet receives:\n\t<message/>\n\t<message><body>b</body></message>\n`,
  );
  assert.is(found[2], 'nothing is waiting for Juliet (stanza 2 of 2 in its body, at line 20)');
});

test('long lists and long agreement are cut short, and shown with -v', () => {
  const fields = Array.from({ length: 12 }, (_, at) => `<f v='${at}'/>`).join('');
  const many = says(`<x xmlns='urn:x'>${fields}<last/></x>`).repeat(12);
  const expected = expects(`<x xmlns='urn:x'>${fields}<end/></x>`);
  const [short, long] = [details(many + expected), details(many + expected, {}, true)];
  assert.match(short.join('\n'), /… 8 lines on which both agree/);
  assert.match(short.join('\n'), /… and 3 more; -v shows all/);
  assert.ok(short.every((each) => each.length < 200));
  assert.not.match(long.join('\n'), /…/);
  assert.ok(long.length > short.length);
});

test('what was expected is red, what was received is green', () => {
  const failure = failureOf(perform(`${ENTER}${says('')}${expects('', "type='normal'")}`));
  const text = failureLines({ path: 'x.scs', lines: [] }, failure, {
    paint: (style, each) => `<${style}>${each}</${style}>`,
    verbose: false,
  });
  assert.ok(text.includes("  <red>-     type='normal'</red>"), text.join('\n'));
  assert.ok(text.includes("  <green>+     type='chat'</green>"));
  assert.ok(text.includes('/message@type: expected <red>"normal"</red>, got <green>"chat"</green>'));
});

test('quotes lines of the script, with tabs as spaces, and cuts long ones', () => {
  assert.equal(quotedLine(['a', '\tb '], 2), ['2 |     b']);
  assert.equal(quotedLine(['a'], 2), []);
  assert.equal(quotedLine(['y'.repeat(100)], 1), [`1 | ${'y'.repeat(100)}`]);
  assert.equal(quotedLine([`\t${'x'.repeat(300_000)}`], 1), [`1 |     ${'x'.repeat(99)}…`]);
});

test('every line of a text has the mark and the indentation of its first', () => {
  const found = details(
    says('<body>one&#10;two</body><thread>a&#10;b</thread>') +
      expects('<body>one&#10;&#10;zwei</body><thread>a&#10;b</thread>'),
  );
  assert.equal(found.slice(6, -1), [
    "    <message from='romeo@localhost/romeo' to='juliet@localhost' type='chat' xml:lang='en'>",
    '  -   <body>one',
    '  -   ',
    '  -   zwei</body>',
    '  +   <body>one',
    '  +   two</body>',
    '      <thread>a',
    '      b</thread>',
    '    </message>',
  ]);
});

test('every line of a text is indented where there is nothing to compare', () => {
  const expected = details(expects('<body>one&#10;two</body>'));
  assert.equal(expected.slice(-4, -1), ['    <body>one', '    two</body>', '  </message>']);
  const came = details(`${says('<body>one&#10;two</body>')}Juliet receives: nothing\n`);
  assert.equal(came.slice(-4, -1), ['    <body>one', '    two</body>', '  </message>']);
  const missing = details(says('') + expects('<body>one&#10;two</body>'));
  assert.is(missing[3], '/message/body[0]: expected <body>one&#10;two</body>, got nothing');
});

test.run();
