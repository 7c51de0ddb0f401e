import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Kind, only, piecesOf } from './code.ts';
import { filesBelow } from './files.ts';

const test = suite('kit/code');

/** The pieces of one kind, trimmed. */
const all = (text: string, kind: Kind) =>
  piecesOf(text)
    .filter((piece) => piece.kind === kind)
    .map((piece) => piece.text.trim())
    .filter((piece) => piece !== '');

test('comments are told from what looks like one', () => {
  assert.equal(all('a; // b\n/* c\n * d */ e', 'comment'), ['// b', '/* c\n * d */']);
  assert.equal(all(`'// a' + "/* b */" + \`// c\``, 'comment'), []);
  assert.equal(all('x = /[/*]*/.test(y); // z', 'comment'), ['// z']);
});

test('strings are told from code', () => {
  assert.equal(all(`f('it\\'s', "say \\"x\\"", '')`, 'string'), [`'it\\'s'`, `"say \\"x\\""`, `''`]);
  assert.equal(all(`// it's\nf('x')`, 'string'), [`'x'`]);
});

test('what stands inside a template is code, also in a template inside it', () => {
  const text = 'f(`a ${b({ c: `d ${e} f` })} g`, h)';
  assert.is(only(text, 'code').replace(/\s+/g, ' '), 'f(` b({ c: ` e} })} , h)');
  assert.is(only(text, 'string').replace(/\s+/g, ' '), ' a ${ d ${ f` g` ');
});

test('a slash divides after a value and begins a regular expression elsewhere', () => {
  assert.equal(all('a / b / c; (d) / 2; e[0] / f', 'regex'), []);
  assert.equal(all('x = /a\\/[/]b/gu; return /c/; f(/d/, g)', 'regex'), ['/a\\/[/]b/gu', '/c/', '/d/']);
  assert.equal(all("a = 'b' / 2; c = /* d */ /e'/", 'regex'), ["/e'/"]);
});

test('no character is lost or moved', () => {
  for (const { path, text } of filesBelow(['src', 'test'])) {
    assert.is(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
      text,
      path,
    );
    assert.is(only(text, 'code').split('\n').length, text.split('\n').length, path);
  }
});

test.run();
