import { suite } from 'uvu';
import { VERSION } from '../../../src/core/ns.ts';
import {
  everythingRepeats,
  requestsArePassedOn,
} from '../../../src/oracle/invariants/confidentiality-requests.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  delivery,
  failed,
  HALL,
  hall,
  holds,
  idles,
  inHall,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/confidentiality-requests');

const ask: Op = { kind: 'ask', who: ROMEO, room: HALL, nick: 'Juliet' };
const query = node('query', VERSION);

function passed(to: typeof ROMEO, from = 'Romeo', parts: Parameters<typeof delivery>[3] = {}): Delivery {
  return delivery(to, 'iq', inHall(from), { type: 'get', id: 'room-1', children: [query], ...parts });
}

test('I-79: a request reaches one session of whom it is to', () => {
  holds(requestsArePassedOn, seen(hall(), ask, [passed(JULIET)]));
  breaks(requestsArePassedOn, seen(hall(), ask, []), /came to 0 addresses/);
  breaks(requestsArePassedOn, seen(hall(), ask, [passed(JULIET), passed(JULIET)]), /came to 2 addresses/);
  breaks(requestsArePassedOn, seen(hall(), ask, [passed(MERCUTIO)]), /square received a request to Juliet/);
  breaks(requestsArePassedOn, seen(hall(), ask, [passed(JULIET, 'Mercutio')]), /a request from .*Mercutio/);
  breaks(
    requestsArePassedOn,
    seen(hall(), ask, [passed(JULIET, 'Romeo', { children: [] })]),
    /another request than was sent/,
  );
  breaks(
    requestsArePassedOn,
    seen(hall(), ask, [passed(JULIET, 'Romeo', { type: 'set' })]),
    /received a set iq/,
  );
  const no = failed(ROMEO, 'Juliet', 'service-unavailable', 'iq', 'ask-1');
  breaks(requestsArePassedOn, seen(hall(), ask, [no], { untouched: true }), /nothing speaks against/);
  holds(requestsArePassedOn, seen(hall(), ask, [passed(JULIET), no]));
  breaks(
    requestsArePassedOn,
    seen(hall(), ask, [passed(JULIET), no], { untouched: false }),
    /nothing speaks against/,
  );
});

test('I-79: who asks itself for a sign of life is answered by the room', () => {
  const ping: Op = { ...ask, nick: 'Romeo', ping: true };
  holds(requestsArePassedOn, seen(hall(), ping, [answered(ROMEO, 'ask-1', [], 'Romeo')]));
  breaks(requestsArePassedOn, seen(hall(), ping, [passed(ROMEO)]), /was not answered by the room/);
  idles(requestsArePassedOn, seen(hall(), { ...ask, nick: '' }, []));
});

test('I-79: the answer goes to whoever asked, under its id', () => {
  const pending = {
    room: HALL,
    id: 'room-1',
    from: inHall('Romeo'),
    asked: JULIET,
    askedBy: ROMEO,
    address: inHall('Juliet'),
    originalId: 'ask-1',
  };
  const waiting = { ...hall(), relayed: [pending] };
  const answer: Op = { kind: 'answer', who: JULIET, room: HALL };
  const back = (to: typeof ROMEO, id = 'ask-1', from = 'Juliet'): Delivery => answered(to, id, [], from);
  holds(requestsArePassedOn, seen(waiting, answer, [back(ROMEO)]));
  breaks(requestsArePassedOn, seen(waiting, answer, []), /came to 0 addresses/);
  breaks(requestsArePassedOn, seen(waiting, answer, [back(MERCUTIO)]), /square received the answer/);
  breaks(requestsArePassedOn, seen(waiting, answer, [back(ROMEO, 'room-1')]), /as room-1, and asked/);
  breaks(
    requestsArePassedOn,
    seen(waiting, answer, [back(ROMEO, 'ask-1', 'Mercutio')]),
    /from .*Mercutio as ask-1/,
  );
  idles(requestsArePassedOn, seen(hall(), answer, []));
});

test('I-80: the same has the same effect', () => {
  const view = seen(hall(), ask, [passed(JULIET)]);
  idles(everythingRepeats, view);
  holds(everythingRepeats, { ...view, repeats: true });
  breaks(everythingRepeats, { ...view, repeats: false }, /ask has had another effect/);
});

test.run();
