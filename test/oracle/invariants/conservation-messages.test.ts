import { suite } from 'uvu';
import { MUC_USER, OCCUPANT_ID, STANZA_ID } from '../../../src/core/ns.ts';
import {
  payloadKept,
  subjectChange,
  toEverybodyOnce,
  toOneOnly,
  whoMaySpeak,
  whoMayWhisper,
} from '../../../src/oracle/invariants/conservation-messages.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { type Child, node } from '../../../src/xml/node.ts';
import {
  body,
  breaks,
  delivery,
  failed,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  inHall,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  subject,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/conservation-messages');

const EVERYBODY = [ROMEO, JULIET, MERCUTIO];
const say: Op = { kind: 'say', who: JULIET, room: HALL, body: 'Hark' };
const setSubject: Op = { kind: 'say', who: ROMEO, room: HALL, subject: 'Love' };
const whisper: Op = { kind: 'whisper', who: JULIET, room: HALL, nick: 'Romeo', type: 'chat', body: 'Hark' };

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);

function copy(
  to: typeof ROMEO,
  from: string,
  children: readonly Child[] = [body('Hark')],
  id = 'say-1',
): Delivery {
  return delivery(to, 'message', inHall(from), { type: 'groupchat', id, lang: 'en', children });
}

const copies = (from: string, children?: readonly Child[]): readonly Delivery[] =>
  EVERYBODY.map((to) => copy(to, from, children));

test('I-33: a message to all reaches everybody once, and nobody else', () => {
  holds(toEverybodyOnce, after(say, copies('Juliet')));
  breaks(toEverybodyOnce, after(say, copies('Juliet').slice(1)), /orchard received 0 copies/);
  breaks(
    toEverybodyOnce,
    after(say, [...copies('Juliet'), copy(ROMEO, 'Juliet')]),
    /orchard received 2 copies/,
  );
  breaks(
    toEverybodyOnce,
    after(say, [...copies('Juliet'), copy(TYBALT, 'Juliet')]),
    /crypt received .* not inside/,
  );
  breaks(toEverybodyOnce, after(say, copies('Romeo')), /from .*Romeo because of a message from .*Juliet/);
  idles(toEverybodyOnce, after(setSubject, copies('Romeo', [subject('Love')])));
  idles(toEverybodyOnce, after(say, [failed(JULIET, '', 'forbidden', 'message', 'say-1')]));
});

test('I-34: it arrives as it was sent, with marks of the room', () => {
  const marks = [
    node('stanza-id', STANZA_ID, { by: HALL, id: 'a' }),
    node('occupant-id', OCCUPANT_ID, { id: 'b' }),
  ];
  holds(payloadKept, after(say, copies('Juliet', [body('Hark'), ...marks])));
  breaks(payloadKept, after(say, copies('Juliet', [body('Hush')])), /with other content/);
  breaks(payloadKept, after(say, copies('Juliet', [...marks])), /with other content/);
  breaks(payloadKept, after(say, [copy(ROMEO, 'Juliet', undefined, 'other')]), /under the id other/);
  const plain = { ...copy(ROMEO, 'Juliet'), stanza: { ...copy(ROMEO, 'Juliet').stanza, lang: 'it' } };
  breaks(payloadKept, after(say, [plain]), /in it, and it was sent in en/);
  const other = copy(MERCUTIO, 'Juliet', [body('Hark'), marks[0]!]);
  breaks(payloadKept, after(say, [copy(ROMEO, 'Juliet'), other]), /square received another copy/);
});

test('I-35: who has a voice is heard, and nobody else', () => {
  const mute: HallParts = {
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, 'Juliet', 'visitor'],
    ],
  };
  const refused = failed(JULIET, '', 'forbidden', 'message', 'say-1');
  holds(whoMaySpeak, after(say, copies('Juliet')));
  holds(whoMaySpeak, after(say, [refused], mute));
  breaks(whoMaySpeak, after(say, [copy(ROMEO, 'Juliet')], mute), /was not refused, and forbidden was due/);
  breaks(whoMaySpeak, after(say, [refused]), /nothing speaks against/);
  breaks(
    whoMaySpeak,
    after(say, [refused, copy(ROMEO, 'Juliet')], mute),
    /received something of a message that was refused/,
  );
  idles(whoMaySpeak, after(whisper, []));
});

const mark = node('x', MUC_USER);

function private_(
  to: typeof ROMEO,
  children: readonly Child[] = [body('Hark'), mark],
  type = 'chat',
): Delivery {
  return delivery(to, 'message', inHall('Juliet'), { type, id: 'whisper-1', children });
}

test('I-36: a private message reaches its addressee alone', () => {
  holds(toOneOnly, after(whisper, [private_(ROMEO)]));
  breaks(toOneOnly, after(whisper, []), /orchard received 0 copies/);
  breaks(
    toOneOnly,
    after(whisper, [private_(ROMEO), private_(MERCUTIO)]),
    /square received a private message to Romeo/,
  );
  breaks(toOneOnly, after(whisper, [private_(ROMEO), private_(ROMEO)]), /received 2 copies/);
  breaks(toOneOnly, after(whisper, [private_(ROMEO, [body('Hark')])]), /with 0 muc#user elements/);
  breaks(toOneOnly, after(whisper, [private_(ROMEO, [body('Hush'), mark])]), /with another body/);
  breaks(toOneOnly, after(whisper, [private_(ROMEO, undefined, '')]), /and it was sent as chat/);
});

test('I-37: it is refused where it should be', () => {
  const refused = failed(JULIET, 'Romeo', 'forbidden', 'message', 'whisper-1');
  holds(whoMayWhisper, after(whisper, [private_(ROMEO)]));
  holds(whoMayWhisper, after(whisper, [refused], { config: { allowpm: 'none' } }));
  breaks(
    whoMayWhisper,
    after(whisper, [private_(ROMEO)], { config: { allowpm: 'none' } }),
    /forbidden was due/,
  );
  breaks(whoMayWhisper, after(whisper, [refused]), /nothing speaks against/);
  idles(whoMayWhisper, after(say, []));
});

test('I-38: a subject is set by who may, and heard by everybody once', () => {
  const change = (children: readonly Child[] = [subject('Love')]): readonly Delivery[] =>
    copies('Romeo', children);
  holds(subjectChange, after(setSubject, change()));
  breaks(subjectChange, after(setSubject, change([subject('War')])), /no subject or another one/);
  breaks(subjectChange, after(setSubject, change().slice(1)), /received 0 copies/);
  const other: Op = { ...setSubject, who: JULIET };
  breaks(subjectChange, after(other, copies('Juliet', [subject('Love')])), /forbidden was due/);
  holds(
    subjectChange,
    after(other, copies('Juliet', [subject('Love')]), { config: { changesubject: true } }),
  );
  idles(subjectChange, after({ ...setSubject, body: 'Hark' }, []));
});

test.run();
