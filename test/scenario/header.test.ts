import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Header, readHeader } from '../../src/scenario/header.ts';
import { LineError, linesOf } from '../../src/scenario/source.ts';

const test = suite('scenario/header');

function read(...lines: readonly string[]): {
  readonly header: Header;
  readonly warnings: readonly string[];
} {
  const warnings: string[] = [];
  const header = readHeader(linesOf(lines.join('\n')), (line, message) =>
    warnings.push(`${line}: ${message}`),
  );
  return { header, warnings };
}

function errorOf(...lines: readonly string[]): string {
  try {
    read(...lines);
  } catch (error) {
    if (error instanceof LineError) return `${error.line}: ${error.message}`;
    throw error;
  }
  return 'no error';
}

const ROMEO = ['[Client] Romeo', '\tjid: romeo@localhost'];

test('the first # line is the title, those directly under it the description', () => {
  const rows: readonly (readonly [
    lines: readonly string[],
    title: string | undefined,
    description: readonly string[],
  ])[] = [
    [['# A title ', '# one', '#', '#  two ', '#three'], 'A title', ['one', '', ' two', 'three']],
    [['#A title', '', '# not described'], 'A title', []],
    [['// no', '-- no', '# A title', '// no', '# no'], 'A title', []],
    [['#', '########', '# A title', '########', '# no'], 'A title', []],
    [['# A title', '## tag', '# no'], 'A title', []],
    [['# # x'], '# x', []],
    [['// no'], undefined, []],
    [[...ROMEO, '# no'], undefined, []],
    [['# A title', ...ROMEO, '# no'], 'A title', []],
  ];
  for (const [lines, title, description] of rows) {
    const { header } = read(...lines, '-----');
    assert.is(header.title, title, lines.join('|'));
    assert.equal(header.description, description, lines.join('|'));
  }
});

test('tags have a key and perhaps a value', () => {
  const { header } = read(
    '# t',
    '## smoke',
    '',
    '##slow ',
    '## a b :  c: d ',
    '## k:',
    '##',
    '### no',
    '## : no',
    '-----',
  );
  assert.equal(header.tags, [
    { key: 'smoke', value: undefined },
    { key: 'slow', value: undefined },
    { key: 'a b', value: 'c: d' },
    { key: 'k', value: '' },
  ]);
});

test('the separator is five dashes or more and nothing else; what is behind it is not read', () => {
  for (const dashes of ['-----', '---------', '-------- \t']) {
    assert.is(read('# t', dashes, 'Romeo connects').header.length, 2);
  }
  assert.is(read('----', '------ x', '-----', '-----').header.length, 3);
});

test('characters with their properties, in any order', () => {
  const { header, warnings } = read(
    "[Client] Ophelia's phone ",
    '# comment',
    '\tpassword:  a:b c ',
    '',
    '  jid: ophelia@localhost/a:b',
    '\t# no property',
    '\tresource: x',
    '\tconnect_host: 127.0.0.1',
    '\tconnect_port: 5222',
    '\tcustom_host: h',
    '\tcustom_port: 1',
    '[Component]  Echo',
    '\tjid: echo.localhost',
    '[Client] Ghost',
    '\tjid: localhost',
    '-----',
  );
  assert.equal(warnings, []);
  assert.equal(
    header.cast.map((each) => [each.class, each.name, each.line, [...each.properties]]),
    [
      [
        'Client',
        "Ophelia's phone",
        1,
        [
          ['password', 'a:b c'],
          ['jid', 'ophelia@localhost/a:b'],
          ['resource', 'x'],
          ['connect_host', '127.0.0.1'],
          ['connect_port', '5222'],
          ['custom_host', 'h'],
          ['custom_port', '1'],
        ],
      ],
      ['Component', 'Echo', 12, [['jid', 'echo.localhost']]],
      ['Client', 'Ghost', 14, [['jid', 'localhost']]],
    ],
  );
});

test('unknown and repeated properties draw a warning', () => {
  const { header, warnings } = read(
    ...ROMEO,
    '\tpasword: x',
    '\t__proto__: y',
    '\tpassword: 1',
    '\tpassword: 2',
    '-----',
  );
  assert.equal(warnings, [
    '3: unknown property "pasword" is ignored; did you mean "password"?',
    '4: unknown property "__proto__" is ignored',
    '6: "password" is given twice for Romeo; the last one counts',
  ]);
  assert.is(header.cast[0]?.properties.get('password'), '2');
  assert.is(header.cast[0]?.properties.get('__proto__'), 'y');
});

test('errors name the line, what is wrong and what was expected', () => {
  const rows: readonly (readonly [lines: readonly string[], error: string])[] = [
    [[], '1: the script is empty: expected definitions and actions'],
    [
      [...ROMEO, 'Romeo connects', '-----'],
      '3: "Romeo connects" is not part of a header: expected a comment, a tag, a definition such as ' +
        '"[Client] Romeo", or the separator, a line of five or more dashes, that stands before the actions',
    ],
    [
      [...ROMEO, '----', ''],
      '3: the script ends without a separator: expected a line of five or more dashes between definitions and actions',
    ],
    [['[Client]', '-----'], '1: expected a class and a name, such as "[Client] Romeo"'],
    [['[Client Romeo', '-----'], '1: expected a class and a name, such as "[Client] Romeo"'],
    [['[HTTP] x', '-----'], '1: unknown class "HTTP": expected [Client] or [Component]'],
    [
      ['[client] x', '-----'],
      '1: unknown class "client": expected [Client] or [Component]; did you mean "Client"?',
    ],
    [
      ['[Client] #1', '-----'],
      '1: the name "#1" begins like a comment, so no action of this character could be told from one',
    ],
    [[...ROMEO, '[Component] Romeo', '-----'], '3: "Romeo" is defined already, in line 1'],
    [['\tjid: a@b', '-----'], '1: an indented line stands here without a definition above it'],
    [[...ROMEO, '\tpassword', '-----'], '3: expected a property, "key: value", found "password"'],
    [[...ROMEO, '\t: x', '-----'], '3: expected a property, "key: value", found ": x"'],
    [
      ['[Client] Romeo', '\tpassword: x', ...ROMEO.map((each) => each.replace('Romeo', 'Juliet')), '-----'],
      '1: Romeo has no jid: expected an indented line such as "jid: user@localhost" under the definition',
    ],
    [
      [...ROMEO, '[Client] Juliet', '-----'],
      '3: Juliet has no jid: expected an indented line such as "jid: user@localhost" under the definition',
    ],
    [
      ['[Client] Romeo', '', '\tjid: ro meo@localhost', '-----'],
      '3: "ro meo@localhost" is not a JID: expected localpart@domainpart/resourcepart',
    ],
    [['[Client] R', '\tjid:', '-----'], '2: "" is not a JID: expected localpart@domainpart/resourcepart'],
    [
      ['[Component] E', '\tjid: a@localhost', '-----'],
      '2: "a@localhost" is not a domain: the jid of a component has neither localpart nor resourcepart',
    ],
    [
      ['[Component] E', '\tjid: localhost/x', '-----'],
      '2: "localhost/x" is not a domain: the jid of a component has neither localpart nor resourcepart',
    ],
    [[...ROMEO, '\tresource:', '-----'], '3: "" is not a resource (RFC 7622 §3.4)'],
  ];
  for (const [lines, error] of rows) assert.is(errorOf(...lines), error);
  assert.is(errorOf(...ROMEO, '-----'), 'no error');
});

test('a file whose lines end with CR alone is told so', () => {
  const error = '1: the lines end with a carriage return (CR) alone: expected a line feed (LF), or CR and LF';
  for (const lines of [
    [...ROMEO, '-----', 'Romeo connects'],
    ['# Title', ...ROMEO, '-----', ''],
  ])
    assert.is(errorOf(lines.join('\r')), error);
  assert.match(errorOf(...ROMEO, '# a\rb'), /^3: the script ends without a separator/);
  assert.is(read('# a\rb', ...ROMEO, '-----').header.length, 4);
});

test.run();
