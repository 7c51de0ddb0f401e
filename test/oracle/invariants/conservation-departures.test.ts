import { suite } from 'uvu';
import {
  allSessionsGo,
  bouncesPutOut,
  leavingIsGoing,
  oneOfSeveral,
} from '../../../src/oracle/invariants/conservation-departures.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  answered,
  breaks,
  CHAMBER,
  gone,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/conservation-departures');

const leave: Op = { kind: 'leave', who: JULIET, room: HALL };
const drop: Op = { kind: 'drop', who: JULIET };
const bounce: Op = { kind: 'bounce', who: JULIET, room: HALL, stanza: 'message', condition: 'gone' };
const kick: Op = { kind: 'administer', who: ROMEO, room: HALL, items: [{ nick: 'Juliet', role: 'none' }] };
const TWO: HallParts = {
  inside: [
    [ROMEO, 'Romeo', 'moderator'],
    [[JULIET, CHAMBER], 'Juliet', 'participant'],
  ],
};

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const own = (to: typeof ROMEO, ...more: readonly string[]): Delivery =>
  gone(to, 'Juliet', { codes: ['110', ...more] });
const goes = (to: typeof ROMEO, ...codes: readonly string[]): Delivery => gone(to, 'Juliet', { codes });

test('I-45: who leaves or is cut off is seen to go by everybody', () => {
  holds(leavingIsGoing, after(leave, [own(JULIET), goes(ROMEO), goes(MERCUTIO)]));
  holds(leavingIsGoing, after(drop, [goes(ROMEO), goes(MERCUTIO)]));
  breaks(leavingIsGoing, after(leave, [goes(ROMEO), goes(MERCUTIO)]), /balcony received 0 presences/);
  breaks(leavingIsGoing, after(drop, [goes(ROMEO)]), /square received 0 presences/);
  breaks(leavingIsGoing, after(drop, [goes(ROMEO), goes(MERCUTIO, '307')]), /went by itself/);
  breaks(
    leavingIsGoing,
    after(drop, [goes(ROMEO), shown(MERCUTIO, 'Juliet')]),
    /received presence of Juliet/,
  );
  idles(leavingIsGoing, after({ ...leave, who: TYBALT }, []));
  breaks(leavingIsGoing, after(leave, [], TWO), /orchard received 0 presences/);
});

test('I-46: of several sessions one leaves alone', () => {
  const stays = (to: typeof ROMEO): Delivery => shown(to, 'Juliet');
  holds(oneOfSeveral, after(leave, [own(JULIET), stays(CHAMBER), stays(ROMEO)], TWO));
  breaks(
    oneOfSeveral,
    after(leave, [own(JULIET), stays(CHAMBER), goes(ROMEO)], TWO),
    /orchard received the departure of Juliet/,
  );
  breaks(oneOfSeveral, after(leave, [stays(CHAMBER), stays(ROMEO)], TWO), /balcony received 0 presences/);
  idles(oneOfSeveral, after(leave, []));
});

test('I-47: an error puts out the session that sends it, and no other error does', () => {
  holds(bouncesPutOut, after(bounce, [own(JULIET, '333'), goes(ROMEO, '333'), goes(MERCUTIO, '333')]));
  breaks(bouncesPutOut, after(bounce, []), /received 0 presences/);
  breaks(bouncesPutOut, after(bounce, [own(JULIET, '307'), goes(ROMEO), goes(MERCUTIO)]), /went by itself/);
  const other: Op = { ...bounce, condition: 'forbidden' };
  holds(bouncesPutOut, after(other, []));
  breaks(bouncesPutOut, after(other, [goes(ROMEO)]), /error that puts nobody out/);
  breaks(bouncesPutOut, after({ ...bounce, who: TYBALT }, [goes(ROMEO)]), /error that puts nobody out/);
});

test('I-48: who is kicked goes with all sessions, and nobody else goes', () => {
  const result = answered(ROMEO, 'administer-1');
  holds(allSessionsGo, after(kick, [result, own(JULIET), own(CHAMBER), goes(ROMEO)], TWO));
  breaks(
    allSessionsGo,
    after(kick, [result, own(JULIET), goes(ROMEO)], TWO),
    /chamber was put out as Juliet, and was not told/,
  );
  breaks(
    allSessionsGo,
    after(kick, [result, own(JULIET), goes(CHAMBER)], TWO),
    /chamber was put out as Juliet/,
  );
  const more = [result, own(JULIET), gone(ROMEO, 'Mercutio')];
  breaks(allSessionsGo, after(kick, more), /departure of Mercutio .* was not put out/);
  idles(allSessionsGo, after(leave, [own(JULIET)]));
});

test.run();
