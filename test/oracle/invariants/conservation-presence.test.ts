import { suite } from 'uvu';
import { CLIENT } from '../../../src/core/ns.ts';
import {
  presenceKept,
  renamingKeeps,
  renamingPair,
  updateOnce,
} from '../../../src/oracle/invariants/conservation-presence.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
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
} from '../../kit/view.ts';

const test = suite('oracle/invariants/conservation-presence');

const AWAY = node('show', CLIENT, {}, ['away']);
const EVERYBODY = [ROMEO, JULIET, MERCUTIO];
const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet', show: 'away' };
const rename: Op = { ...update, nick: 'Masker' };
const voice: Op = {
  kind: 'administer',
  who: ROMEO,
  room: HALL,
  items: [{ nick: 'Juliet', role: 'visitor' }],
};
const HIDDEN: HallParts = { config: { presencebroadcast: ['moderator'] } };

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);

const away = (to: typeof ROMEO, parts: Parameters<typeof shown>[2] = {}): Delivery =>
  shown(to, 'Juliet', { children: [AWAY], codes: to === JULIET ? ['110'] : [], ...parts });

test('I-39: another presence is shown to everybody who may see it, once', () => {
  holds(
    updateOnce,
    after(
      update,
      EVERYBODY.map((to) => away(to)),
    ),
  );
  holds(updateOnce, after(update, [away(JULIET)], HIDDEN));
  breaks(updateOnce, after(update, [away(JULIET)]), /orchard received 0 presences, and 1 were due/);
  breaks(
    updateOnce,
    after(update, [away(ROMEO), away(JULIET)], HIDDEN),
    /orchard received 1 presences, and 0/,
  );
  breaks(
    updateOnce,
    after(
      update,
      [...EVERYBODY, ROMEO].map((to) => away(to)),
    ),
    /orchard received 2/,
  );
  breaks(
    updateOnce,
    after(
      update,
      EVERYBODY.map((to) => away(to, { children: [] })),
    ),
    /instead of what Juliet shows/,
  );
  breaks(updateOnce, after(update, [away(JULIET, { codes: ['100', '110'] })]), /that is for entries/);
  idles(updateOnce, after(rename, []));
});

test('I-40: another role keeps what somebody shows', () => {
  const model = hall({
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, 'Juliet', 'participant'],
    ],
  });
  const room = model.rooms.get(HALL)!;
  const juliet = { ...room.occupants.get('Juliet')!, sessions: new Map([[JULIET, [AWAY]]]) };
  const around = {
    ...model,
    rooms: new Map([[HALL, { ...room, occupants: new Map(room.occupants).set('Juliet', juliet) }]]),
  };
  const result = answered(ROMEO, 'administer-1');
  holds(presenceKept, seen(around, voice, [result, away(ROMEO), away(JULIET)]));
  breaks(
    presenceKept,
    seen(around, voice, [result, shown(ROMEO, 'Juliet')]),
    /something else than it said last/,
  );
  breaks(presenceKept, seen(around, voice, [result, away(ROMEO), away(ROMEO)]), /for the second time/);
  idles(presenceKept, seen(around, update, [away(ROMEO)]));
});

function pair(
  to: typeof ROMEO,
  parts: { readonly nick?: string; readonly is?: string; readonly codes?: readonly string[] } = {},
): readonly Delivery[] {
  const { nick = 'Masker', is = 'none/participant', codes = ['303'] } = parts;
  const own = to === JULIET ? ['110'] : [];
  return [
    gone(to, 'Juliet', { is, nick, codes: [...codes, ...own] }),
    shown(to, 'Masker', { is, children: [AWAY], codes: own }),
  ];
}

test('I-41: another nickname is a departure with 303 and a presence', () => {
  holds(
    renamingPair,
    after(
      rename,
      EVERYBODY.flatMap((to) => pair(to)),
    ),
  );
  holds(renamingPair, after(rename, pair(JULIET), HIDDEN));
  breaks(renamingPair, after(rename, pair(JULIET)), /orchard received 0 presences of a change/);
  breaks(
    renamingPair,
    after(
      rename,
      [ROMEO, JULIET].flatMap((to) => pair(to)),
      HIDDEN,
    ),
    /is not shown Juliet/,
  );
  breaks(
    renamingPair,
    after(
      rename,
      EVERYBODY.flatMap((to) => pair(to, { nick: 'Paris' })),
    ),
    /not that Juliet is Masker/,
  );
  breaks(
    renamingPair,
    after(
      rename,
      EVERYBODY.flatMap((to) => pair(to, { codes: [] })),
    ),
    /not that Juliet is Masker/,
  );
  breaks(
    renamingPair,
    after(
      rename,
      EVERYBODY.flatMap((to) => pair(to).toReversed()),
    ),
    /received presence of Masker/,
  );
  const twice = EVERYBODY.flatMap((to) => [pair(to)[0]!, pair(to)[0]!]);
  breaks(renamingPair, after(rename, twice), /after the departure of Juliet/);
  idles(renamingPair, after(update, [away(ROMEO)]));
});

test('I-42: it changes nothing but the nickname', () => {
  holds(
    renamingKeeps,
    after(
      rename,
      EVERYBODY.flatMap((to) => pair(to)),
    ),
  );
  breaks(
    renamingKeeps,
    after(rename, pair(JULIET, { is: 'none/visitor' })),
    /none\/visitor instead of none\/participant/,
  );
  breaks(
    renamingKeeps,
    after(rename, pair(JULIET, { is: 'member/participant' })),
    /instead of none\/participant/,
  );
  const bare = [pair(ROMEO)[0]!, shown(ROMEO, 'Masker')];
  breaks(renamingKeeps, after(rename, bare), /something else than was sent/);
  idles(renamingKeeps, after(update, [away(ROMEO)]));
});

test.run();
