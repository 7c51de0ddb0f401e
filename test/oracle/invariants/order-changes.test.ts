import { suite } from 'uvu';
import { nickChangeOrder, oneOrder, removalOrder } from '../../../src/oracle/invariants/order-changes.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  answered,
  body,
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
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/order-changes');

const configure: Op = { kind: 'configure', who: ROMEO, room: HALL, rows: [] };
const kick: Op = { kind: 'administer', who: ROMEO, room: HALL, items: [{ nick: 'Juliet', role: 'none' }] };
const rename: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Masker' };
const after = (op: Op, ...out: readonly Delivery[]): ReturnType<typeof seen> => seen(hall(), op, out);

const told = (to: typeof ROMEO, ...all: readonly string[]): readonly Delivery[] =>
  all.map((code) => heard(to, '', [codes(code)]));

const toAll = (...all: readonly string[]): readonly Delivery[] =>
  [ROMEO, JULIET, MERCUTIO].flatMap((each) => told(each, ...all));

test('I-30: everybody inside hears all that is said, in one order', () => {
  holds(oneOrder, after(configure, ...toAll('104', '172')));
  breaks(
    oneOrder,
    after(
      configure,
      ...told(ROMEO, '104', '172'),
      ...told(JULIET, '104', '172'),
      ...told(MERCUTIO, '172', '104'),
    ),
    /orchard and .*square did not hear the same of configure/,
  );
  breaks(
    oneOrder,
    after(configure, ...told(ROMEO, '104'), ...told(JULIET, '104')),
    /orchard and .*square did not hear the same/,
  );
  holds(oneOrder, after(configure, ...toAll('104'), ...told(TYBALT, '172', '104')));
  idles(oneOrder, after(configure));
});

test('I-30: those who watch see changes among what is said in one order', () => {
  const news = (to: typeof ROMEO): readonly Delivery[] => [shown(to, 'Romeo'), gone(to, 'Tybalt')];
  holds(oneOrder, after(configure, ...news(JULIET), ...news(MERCUTIO)));
  breaks(
    oneOrder,
    after(configure, ...news(JULIET), ...news(MERCUTIO).toReversed()),
    /balcony and .*square did not hear the same|square and .*balcony/,
  );
  const [one, other] = [shown(JULIET, 'Romeo'), shown(MERCUTIO, 'Romeo')];
  breaks(oneOrder, after(configure, one, ...toAll('104'), other), /did not hear the same/);
});

test('I-30: what only one of them sees, and what whoever acts sees, may come at any time', () => {
  const news = [shown(JULIET, 'Romeo'), gone(JULIET, 'Tybalt'), gone(MERCUTIO, 'Tybalt')];
  holds(oneOrder, after(configure, ...news, gone(ROMEO, 'Tybalt'), shown(ROMEO, 'Romeo')));
  const enter: Op = { kind: 'enter', who: JULIET, room: HALL, nick: 'Juliet' };
  holds(oneOrder, after(enter, ...told(JULIET, '104'), shown(ROMEO, 'Juliet')));
});

test('I-30: what is said twice is heard twice, in the order of the others', () => {
  const twice = (to: typeof ROMEO): readonly Delivery[] => [
    shown(to, 'Romeo'),
    gone(to, 'Tybalt'),
    shown(to, 'Romeo'),
  ];
  holds(oneOrder, after(configure, ...twice(JULIET), ...twice(MERCUTIO)));
  holds(oneOrder, after(configure, ...twice(JULIET), ...twice(MERCUTIO).slice(0, 2)));
  breaks(
    oneOrder,
    after(
      configure,
      ...twice(JULIET),
      shown(MERCUTIO, 'Romeo'),
      shown(MERCUTIO, 'Romeo'),
      gone(MERCUTIO, 'Tybalt'),
    ),
    /did not hear the same/,
  );
});

test('I-31: whoever goes hears nothing more, but for answers to what it asked', () => {
  const own = gone(JULIET, 'Juliet', { codes: ['307', '110'] });
  const result = answered(ROMEO, 'administer-1');
  const news = gone(ROMEO, 'Juliet', { codes: ['307'] });
  holds(removalOrder, after(kick, own, result, news));
  holds(
    removalOrder,
    after(kick, own, failed(JULIET, 'Mercutio', 'recipient-unavailable', 'iq', 'ask-1'), result, news),
  );
  breaks(
    removalOrder,
    after(kick, own, heard(JULIET, 'Romeo', [body('Ay')]), result, news),
    /balcony heard more of .* after its own departure/,
  );
  breaks(removalOrder, after(kick, own, shown(JULIET, 'Romeo'), result, news), /heard more/);
  idles(
    removalOrder,
    after(rename, gone(JULIET, 'Juliet', { codes: ['303', '110'] }), shown(JULIET, 'Masker')),
  );
});

test('I-31: whoever puts somebody out is answered before it sees it', () => {
  const own = gone(JULIET, 'Juliet', { codes: ['307', '110'] });
  const result = answered(ROMEO, 'administer-1');
  const news = gone(ROMEO, 'Juliet', { codes: ['307'] });
  breaks(
    removalOrder,
    after(kick, own, news, result),
    /orchard saw somebody go before its request was answered/,
  );
  const self: Op = { kind: 'administer', who: ROMEO, room: HALL, items: [{ nick: 'Romeo', role: 'none' }] };
  const out = gone(ROMEO, 'Romeo', { codes: ['307', '110'] });
  holds(removalOrder, after(self, out, result, gone(JULIET, 'Romeo', { codes: ['307'] })));
});

const old = (to: typeof ROMEO): Delivery => gone(to, 'Juliet', { codes: ['303'], nick: 'Masker' });

test('I-32: one name goes directly before the other comes', () => {
  holds(
    nickChangeOrder,
    after(rename, old(ROMEO), old(MERCUTIO), shown(ROMEO, 'Masker'), shown(MERCUTIO, 'Masker')),
  );
  idles(nickChangeOrder, after(rename, shown(ROMEO, 'Masker')));
  breaks(nickChangeOrder, after(rename, old(ROMEO)), /orchard saw Juliet become Masker, and then not Masker/);
  breaks(nickChangeOrder, after(rename, shown(ROMEO, 'Masker'), old(ROMEO)), /then not Masker/);
  breaks(
    nickChangeOrder,
    after(rename, old(ROMEO), shown(ROMEO, 'Mercutio'), shown(ROMEO, 'Masker')),
    /then not Masker/,
  );
  breaks(
    nickChangeOrder,
    after(rename, gone(ROMEO, 'Juliet', { codes: ['303'] }), shown(ROMEO, 'Masker')),
    /become nobody/,
  );
});

test.run();
