import { suite } from 'uvu';
import { noStrangers } from '../../../src/oracle/invariants/permissions-members.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  answered,
  breaks,
  gone,
  HALL,
  type HallParts,
  hall,
  havingSeen,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-members');

const result = answered(ROMEO, 'configure-1');
const rosters = [ROMEO, JULIET, MERCUTIO].flatMap((to) =>
  ['Romeo', 'Juliet', 'Mercutio'].map((nick) => shown(to, nick)),
);
const affiliations: NonNullable<HallParts['affiliations']> = { 'mercutio@localhost': 'member' };

function closing(value: '0' | '1', out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> {
  const op: Op = {
    kind: 'configure',
    who: ROMEO,
    room: HALL,
    rows: [{ var: 'muc#roomconfig_membersonly', values: [value] }],
  };
  return seen(havingSeen(hall({ affiliations, ...parts }), rosters), op, [result, ...out]);
}

const goes = (to: typeof ROMEO, code = '322'): Delivery =>
  gone(to, 'Juliet', { codes: to === JULIET ? ['110', code] : [code] });

test('I-60: when a room is closed every stranger has to go, and everybody is told with 322', () => {
  holds(noStrangers, closing('1', [goes(JULIET), goes(ROMEO), goes(MERCUTIO)]));
  breaks(noStrangers, closing('1', [goes(JULIET), goes(ROMEO)]), /square was not told once with 322/);
  breaks(noStrangers, closing('1', [goes(ROMEO), goes(MERCUTIO)]), /balcony was not told once/);
  breaks(
    noStrangers,
    closing('1', [goes(JULIET, '321'), goes(ROMEO), goes(MERCUTIO)]),
    /balcony was not told once/,
  );
  breaks(
    noStrangers,
    closing('1', [goes(JULIET), goes(ROMEO), goes(ROMEO), goes(MERCUTIO)]),
    /orchard was not told once/,
  );
});

test('I-60: when it is opened everybody stays', () => {
  const config = { membersonly: true };
  holds(noStrangers, closing('0', [], { config }));
  breaks(noStrangers, closing('0', [goes(ROMEO)], { config }), /Juliet has to go, and everybody may stay/);
});

test('I-60: no stranger is shown in a members-only room', () => {
  const update: Op = { kind: 'present', who: MERCUTIO, room: HALL, nick: 'Mercutio' };
  const config = { membersonly: true };
  holds(
    noStrangers,
    seen(hall({ config }), update, [shown(ROMEO, 'Mercutio', { is: 'member/participant' })]),
  );
  breaks(
    noStrangers,
    seen(hall({ config }), update, [shown(ROMEO, 'Mercutio')]),
    /a stranger in a members-only room/,
  );
  holds(noStrangers, seen(hall(), update, [shown(ROMEO, 'Mercutio')]));
  idles(noStrangers, seen(hall(), update, []));
});

test.run();
