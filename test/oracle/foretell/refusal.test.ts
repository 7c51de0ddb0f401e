import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLIENT, MUC } from '../../../src/core/ns.ts';
import { child } from '../../../src/xml/node.ts';
import { administer, configure, does, due, enter, foretold, present } from '../../kit/foretelling.ts';

const test = suite('oracle/foretell/refusal');

const BOTH = [enter('R', 'Romeo'), configure('R'), enter('J', 'Juliet')];

test('a refusal comes from where the stanza was sent to, and only an outsider gets its wish to enter back', () => {
  assert.equal(foretold(...BOTH, enter('M', 'Juliet')), ['M: refused Juliet conflict']);
  const [outside] = due(...BOTH, enter('M', 'Juliet'));
  assert.ok(child(outside!.stanza, 'x', MUC));
  const [inside] = due(...BOTH, enter('J', 'Romeo'));
  assert.not.ok(child(inside!.stanza, 'x', MUC));
});

test('a full room may have a place later', () => {
  const full = [...BOTH.slice(0, 2), configure('R', { maxusers: '1' }), enter('J', 'Juliet')];
  const [refusal] = due(...full);
  assert.is(child(refusal!.stanza, 'error', CLIENT)?.attrs['type'], 'wait');
  const [other] = due(...BOTH, administer('J', { nick: 'Romeo', role: 'none' }));
  assert.is(child(other!.stanza, 'error', CLIENT)?.attrs['type'], 'auth');
  const [probe] = due(...BOTH, does('M', { kind: 'typed', type: 'probe', nick: 'Romeo' }));
  assert.is(child(probe!.stanza, 'error', CLIENT)?.attrs['type'], 'cancel');
});

test('who believes to be inside is told that it is not, with its affiliation', () => {
  assert.equal(foretold(...BOTH, present('T', 'Tybalt')), ['T: gone Tybalt none/none 307 333 110']);
  assert.equal(foretold(...BOTH, present('R2', 'Masker')), ['R2: gone Masker owner/none 307 333 110']);
});

test.run();
