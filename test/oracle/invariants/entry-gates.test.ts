import { suite } from 'uvu';
import type { Condition } from '../../../src/core/error.ts';
import {
  admissionByGates,
  failedEntryLeaksNothing,
  gateErrors,
  gateOrder,
} from '../../../src/oracle/invariants/entry-gates.ts';
import type { Op } from '../../../src/oracle/op.ts';
import {
  breaks,
  failed,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  JULIET,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/entry-gates');

const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const asJuliet: Op = { ...enter, nick: 'Juliet' };

const refused = (condition: Condition, parts: HallParts = {}, op: Op = enter): ReturnType<typeof seen> =>
  seen(hall(parts), op, [
    failed(TYBALT, 'nick' in op ? (op.nick ?? '') : '', condition, 'presence', 'enter-1'),
  ]);
const admitted = (parts: HallParts = {}, op: Op = enter): ReturnType<typeof seen> =>
  seen(hall(parts), op, [shown(TYBALT, 'nick' in op ? (op.nick ?? '') : '', { codes: ['110'] })]);

/** A closed gate, and what is answered there. */
const GATES: readonly (readonly [HallParts, Condition, Op?])[] = [
  [{ lockedBy: 'romeo@localhost' as NonNullable<HallParts['lockedBy']> }, 'item-not-found'],
  [{ affiliations: { 'tybalt@localhost': 'outcast' } }, 'forbidden'],
  [{ affiliations: { localhost: 'outcast' } }, 'forbidden'],
  [{ config: { membersonly: true } }, 'registration-required'],
  [{ config: { passwordprotectedroom: true, roomsecret: 'dagger' } }, 'not-authorized'],
  [{ config: { maxusers: 3 } }, 'service-unavailable'],
  [{}, 'conflict', asJuliet],
  [{ reserved: { 'paris@localhost': 'Tybalt' } }, 'conflict'],
];

test('I-10: a closed gate keeps out, and where none is closed nobody is kept out', () => {
  holds(admissionByGates, admitted());
  for (const [parts, condition, op] of GATES) {
    holds(admissionByGates, refused(condition, parts, op));
    breaks(admissionByGates, admitted(parts, op), new RegExp(`crypt was let in as .*, against ${condition}`));
    if (op === undefined) breaks(admissionByGates, refused(condition), /nothing speaks against it/);
  }
  idles(admissionByGates, seen(hall(), { kind: 'enter', who: ROMEO, room: HALL, nick: 'Romeo' }, []));
});

test('I-10: whoever is let in is shown so', () => {
  breaks(admissionByGates, seen(hall(), enter, []), /neither let in nor refused/);
  breaks(admissionByGates, seen(hall(), enter, [shown(TYBALT, 'Romeo')]), /neither let in nor refused/);
});

test('I-11: the refused receives an error that applies, and nobody receives anything else', () => {
  for (const [parts, condition, op] of GATES) holds(failedEntryLeaksNothing, refused(condition, parts, op));
  const parts: HallParts = { config: { membersonly: true } };
  const error = failed(TYBALT, 'Tybalt', 'registration-required', 'presence', 'enter-1');
  breaks(failedEntryLeaksNothing, refused('forbidden', parts), /only registration-required applies/);
  breaks(failedEntryLeaksNothing, seen(hall(parts), enter, []), /is not told so/);
  breaks(
    failedEntryLeaksNothing,
    seen(hall(parts), enter, [error, shown(JULIET, 'Tybalt')]),
    /balcony received something/,
  );
  const elsewhere = failed(TYBALT, 'Masker', 'registration-required', 'presence', 'enter-1');
  breaks(failedEntryLeaksNothing, seen(hall(parts), enter, [elsewhere]), /no presence error from .*Tybalt/);
  breaks(failedEntryLeaksNothing, admitted(parts), /no presence error/);
  idles(failedEntryLeaksNothing, admitted());
});

const SEVERAL: HallParts = {
  affiliations: { 'tybalt@localhost': 'outcast' },
  config: { passwordprotectedroom: true, roomsecret: 'dagger' },
};

test('I-12: of several closed gates the first answers', () => {
  holds(gateOrder, refused('forbidden', SEVERAL));
  breaks(gateOrder, refused('not-authorized', SEVERAL), /forbidden comes before not-authorized/);
  breaks(gateOrder, refused('conflict', SEVERAL), /refused with conflict/);
  idles(gateOrder, refused('forbidden', { affiliations: { 'tybalt@localhost': 'outcast' } }));
});

test('I-13: where one gate is closed its error answers', () => {
  for (const [parts, condition, op] of GATES) {
    holds(gateErrors, refused(condition, parts, op));
    breaks(gateErrors, refused('gone', parts, op), new RegExp(`the one thing against it is ${condition}`));
  }
  idles(gateErrors, refused('forbidden', SEVERAL));
  idles(gateErrors, admitted());
});

test('I-13: no nickname is malformed, and a blank one is refused in one of three ways', () => {
  const blank: Op = { ...enter, nick: ' ' };
  for (const condition of ['jid-malformed', 'not-acceptable', 'not-allowed'] as const) {
    holds(gateErrors, refused(condition, {}, blank));
  }
  breaks(gateErrors, refused('conflict', {}, blank), /the one thing against it is jid-malformed/);
});

test.run();
