import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLIENT } from '../../../src/core/ns.ts';
import { seenIn, withDeliveries } from '../../../src/oracle/learn/roster.ts';
import type { Model } from '../../../src/oracle/model.ts';
import { readPresence } from '../../../src/oracle/read.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import { body, failed, gone, HALL, hall, heard, JULIET, ROMEO, shown, TYBALT } from '../../kit/view.ts';

const test = suite('oracle/learn/roster');

const { rooms } = hall();
const after = (rosters: Model['rosters'], ...out: readonly Delivery[]): Model['rosters'] =>
  withDeliveries(rosters, out, rooms);
const names = (rosters: Model['rosters'], who = ROMEO): readonly string[] => [
  ...(rosters.get(HALL)?.get(who)?.keys() ?? []),
];

const known = after(
  new Map(),
  shown(ROMEO, 'Romeo', { codes: ['110'] }),
  shown(ROMEO, 'Juliet'),
  shown(JULIET, 'Romeo'),
);

test('everybody knows whom it was shown', () => {
  assert.equal(names(known), ['Romeo', 'Juliet']);
  assert.equal(names(known, JULIET), ['Romeo']);
  const show = node('show', CLIENT, {}, ['away']);
  const told = readPresence(
    shown(ROMEO, 'Juliet', { is: 'member/visitor', jid: JULIET, children: [show] }).stanza,
  );
  assert.equal(seenIn(told), { role: 'visitor', affiliation: 'member', jids: [JULIET], children: [show] });
});

test('who goes is not there any more, under one name or for good', () => {
  assert.equal(names(after(known, gone(ROMEO, 'Juliet'))), ['Romeo']);
  assert.equal(names(after(known, gone(ROMEO, 'Juliet', { codes: ['303'] }), shown(ROMEO, 'Masker'))), [
    'Romeo',
    'Masker',
  ]);
  const self = gone(ROMEO, 'Romeo', { codes: ['303', '110'] });
  assert.equal(names(after(known, self, shown(ROMEO, 'Masker', { codes: ['110'] }))), ['Juliet', 'Masker']);
});

test('who has gone itself knows nobody', () => {
  assert.equal(names(after(known, gone(ROMEO, 'Romeo', { codes: ['110'] }))), []);
  const without = withDeliveries(known, [], new Map());
  assert.is(without.size, 0, 'nor does who is not inside any more');
  assert.equal(names(after(known, shown(TYBALT, 'Romeo')), TYBALT), [], 'nor who never was');
});

test('what is no presence of an occupant changes nothing', () => {
  assert.is(after(known), known);
  assert.is(
    after(known, heard(ROMEO, 'Juliet', [body('Ay')]), failed(ROMEO, 'Juliet', 'conflict', 'presence', 'x')),
    known,
  );
});

test.run();
