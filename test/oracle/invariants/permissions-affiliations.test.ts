import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MUC_USER } from '../../../src/core/ns.ts';
import {
  absentToldByNotice,
  affiliationOfAccount,
  alwaysAnOwner,
  banIsLasting,
  changedIn,
  changeToldOnce,
  tellingOf,
  whoGivesAffiliations,
} from '../../../src/oracle/invariants/permissions-affiliations.ts';
import { sceneIn } from '../../../src/oracle/invariants/scene.ts';
import type { AdminItem, Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  failed,
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
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-affiliations');

const EVERYBODY = [ROMEO, JULIET, MERCUTIO];
const result = answered(ROMEO, 'administer-1');
const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);

function sets(item: AdminItem, who = ROMEO): Op {
  return { kind: 'administer', who, room: HALL, items: [item] };
}

const member = sets({ jid: 'juliet@localhost', affiliation: 'member' });
const ban = sets({ jid: 'juliet@localhost', affiliation: 'outcast' });
const away = sets({ jid: 'tybalt@localhost', affiliation: 'member' });
const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };

test('I-51: affiliations are given by who may give them', () => {
  holds(whoGivesAffiliations, after(member, [result]));
  breaks(
    whoGivesAffiliations,
    after(sets({ jid: 'juliet@localhost', affiliation: 'member' }, MERCUTIO), []),
    /forbidden was due/,
  );
  breaks(
    whoGivesAffiliations,
    after(member, [failed(ROMEO, '', 'forbidden', 'iq', 'administer-1')]),
    /nothing speaks/,
  );
  idles(whoGivesAffiliations, after(enter, []));
});

test('I-53: a room always has an owner', () => {
  holds(alwaysAnOwner, after(member, [result]));
  breaks(
    alwaysAnOwner,
    after(sets({ jid: 'romeo@localhost', affiliation: 'none' }), [result]),
    /has no owner any more/,
  );
  idles(alwaysAnOwner, after(enter, []));
});

test('I-55: an affiliation is that of the account, and only those who may change it do', () => {
  const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet' };
  holds(affiliationOfAccount, after(update, [shown(ROMEO, 'Juliet')]));
  breaks(
    affiliationOfAccount,
    after(update, [shown(ROMEO, 'Juliet', { is: 'member/participant' })]),
    /is none, and is shown as member/,
  );
  holds(affiliationOfAccount, after(member, [result, shown(ROMEO, 'Juliet', { is: 'member/participant' })]));
  breaks(
    affiliationOfAccount,
    after(member, [result, shown(ROMEO, 'Juliet')]),
    /is member, and is shown as none/,
  );
  breaks(
    affiliationOfAccount,
    after(enter, [shown(TYBALT, 'Tybalt', { is: 'owner/participant' })]),
    /tybalt.* is none/,
  );
});

const rosters = EVERYBODY.flatMap((to) => ['Romeo', 'Juliet', 'Mercutio'].map((nick) => shown(to, nick)));

test('I-56: what somebody inside has become is told to everybody once', () => {
  const around = havingSeen(hall(), rosters);
  const tells = (...readers: readonly (typeof ROMEO)[]): readonly Delivery[] => [
    result,
    ...readers.map((to) => shown(to, 'Juliet', { is: 'member/participant' })),
  ];
  holds(changeToldOnce, seen(around, member, tells(...EVERYBODY)));
  breaks(changeToldOnce, seen(around, member, tells(ROMEO, JULIET)), /square received 0 presences of Juliet/);
  breaks(changeToldOnce, seen(around, member, tells(...EVERYBODY, ROMEO)), /orchard received 2 presences/);
  const goes = (code: string): readonly Delivery[] => [
    result,
    gone(JULIET, 'Juliet', { is: 'outcast/none', codes: ['110', code] }),
    ...[ROMEO, MERCUTIO].map((to) => gone(to, 'Juliet', { is: 'outcast/none', codes: [code] })),
  ];
  holds(changeToldOnce, seen(around, ban, goes('301')));
  breaks(changeToldOnce, seen(around, ban, goes('321')), /balcony was not told once with 301/);
  breaks(changeToldOnce, seen(around, ban, goes('301').slice(0, 3)), /square received 0 presences/);
  breaks(changeToldOnce, seen(around, member, goes('301')), /was told that Juliet went/);
  idles(changeToldOnce, seen(around, away, [result]));
});

test('the changes of an action are found, and what is told of them', () => {
  const view = seen(havingSeen(hall(), rosters), ban, [result]);
  const scene = sceneIn(view)!;
  assert.equal(
    changedIn(scene).map(({ nick }) => nick),
    ['Juliet'],
  );
  assert.is(tellingOf(view, scene, []), 'idle');
  assert.match(JSON.stringify(tellingOf(view, scene, changedIn(scene))), /received 0 presences/);
});

function notice(to: typeof ROMEO, user = 'tybalt@localhost', affiliation = 'member'): Delivery {
  return told(to, '', [node('x', MUC_USER, {}, [node('item', MUC_USER, { jid: user, affiliation })])]);
}

test('I-57: of somebody away, those who see addresses are told by one message', () => {
  holds(absentToldByNotice, after(away, [result, notice(ROMEO)]));
  breaks(absentToldByNotice, after(away, [result, notice(ROMEO), notice(ROMEO)]), /orchard was told twice/);
  breaks(absentToldByNotice, after(away, [result, notice(JULIET)]), /balcony .* sees no addresses/);
  holds(absentToldByNotice, after(away, [result, notice(JULIET)], { config: { whois: 'anyone' } }));
  breaks(absentToldByNotice, after(away, [result, shown(ROMEO, 'Tybalt')]), /orchard received presence/);
  breaks(absentToldByNotice, after(away, [result, notice(ROMEO, 'paris@localhost')]), /was told that paris/);
  breaks(
    absentToldByNotice,
    after(away, [result, notice(ROMEO, 'tybalt@localhost', 'admin')]),
    /is admin, and tybalt.* is member/,
  );
  idles(absentToldByNotice, after(member, [result]));
});

test('I-59: who is banned is outside and stays there', () => {
  const around = havingSeen(hall(), rosters);
  const goes = (...readers: readonly (typeof ROMEO)[]): readonly Delivery[] => [
    result,
    ...readers.map((to) => gone(to, 'Juliet', { codes: to === JULIET ? ['110', '301'] : ['301'] })),
  ];
  holds(banIsLasting, seen(around, ban, goes(...EVERYBODY)));
  breaks(banIsLasting, seen(around, ban, goes(ROMEO, JULIET)), /square still sees Juliet/);
  const banned: HallParts = { affiliations: { 'tybalt@localhost': 'outcast' } };
  holds(banIsLasting, after(enter, [failed(TYBALT, 'Tybalt', 'forbidden', 'presence', 'enter-1')], banned));
  breaks(banIsLasting, after(enter, [shown(TYBALT, 'Tybalt')], banned), /crypt is banned/);
  idles(banIsLasting, after(enter, [shown(TYBALT, 'Tybalt')]));
});

test.run();
