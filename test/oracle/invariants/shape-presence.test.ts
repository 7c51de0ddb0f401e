import { suite } from 'uvu';
import {
  selfMarked,
  truthfulPresence,
  wellFormedPresence,
} from '../../../src/oracle/invariants/shape-presence.ts';
import type { Op } from '../../../src/oracle/op.ts';
import {
  answered,
  breaks,
  CHAMBER,
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

const test = suite('oracle/invariants/shape-presence');

const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet', show: 'away' };
const rename: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Masker' };
const leave: Op = { kind: 'leave', who: JULIET, room: HALL };

const updated = (parts: ShownParts): ReturnType<typeof seen> =>
  seen(hall(), update, [shown(ROMEO, 'Juliet', parts)]);
const left = (parts: ShownParts): ReturnType<typeof seen> =>
  seen(hall(), leave, [gone(ROMEO, 'Juliet', parts)]);

test('I-02: one element, an item, and a role as long as somebody is inside', () => {
  holds(wellFormedPresence, updated({}));
  holds(wellFormedPresence, left({}));
  idles(wellFormedPresence, seen(hall(), update, []));
  breaks(wellFormedPresence, updated({ xs: 0 }), /orchard received presence of Juliet .* not 0/);
  breaks(wellFormedPresence, updated({ xs: 2 }), /not 2/);
  breaks(wellFormedPresence, updated({ is: 'none/none' }), /who is inside has a role/);
  breaks(wellFormedPresence, updated({ is: 'outcast/participant' }), /no outcast is inside/);
  breaks(wellFormedPresence, updated({ is: 'king/participant' }), /'king' is no affiliation/);
  breaks(wellFormedPresence, updated({ is: 'none/king' }), /'king' is no role/);
  breaks(wellFormedPresence, left({ is: 'none/participant' }), /who has left has no role, not participant/);
});

test('I-02: a nickname that is given up has a role, as it is somebody', () => {
  const given = (is: string): ReturnType<typeof seen> =>
    seen(hall(), rename, [gone(ROMEO, 'Juliet', { is, codes: ['303'], nick: 'Masker' })]);
  holds(wellFormedPresence, given('none/participant'));
  breaks(wellFormedPresence, given('none/none'), /who is inside has a role/);
});

test('I-03: what is shown is what somebody is', () => {
  holds(truthfulPresence, updated({}));
  breaks(
    truthfulPresence,
    updated({ is: 'none/visitor' }),
    /it says none\/visitor of who is none\/participant/,
  );
  breaks(truthfulPresence, updated({ is: 'member/participant' }), /member\/participant of who is none/);
  breaks(truthfulPresence, seen(hall(), update, [shown(ROMEO, 'Tybalt')]), /nobody inside by that name/);
});

test('I-03: who has gone is what it has become, and who changes its name what it was', () => {
  holds(truthfulPresence, left({}));
  breaks(truthfulPresence, left({ is: 'member/none' }), /member\/none of who is none\/none/);
  const ban: Op = {
    kind: 'administer',
    who: ROMEO,
    room: HALL,
    items: [{ jid: 'juliet@localhost', affiliation: 'outcast' }],
  };
  const banned = (is: string): ReturnType<typeof seen> =>
    seen(hall(), ban, [answered(ROMEO, 'administer-1'), gone(MERCUTIO, 'Juliet', { is, codes: ['301'] })]);
  holds(truthfulPresence, banned('outcast/none'));
  breaks(truthfulPresence, banned('none/none'), /none\/none of who is outcast/);
  const renamed = (is: string): ReturnType<typeof seen> =>
    seen(hall(), rename, [gone(ROMEO, 'Juliet', { is, codes: ['303'] }), shown(ROMEO, 'Masker')]);
  holds(truthfulPresence, renamed('none/participant'));
  breaks(truthfulPresence, renamed('none/visitor'), /none\/visitor of who is none\/participant/);
});

test('I-03: of several changes in one request, who goes by one of them may be shown as it was then', () => {
  const items = [
    { nick: 'Juliet', role: 'none' },
    { jid: 'juliet@localhost', affiliation: 'member' },
  ];
  const kicked = (is: string): ReturnType<typeof seen> =>
    seen(hall(), { kind: 'administer', who: ROMEO, room: HALL, items }, [
      gone(ROMEO, 'Juliet', { is, codes: ['307'] }),
    ]);
  holds(truthfulPresence, kicked('none/none'));
  holds(truthfulPresence, kicked('member/none'));
  breaks(truthfulPresence, kicked('admin/none'), /admin\/none of who is member\/none/);
});

test('I-04: 110 is in what sessions are shown of themselves, and in nothing else', () => {
  const to = (who: typeof ROMEO, codes: readonly string[]): ReturnType<typeof seen> =>
    seen(hall(), update, [shown(who, 'Juliet', { codes })]);
  holds(selfMarked, to(JULIET, ['110']));
  holds(selfMarked, to(ROMEO, []));
  breaks(selfMarked, to(JULIET, []), /it is the own one, and has to say so with 110/);
  breaks(selfMarked, to(ROMEO, ['110']), /it is not the own one/);
});

test('I-04: who has left is told so with 110, and who stays under a shared name sees the other go without it', () => {
  const shared = hall({ inside: [[[JULIET, CHAMBER], 'Juliet', 'participant']] });
  const split = (codes: readonly string[]): ReturnType<typeof seen> =>
    seen(shared, rename, [shown(JULIET, 'Masker', { codes: ['110'] }), shown(CHAMBER, 'Masker', { codes })]);
  holds(selfMarked, split([]));
  breaks(selfMarked, split(['110']), /chamber received presence of Masker/);
  holds(selfMarked, seen(hall(), leave, [gone(JULIET, 'Juliet', { codes: ['110'] })]));
  breaks(selfMarked, seen(hall(), leave, [gone(JULIET, 'Juliet')]), /has to say so with 110/);
});

test('I-04: an outsider that is told off is told that it is about itself; the answer to a probe is no event', () => {
  const desync: Op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' };
  holds(selfMarked, seen(hall(), desync, [gone(TYBALT, 'Tybalt', { codes: ['110', '307', '333'] })]));
  breaks(selfMarked, seen(hall(), desync, [gone(TYBALT, 'Tybalt', { codes: ['307', '333'] })]), /with 110/);
  const probe: Op = { kind: 'typed', who: JULIET, room: HALL, nick: 'Juliet', type: 'probe' };
  holds(selfMarked, seen(hall(), probe, [shown(JULIET, 'Juliet')]));
  breaks(
    selfMarked,
    seen(hall(), probe, [shown(JULIET, 'Juliet', { codes: ['110'] })]),
    /nothing has happened/,
  );
});

test.run();
