import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  kickIsTemporary,
  officersHaveVoice,
  onlyItem,
  roleOnEntry,
  whoGivesRoles,
} from '../../../src/oracle/invariants/permissions-roles.ts';
import type { AdminItem, Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import {
  answered,
  breaks,
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
  STREET,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-roles');

const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const result = answered(ROMEO, 'administer-1');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);

function sets(item: AdminItem, who = ROMEO): Op {
  return { kind: 'administer', who, room: HALL, items: [item] };
}

test('I-49: who enters has the role of its affiliation', () => {
  const self = (is: string): readonly Delivery[] => [shown(TYBALT, 'Tybalt', { is, codes: ['110'] })];
  const moderated = { config: { moderatedroom: true } };
  const affiliations = { 'tybalt@localhost': 'admin' } as const;
  holds(roleOnEntry, after(enter, self('none/participant')));
  holds(roleOnEntry, after(enter, self('none/visitor'), moderated));
  holds(roleOnEntry, after(enter, self('admin/moderator'), { ...moderated, affiliations }));
  breaks(
    roleOnEntry,
    after(enter, self('none/participant'), moderated),
    /entered as participant, .* makes a visitor/,
  );
  breaks(roleOnEntry, after(enter, self('none/moderator')), /makes a participant/);
  breaks(roleOnEntry, after(enter, self('none/none')), /entered as none/);
  const second: Op = { kind: 'enter', who: STREET, room: HALL, nick: 'Romeo' };
  const shared = (is: string): readonly Delivery[] => [shown(STREET, 'Romeo', { is, codes: ['110'] })];
  const inside: HallParts['inside'] = [[ROMEO, 'Romeo', 'participant']];
  holds(roleOnEntry, after(second, shared('owner/participant'), { inside }));
  breaks(roleOnEntry, after(second, shared('owner/moderator'), { inside }), /makes a participant/);
  idles(
    roleOnEntry,
    after({ ...enter, who: JULIET, nick: 'Juliet' }, [shown(JULIET, 'Juliet', { codes: ['110'] })]),
  );
});

test('I-50: roles are given by who may give them', () => {
  const refused = (who: typeof ROMEO): readonly Delivery[] => [
    failed(who, '', 'forbidden', 'iq', 'administer-1'),
  ];
  holds(whoGivesRoles, after(sets({ nick: 'Juliet', role: 'visitor' }), [result]));
  holds(whoGivesRoles, after(sets({ nick: 'Juliet', role: 'visitor' }, MERCUTIO), refused(MERCUTIO)));
  breaks(
    whoGivesRoles,
    after(sets({ nick: 'Juliet', role: 'visitor' }), refused(ROMEO)),
    /nothing speaks against/,
  );
  const accepted = [answered(MERCUTIO, 'administer-1')];
  breaks(
    whoGivesRoles,
    after(sets({ nick: 'Juliet', role: 'visitor' }, MERCUTIO), accepted),
    /forbidden was due/,
  );
  idles(whoGivesRoles, after(sets({ nick: 'Juliet', affiliation: 'member' }), [result]));
});

test('one item about one thing stands alone', () => {
  const item = { nick: 'Juliet', role: 'none' };
  assert.is(onlyItem(sets(item)), item);
  assert.is(onlyItem({ ...sets(item), items: [item, item] } as Op), undefined);
  assert.is(onlyItem(sets({ nick: 'Juliet' })), undefined);
  assert.is(onlyItem(enter), undefined);
});

test('I-54: officers have a voice, and a new affiliation brings its role', () => {
  const admin = sets({ jid: 'juliet@localhost', affiliation: 'admin' });
  const member = sets({ jid: 'juliet@localhost', affiliation: 'member' });
  const mute: HallParts['inside'] = [
    [ROMEO, 'Romeo', 'moderator'],
    [JULIET, 'Juliet', 'visitor'],
  ];
  holds(officersHaveVoice, after(admin, [result, shown(JULIET, 'Juliet', { is: 'admin/moderator' })]));
  breaks(
    officersHaveVoice,
    after(admin, [shown(JULIET, 'Juliet', { is: 'admin/visitor' })]),
    /without a voice/,
  );
  breaks(
    officersHaveVoice,
    after(admin, [result, shown(JULIET, 'Juliet', { is: 'admin/participant' })]),
    /has become admin/,
  );
  const moderated: HallParts = { inside: mute, config: { moderatedroom: true } };
  holds(
    officersHaveVoice,
    after(member, [result, shown(JULIET, 'Juliet', { is: 'member/participant' })], moderated),
  );
  breaks(
    officersHaveVoice,
    after(member, [result, shown(JULIET, 'Juliet', { is: 'member/visitor' })], moderated),
    /is a visitor/,
  );
  idles(officersHaveVoice, after(admin, [result]));
});

test('I-58: a kick is told by 307, and leaves nothing behind', () => {
  const kick = sets({ nick: 'Juliet', role: 'none' });
  const affiliations = { 'juliet@localhost': 'member' } as const;
  const goes = (is: string, ...codes: readonly string[]): readonly Delivery[] => [
    result,
    gone(JULIET, 'Juliet', { is, codes: ['110', ...codes] }),
    gone(ROMEO, 'Juliet', { is, codes }),
  ];
  holds(kickIsTemporary, after(kick, goes('member/none', '307'), { affiliations }));
  breaks(
    kickIsTemporary,
    after(kick, goes('none/none', '307'), { affiliations }),
    /is none instead of member/,
  );
  breaks(kickIsTemporary, after(kick, goes('member/none'), { affiliations }), /told by 307/);
  breaks(kickIsTemporary, after(kick, goes('member/none', '307', '301'), { affiliations }), /nothing else/);
  breaks(
    kickIsTemporary,
    after(kick, [result, gone(ROMEO, 'Mercutio', { codes: ['307'] })]),
    /and Juliet was kicked/,
  );
  breaks(kickIsTemporary, after(enter, [shown(TYBALT, 'Tybalt', { is: 'none/none' })]), /without a role/);
  idles(kickIsTemporary, after(enter, [shown(TYBALT, 'Tybalt')]));
});

test.run();
