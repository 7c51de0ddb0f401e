import { suite } from 'uvu';
import { STANZA_ID } from '../../../src/core/ns.ts';
import { toNode } from '../../../src/core/stanza.ts';
import {
  historyIsASuffix,
  historyLimits,
  noGapNoOverlap,
} from '../../../src/oracle/invariants/order-history.ts';
import type { Past } from '../../../src/oracle/model.ts';
import type { Limits, Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import {
  body,
  breaks,
  delayed,
  HALL,
  type HallParts,
  hall,
  heard,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  NOW,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/order-history');

const [a, b, c] = [past('Romeo', 'a', 3000), past('Juliet', 'b', 2000), past('Nurse', 'c', 1000)];
const history: readonly Past[] = [a, b, c];
const self = shown(TYBALT, 'Tybalt', { codes: ['110'] });
const topic = heard(TYBALT, '', [subject()]);

/** Tybalt enters and is told this of the past. */
function told(
  all: readonly (Past | Delivery)[],
  limits?: Limits,
  parts: HallParts = {},
): ReturnType<typeof seen> {
  const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt', ...(limits && { limits }) };
  const out = all.map((each) => ('stanza' in each ? each : retold(TYBALT, each)));
  return seen(hall({ history, ...parts }), enter, [self, ...out, topic]);
}

test('I-26: the past is told from its end, in order', () => {
  holds(historyIsASuffix, told([a, b, c]));
  idles(historyIsASuffix, seen(hall(), { kind: 'wait', ms: 1 }, []));
  breaks(historyIsASuffix, told([b, c]), /crypt was told 2 messages, and 3 are due/);
  breaks(historyIsASuffix, told([]), /was told 0 messages, and 3 are due/);
  breaks(historyIsASuffix, told([a, b]), /at 1 of 2, what was not said/);
  breaks(historyIsASuffix, told([a, c, b]), /at 2 of 3/);
  breaks(historyIsASuffix, told([a, b, c, c]), /was told 4 messages, and 3 were said/);
});

test('I-26: the past is told as it was said, where, when and by whom', () => {
  const as = (name: string, words: string, at: number, id = 'say-c', from: string = HALL): Delivery =>
    heard(TYBALT, name, [body(words), delayed(at, from)], id);
  holds(historyIsASuffix, told([a, b, as('Nurse', 'c', NOW - 1000)]));
  for (const other of [
    as('Romeo', 'c', NOW - 1000),
    as('Nurse', 'C', NOW - 1000),
    as('Nurse', 'c', NOW),
    as('Nurse', 'c', NOW - 1000, 'other'),
    heard(TYBALT, 'Nurse', [body('c'), delayed(NOW - 1000), delayed(NOW)], 'say-c'),
    heard(TYBALT, 'Nurse', [body('c'), body('c'), delayed(NOW - 1000)], 'say-c'),
  ]) {
    breaks(historyIsASuffix, told([a, b, other]), /at 3 of 3, what was not said there, then or like that/);
  }
});

test('I-26: the room says how much of it there is at most', () => {
  holds(historyIsASuffix, told([c], undefined, { config: { maxhistoryfetch: 1 } }));
  breaks(
    historyIsASuffix,
    told([b, c], undefined, { config: { maxhistoryfetch: 1 } }),
    /told 2 messages, and 1 are allowed/,
  );
});

test('I-27: so many messages, and so old', () => {
  holds(historyLimits, told([c], { maxstanzas: 1 }));
  holds(historyLimits, told([b, c], { seconds: 2 }));
  holds(historyLimits, told([], { maxstanzas: 0 }));
  idles(historyLimits, told([a, b, c]));
  breaks(historyLimits, told([b, c], { maxstanzas: 1 }), /asked for 1 messages and was told 2/);
  breaks(historyLimits, told([b, c], { seconds: 1 }), /told what is older than it asked for/);
  breaks(historyLimits, told([a, b, c], { since: 2500 }), /told what is older/);
  holds(historyIsASuffix, told([c], { seconds: 1, since: 2000, maxstanzas: 3 }));
  breaks(historyIsASuffix, told([c], { since: 2000 }), /told 1 messages, and 2 are due/);
});

test('I-27: so many characters, and not one message less than fits', () => {
  const length = (each: Past): number => writeXml(toNode(retold(TYBALT, each))).length;
  const two = length(b) + length(c);
  holds(historyLimits, told([b, c], { maxchars: two }));
  holds(historyLimits, told([], { maxchars: 0 }));
  breaks(historyLimits, told([b, c], { maxchars: two - 1 }), /asked for .* characters and was told/);
  breaks(
    historyLimits,
    told([c], { maxchars: two }),
    new RegExp(`and was told ${length(c)}, and not ${two}`),
  );
  holds(historyLimits, told([c], { maxchars: two - 1 }));
});

const marked = (each: Past, id: string): Delivery => ({
  to: TYBALT,
  stanza: {
    ...retold(TYBALT, each).stanza,
    children: [...retold(TYBALT, each).stanza.children, node('stanza-id', STANZA_ID, { by: HALL, id })],
  },
});

test('I-29: on entry the past is told once, to whoever enters, and as the past', () => {
  holds(noGapNoOverlap, told([marked(a, '1'), marked(b, '2'), marked(c, '3')]));
  breaks(noGapNoOverlap, told([marked(b, '2'), marked(c, '3')]), /will never hear what was said before/);
  holds(noGapNoOverlap, told([marked(c, '3')], { maxstanzas: 1 }));
  breaks(noGapNoOverlap, told([marked(a, '1'), marked(b, '1')]), /was told one message twice/);
  breaks(noGapNoOverlap, told([heard(TYBALT, 'Nurse', [body('c')])]), /as if it were said then/);
  breaks(
    noGapNoOverlap,
    told([heard(ROMEO, 'Nurse', [body('c'), delayed(NOW)])]),
    /orchard was told of the past/,
  );
});

test('I-29: what is said is heard once by everybody inside, and as said just then', () => {
  const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Ay' };
  const everybody = [ROMEO, JULIET, MERCUTIO].map((each) => heard(each, 'Juliet', [body('Ay')]));
  holds(noGapNoOverlap, seen(hall(), say, everybody));
  breaks(noGapNoOverlap, seen(hall(), say, everybody.slice(1)), /orchard heard 0 times what was said/);
  breaks(noGapNoOverlap, seen(hall(), say, [...everybody, everybody[0]!]), /orchard heard 2 times/);
  const late = [...everybody.slice(0, 2), heard(MERCUTIO, 'Juliet', [body('Ay'), delayed(NOW)])];
  breaks(noGapNoOverlap, seen(hall(), say, late), /square heard what was said then as the past/);
  idles(noGapNoOverlap, seen(hall(), { kind: 'wait', ms: 1 }, []));
});

test.run();
