import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Op } from '../../src/oracle/op.ts';
import { sessionName, wordsFor } from '../../src/oracle/words.ts';

const test = suite('oracle/words');

const who = SESSIONS[0]!;
const room = ROOMS[0]!;

const SAID: readonly (readonly [Op, string])[] = [
  [{ kind: 'enter', who, room, nick: 'Romeo' }, 'Romeo (orchard) enters the hall as Romeo'],
  [
    {
      kind: 'enter',
      who,
      room,
      nick: 'No One',
      password: '',
      limits: { maxstanzas: 1, since: 1500 },
      show: 'away',
    },
    'Romeo (orchard) enters the hall as "No One" with the password "" and wants at most 1 messages and what is not ' +
      'older than 1500 milliseconds of the history, showing away',
  ],
  [
    { kind: 'present', who, room, nick: '', status: 'hm', forged: 'status' },
    'Romeo (orchard) sends presence without the muc element to the hall, saying hm, with a forged status',
  ],
  [{ kind: 'leave', who, room, nick: 'Juliet' }, 'Romeo (orchard) leaves Juliet in the hall'],
  [
    { kind: 'typed', who, room, nick: '', type: 'probe' },
    'Romeo (orchard) sends presence of type probe to the hall',
  ],
  [{ kind: 'say', who, room, body: 'Hark' }, 'Romeo (orchard) says Hark in the hall'],
  [
    { kind: 'say', who, room, body: 'Hark', subject: '', id: false },
    'Romeo (orchard) says Hark and takes the subject away in the hall, without an id',
  ],
  [{ kind: 'say', who, room }, 'Romeo (orchard) sends an empty message in the hall'],
  [
    { kind: 'whisper', who, room, nick: 'Juliet', type: '', body: 'x' },
    'Romeo (orchard) whispers x to Juliet in the hall (type normal)',
  ],
  [
    {
      kind: 'administer',
      who,
      room,
      items: [
        { nick: 'a', role: 'none', reason: 'r' },
        { jid: 'b@c', affiliation: 'owner' },
      ],
    },
    'Romeo (orchard) asks in the hall that a get the role none, because: r and b@c get the affiliation owner',
  ],
  [{ kind: 'administer', who, room, items: [] }, 'Romeo (orchard) asks in the hall that nothing change'],
  [
    { kind: 'administer', who, room, items: [{}] },
    'Romeo (orchard) asks in the hall that nobody get nothing',
  ],
  [{ kind: 'list', who, room, affiliation: 'owner' }, 'Romeo (orchard) asks the hall for the list of owners'],
  [
    { kind: 'invite', who, room, to: ['a@b', 'c@d'], continue: true },
    'Romeo (orchard) invites a@b, c@d to the hall, to continue a conversation',
  ],
  [
    { kind: 'decline', who, room, to: 'a@b', reason: 'no thanks' },
    'Romeo (orchard) declines the invitation of a@b to the hall, because: "no thanks"',
  ],
  [{ kind: 'ask-voice', who, room }, 'Romeo (orchard) asks for voice in the hall'],
  [
    { kind: 'grant-voice', who, room, nick: 'a', allow: false },
    'Romeo (orchard) denies voice for a in the hall',
  ],
  [{ kind: 'read-config', who, room }, 'Romeo (orchard) reads the configuration of the hall'],
  [{ kind: 'configure', who, room, rows: [] }, 'Romeo (orchard) makes the hall an instant room'],
  [
    {
      kind: 'configure',
      who,
      room,
      rows: [
        { var: 'muc#roomconfig_whois', values: ['anyone'] },
        { var: 'x', values: [] },
      ],
    },
    'Romeo (orchard) configures the hall: whois = anyone, x = nothing',
  ],
  [
    { kind: 'configure', who, room, rows: [], form: 'cancel' },
    'Romeo (orchard) cancels the configuration of the hall',
  ],
  [
    { kind: 'configure', who, room, rows: [], form: 'result' },
    'Romeo (orchard) sends the configuration of the hall as a form of type result',
  ],
  [{ kind: 'destroy', who, room, venue: 'x@y' }, 'Romeo (orchard) destroys the hall in favour of x@y'],
  [{ kind: 'register', who, room, nick: 'a' }, 'Romeo (orchard) registers with the hall as a'],
  [
    { kind: 'register', who, room, nick: undefined },
    'Romeo (orchard) registers with the hall without a nickname',
  ],
  [
    { kind: 'register', who, room, nick: undefined, remove: true },
    'Romeo (orchard) cancels the registration with the hall',
  ],
  [{ kind: 'read-registration', who, room }, 'Romeo (orchard) reads the registration form of the hall'],
  [{ kind: 'disco', who, room, what: 'items', nick: '' }, 'Romeo (orchard) asks the service for disco#items'],
  [
    { kind: 'ask', who, room, nick: 'a', set: true },
    'Romeo (orchard) asks a in the hall for its version by a set',
  ],
  [
    { kind: 'answer', who, room, error: true },
    'Romeo (orchard) answers the request passed on by the hall with an error',
  ],
  [
    { kind: 'bounce', who, room, stanza: 'message', condition: 'gone' },
    'Romeo (orchard) bounces a message of the hall: gone',
  ],
  [{ kind: 'drop', who }, 'Romeo (orchard) loses the connection'],
  [{ kind: 'disconnect', who }, 'Romeo (orchard) disconnects'],
  [{ kind: 'connect', who }, 'Romeo (orchard) connects again'],
  [{ kind: 'wait', ms: 60_000 }, '60 seconds pass'],
  [{ kind: 'wait', ms: 500 }, '500 milliseconds pass'],
  [{ kind: 'shutdown' }, 'The service shuts down'],
];

test('every kind of action is a sentence', () => {
  for (const [op, words] of SAID) assert.is(wordsFor(op), words);
});

test('a long text is cut, and one with other than plain characters is quoted', () => {
  const say = (body: string): string => wordsFor({ kind: 'say', who, room, body });
  assert.match(say('x'.repeat(100)), /says "x{20}…" in/);
  assert.match(say('<&>'), /says "<&>" in/);
});

test('two sessions of one account have different names', () => {
  assert.is(sessionName(SESSIONS[3]!), 'Romeo (street)');
});

test.run();
