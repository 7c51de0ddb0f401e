import { suite } from 'uvu';
import { bareOf } from '../../../src/core/jid.ts';
import { codesInPlace } from '../../../src/oracle/invariants/shape-codes.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  answered,
  breaks,
  codes,
  failed,
  gone,
  HALL,
  hall,
  heard,
  holds,
  idles,
  JULIET,
  ROMEO,
  seen,
  shown,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/shape-codes');

const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const again: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Juliet' };
const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet' };
const rename: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Masker' };
const configure: Op = { kind: 'configure', who: ROMEO, room: HALL, rows: [] };
const ban: Op = {
  kind: 'administer',
  who: ROMEO,
  room: HALL,
  items: [{ jid: 'tybalt@localhost', affiliation: 'outcast' }],
};

const after = (op: Op, ...out: readonly Delivery[]): ReturnType<typeof seen> => seen(hall(), op, out);

test('I-05: what is said on entry is said to whoever enters, of itself', () => {
  for (const code of ['100', '170', '210']) {
    holds(codesInPlace, after(enter, shown(TYBALT, 'Tybalt', { codes: [code, '110'] })));
    holds(codesInPlace, after(again, shown(JULIET, 'Juliet', { codes: [code, '110'] })));
    const self = shown(TYBALT, 'Tybalt', { codes: ['110'] });
    breaks(
      codesInPlace,
      after(enter, self, shown(ROMEO, 'Tybalt', { codes: [code] })),
      new RegExp(`orchard received code ${code}`),
    );
    breaks(
      codesInPlace,
      after(update, shown(JULIET, 'Juliet', { codes: [code, '110'] })),
      /does not belong there/,
    );
  }
  idles(codesInPlace, after(enter, shown(TYBALT, 'Romeo')));
});

test('I-05: 201 is for whoever creates the room', () => {
  const nothing = { ...hall(), rooms: new Map() };
  const created = shown(TYBALT, 'Tybalt', { codes: ['201', '110'] });
  holds(codesInPlace, seen(nothing, enter, [created]));
  breaks(codesInPlace, after(enter, created), /code 201 in available presence/);
});

test('I-05: what says why somebody goes stands where somebody goes', () => {
  for (const code of ['301', '307', '321', '322', '332', '333']) {
    holds(codesInPlace, after(ban, gone(ROMEO, 'Juliet', { codes: [code] })));
    breaks(
      codesInPlace,
      after(ban, shown(ROMEO, 'Juliet', { codes: [code] })),
      new RegExp(`code ${code} in available`),
    );
  }
});

test('I-05: 303 belongs to another nickname', () => {
  const old = gone(JULIET, 'Juliet', { codes: ['303', '110'], nick: 'Masker' });
  const next = shown(JULIET, 'Masker', { codes: ['110'] });
  holds(codesInPlace, after(rename, old, next));
  breaks(codesInPlace, after(rename, next, shown(ROMEO, 'Masker', { codes: ['303'] })), /code 303/);
  breaks(codesInPlace, after(ban, old), /code 303/);
});

test('I-05: no code stands twice, in an error, or that nobody has registered', () => {
  breaks(codesInPlace, after(update, shown(JULIET, 'Juliet', { codes: ['110', '110'] })), /or not twice/);
  breaks(codesInPlace, after(update, shown(JULIET, 'Juliet', { codes: ['111'] })), /code 111/);
  const { to, stanza } = failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'enter-1');
  const error = { to, stanza: { ...stanza, children: [...stanza.children, codes('110')] } };
  breaks(codesInPlace, after(enter, error), /code 110 in error presence/);
});

test('I-05: changes of the configuration are told by the room, when it is configured', () => {
  const result = answered(ROMEO, 'configure-1');
  for (const code of ['104', '170', '171', '172', '173']) {
    holds(codesInPlace, after(configure, result, heard(JULIET, '', [codes(code)])));
    breaks(
      codesInPlace,
      after(configure, result, heard(JULIET, 'Romeo', [codes(code)])),
      new RegExp(`code ${code}`),
    );
    breaks(codesInPlace, after(update, heard(JULIET, '', [codes(code)])), new RegExp(`code ${code}`));
  }
  for (const code of ['102', '103'])
    breaks(codesInPlace, after(configure, heard(JULIET, '', [codes(code)])), /code 10/);
});

test('I-05: 101 is for those outside, and a ban of one who is away is told to those inside', () => {
  const result = answered(ROMEO, 'administer-1');
  holds(codesInPlace, after(ban, result, told(bareOf(TYBALT), '', [codes('101')])));
  breaks(codesInPlace, after(ban, result, told(JULIET, '', [codes('101')])), /code 101/);
  holds(codesInPlace, after(ban, result, told(ROMEO, '', [codes('301')])));
  breaks(codesInPlace, after(update, told(ROMEO, '', [codes('301')])), /code 301/);
});

test.run();
