import { suite } from 'uvu';
import { reentryIsResync } from '../../../src/oracle/invariants/entry-resync.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  breaks,
  gone,
  HALL,
  hall,
  heard,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/entry-resync');

const again: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Juliet' };
const away: Op = { ...again, show: 'away' };
const sequence = [
  shown(JULIET, 'Romeo', { is: 'owner/moderator' }),
  shown(JULIET, 'Mercutio'),
  shown(JULIET, 'Juliet', { codes: ['110'] }),
  heard(JULIET, '', [subject()]),
];
const after = (op: Op, ...more: readonly Delivery[]): ReturnType<typeof seen> =>
  seen(hall(), op, [...sequence, ...more]);
const changed = (op: Op, ...more: readonly Delivery[]): ReturnType<typeof seen> =>
  seen(hall(), op, [...sequence, ...more], { pins: { resync: 'changed' } });

test('I-21: whoever asks again is sent everything, and the others what has changed', () => {
  for (const asked of [after, changed]) holds(reentryIsResync, asked(again));
  holds(reentryIsResync, after(again, shown(ROMEO, 'Juliet'), shown(MERCUTIO, 'Juliet')));
  holds(reentryIsResync, changed(away, shown(ROMEO, 'Juliet'), shown(MERCUTIO, 'Juliet')));
  holds(reentryIsResync, after(away, shown(ROMEO, 'Juliet'), shown(MERCUTIO, 'Juliet')));
  idles(
    reentryIsResync,
    seen(hall(), { ...again, who: TYBALT, nick: 'Tybalt' }, [shown(TYBALT, 'Tybalt', { codes: ['110'] })]),
  );
  idles(
    reentryIsResync,
    seen(hall(), { ...again, nick: 'Masker' }, [shown(JULIET, 'Masker', { codes: ['110'] })]),
  );
});

test('I-21: whoever asks again is sent no less than a newcomer', () => {
  for (const [at, missing] of [
    [1, 'all others'],
    [2, 'its own presence'],
    [3, 'the subject'],
  ] as const) {
    breaks(
      reentryIsResync,
      seen(hall(), again, sequence.toSpliced(at, 1)),
      new RegExp(`was not sent ${missing}`),
    );
  }
  const history = [past('Romeo', 'Ay', 1000)];
  holds(reentryIsResync, seen(hall({ history }), again, [...sequence, retold(JULIET, history[0]!)]));
  breaks(reentryIsResync, seen(hall({ history }), again, sequence), /was not sent the past/);
});

test('I-21: nobody is shown what has not changed, more than once, or as gone', () => {
  breaks(
    reentryIsResync,
    changed(again, shown(ROMEO, 'Juliet')),
    /orchard received presence of Juliet, who entered again as it was/,
  );
  breaks(
    reentryIsResync,
    after(away, shown(ROMEO, 'Juliet'), shown(ROMEO, 'Juliet')),
    /more than the presence of Juliet/,
  );
  breaks(reentryIsResync, after(away, shown(ROMEO, 'Mercutio')), /more than the presence of Juliet/);
  breaks(
    reentryIsResync,
    after(again, gone(ROMEO, 'Juliet')),
    /orchard saw Juliet go because .*balcony entered again/,
  );
});

test.run();
