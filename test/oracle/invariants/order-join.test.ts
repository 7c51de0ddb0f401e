import { suite } from 'uvu';
import { CLIENT } from '../../../src/core/ns.ts';
import {
  completeRoster,
  joinSequence,
  oneSelfPresence,
  oneSubject,
} from '../../../src/oracle/invariants/order-join.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  body,
  breaks,
  delayed,
  gone,
  HALL,
  type HallParts,
  hall,
  heard,
  holds,
  idles,
  JULIET,
  NOW,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/order-join');

const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const ay = past('Juliet', 'Ay', 1000);

const romeo = shown(TYBALT, 'Romeo', { is: 'owner/moderator' });
const juliet = shown(TYBALT, 'Juliet');
const mercutio = shown(TYBALT, 'Mercutio');
const self = shown(TYBALT, 'Tybalt', { codes: ['110'] });
const topic = heard(TYBALT, '', [subject()]);

const entered = (parts: HallParts, ...out: readonly Delivery[]): ReturnType<typeof seen> =>
  seen(hall(parts), enter, out);

test('I-23: others, oneself, the past, the subject', () => {
  const history = [ay];
  holds(joinSequence, entered({ history }, romeo, juliet, mercutio, self, retold(TYBALT, ay), topic));
  holds(joinSequence, entered({ inside: [] }, self, topic));
  idles(joinSequence, seen(hall(), { kind: 'say', who: JULIET, room: HALL, body: 'Ay' }, []));
  const late = retold(TYBALT, ay);
  for (const out of [
    [self, romeo, topic],
    [romeo, late, self, topic],
    [romeo, self, topic, late],
    [romeo, self],
    [romeo, topic],
    [romeo, self, heard(TYBALT, 'Juliet', [body('Now')]), topic],
    [romeo, self, topic, topic],
  ]) {
    breaks(joinSequence, entered({ history }, ...out), /crypt entered and was sent, in this order: /);
  }
});

test('I-23: another nickname comes where oneself would', () => {
  const rename: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Masker' };
  const others = [shown(JULIET, 'Romeo'), shown(JULIET, 'Mercutio')];
  const old = gone(JULIET, 'Juliet', { codes: ['303', '110'], nick: 'Masker' });
  const next = shown(JULIET, 'Masker', { codes: ['110'] });
  const subjects = heard(JULIET, '', [subject()]);
  holds(joinSequence, seen(hall(), rename, [...others, old, next, subjects]));
  breaks(joinSequence, seen(hall(), rename, [...others, next, old, subjects]), /self, old/);
  breaks(joinSequence, seen(hall(), rename, [...others, next, subjects]), /other, other, self, subject/);
});

test('I-24: everybody who is shown is shown once, as it was last seen', () => {
  holds(completeRoster, entered({}, romeo, juliet, mercutio, self, topic));
  breaks(
    completeRoster,
    entered({}, romeo, juliet, self, topic),
    /crypt was not shown Mercutio, who is inside/,
  );
  breaks(
    completeRoster,
    entered({}, romeo, juliet, juliet, mercutio, self, topic),
    /was shown Juliet 2 times/,
  );
  breaks(
    completeRoster,
    entered({}, romeo, juliet, mercutio, shown(TYBALT, 'Masker'), self, topic),
    /shown Masker, who is not there/,
  );
  const away = shown(TYBALT, 'Juliet', { children: [node('show', CLIENT, {}, ['away'])] });
  breaks(
    completeRoster,
    entered({}, romeo, away, mercutio, self, topic),
    /shown Juliet with another presence than its last/,
  );
});

test('I-24: who is hidden is not shown', () => {
  const parts: HallParts = { config: { presencebroadcast: ['moderator'] } };
  holds(completeRoster, entered(parts, romeo, self, topic));
  breaks(
    completeRoster,
    entered(parts, romeo, juliet, self, topic),
    /shown Juliet, who is not there to be shown/,
  );
});

test('I-25: one own presence, with the codes that are due', () => {
  const as = (...codes: readonly string[]): Delivery => shown(TYBALT, 'Tybalt', { codes });
  const open: HallParts = { config: { whois: 'anyone', enablelogging: true } };
  holds(oneSelfPresence, entered({}, self, topic));
  holds(oneSelfPresence, entered(open, as('100', '170', '110'), topic));
  breaks(oneSelfPresence, entered(open, self, topic), /with 110, and 110, 100, 170 are due/);
  breaks(oneSelfPresence, entered({}, as('110', '100'), topic), /with 110, 100, and 110 are due/);
  breaks(oneSelfPresence, entered({}, as('110', '201'), topic), /and 110 are due/);
  breaks(oneSelfPresence, entered({}, self, self, topic), /was shown itself 2 times/);
  breaks(oneSelfPresence, entered({}, romeo, topic), /was shown itself 0 times/);
  const asOther = shown(TYBALT, 'Tybalt');
  breaks(oneSelfPresence, entered({}, asOther, self, topic), /was shown itself 2 times/);
  breaks(
    completeRoster,
    entered({ inside: [] }, asOther, self, topic),
    /was shown Tybalt, who is not there to be shown/,
  );
  const assigned = shown(TYBALT, 'Masker', { codes: ['110'] });
  breaks(oneSelfPresence, entered({}, assigned, topic), /110, 210 are due/);
});

test('I-25: whoever creates the room is told so, and whoever changes its name is told nothing more', () => {
  const created = (...codes: readonly string[]): ReturnType<typeof seen> =>
    seen({ ...hall(), rooms: new Map() }, enter, [shown(TYBALT, 'Tybalt', { codes }), topic]);
  holds(oneSelfPresence, created('110', '201'));
  breaks(oneSelfPresence, created('110'), /110, 201 are due/);
  const rename: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Masker' };
  const renamed = (...codes: readonly string[]): ReturnType<typeof seen> =>
    seen(hall({ config: { whois: 'anyone' } }), rename, [shown(JULIET, 'Masker', { codes })]);
  holds(oneSelfPresence, renamed('110'));
  breaks(oneSelfPresence, renamed('110', '100'), /and 110 are due/);
});

test('I-28: one subject, that of the room, to whoever enters', () => {
  const parts: HallParts = { subject: { text: 'Alack', nick: 'Friar', at: NOW - 5000 } };
  const alack = (...more: readonly ReturnType<typeof delayed>[]): Delivery =>
    heard(TYBALT, 'Friar', [subject('Alack'), ...more]);
  holds(oneSubject, entered({}, self, topic));
  holds(oneSubject, entered(parts, self, alack(delayed(NOW - 5000))));
  holds(oneSubject, entered(parts, self, alack()));
  breaks(oneSubject, entered({}, self), /was told 0 subjects/);
  breaks(oneSubject, entered({}, self, topic, topic), /was told 2 subjects/);
  breaks(
    oneSubject,
    entered({}, self, topic, heard(ROMEO, '', [subject()])),
    /orchard received a subject because/,
  );
  breaks(oneSubject, entered(parts, self, topic), /told the subject '', and it is 'Alack'/);
  breaks(oneSubject, entered({}, self, alack()), /told the subject 'Alack', and it is ''/);
  breaks(
    oneSubject,
    entered(parts, self, heard(TYBALT, 'Romeo', [subject('Alack')])),
    /by Romeo, who has not set it/,
  );
  breaks(oneSubject, entered(parts, self, alack(delayed(NOW, JULIET))), /the time of the subject by juliet/);
  breaks(oneSubject, entered(parts, self, alack(delayed(NOW))), /told that the subject is of 2026/);
  breaks(oneSubject, entered({}, self, heard(TYBALT, '', [subject(), delayed(NOW)])), /and it is of no time/);
});

test.run();
