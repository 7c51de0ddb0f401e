import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { blocksOf, commandsOf } from './markdown.ts';

const test = suite('kit/markdown');

test('blocks have their language, text and line', () => {
  const markdown = [
    '# Title',
    '```ts',
    'one();',
    '',
    'two();',
    '```',
    'and `inline` and',
    '```',
    '',
    '```',
  ].join('\n');
  assert.equal(blocksOf(markdown), [
    { lang: 'ts', text: 'one();\n\ntwo();\n', line: 2, output: undefined },
    { lang: '', text: '\n', line: 8, output: undefined },
  ]);
});

test('a text block right after another is its output, and elsewhere a block of its own', () => {
  const block = (lang: string, text: string) => `\`\`\`${lang}\n${text}\n\`\`\`\n`;
  const adjacent = blocksOf(`${block('js', 'a')}\n${block('text', 'b')}`);
  assert.equal(adjacent, [{ lang: 'js', text: 'a\n', line: 1, output: 'b\n' }]);
  const parted = blocksOf(`${block('js', 'a')}\nprose\n${block('text', 'b')}`);
  assert.equal(
    parted.map(({ lang, output }) => [lang, output]),
    [
      ['js', undefined],
      ['text', undefined],
    ],
  );
  const second = blocksOf(`${block('js', 'a')}${block('js', 'b')}`);
  assert.is(second.length, 2);
});

test('a shell block is commands', () => {
  const shell = '# first\nnpm ci && npm start   # plays\n$ npx rehearsal run \\\n  scenarios\n\n';
  assert.equal(commandsOf(shell), ['npm ci', 'npm start', 'npx rehearsal run scenarios']);
  assert.equal(commandsOf('echo a#b'), ['echo a#b']);
});

test.run();
