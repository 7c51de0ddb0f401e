import { suite } from 'uvu';
import { bareOf, type Jid } from '../../../src/core/jid.ts';
import { MUC_USER, OCCUPANT_ID, STANZA_ID } from '../../../src/core/ns.ts';
import { ROOMS_AT } from '../../../src/oracle/cast.ts';
import {
  FORGED_ID,
  FORGED_NICK,
  FORGED_REASON,
  FORGED_STAMP,
  FORGED_USER,
} from '../../../src/oracle/forgery.ts';
import { addresses, nothingForged } from '../../../src/oracle/invariants/shape-addresses.ts';
import type { Op } from '../../../src/oracle/op.ts';
import { type Node, node } from '../../../src/xml/node.ts';
import {
  body,
  breaks,
  codes,
  delayed,
  delivery,
  failed,
  HALL,
  hall,
  heard,
  holds,
  idles,
  inHall,
  JULIET,
  NOW,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  subject,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/shape-addresses');

const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Hark' };
const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };

test('I-01: what is sent comes from the room or from somebody in it', () => {
  holds(addresses, seen(hall(), say, [heard(ROMEO, 'Juliet', [body('Hark')])]));
  holds(addresses, seen(hall(), say, [heard(ROMEO, '', [codes('104')])]));
  idles(addresses, seen(hall(), say, []));
  breaks(
    addresses,
    seen(hall(), say, [heard(ROMEO, 'Nobody', [body('Hark')])]),
    /there is nobody by that name/,
  );
  const service = delivery(ROMEO, 'message', ROOMS_AT as Jid, {
    type: 'groupchat',
    children: [codes('104')],
  });
  breaks(addresses, seen(hall(), say, [service]), /conference.localhost, which is no address of a room/);
  const real = delivery(ROMEO, 'message', JULIET, { type: 'groupchat', children: [body('Hark')] });
  breaks(addresses, seen(hall(), say, [real]), /juliet@localhost\/balcony, which is no address of a room/);
});

test('I-01: whoever is refused a name, or said something under it before, had it as well', () => {
  holds(addresses, seen(hall(), enter, [failed(TYBALT, 'Tybalt', 'conflict', 'presence', 'enter-1')]));
  const [old, other] = [past('Nurse', 'Ay', 1000), past('Peter', 'Nay', 1000)];
  const model = hall({ history: [old], subject: { text: 'Alack', nick: 'Friar', at: NOW } });
  const self = shown(TYBALT, 'Tybalt', { codes: ['110'] });
  holds(
    addresses,
    seen(model, enter, [self, retold(TYBALT, old), heard(TYBALT, 'Friar', [subject('Alack')])]),
  );
  breaks(addresses, seen(model, enter, [self, retold(TYBALT, other)]), /Peter, and there is nobody/);
  breaks(
    addresses,
    seen(model, enter, [self, heard(TYBALT, 'Nurse', [subject('Alack')])]),
    /Nurse, and there is nobody/,
  );
});

test('I-01: accounts receive what the room itself writes to them, and nothing else', () => {
  const to = bareOf(TYBALT);
  holds(addresses, seen(hall(), say, [told(to, '', [codes('101')])]));
  breaks(
    addresses,
    seen(hall(), say, [heard(to, '', [body('Hark')])]),
    /tybalt@localhost received a message: to accounts/,
  );
  breaks(addresses, seen(hall(), say, [told(to, 'Juliet', [body('Hark')])]), /to accounts only invitations/);
  breaks(addresses, seen(hall(), say, [shown(to, 'Juliet')]), /tybalt@localhost received a presence/);
});

/** Juliet says something with this in it, and Romeo hears it. */
const heardWith = (child: Node, to: Jid = inHall('Juliet')): ReturnType<typeof seen> =>
  seen(hall(), say, [delivery(ROMEO, 'message', to, { type: 'groupchat', children: [body('Hark'), child] })]);

test('I-09: what only the room says was said by the room', () => {
  holds(nothingForged, seen(hall(), say, [heard(ROMEO, 'Juliet', [body('Hark')])]));
  holds(nothingForged, heardWith(node('stanza-id', STANZA_ID, { by: HALL, id: 'x' })));
  holds(nothingForged, heardWith(delayed(NOW)));
  breaks(
    nothingForged,
    heardWith(node('delay', 'urn:xmpp:delay', { from: HALL, stamp: FORGED_STAMP })),
    /its time is made up/,
  );
  breaks(
    nothingForged,
    heardWith(node('stanza-id', STANZA_ID, { by: HALL, id: FORGED_ID })),
    /id of the room is made up/,
  );
  breaks(
    nothingForged,
    heardWith(node('occupant-id', OCCUPANT_ID, { id: FORGED_ID })),
    /occupant id is made up/,
  );
  breaks(nothingForged, heardWith(codes('301')), /only the room says who somebody is/);
});

test('I-09: in what the room says there is nothing that a client has made up', () => {
  const invite: Op = { kind: 'invite', who: JULIET, room: HALL, to: ['tybalt@localhost'], forged: 'item' };
  const x = (...inside: readonly Node[]): Node => node('x', MUC_USER, {}, inside);
  const sent = (inside: Node): ReturnType<typeof seen> =>
    seen(hall(), invite, [told(bareOf(TYBALT), '', [x(inside)])]);
  holds(nothingForged, sent(node('invite', MUC_USER, { from: inHall('Juliet') })));
  for (const made of [
    node('invite', MUC_USER, { from: FORGED_USER }),
    node('item', MUC_USER, { jid: `${FORGED_USER}/venice` }),
    node('item', MUC_USER, { nick: FORGED_NICK }),
    node('item', MUC_USER, {}, [node('actor', MUC_USER, { jid: FORGED_USER })]),
    node('item', MUC_USER, {}, [node('reason', MUC_USER, {}, [FORGED_REASON])]),
  ]) {
    breaks(nothingForged, sent(made), /it has in it what a client has made up/);
  }
});

test('I-09: of nobody inside it is said that it was banned', () => {
  const update: Op = { kind: 'present', who: JULIET, room: HALL, nick: 'Juliet', forged: 'status' };
  holds(nothingForged, seen(hall(), update, [shown(JULIET, 'Juliet', { codes: ['110'] })]));
  breaks(
    nothingForged,
    seen(hall(), update, [shown(JULIET, 'Juliet', { codes: ['110', '301'] })]),
    /its codes are made up/,
  );
});

test('I-09: in a whisper there is an empty element, and nothing in it', () => {
  const whisper: Op = { kind: 'whisper', who: JULIET, room: HALL, nick: 'Romeo', type: 'chat', body: 'Ay' };
  const whispered = (x: Node): ReturnType<typeof seen> =>
    seen(hall(), whisper, [told(ROMEO, 'Juliet', [body('Ay'), x], 'chat')]);
  holds(nothingForged, whispered(node('x', MUC_USER)));
  breaks(nothingForged, whispered(codes('110')), /only the room says who somebody is/);
});

test.run();
