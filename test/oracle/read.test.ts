import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CLIENT, MUC, MUC_USER, OCCUPANT_ID } from '../../src/core/ns.ts';
import {
  codesOf,
  delayOf,
  deliveriesTo,
  isFrom,
  isOccupantPresence,
  isSelf,
  isSubject,
  preparedNick,
  readPresence,
  said,
} from '../../src/oracle/read.ts';
import { node } from '../../src/xml/node.ts';
import {
  body,
  codes,
  delayed,
  failed,
  gone,
  HALL,
  heard,
  JULIET,
  NOW,
  ROMEO,
  shown,
  subject,
} from '../kit/view.ts';

const test = suite('oracle/read');

const show = node('show', CLIENT, {}, ['away']);

test('a presence says who, what, why and whether it is there', () => {
  const parts = { is: 'owner/moderator', jid: ROMEO, codes: ['110', '100'], children: [show] };
  const told = readPresence(shown(ROMEO, 'Romeo', parts).stanza);
  const { node: _, ...item } = told.items[0]!;
  assert.equal(item, { affiliation: 'owner', role: 'moderator', jid: ROMEO, nick: undefined });
  assert.equal([told.nick, told.available, told.xs, told.codes], ['Romeo', true, 1, ['110', '100']]);
  assert.equal(told.payload, [show]);
  assert.is(told.destroyed, undefined);
  const end = readPresence(gone(ROMEO, 'Romeo', { inside: [node('destroy', MUC_USER)] }).stanza);
  assert.equal([end.available, end.destroyed?.name], [false, 'destroy']);
});

test('what is read once is not read again', () => {
  const { stanza } = shown(ROMEO, 'Romeo');
  assert.is(readPresence(stanza), readPresence(stanza));
});

test('codes are those of presence and messages alike', () => {
  assert.equal(codesOf(heard(ROMEO, '', [codes('104', '172')]).stanza), ['104', '172']);
  assert.equal(codesOf(shown(ROMEO, 'Romeo', { codes: ['110'] }).stanza), ['110']);
  assert.equal(codesOf(heard(ROMEO, 'Juliet', [body('104')]).stanza), []);
});

test('what only a room says, and what is said to a room, is not what somebody said', () => {
  const all = [show, node('x', MUC), node('x', MUC_USER), node('occupant-id', OCCUPANT_ID), 'text'];
  assert.equal(said(all), [show, 'text']);
});

test('presence of somebody, of oneself, and what comes from a room', () => {
  const own = shown(ROMEO, 'Romeo', { codes: ['110'] }).stanza;
  const error = failed(ROMEO, 'Romeo', 'conflict', 'presence', 'x').stanza;
  assert.equal([isSelf(own), isSelf(shown(ROMEO, 'Juliet').stanza), isSelf(error)], [true, false, false]);
  assert.equal([isOccupantPresence(own), isOccupantPresence(error)], [true, false]);
  assert.equal([isFrom(HALL, own), isFrom('hall@conference' as typeof HALL, own)], [true, false]);
});

test('a subject is alone', () => {
  const thread = node('thread', CLIENT, {}, ['t']);
  assert.is(isSubject(heard(ROMEO, 'Juliet', [subject('Alack')]).stanza), true);
  for (const more of [body('Ay'), thread]) {
    assert.is(isSubject(heard(ROMEO, 'Juliet', [subject('Alack'), more]).stanza), false);
  }
  assert.is(isSubject(heard(ROMEO, 'Juliet', [body('Ay')]).stanza), false);
});

test('of several marks of the past that of the room counts', () => {
  const both = heard(ROMEO, 'Juliet', [delayed(0, JULIET), delayed(NOW)]).stanza;
  assert.is(delayOf(both, HALL)?.attrs['from'], HALL);
  assert.is(delayOf(heard(ROMEO, 'Juliet', [delayed(0, JULIET)]).stanza, HALL)?.attrs['from'], JULIET);
  assert.is(delayOf(heard(ROMEO, 'Juliet', []).stanza, HALL), undefined);
});

test('a nickname is prepared, and one that nobody can see is none', () => {
  assert.is(preparedNick('e\u0301cho'), 'écho');
  assert.is(preparedNick('No One'), 'No One');
  for (const none of ['', ' ', '\u00a0', '\u2028']) assert.is(preparedNick(none), undefined);
});

test('deliveries to one address, in order', () => {
  const out = [shown(ROMEO, 'Romeo'), shown(JULIET, 'Romeo'), gone(ROMEO, 'Romeo')];
  assert.equal(
    deliveriesTo(out, ROMEO).map(({ type }) => type),
    ['', 'unavailable'],
  );
  assert.equal(deliveriesTo(out, HALL), []);
});

test.run();
