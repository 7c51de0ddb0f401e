import { suite } from 'uvu';
import { higherMayMore } from '../../../src/oracle/invariants/permissions-monotone.ts';
import type { AdminItem, Op } from '../../../src/oracle/op.ts';
import {
  answered,
  breaks,
  failed,
  HALL,
  hall,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-monotone');

const affiliations = { 'juliet@localhost': 'member', 'tybalt@localhost': 'admin' } as const;
const inside = [
  [ROMEO, 'Romeo', 'moderator'],
  [JULIET, 'Juliet', 'participant'],
  [MERCUTIO, 'Mercutio', 'moderator'],
] as const;

function view(
  who: typeof ROMEO,
  item: AdminItem,
  accepted: boolean,
  condition: 'forbidden' | 'conflict' = 'forbidden',
) {
  const op: Op = { kind: 'administer', who, room: HALL, items: [item] };
  const reply = accepted ? answered(who, 'administer-1') : failed(who, '', condition, 'iq', 'administer-1');
  return seen(hall({ affiliations, inside }), op, [reply]);
}

test('I-52: what was allowed to one is allowed to everybody above', () => {
  const kick = { nick: 'Juliet', role: 'none' };
  const voice = { nick: 'Mercutio', role: 'visitor' };
  holds(higherMayMore, view(ROMEO, kick, true));
  holds(higherMayMore, view(ROMEO, { jid: 'tybalt@localhost', affiliation: 'owner' }, true));
  breaks(
    higherMayMore,
    view(MERCUTIO, { nick: 'Romeo', role: 'visitor' }, true),
    /was allowed to do it, and .* would be refused/,
  );
  breaks(higherMayMore, view(JULIET, voice, true), /was allowed to do it/);
});

test('I-52: what was refused to one is refused to everybody below', () => {
  holds(higherMayMore, view(JULIET, { nick: 'Mercutio', role: 'none' }, false));
  breaks(
    higherMayMore,
    view(ROMEO, { nick: 'Juliet', role: 'none' }, false),
    /was refused, and as .* might do it/,
  );
});

test('I-52: who stands higher suffers no more', () => {
  holds(higherMayMore, view(MERCUTIO, { nick: 'Juliet', role: 'none' }, false));
  breaks(
    higherMayMore,
    view(ROMEO, { jid: 'mercutio@localhost', affiliation: 'member' }, false),
    /to mercutio@localhost as/,
  );
});

test('I-52: what nobody may says nothing about who stands higher', () => {
  idles(higherMayMore, view(ROMEO, { jid: 'romeo@localhost', affiliation: 'outcast' }, false, 'conflict'));
  idles(higherMayMore, view(ROMEO, { jid: 'tybalt@localhost', affiliation: 'none' }, false, 'conflict'));
  idles(higherMayMore, view(ROMEO, { nick: 'Nobody', role: 'none' }, true));
});

test.run();
