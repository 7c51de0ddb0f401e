import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { roomsOf, type Wiring } from '../../src/check/system.ts';
import { errorReply } from '../../src/core/error.ts';
import { parseJid } from '../../src/core/jid.ts';
import { ROOMS, ROOMS_AT, SESSIONS } from '../../src/oracle/cast.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import { envelopeOf } from '../../src/oracle/stanza.ts';

const test = suite('check/system');

const ENV = { now: 0, serial: 1, seed: 1, domains: [] };
const enter = envelopeOf(
  { kind: 'enter', who: SESSIONS[0]!, room: ROOMS[0]!, nick: 'Romeo' },
  nothingKnown(0),
  { serial: 1 },
)!;

/** The types of what comes of an entry. */
function typesIn(service: ReturnType<typeof roomsOf>): readonly string[] {
  return service.handle(service.initial, enter, ENV).out.map(({ stanza }) => stanza.type);
}

test('rooms are those of this server, unless they are wired otherwise', () => {
  assert.is(roomsOf({}).domain, ROOMS_AT);
  assert.equal(typesIn(roomsOf({})), ['', 'groupchat']);
  const silent: Wiring = {
    name: 'silent',
    wire: ({ features }) => ({ features: features.filter(({ name }) => name !== 'subject') }),
  };
  assert.equal(typesIn(roomsOf({ wiring: silent })), ['']);
});

test('a service can be wrapped as a whole', () => {
  const shut: Wiring = {
    name: 'shut',
    wire: () => ({}),
    wrap: (service) => ({
      ...service,
      handle: (state, envelope) => ({ state, out: errorReply(envelope, 'gone', parseJid(ROOMS_AT)!) }),
    }),
  };
  assert.equal(typesIn(roomsOf({ wiring: shut })), ['error']);
});

test('policies are those of the service', () => {
  const policy = { creators: ['juliet@localhost'] } as const;
  assert.equal(typesIn(roomsOf({ policy })), ['error']);
});

test.run();
