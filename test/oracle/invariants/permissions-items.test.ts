import { suite } from 'uvu';
import { MUC_ADMIN } from '../../../src/core/ns.ts';
import { listsAreTrue, setsAreWhole } from '../../../src/oracle/invariants/permissions-items.ts';
import type { AdminItem, Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  failed,
  HALL,
  hall,
  holds,
  idles,
  JULIET,
  ROMEO,
  seen,
  shown,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-items');

const KICK = { nick: 'Juliet', role: 'none' };
const sets = (...items: readonly AdminItem[]): Op => ({ kind: 'administer', who: ROMEO, room: HALL, items });
const result = answered(ROMEO, 'administer-1');
const refused = failed(ROMEO, '', 'item-not-found', 'iq', 'administer-1');

test('I-61: of several changes all are made or none, and answered once', () => {
  const two = sets(KICK, { nick: 'Mercutio', role: 'visitor' });
  const bad = sets(KICK, { nick: 'Nobody', role: 'none' });
  holds(setsAreWhole, seen(hall(), two, [result]));
  breaks(setsAreWhole, seen(hall(), two, [result, result]), /received 2 answers/);
  breaks(setsAreWhole, seen(hall(), two, [refused]), /nothing speaks against/);
  holds(setsAreWhole, seen(hall(), bad, [refused], { untouched: true }));
  breaks(setsAreWhole, seen(hall(), bad, [refused, shown(ROMEO, 'Juliet')]), /request that was refused/);
  breaks(setsAreWhole, seen(hall(), bad, [refused], { untouched: false }), /something has changed/);
  breaks(setsAreWhole, seen(hall(), bad, [result]), /item-not-found was due/);
  idles(setsAreWhole, seen(hall(), sets(KICK), [result]));
});

const affiliations = { 'tybalt@localhost': 'outcast', 'paris@localhost': 'outcast' } as const;

function listing(
  asked: object,
  items: readonly Record<string, string>[],
  who = ROMEO,
): ReturnType<typeof seen> {
  const children = items.map((each) => node('item', MUC_ADMIN, each));
  const list = answered(who, 'list-1', [node('query', MUC_ADMIN, {}, children)]);
  return seen(hall({ affiliations }), { kind: 'list', who, room: HALL, ...asked }, [list]);
}

const TYBALT_OUT = { affiliation: 'outcast', jid: 'tybalt@localhost' };
const PARIS_OUT = { affiliation: 'outcast', jid: 'paris@localhost' };

test('I-62: a list of accounts has them all, once, and no roles', () => {
  const asked = { affiliation: 'outcast' };
  holds(listsAreTrue, listing(asked, [TYBALT_OUT, PARIS_OUT]));
  breaks(listsAreTrue, listing(asked, [TYBALT_OUT]), /received 1 of 2 items/);
  breaks(listsAreTrue, listing(asked, [TYBALT_OUT, TYBALT_OUT]), /does not belong there/);
  breaks(listsAreTrue, listing(asked, [TYBALT_OUT, { ...PARIS_OUT, role: 'none' }]), /does not belong there/);
  breaks(
    listsAreTrue,
    listing(asked, [TYBALT_OUT, { ...PARIS_OUT, jid: 'paris@localhost/x' }]),
    /does not belong/,
  );
});

test('I-62: a list of occupants has nickname, role, affiliation and address of each', () => {
  const juliet = { affiliation: 'none', role: 'participant', jid: JULIET, nick: 'Juliet' };
  const mercutio = { ...juliet, jid: 'mercutio@localhost/square', nick: 'Mercutio' };
  holds(listsAreTrue, listing({ role: 'participant' }, [juliet, mercutio]));
  breaks(
    listsAreTrue,
    listing({ role: 'participant' }, [juliet, { ...mercutio, nick: 'Paris' }]),
    /does not belong/,
  );
  breaks(
    listsAreTrue,
    listing({ role: 'participant' }, [juliet, { ...mercutio, affiliation: 'owner' }]),
    /does not belong/,
  );
});

test('I-62: nobody else gets a list, or an address', () => {
  const op: Op = { kind: 'list', who: JULIET, room: HALL, affiliation: 'outcast' };
  const no: Delivery = failed(JULIET, '', 'forbidden', 'iq', 'list-1');
  holds(listsAreTrue, seen(hall({ affiliations }), op, [no]));
  breaks(
    listsAreTrue,
    listing({ affiliation: 'outcast' }, [TYBALT_OUT, PARIS_OUT], JULIET),
    /forbidden was due/,
  );
  const leaking = {
    ...no,
    stanza: { ...no.stanza, children: [...no.stanza.children, node('item', MUC_ADMIN, TYBALT_OUT)] },
  };
  breaks(listsAreTrue, seen(hall({ affiliations }), op, [leaking]), /received an address/);
  idles(listsAreTrue, seen(hall(), sets(KICK), []));
});

test.run();
