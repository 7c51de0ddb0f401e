import { suite } from 'uvu';
import { MUC_ADMIN, MUC_USER } from '../../../src/core/ns.ts';
import {
  addressesAreHidden,
  addressesAreShown,
} from '../../../src/oracle/invariants/confidentiality-addresses.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  body,
  breaks,
  HALL,
  type HallParts,
  hall,
  heard,
  holds,
  idles,
  inHall,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/confidentiality-addresses');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet' };
const OPEN: HallParts = { config: { whois: 'anyone' } };

test('I-74: who may not know an address is not told it, wherever it stands', () => {
  const named = (to: typeof ROMEO): Delivery => shown(to, 'Juliet', { jid: JULIET });
  holds(addressesAreHidden, after(update, [named(ROMEO), named(JULIET), shown(MERCUTIO, 'Juliet')]));
  breaks(
    addressesAreHidden,
    after(update, [named(MERCUTIO)]),
    /square received a presence .* names juliet@localhost/,
  );
  holds(addressesAreHidden, after(update, [named(MERCUTIO)], OPEN));
  const actor = node('actor', MUC_USER, { jid: 'romeo@localhost' });
  breaks(
    addressesAreHidden,
    after(update, [shown(MERCUTIO, 'Juliet', { inside: [actor] })]),
    /names romeo@localhost/,
  );
  breaks(
    addressesAreHidden,
    after(update, [heard(MERCUTIO, 'Juliet', [body('by juliet@localhost')])]),
    /names juliet/,
  );
  breaks(addressesAreHidden, after(update, [named(TYBALT)]), /crypt received/);
  idles(addressesAreHidden, after(update, []));
});

test('I-74: lists are for those who may read them, and an invitation or its answer names its sender', () => {
  const item = node('item', MUC_ADMIN, { affiliation: 'outcast', jid: 'paris@localhost' });
  const list = (who: typeof ROMEO): ReturnType<typeof seen> =>
    after({ kind: 'list', who, room: HALL, affiliation: 'outcast' }, [
      answered(who, 'list-1', [node('query', MUC_ADMIN, {}, [item])]),
    ]);
  const affiliations = { 'tybalt@localhost': 'owner' } as const;
  const byOwner = after(
    { kind: 'list', who: TYBALT, room: HALL, affiliation: 'outcast' },
    [answered(TYBALT, 'list-1', [item])],
    {
      affiliations,
    },
  );
  holds(addressesAreHidden, byOwner);
  breaks(addressesAreHidden, list(MERCUTIO), /names paris@localhost/);
  const decline: Op = { kind: 'decline', who: TYBALT, room: HALL, to: inHall('Juliet') };
  const says = (from: string): Delivery =>
    told(JULIET, '', [node('x', MUC_USER, {}, [node('decline', MUC_USER, { from })])]);
  holds(addressesAreHidden, after(decline, [says('tybalt@localhost')]));
  breaks(addressesAreHidden, after(decline, [says('romeo@localhost')]), /names romeo/);
  const invite: Op = { kind: 'invite', who: MERCUTIO, room: HALL, to: [TYBALT] };
  const invited = told(TYBALT, '', [node('x', MUC_USER, {}, [node('invite', MUC_USER, { from: MERCUTIO })])]);
  breaks(addressesAreHidden, after(invite, [invited]), /names mercutio/);
});

test('I-75: who may know addresses is told them', () => {
  holds(addressesAreShown, after(update, [shown(ROMEO, 'Juliet', { jid: JULIET })]));
  breaks(addressesAreShown, after(update, [shown(ROMEO, 'Juliet')]), /without an address, which it may know/);
  holds(addressesAreShown, after(update, [shown(MERCUTIO, 'Juliet')]));
  breaks(addressesAreShown, after(update, [shown(MERCUTIO, 'Juliet')], OPEN), /without an address/);
  breaks(
    addressesAreShown,
    after(update, [shown(ROMEO, 'Juliet', { jid: MERCUTIO })]),
    /none of its sessions/,
  );
  idles(addressesAreShown, after(update, []));
});

test('I-75: it counts for whoever enters, and from the next presence on for whoever may know it since', () => {
  const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
  const self = shown(TYBALT, 'Tybalt', { codes: ['110'], jid: TYBALT });
  breaks(addressesAreShown, after(enter, [shown(TYBALT, 'Juliet'), self], OPEN), /without an address/);
  const grant: Op = {
    kind: 'administer',
    who: ROMEO,
    room: HALL,
    items: [{ nick: 'Mercutio', role: 'moderator' }],
  };
  holds(addressesAreShown, after(grant, [answered(ROMEO, 'administer-1'), shown(MERCUTIO, 'Juliet')]));
});

test.run();
