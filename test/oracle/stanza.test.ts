import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toNode } from '../../src/core/stanza.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import { type Model, nothingKnown } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';
import { draftOf, envelopeOf } from '../../src/oracle/stanza.ts';
import { writeXml } from '../../src/xml/write.ts';
import { knownRoom, romeoInside } from '../kit/known.ts';

const test = suite('oracle/stanza');

const [who] = SESSIONS as [(typeof SESSIONS)[number]];
const [room] = ROOMS as [(typeof ROOMS)[number]];
const nobody = nothingKnown(0);

function xml(op: Op, model: Model = nobody): string | undefined {
  const envelope = envelopeOf(op, model, { serial: 7 });
  return envelope && writeXml(toNode(envelope));
}

/** Where it goes, and the stanza with its type and id, for each kind that sends one. */
const SENT: readonly (readonly [Op, string, string, string, string])[] = [
  [{ kind: 'enter', who, room, nick: 'Romeo' }, `${room}/Romeo`, 'presence', '', 'enter-7'],
  [{ kind: 'present', who, room, nick: '' }, room, 'presence', '', 'present-7'],
  [{ kind: 'leave', who, room, nick: 'Juliet' }, `${room}/Juliet`, 'presence', 'unavailable', 'leave-7'],
  [{ kind: 'leave', who, room, nick: '' }, room, 'presence', 'unavailable', 'leave-7'],
  [{ kind: 'typed', who, room, nick: '10', type: 'probe' }, `${room}/10`, 'presence', 'probe', 'typed-7'],
  [{ kind: 'say', who, room, body: 'Hark' }, room, 'message', 'groupchat', 'say-7'],
  [
    { kind: 'whisper', who, room, nick: 'A b', type: '', body: '' },
    `${room}/A b`,
    'message',
    '',
    'whisper-7',
  ],
  [{ kind: 'administer', who, room, items: [] }, room, 'iq', 'set', 'administer-7'],
  [{ kind: 'list', who, room, role: 'visitor' }, room, 'iq', 'get', 'list-7'],
  [{ kind: 'invite', who, room, to: [] }, room, 'message', '', 'invite-7'],
  [{ kind: 'decline', who, room, to: who }, room, 'message', '', 'decline-7'],
  [{ kind: 'ask-voice', who, room }, room, 'message', '', 'ask-voice-7'],
  [{ kind: 'grant-voice', who, room, nick: 'x', allow: true }, room, 'message', '', 'grant-voice-7'],
  [{ kind: 'read-config', who, room }, room, 'iq', 'get', 'read-config-7'],
  [{ kind: 'configure', who, room, rows: [] }, room, 'iq', 'set', 'configure-7'],
  [{ kind: 'destroy', who, room }, room, 'iq', 'set', 'destroy-7'],
  [{ kind: 'register', who, room, nick: 'x' }, room, 'iq', 'set', 'register-7'],
  [{ kind: 'read-registration', who, room }, room, 'iq', 'get', 'read-registration-7'],
  [{ kind: 'disco', who, room, what: 'info' }, room, 'iq', 'get', 'disco-7'],
  [{ kind: 'disco', who, room, what: 'items', nick: '' }, 'conference.localhost', 'iq', 'get', 'disco-7'],
  [{ kind: 'disco', who, room, what: 'items', nick: 'x' }, `${room}/x`, 'iq', 'get', 'disco-7'],
  [{ kind: 'ask', who, room, nick: 'x' }, `${room}/x`, 'iq', 'get', 'ask-7'],
  [{ kind: 'ask', who, room, nick: '', set: true }, room, 'iq', 'set', 'ask-7'],
  [
    { kind: 'bounce', who, room, stanza: 'presence', condition: 'gone' },
    room,
    'presence',
    'error',
    'bounce-7',
  ],
  [
    { kind: 'bounce', who, room, stanza: 'message', condition: 'gone', nick: 'x' },
    `${room}/x`,
    'message',
    'error',
    'bounce-7',
  ],
];

test('an action is one stanza, to where it belongs, from whoever acts', () => {
  for (const [op, to, kind, type, id] of SENT) {
    const { stanza, to: address } = envelopeOf(op, nobody, { serial: 7 })!;
    assert.equal([address, stanza.kind, stanza.type, stanza.id], [to, kind, type, id], op.kind);
    assert.equal([stanza.from, stanza.lang], [who, 'en'], op.kind);
  }
});

test('who leaves without saying where leaves the own nickname, or the usual one', () => {
  const inside = knownRoom({ occupants: [romeoInside('Masker')] });
  assert.is(envelopeOf({ kind: 'leave', who, room }, inside, { serial: 1 })?.to, `${room}/Masker`);
  assert.is(envelopeOf({ kind: 'leave', who, room }, nobody, { serial: 1 })?.to, `${room}/Romeo`);
});

test('nothing is sent by who is not connected, to a service that has ended, or as time passes', () => {
  const say: Op = { kind: 'say', who, room, body: 'Hark' };
  assert.is.not(draftOf(say, nobody, { serial: 1 }), undefined);
  assert.is(draftOf(say, { ...nobody, connected: new Set() }, { serial: 1 }), undefined);
  assert.is(draftOf(say, { ...nobody, stopped: true }, { serial: 1 }), undefined);
  const others: readonly Op[] = [
    { kind: 'wait', ms: 1 },
    { kind: 'shutdown' },
    { kind: 'drop', who },
    { kind: 'disconnect', who },
    { kind: 'connect', who },
  ];
  for (const each of others) assert.is(draftOf(each, nobody, { serial: 1 }), undefined, each.kind);
});

test('an address that is none is written and is no envelope', () => {
  const op: Op = { kind: 'enter', who, room, nick: 'n'.repeat(1024) };
  assert.is(draftOf(op, nobody, { serial: 1 })?.to, `${room}/${'n'.repeat(1024)}`);
  assert.is(envelopeOf(op, nobody, { serial: 1 }), undefined);
});

test('an answer is for the oldest request that is open, with its id, or is none', () => {
  const request = (id: string) => ({
    room,
    id,
    from: `${room}/Juliet`,
    address: room,
    asked: who,
    askedBy: SESSIONS[1]!,
    originalId: 'mine',
  });
  const asked: Model = { ...nobody, relayed: [request('first'), request('second')] };
  assert.is(
    xml({ kind: 'answer', who, room }, asked),
    `<iq from='${who}' to='${room}/Juliet' type='result' id='first' xml:lang='en'/>`,
  );
  assert.match(
    xml({ kind: 'answer', who, room, error: true }, asked) ?? '',
    /type='error'.*service-unavailable/,
  );
  assert.is(xml({ kind: 'answer', who, room }), undefined);
  assert.is(xml({ kind: 'answer', who: SESSIONS[2]!, room }, asked), undefined);
  assert.is(xml({ kind: 'answer', who, room: ROOMS[1]! }, asked), undefined);
});

test('a message has an id unless its client gives none', () => {
  assert.match(xml({ kind: 'say', who, room, body: 'Hark' }) ?? '', /id='say-7'/);
  assert.not.match(xml({ kind: 'say', who, room, body: 'Hark', id: false }) ?? '', /id=/);
});

test('a bounce names its condition', () => {
  assert.is(
    xml({ kind: 'bounce', who, room, stanza: 'message', condition: 'gone' }),
    `<message from='${who}' to='${room}' type='error' id='bounce-7' xml:lang='en'><error type='cancel'>` +
      `<gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>`,
  );
});

test.run();
