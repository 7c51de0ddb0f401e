import { suite } from 'uvu';
import { codesHaveACause } from '../../../src/oracle/invariants/shape-causes.ts';
import type { Model } from '../../../src/oracle/model.ts';
import type { AdminItem, Op, Row } from '../../../src/oracle/op.ts';
import {
  answered,
  breaks,
  gone,
  HALL,
  hall,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  type ShownParts,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/shape-causes');

/** Juliet goes because of an action of Romeo's, and is told so with these codes; the others are, too. */
function goes(op: Op, codes: readonly string[], before: Model = hall()): ReturnType<typeof seen> {
  const parts: ShownParts = { codes };
  const out = [gone(JULIET, 'Juliet', { codes: [...codes, '110'] }), gone(MERCUTIO, 'Juliet', parts)];
  return seen(before, op, 'who' in op && op.who === ROMEO ? [answered(ROMEO, `${op.kind}-1`), ...out] : out);
}

const administer = (...items: readonly AdminItem[]): Op => ({
  kind: 'administer',
  who: ROMEO,
  room: HALL,
  items,
});
const configure = (...rows: readonly (readonly [string, string])[]): Op => ({
  kind: 'configure',
  who: ROMEO,
  room: HALL,
  rows: rows.map(([name, value]): Row => ({ var: `muc#roomconfig_${name}`, values: [value] })),
});

const CAUSES: readonly (readonly [string, Op, readonly string[], Model?])[] = [
  ['a kick', administer({ nick: 'Juliet', role: 'none' }), ['307']],
  ['a ban', administer({ jid: 'juliet@localhost', affiliation: 'outcast' }), ['301']],
  [
    'a ban of a domain',
    administer({ jid: 'localhost', affiliation: 'outcast' }),
    ['301'],
    hall({ affiliations: { 'mercutio@localhost': 'member' } }),
  ],
  [
    'a membership that is lost',
    administer({ jid: 'juliet@localhost', affiliation: 'none' }),
    ['321'],
    hall({
      affiliations: { 'juliet@localhost': 'member', 'mercutio@localhost': 'member' },
      config: { membersonly: true },
    }),
  ],
  [
    'a name that is another’s',
    administer({ jid: 'tybalt@localhost', affiliation: 'member', nick: 'Juliet' }),
    ['307'],
  ],
  [
    'a ban after a kick',
    administer({ nick: 'Juliet', role: 'none' }, { jid: 'juliet@localhost', affiliation: 'outcast' }),
    ['307'],
  ],
  [
    'a closed room',
    configure(['membersonly', '1']),
    ['322'],
    hall({ affiliations: { 'mercutio@localhost': 'member' } }),
  ],
  [
    'an office that is lost in a room that is closed',
    configure(['membersonly', '1'], ['roomadmins', 'mercutio@localhost']),
    ['321'],
    hall({ affiliations: { 'juliet@localhost': 'admin' } }),
  ],
  ['a shutdown', { kind: 'shutdown' }, ['332']],
  [
    'a delivery that failed',
    { kind: 'bounce', who: JULIET, room: HALL, stanza: 'message', condition: 'gone' },
    ['333'],
  ],
  ['a departure', { kind: 'leave', who: JULIET, room: HALL }, []],
  ['the end of a connection', { kind: 'drop', who: JULIET }, []],
];

test('I-06: whoever goes is told why, by the one code that is for it', () => {
  for (const [, op, codes, before] of CAUSES) holds(codesHaveACause, goes(op, codes, before));
});

test('I-06: no other code will do, nor one more, nor none', () => {
  for (const [what, op, codes, before] of CAUSES) {
    for (const wrong of [['301'], ['307'], ['321'], ['322'], ['332'], ['333'], ['301', '307'], []]) {
      if (wrong.join() === codes.join()) continue;
      const sentence = codes.length === 0 ? /it has no cause/ : new RegExp(`its cause is ${codes.join()}`);
      breaks(codesHaveACause, goes(op, wrong, before), sentence);
    }
    if (what === 'a kick')
      breaks(
        codesHaveACause,
        seen(hall(), op, [answered(ROMEO, 'administer-1')]),
        /Romeo|balcony was put out .* not told so/,
      );
  }
});

test('I-06: who resigns from a room for members has lost its membership', () => {
  const resign: Op = { kind: 'register', who: JULIET, room: HALL, nick: undefined, remove: true };
  const members = (affiliation: 'member' | 'admin'): Model =>
    hall({
      affiliations: { 'juliet@localhost': affiliation, 'mercutio@localhost': 'member' },
      config: { membersonly: true },
    });
  const resigned = (codes: readonly string[], before: Model): ReturnType<typeof seen> =>
    seen(before, resign, [
      gone(JULIET, 'Juliet', { codes: [...codes, '110'] }),
      answered(JULIET, 'register-1'),
    ]);
  holds(codesHaveACause, resigned(['321'], members('member')));
  breaks(codesHaveACause, resigned([], members('member')), /its cause is 321/);
  breaks(codesHaveACause, resigned(['321'], members('admin')), /no cause/);
});

test('I-06: who is told off outside is told with 307 and 333, and who is still there needs no cause', () => {
  const desync: Op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' };
  holds(codesHaveACause, seen(hall(), desync, [gone(TYBALT, 'Tybalt', { codes: ['307', '333', '110'] })]));
  breaks(
    codesHaveACause,
    seen(hall(), desync, [gone(TYBALT, 'Tybalt', { codes: ['307', '110'] })]),
    /307 and 333/,
  );
  idles(codesHaveACause, seen(hall(), { kind: 'wait', ms: 1 }, []));
  const hidden = administer({ nick: 'Juliet', role: 'visitor' });
  const result = answered(ROMEO, 'administer-1');
  holds(codesHaveACause, seen(hall(), hidden, [result, shown(JULIET, 'Juliet'), gone(MERCUTIO, 'Juliet')]));
  breaks(
    codesHaveACause,
    seen(hall(), hidden, [result, gone(MERCUTIO, 'Juliet', { codes: ['307'] })]),
    /no cause/,
  );
});

test.run();
