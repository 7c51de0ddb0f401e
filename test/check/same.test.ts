import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { sameChildren, sameSends, sameStanza } from '../../src/check/same.ts';
import { CLIENT } from '../../src/core/ns.ts';
import { message, send } from '../../src/core/stanza.ts';
import { SESSIONS } from '../../src/oracle/cast.ts';
import { node } from '../../src/xml/node.ts';

const test = suite('check/same');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const body = (text: string) => node('body', CLIENT, {}, [text]);
const made = (parts: Partial<Parameters<typeof message>[0]> = {}) =>
  message({ from: romeo, id: 'a', lang: 'en', children: [body('Hark')], ...parts });

test('two stanzas are the same in every part, or not the same', () => {
  assert.ok(sameStanza(made(), made()));
  const others = [
    { from: juliet },
    { id: 'b' },
    { lang: 'it' },
    { type: 'chat' },
    { children: [body('x')] },
    { children: [] },
  ];
  for (const each of others) assert.not.ok(sameStanza(made(), made(each)), JSON.stringify(each));
  assert.not.ok(sameStanza(made(), { ...made(), kind: 'iq' }));
});

test('the same is sent to the same, in order', () => {
  const one = send(romeo, made());
  assert.ok(sameSends([one], [send(romeo, made())]));
  assert.not.ok(sameSends([one], [send(juliet, made())]));
  assert.not.ok(sameSends([one], []));
  assert.not.ok(sameSends([one], [{ to: [romeo, juliet], stanza: made() }]));
  assert.not.ok(sameSends([one], [send(romeo, made({ id: 'b' }))]));
});

test('text and elements are told apart', () => {
  assert.ok(sameChildren(['a', body('b')], ['a', body('b')]));
  assert.not.ok(sameChildren(['a'], [body('a')]));
  assert.not.ok(sameChildren(['a'], ['b']));
});

test.run();
