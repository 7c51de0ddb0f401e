import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filled } from '../bench/figures.ts';
import { checkJoins, checkTalk } from '../bench/peers/measure.ts';
import { peersTable } from '../bench/peers/run.ts';

const test = suite('peers');

const presence = (nick: string): string => `<presence to='a@b' from='hall@x/${nick}'><x/></presence>`;
const line = (n: number): string => `<message><body>line ${n}</body></message>`;
const AMOUNT = { occupants: 2, messages: 2 };

test('a room that filled as it should is right, and every other one is wrong', () => {
  const right = presence('n0') + presence('n1');
  checkJoins([right, right], AMOUNT);
  for (const wrong of [presence('n0'), presence('n0') + presence('n0'), right + presence('n1')]) {
    assert.throws(() => checkJoins([right, wrong], AMOUNT), /occupant 1 was told of/);
  }
});

test('talk that arrived as it should is right, and every other one is wrong', () => {
  const right = line(0) + line(1);
  checkTalk([right, right], AMOUNT);
  for (const wrong of ['', line(0), line(1) + line(0), right + line(1)]) {
    assert.throws(() => checkTalk([right, wrong], AMOUNT), /occupant 1 got/);
  }
});

test('a server that is not there is skipped with its reason, and the others are compared', () => {
  const table = peersTable(
    [
      { name: 'prosody 1', rates: { joins: 10, groupchat: 20 }, missing: undefined },
      { name: 'ejabberd', rates: undefined, missing: 'erl is not installed' },
      { name: 'Rehearsal', rates: { joins: 10_000, groupchat: 40_000 }, missing: undefined },
    ],
    AMOUNT,
  );
  assert.match(table, /\| prosody 1 \| 20\.0 \/s \(Rehearsal 2000 ×\) \| 10\.0 \/s \(Rehearsal 1000 ×\) \|/);
  assert.match(table, /\| ejabberd \| skipped: erl is not installed \|/);
  assert.match(table, /\| Rehearsal \| 40\.0 k\/s \| 10\.0 k\/s \|/);
});

test('figures are written into their places, and nowhere else', () => {
  const text = 'a\n<!-- figures: one -->\nold\n<!-- end -->\nb\n<!-- figures: two -->\nkept\n<!-- end -->\n';
  const written = filled(text, new Map([['one', 'new\n']]));
  assert.is(written, text.replace('\nold\n', '\n\nnew\n\n'));
  assert.is(filled(written, new Map([['one', 'new']])), written, 'as often as one likes');
});

test.run();
