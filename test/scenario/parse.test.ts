import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Parsed, parseScenario, ScenarioError } from '../../src/scenario/parse.ts';
import { printScenario } from '../../src/scenario/print.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('scenario/parse');

const HEAD = '[Client] Romeo\n\tjid: romeo@localhost\n[Client] Juliet\n\tjid: juliet@localhost\n-----\n';

/** Actions under a header of five lines, by Romeo and Juliet. */
const parse = (actions: string): Parsed => parseScenario(HEAD + actions, 'dir/x.scs');

/** One word for each action. */
function outline(actions: string): readonly string[] {
  return parse(actions).scenario.actions.map((each) => {
    const body = 'body' in each ? ` ${each.body.map((element) => writeXml(element)).join(' ')}` : '';
    const who = 'who' in each ? `${each.who} ` : '';
    return `${each.line} ${who}${each.kind}${body}`;
  });
}

/** The error of a script as `line: message`. */
function errorOf(script: string): string {
  try {
    parseScenario(script, 'dir/x.scs');
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    assert.is(error.file, 'dir/x.scs');
    return `${error.line}: ${error.message}`;
  }
  return 'no error';
}

const SCRIPT = `# A small exchange
# Hamlet writes, Ophelia reads.

## smoke

[Client] Hamlet
	jid: hamlet@localhost
	password: password

[Client] Ophelia's phone
	jid: ophelia@localhost/phone
	password: password

-----

Hamlet connects

Ophelia's phone connects

Hamlet sends:
	<message to="\${Ophelia's phone's full JID}" type="chat">
		<body>Words, words, words.</body>
	</message>

Ophelia's phone receives:
	<message from="\${Hamlet's full JID}" type="chat">
		<body>Words, words, words.</body>
	</message>
`;

test('a whole script', () => {
  const { scenario, warnings } = parseScenario(SCRIPT, 'x.scs');
  assert.equal(warnings, []);
  assert.is(scenario.title, 'A small exchange');
  assert.equal(scenario.description, ['Hamlet writes, Ophelia reads.']);
  assert.equal(scenario.tags, [{ key: 'smoke', value: undefined }]);
  assert.equal(
    scenario.cast.map(({ class: of, name, line }) => [of, name, line]),
    [
      ['Client', 'Hamlet', 6],
      ['Client', "Ophelia's phone", 10],
    ],
  );
  assert.equal(
    scenario.actions.map((each) => ['who' in each && each.who, each.kind, each.line]),
    [
      ['Hamlet', 'connects', 16],
      ["Ophelia's phone", 'connects', 18],
      ['Hamlet', 'sends', 20],
      ["Ophelia's phone", 'receives', 25],
    ],
  );
});

test('line ends, a byte order mark and a missing end of the last line change nothing', () => {
  const plain = parseScenario(SCRIPT, 'x.scs');
  assert.equal(parseScenario(SCRIPT.replace(/\n/g, '\r\n'), 'x.scs'), plain);
  assert.equal(parseScenario(`\ufeff${SCRIPT}`, 'x.scs'), plain);
  assert.equal(parseScenario(SCRIPT.trimEnd(), 'x.scs'), plain);
  assert.equal(parseScenario(SCRIPT.replace(/\t/g, '   '), 'x.scs'), plain);
});

test('the last part of the file name is the title of a script without one', () => {
  const { title } = parse('Romeo connects\n').scenario;
  assert.is(title, 'x.scs');
  assert.is(parseScenario(HEAD, 'C:\\dir\\y.scs').scenario.title, 'y.scs');
});

test('the four verbs, with and without a colon', () => {
  assert.equal(
    outline(
      'Romeo connects\nJuliet connects:\nRomeo sends\n\t<a/>\nJuliet receives:  \n\t<b/>\nRomeo disconnects  \n',
    ),
    [
      '6 Romeo connects',
      '7 Juliet connects',
      '8 Romeo sends <a/>',
      '10 Juliet receives <b/>',
      '12 Romeo disconnects',
    ],
  );
});

test('receives: nothing', () => {
  const forms = [
    'Romeo receives: nothing',
    'Romeo receives nothing',
    'Romeo receives:nothing ',
    'Romeo receives : nothing',
  ];
  assert.equal(
    outline(forms.join('\n')),
    [6, 7, 8, 9].map((line) => `${line} Romeo receives nothing`),
  );
});

test('a name may begin like another, hold verbs, or be one that objects have', () => {
  const names = [
    'Romeo',
    "Romeo's phone",
    'Romeo sends',
    'Romeo sends sends',
    '__proto__',
    'constructor',
    'A: b',
    '[x] y',
  ];
  const cast = names.map((name) => `[Client] ${name}\n\tjid: a@b\n`).join('');
  const actions = names.map((name) => `${name} sends:\n\t<presence/>\n${name} connects\n`).join('');
  const { scenario } = parseScenario(`${cast}-----\n${actions}`, 'x');
  assert.equal(
    scenario.actions.map((each) => `${'who' in each ? each.who : ''}|${each.kind}`),
    names.flatMap((name) => [`${name}|sends`, `${name}|connects`]),
  );
  assert.equal(
    scenario.cast.map(({ name }) => name),
    names,
  );
});

test('comments and blank lines stand anywhere, and an indented # is XML', () => {
  const script = [
    '# one',
    '// two',
    '-- three',
    '--',
    '',
    'Romeo sends:',
    '# between the action and its body',
    '',
    '\t<message>',
    '// inside',
    '\t\t<body>a',
    '-- inside text',
    '',
    '\t# b</body>',
    '----------',
    '',
    '\t</message>',
    '# after',
    'Romeo connects',
  ];
  assert.equal(outline(script.join('\n')), [
    '11 Romeo sends <message><body>a\n\n\t# b</body></message>',
    '24 Romeo connects',
  ]);
});

test('a body with several elements keeps the line of each', () => {
  const { scenario, warnings } = parse(
    'Romeo sends:\n# c\n\t<presence/>\n\n\t<message>\n\t\t<body/>\n\t</message><iq/>\n',
  );
  const [action] = scenario.actions;
  assert.ok(action?.kind === 'sends');
  assert.equal(
    action.body.map(({ name }) => name),
    ['presence', 'message', 'iq'],
  );
  assert.equal(action.bodyLines, [8, 10, 12]);
  assert.equal(
    warnings.map(({ line }) => line),
    [10],
  );
});

test('a script without actions or characters is allowed, with a warning', () => {
  assert.equal(parse('').warnings, [{ line: 5, message: 'the script has no actions' }]);
  assert.equal(parseScenario('-----', 'x').scenario.cast, []);
  assert.equal(parse('Romeo connects').warnings, []);
});

test('errors name the line, what is wrong and what was expected', () => {
  const verbs = 'connects, disconnects, sends, receives';
  const rows: readonly (readonly [actions: string, error: string])[] = [
    ['\nRomoe connects', '7: unknown character "Romoe" (defined are Romeo, Juliet); did you mean "Romeo"?'],
    ['Mercutio sends:\n\t<a/>', '6: unknown character "Mercutio" (defined are Romeo, Juliet)'],
    ['romeo connects', '6: unknown character "romeo" (defined are Romeo, Juliet); did you mean "Romeo"?'],
    ['Romeo waits', `6: unknown verb "waits": expected one of ${verbs}`],
    [
      'Romeo recieves:\n\t<a/>',
      `6: unknown verb "recieves": expected one of ${verbs}; did you mean "receives"?`,
    ],
    ['Romeo', `6: "Romeo" does nothing here: expected one of ${verbs}`],
    ['Romeo: sends', '6: unknown character "Romeo:" (defined are Romeo, Juliet); did you mean "Romeo"?'],
    [
      'Enter the ghost',
      `6: "Enter the ghost" is not an action: expected a character (defined are Romeo, Juliet) and one of ${verbs}, ` +
        'a comment, or an indented line',
    ],
    ['[Client] Nurse', '6: "[Client] Nurse" is a definition: expected it above the separator'],
    ['Romeo connects: now', '6: "now" behind "connects": expected nothing'],
    ['Romeo sends: nothing', '6: "nothing" behind "sends": expected indented XML on the lines below'],
    [
      'Romeo receives: Nothing',
      '6: "Nothing" behind "receives": expected the word "nothing", or indented XML on the lines below',
    ],
    ['Romeo sends: <presence/>', '6: XML stands on the action line: expected it indented on the lines below'],
    ['Romeo sends:\n<presence/>', '7: XML stands in the first column: expected it to be indented by a TAB'],
    [
      'Romeo sends:\n\t<presence>\n</presence>',
      '8: XML stands in the first column: expected it to be indented by a TAB',
    ],
    ['Romeo sends:\n\nRomeo connects', '6: "sends" has no body: expected indented XML below'],
    [
      'Romeo receives',
      '6: "receives" has no body: expected indented XML below, or the word "nothing" behind the colon',
    ],
    ['Romeo connects\n\n\t<a/>', '8: a body stands here, and "Romeo connects" takes none'],
    ['Romeo disconnects:\n\t<a/>', '7: a body stands here, and "Romeo disconnects" takes none'],
    ['Romeo receives: nothing\n\t<a/>', '7: a body stands here, and "Romeo receives nothing" takes none'],
    ['# x\n\t<a/>', '7: an indented line stands here without an action above it'],
    ['Romeo sends:\n\t<a>\n\t\t<b>\n\t</a>', '9: the XML is not well-formed: '],
    ['Romeo receives:\n\t<a scansion:strict="maybe"/>', '7: scansion:strict="maybe": expected '],
  ];
  for (const [actions, error] of rows) {
    const found = errorOf(HEAD + actions);
    if (error.endsWith(' ')) assert.ok(found.startsWith(error), found);
    else assert.is(found, error);
  }
});

test('the first line that cannot be read is the one that is reported, with the file that was given', () => {
  assert.ok(errorOf(`${HEAD}Romeo waits\nRomeo sends:\n\t<a>`).startsWith('6: '));
  assert.ok(errorOf(`${HEAD}Romeo sends:\n\t<a>\nRomeo waits`).startsWith('7: '));
  assert.ok(errorOf('').startsWith('1: the script is empty'));
  assert.ok(errorOf(' \n\n').startsWith('1: the script is empty'));
  assert.is(errorOf(SCRIPT), 'no error');
});

test('a script that is all one long line, or one long name, is refused with a short sentence', () => {
  for (const script of [
    'x'.repeat(300_000),
    `${HEAD}${'x'.repeat(300_000)}`,
    `${HEAD}${'x '.repeat(100_000)}sends`,
  ]) {
    const error = errorOf(script);
    assert.ok(/^[16]: /.test(error) && error.length < 400, error.slice(0, 500));
  }
});

test('what stands below an action is XML inside a stream, with the prefix scansion', () => {
  const { scenario } = parse(
    "Romeo receives:\n\t<message id='{scansion:any}' scansion:strict='no'>\n\t\t<body/>\n\t</message>\n",
  );
  assert.ok(
    printScenario(scenario).includes('\t<message id="{scansion:any}" scansion:strict="no">\n\t\t<body/>\n'),
  );
});

test.run();
