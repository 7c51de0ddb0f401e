import { suite } from 'uvu';
import { MUC_OWNER, MUC_USER } from '../../../src/core/ns.ts';
import {
  outsidersHearNothing,
  secretsAreKept,
} from '../../../src/oracle/invariants/confidentiality-outsiders.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  body,
  breaks,
  failed,
  HALL,
  type HallParts,
  hall,
  heard,
  holds,
  idles,
  inHall,
  JULIET,
  past,
  ROMEO,
  retold,
  seen,
  shown,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/confidentiality-outsiders');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Hark' };
const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };

test('I-76: who is not inside hears nothing of it', () => {
  holds(outsidersHearNothing, after(say, [heard(ROMEO, 'Juliet', [body('Hark')])]));
  breaks(
    outsidersHearNothing,
    after(say, [heard(TYBALT, 'Juliet', [body('Hark')])]),
    /crypt received a message .* not inside/,
  );
  holds(
    outsidersHearNothing,
    after({ ...say, who: TYBALT }, [failed(TYBALT, '', 'not-acceptable', 'message', 'say-1')]),
  );
  const user = (name: string): Delivery =>
    told(TYBALT, '', [node('x', MUC_USER, {}, [node(name, MUC_USER)])]);
  const invite: Op = { kind: 'invite', who: JULIET, room: HALL, to: [TYBALT] };
  holds(outsidersHearNothing, after(invite, [user('invite')]));
  breaks(outsidersHearNothing, after(invite, [user('item')]), /crypt received/);
  holds(outsidersHearNothing, after(invite, [{ ...user('item'), to: 'tybalt@localhost' as typeof HALL }]));
  holds(outsidersHearNothing, after(invite, [{ ...user('item'), to: inHall('Nobody') }]));
  idles(outsidersHearNothing, after(say, []));
});

const SECRET: HallParts = { config: { passwordprotectedroom: true, roomsecret: 'dagger' } };

test('I-77: the password is in forms for owners and in invitations, and nowhere else', () => {
  const secret = node('password', MUC_USER, {}, ['dagger']);
  const form = (who: typeof ROMEO): readonly [Op, readonly Delivery[]] => [
    { kind: 'read-config', who, room: HALL },
    [answered(who, 'read-config-1', [node('query', MUC_OWNER, {}, [secret])])],
  ];
  holds(secretsAreKept, after(...form(ROMEO), SECRET));
  breaks(secretsAreKept, after(...form(JULIET), SECRET), /balcony received an iq with the password/);
  const invited = told(TYBALT, '', [node('x', MUC_USER, {}, [node('invite', MUC_USER), secret])]);
  holds(secretsAreKept, after({ kind: 'invite', who: ROMEO, room: HALL, to: [TYBALT] }, [invited], SECRET));
  const shows = (to: typeof ROMEO): Delivery => shown(to, 'Tybalt', { children: [secret] });
  const coming = { ...enter, password: 'dagger' };
  breaks(
    secretsAreKept,
    after(coming, [shows(ROMEO)], SECRET),
    /orchard received a presence with the password/,
  );
  breaks(
    secretsAreKept,
    after(say, [told(ROMEO, '', [secret])], SECRET),
    /received a message with the password/,
  );
  holds(secretsAreKept, after(say, [heard(ROMEO, 'Juliet', [body('my dagger')])], SECRET));
  idles(secretsAreKept, after(say, [heard(ROMEO, 'Juliet', [body('dagger')])]));
});

test('I-77: the past is what was said to all, here', () => {
  const one = past('Juliet', 'one', 1000);
  holds(secretsAreKept, after(enter, [retold(TYBALT, one)], { history: [one] }));
  breaks(secretsAreKept, after(enter, [retold(TYBALT, one)]), /a past of .* not said to all/);
  breaks(
    secretsAreKept,
    after(enter, [retold(TYBALT, { ...one, nick: 'Romeo' })], { history: [one] }),
    /not said to all/,
  );
});

test.run();
