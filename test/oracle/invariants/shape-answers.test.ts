import { suite } from 'uvu';
import { iq } from '../../../src/core/stanza.ts';
import { oneAnswer, refusalChangesNothing } from '../../../src/oracle/invariants/shape-answers.ts';
import type { Op } from '../../../src/oracle/op.ts';
import {
  answered,
  body,
  breaks,
  delivery,
  failed,
  HALL,
  hall,
  heard,
  holds,
  idles,
  inHall,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/shape-answers');

const read: Op = { kind: 'read-config', who: ROMEO, room: HALL };
const ask: Op = { kind: 'ask', who: ROMEO, room: HALL, nick: 'Juliet' };
const answer: Op = { kind: 'answer', who: JULIET, room: HALL };
const bounce: Op = { kind: 'bounce', who: JULIET, room: HALL, stanza: 'message', condition: 'gone' };
const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Hark' };

test('I-07: who asks is answered once, from where it asked, and nobody else is', () => {
  const result = answered(ROMEO, 'read-config-1');
  holds(oneAnswer, seen(hall(), read, [result]));
  holds(oneAnswer, seen(hall(), read, [failed(ROMEO, '', 'forbidden', 'iq', 'read-config-1')]));
  breaks(oneAnswer, seen(hall(), read, []), /orchard received 0 answers/);
  breaks(oneAnswer, seen(hall(), read, [result, result]), /2 answers/);
  breaks(oneAnswer, seen(hall(), read, [answered(ROMEO, 'other')]), /what it has not asked/);
  breaks(
    oneAnswer,
    seen(hall(), read, [answered(ROMEO, 'read-config-1', [], 'Romeo')]),
    /what it has not asked/,
  );
  breaks(
    oneAnswer,
    seen(hall(), read, [result, answered(JULIET, 'read-config-1')]),
    /balcony received an answer/,
  );
  idles(oneAnswer, seen(hall(), say, []));
});

/** Romeo has asked Juliet, and she has been asked by the room. */
const passedOn = seen(hall(), ask, [delivery(JULIET, 'iq', inHall('Romeo'), { type: 'get', id: 'passed' })]);

test('I-07: what is passed on is answered later, once', () => {
  holds(oneAnswer, passedOn);
  const asked = passedOn.after;
  const result = answered(ROMEO, 'ask-1', [], 'Juliet');
  holds(oneAnswer, seen(asked, answer, [result]));
  breaks(
    oneAnswer,
    seen(asked, answer, [answered(MERCUTIO, 'ask-1', [], 'Juliet')]),
    /square received an answer/,
  );
  breaks(oneAnswer, seen(hall(), say, [result]), /what it has not asked/);
  const both = [...passedOn.out, answered(ROMEO, 'ask-1', [], 'Juliet')];
  breaks(oneAnswer, seen(hall(), ask, both), /1 answers to its request, and 0 are due/);
  const back = [...passedOn.out, failed(ROMEO, 'Juliet', 'service-unavailable', 'iq', 'ask-1')];
  holds(oneAnswer, seen(hall(), ask, back));
  idles(refusalChangesNothing, seen(hall(), ask, back));
  breaks(oneAnswer, seen(hall(), ask, back, { untouched: true }), /1 answers to its request, and 0 are due/);
});

test('I-07: an error is not answered', () => {
  holds(oneAnswer, seen(hall(), bounce, []));
  breaks(
    oneAnswer,
    seen(hall(), bounce, [failed(JULIET, '', 'bad-request', 'message', 'bounce-1')]),
    /because of an error/,
  );
  const outside: Op = { kind: 'ask', who: TYBALT, room: HALL, nick: 'Juliet' };
  breaks(
    oneAnswer,
    seen(hall(), outside, passedOn.out),
    /crypt received 0 answers to its request, and 1 is due/,
  );
  const back = failed(JULIET, 'Romeo', 'item-not-found', 'iq', 'passed');
  breaks(
    oneAnswer,
    seen(passedOn.after, answer, [answered(ROMEO, 'ask-1', [], 'Juliet'), back]),
    /balcony received an answer/,
  );
  const stray = { to: inHall('Romeo'), stanza: iq({ from: JULIET, type: 'result', id: 'x' }) };
  breaks(
    oneAnswer,
    seen(hall(), answer, [failed(JULIET, 'Romeo', 'forbidden', 'message', 'x')], { sent: stray }),
    /because of an error/,
  );
});

test('I-08: a refusal goes to whoever asked, and is all there is', () => {
  const error = failed(JULIET, '', 'forbidden', 'message', 'say-1');
  holds(refusalChangesNothing, seen(hall(), say, [error], { untouched: true }));
  holds(refusalChangesNothing, seen(hall(), say, [error]));
  idles(
    refusalChangesNothing,
    seen(hall(), say, [heard(ROMEO, 'Juliet', [body('Hark')])], { untouched: false }),
  );
  breaks(
    refusalChangesNothing,
    seen(hall(), say, [error], { untouched: false }),
    /refused with forbidden, and something has changed/,
  );
  breaks(
    refusalChangesNothing,
    seen(hall(), say, [error, shown(ROMEO, 'Juliet')]),
    /orchard received a presence because/,
  );
  breaks(refusalChangesNothing, seen(hall(), say, [error, error]), /refused 2 times/);
});

test.run();
