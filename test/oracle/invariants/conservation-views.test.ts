import { suite } from 'uvu';
import { noPhantoms, viewsAgree } from '../../../src/oracle/invariants/conservation-views.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  breaks,
  gone,
  HALL,
  hall,
  havingSeen,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/conservation-views');

const EVERYBODY = [ROMEO, JULIET, MERCUTIO];
const OWNER = { is: 'owner/moderator' };
const leave: Op = { kind: 'leave', who: JULIET, room: HALL };

/** What everybody inside has been shown. */
const all = EVERYBODY.flatMap((to) => [
  shown(to, 'Romeo', OWNER),
  shown(to, 'Juliet'),
  shown(to, 'Mercutio'),
]);
const model = havingSeen(hall(), all);

const left = (...readers: readonly (typeof ROMEO)[]): readonly Delivery[] => [
  gone(JULIET, 'Juliet', { codes: ['110'] }),
  ...readers.map((to) => gone(to, 'Juliet')),
];

test('I-43: everybody inside knows who is inside, and as what', () => {
  holds(viewsAgree, seen(model, leave, left(ROMEO, MERCUTIO)));
  breaks(viewsAgree, seen(model, leave, left(ROMEO)), /square believes of hall.* that Juliet is inside/);
  const bye: Op = { kind: 'wait', ms: 1 };
  idles(viewsAgree, seen(model, bye, []));
  const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet', show: 'away' };
  const visitor = EVERYBODY.map((to) => shown(to, 'Juliet', { is: 'none/visitor' }));
  breaks(viewsAgree, seen(model, update, visitor), /Juliet is none\/visitor, and it is none\/participant/);
  breaks(viewsAgree, seen(model, update, [gone(ROMEO, 'Mercutio')]), /Mercutio is not inside, and it is/);
  breaks(viewsAgree, seen(hall(), update, []), /it is not inside, and it is/);
});

test('I-43: who is not broadcast is seen by itself alone', () => {
  const config = { presencebroadcast: ['moderator'] } as const;
  const inside = [
    [ROMEO, 'Romeo', 'moderator'],
    [JULIET, 'Juliet', 'participant'],
  ] as const;
  const shows = [shown(ROMEO, 'Romeo', OWNER), shown(JULIET, 'Romeo', OWNER), shown(JULIET, 'Juliet')];
  const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet', show: 'away' };
  const hidden = havingSeen(hall({ inside, config }), shows);
  holds(viewsAgree, seen(hidden, update, [shown(JULIET, 'Juliet')]));
  breaks(
    viewsAgree,
    seen(hidden, update, [shown(ROMEO, 'Juliet')]),
    /Juliet is inside, and it is not, or is not shown/,
  );
});

test('I-44: nobody is seen to go who was not seen', () => {
  holds(noPhantoms, seen(model, leave, left(ROMEO, MERCUTIO)));
  breaks(noPhantoms, seen(model, leave, left(ROMEO, ROMEO)), /orchard received the departure of Juliet/);
  breaks(noPhantoms, seen(model, leave, left(TYBALT)), /crypt received the departure .* was not shown/);
  holds(noPhantoms, seen(model, leave, [shown(ROMEO, 'Paris'), gone(ROMEO, 'Paris')]));
  holds(noPhantoms, seen(model, leave, [gone(ROMEO, 'Paris', { codes: ['303'] })]));
  const probe: Op = { kind: 'typed', who: ROMEO, room: HALL, nick: 'Paris', type: 'probe' };
  idles(noPhantoms, seen(model, probe, [gone(ROMEO, 'Paris')]));
});

test.run();
