import { suite } from 'uvu';
import { formNode } from '../../../src/core/form.ts';
import { DISCO_INFO, DISCO_ITEMS, MUC_ROOMINFO } from '../../../src/core/ns.ts';
import { discoIsDiscreet, discoIsTrue } from '../../../src/oracle/invariants/lifecycle-disco.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { type Node, node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  failed,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  JULIET,
  ROMEO,
  seen,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/lifecycle-disco');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const asks = (what: 'info' | 'items', nick?: string, who = TYBALT): Op => ({
  kind: 'disco',
  who,
  room: HALL,
  what,
  ...(nick !== undefined && { nick }),
});

const USUAL = [
  'muc_unsecured',
  'muc_public',
  'muc_open',
  'muc_unmoderated',
  'muc_semianonymous',
  'muc_temporary',
];

function info(features = USUAL, name = 'hall', subject?: string): Delivery {
  const fields = subject === undefined ? [] : [{ var: 'muc#roominfo_subject', values: [subject] }];
  return answered(TYBALT, 'disco-1', [
    node('query', DISCO_INFO, {}, [
      node('identity', DISCO_INFO, { category: 'conference', type: 'text', name }),
      ...features.map((each) => node('feature', DISCO_INFO, { var: each })),
      formNode({ type: 'result', formType: MUC_ROOMINFO, fields }),
    ]),
  ]);
}

function items(...jids: readonly string[]): Delivery {
  const inside: readonly Node[] = jids.map((jid) => node('item', DISCO_ITEMS, { jid }));
  return answered(TYBALT, 'disco-1', [node('query', DISCO_ITEMS, {}, inside)]);
}

test('I-69: a room says what it is', () => {
  holds(discoIsTrue, after(asks('info'), [info()]));
  holds(discoIsTrue, after(asks('info'), [info(USUAL, 'The Hall')], { config: { roomname: 'The Hall' } }));
  breaks(discoIsTrue, after(asks('info'), [info(USUAL, 'Tomb')]), /is called Tomb, and it is hall/);
  breaks(
    discoIsTrue,
    after(asks('info'), [info()], { config: { membersonly: true } }),
    /is muc_open, and it is muc_membersonly/,
  );
  breaks(discoIsTrue, after(asks('info'), [info(USUAL.slice(1))]), /is nothing, and it is muc_unsecured/);
  breaks(discoIsTrue, after(asks('info'), [info([...USUAL, 'muc_hidden'])]), /muc_public,muc_hidden/);
  breaks(
    discoIsTrue,
    after(asks('info'), [failed(TYBALT, '', 'forbidden', 'iq', 'disco-1')]),
    /nothing speaks against/,
  );
});

test('I-69: the rooms that are public are listed', () => {
  holds(discoIsTrue, after(asks('items', ''), [items(HALL)]));
  holds(discoIsTrue, after(asks('items', ''), [items()], { config: { publicroom: false } }));
  breaks(discoIsTrue, after(asks('items', ''), [items()]), /without hall@/);
  breaks(
    discoIsTrue,
    after(asks('items', ''), [items(HALL)], { config: { publicroom: false } }),
    /1 rooms, and 0 are public/,
  );
});

const HIDDEN: HallParts = { config: { publicroom: false } };

test('I-78: an outsider is told who is inside of public rooms only, and never who is not shown', () => {
  const [romeo, juliet] = [`${HALL}/Romeo`, `${HALL}/Juliet`];
  holds(discoIsDiscreet, after(asks('items'), [items(romeo, juliet)]));
  holds(discoIsDiscreet, after(asks('items'), [items()], HIDDEN));
  breaks(discoIsDiscreet, after(asks('items'), [items(romeo)], HIDDEN), /told that .*Romeo is inside/);
  const quiet: HallParts = { config: { presencebroadcast: ['moderator'] } };
  breaks(
    discoIsDiscreet,
    after(asks('items'), [items(romeo, juliet)], quiet),
    /told that .*Juliet is inside/,
  );
  const own: Op = asks('items', undefined, JULIET);
  const toJuliet: Delivery = { ...items(romeo, juliet), to: JULIET };
  holds(discoIsDiscreet, after(own, [toJuliet], quiet));
});

test('I-78: an outsider is told nothing about occupants, and no subject of a hidden room', () => {
  const no = failed(TYBALT, 'Juliet', 'bad-request', 'iq', 'disco-1');
  holds(discoIsDiscreet, after(asks('info', 'Juliet'), [no]));
  breaks(
    discoIsDiscreet,
    after(asks('info', 'Juliet'), [failed(TYBALT, 'Juliet', 'item-not-found', 'iq', 'disco-1')]),
    /an outsider/,
  );
  holds(discoIsDiscreet, after(asks('info'), [info(USUAL, 'hall', 'Love')]));
  breaks(
    discoIsDiscreet,
    after(asks('info'), [info(USUAL, 'hall', 'Love')], HIDDEN),
    /the subject of a hidden room/,
  );
  idles(discoIsDiscreet, after(asks('info', 'Juliet', ROMEO), []));
});

test.run();
