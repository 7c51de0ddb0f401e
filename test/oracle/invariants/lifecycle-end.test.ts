import { suite } from 'uvu';
import { MUC_USER } from '../../../src/core/ns.ts';
import { ROOMS } from '../../../src/oracle/cast.ts';
import {
  cancelling,
  destroyed,
  roomsAreApart,
  temporaryRoomsEnd,
} from '../../../src/oracle/invariants/lifecycle-end.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  delivery,
  failed,
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

const test = suite('oracle/invariants/lifecycle-end');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const NICKS = new Map([
  [ROMEO, 'Romeo'],
  [JULIET, 'Juliet'],
  [MERCUTIO, 'Mercutio'],
]);

function ends(to: typeof ROMEO, venue?: string, why?: string): Delivery {
  const inside = why === undefined ? [] : [node('reason', MUC_USER, {}, [why])];
  const destroy = node('destroy', MUC_USER, { jid: venue }, inside);
  return gone(to, NICKS.get(to) ?? '', { inside: [destroy], codes: ['110'] });
}

test('I-70: who cancels the first form gives the room up', () => {
  const cancel: Op = { kind: 'configure', who: ROMEO, room: HALL, rows: [], form: 'cancel' };
  const result = answered(ROMEO, 'configure-1');
  const locked: HallParts = {
    inside: [[ROMEO, 'Romeo', 'moderator']],
    lockedBy: 'romeo@localhost' as NonNullable<HallParts['lockedBy']>,
  };
  holds(cancelling, after(cancel, [ends(ROMEO), result], locked));
  breaks(cancelling, after(cancel, [result], locked), /orchard was inside .* not told once/);
  breaks(cancelling, after(cancel, [ends(ROMEO)], locked), /received 0 answers/);
  holds(cancelling, after(cancel, [result]));
  breaks(cancelling, after(cancel, [result, ends(ROMEO)]), /because of a form that was cancelled/);
  breaks(cancelling, seen(hall(), cancel, [result], { untouched: false }), /something has changed/);
  idles(cancelling, after({ kind: 'configure', who: ROMEO, room: HALL, rows: [] }, [result]));
});

test('I-71: a room that is gone is made again, and one that waits is entered', () => {
  const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
  const self = (is: string, ...codes: readonly string[]): readonly Delivery[] => [
    shown(TYBALT, 'Tybalt', { is, codes: ['110', ...codes] }),
  ];
  const nothing = { ...hall(), rooms: new Map() };
  holds(temporaryRoomsEnd, seen(nothing, enter, self('owner/moderator', '201')));
  breaks(temporaryRoomsEnd, seen(nothing, enter, self('owner/moderator')), /entered .*, which was gone/);
  const empty: HallParts = {
    inside: [],
    config: { persistentroom: true },
    affiliations: { 'tybalt@localhost': 'member' },
  };
  holds(temporaryRoomsEnd, after(enter, self('member/participant'), empty));
  breaks(
    temporaryRoomsEnd,
    after(enter, self('member/participant', '201'), empty),
    /created .*, which was there/,
  );
  breaks(temporaryRoomsEnd, after(enter, self('none/participant'), empty), /is none in .*, and was member/);
  breaks(temporaryRoomsEnd, after(enter, [], empty), /was not told so/);
  const say: Op = { kind: 'say', who: ROMEO, room: HALL, body: 'Hark' };
  holds(temporaryRoomsEnd, seen(nothing, say, [failed(ROMEO, '', 'item-not-found', 'message', 'say-1')]));
  breaks(
    temporaryRoomsEnd,
    seen(nothing, say, [failed(ROMEO, '', 'not-acceptable', 'message', 'say-1')]),
    /item-not-found was due/,
  );
  idles(temporaryRoomsEnd, after(enter, []));
});

test('I-72: of the end of a room everybody inside is told by its own departure', () => {
  const destroy: Op = { kind: 'destroy', who: ROMEO, room: HALL, venue: ROOMS[1]!, reason: 'End' };
  const result = answered(ROMEO, 'destroy-1');
  const all = [ROMEO, JULIET, MERCUTIO].map((to) => ends(to, ROOMS[1], 'End'));
  holds(destroyed, after(destroy, [...all, result]));
  breaks(destroyed, after(destroy, [...all.slice(1), result]), /orchard was inside/);
  breaks(destroyed, after(destroy, [...all, all[0]!, result]), /orchard was inside .* not told once/);
  breaks(
    destroyed,
    after(destroy, [...all, { ...ends(ROMEO), to: TYBALT }, result]),
    /crypt was told of the end .* not inside/,
  );
  breaks(destroyed, after(destroy, [...all, gone(ROMEO, 'Juliet'), result]), /received presence of Juliet/);
  breaks(destroyed, after(destroy, [...[ROMEO, JULIET, MERCUTIO].map((to) => ends(to)), result]), /was told/);
  breaks(destroyed, after(destroy, [gone(ROMEO, 'Romeo'), result]), /not told that it is destroyed/);
  breaks(destroyed, after(destroy, all), /received 0 answers/);
  idles(destroyed, after(destroy, [failed(ROMEO, '', 'forbidden', 'iq', 'destroy-1')]));
});

test('I-73: what happens in one room is not felt in another', () => {
  const say: Op = { kind: 'say', who: ROMEO, room: HALL, body: 'Hark' };
  const from = (room: string): Delivery =>
    delivery(ROMEO, 'message', room as typeof HALL, { type: 'groupchat' });
  holds(roomsAreApart, after(say, [from(HALL)]));
  breaks(roomsAreApart, after(say, [from(ROOMS[1]!)]), /received a message from tomb/);
  breaks(roomsAreApart, after(say, [from('conference.localhost')]), /from conference.localhost/);
  const asks: Op = { kind: 'disco', who: ROMEO, room: HALL, what: 'items', nick: '' };
  holds(roomsAreApart, after(asks, [from('conference.localhost')]));
  idles(roomsAreApart, after({ kind: 'drop', who: ROMEO }, [from(ROOMS[1]!)]));
});

test.run();
