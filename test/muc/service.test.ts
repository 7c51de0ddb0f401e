import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Reaction } from '../../src/core/service.ts';
import type { Envelope } from '../../src/core/stanza.ts';
import { get, values } from '../../src/core/table.ts';
import { inRoom, mucService, type Rooms } from '../../src/muc/service.ts';
import type { Step } from '../../src/muc/step.ts';
import { EXTENSIONS } from '../../src/xep/index.ts';
import { elements } from '../../src/xml/node.ts';
import { observe, type Views, viewsOf } from '../kit/observer.ts';
import { received } from '../kit/received.ts';
import { context, env, frozen, ROOM, roomWith } from '../kit/room.ts';
import {
  administers,
  configures,
  escaped,
  join,
  leaves,
  owns,
  says,
  sends,
  setsSubjectTo,
  shows,
  whispers,
} from '../kit/send.ts';

const test = suite('muc/service');

const { handle, initial, domain } = mucService('conference.localhost', { extensions: EXTENSIONS });
const HOST = 'conference.localhost';

function after(...envelopes: readonly Envelope[]): Reaction<Rooms> {
  const start: Reaction<Rooms> = { state: initial, out: [] };
  return envelopes.reduce(({ state }, each) => handle(state, frozen(each), env()), start);
}

test('a service is at a domain', () => {
  assert.is(domain, HOST);
  for (const each of ['a@b.example', 'b.example/c', '']) {
    assert.throws(() => mucService(each, { extensions: [] }), /is not a domain/);
  }
});

// covers: MUC-5.1-01, MUC-5.2-06
test('a room is created by entering it, and its creator owns it (§10.1.1, I-19)', () => {
  const { state, out } = after(join('romeo', 'Romeo'));
  assert.equal(received(out), [
    'romeo ← presence Romeo [201 110] owner/moderator jid=romeo',
    'romeo ← message groupchat room subject',
  ]);
  assert.is(get(state, ROOM)?.lockedBy, 'romeo@localhost');
});

test('nothing else creates one, and what can be answered is (I-18)', () => {
  const nothing: readonly (readonly [Envelope, readonly string[]])[] = [
    [says('romeo', 'x'), ['romeo ← message error room cancel/item-not-found']],
    [whispers('romeo', 'J', 'x'), ['romeo ← message error J cancel/item-not-found']],
    [administers('romeo', 'get', ''), ['romeo ← iq error room #admin cancel/item-not-found']],
    [sends('romeo', "<iq type='result' id='i'/>"), []],
    [sends('romeo', "<message type='error'/>"), []],
    [leaves('romeo', 'Romeo'), ['romeo ← presence error Romeo cancel/item-not-found']],
    [sends('romeo', "<presence type='probe' to='/Romeo'/>"), []],
    [sends('romeo', "<presence type='error' to='/Romeo'/>"), []],
    [shows('romeo', 'Romeo'), ['romeo ← presence unavailable Romeo [307 333 110] none/none']],
    [
      sends('romeo', "<presence><x xmlns='http://jabber.org/protocol/muc'/></presence>"),
      ['romeo ← presence error room modify/jid-malformed'],
    ],
    [join('romeo', ' '), ['romeo ← presence error   modify/jid-malformed']],
    [join('elsewhere.example', 'E'), ['elsewhere.example ← presence error E modify/jid-malformed']],
  ];
  for (const [envelope, lines] of nothing) {
    const { state, out } = after(envelope);
    assert.is(state, initial);
    assert.equal(received(out), lines);
  }
});

// covers: MUC-3-01
test('a room is a localpart at the domain of the service, and no other address denotes it (§3)', () => {
  const { state } = after(join('romeo', 'Romeo'), configures('romeo', {}));
  const info = (to: string): readonly string[] => {
    const asks = sends(
      'juliet',
      `<iq type='get' id='d' to='${to}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>`,
    );
    return handle(state, asks, env()).out.map(({ stanza }) => `${stanza.from} ${stanza.type}`);
  };
  assert.equal(info(ROOM), [`${ROOM} result`]);
  assert.equal(info(ROOM.toUpperCase()), [`${ROOM} result`], 'however it is written');
  assert.equal(info(`${ROOM}/Romeo`), [`${ROOM}/Romeo error`], 'this is an occupant');
  assert.equal(info(`montague@${HOST}`), [`montague@${HOST} error`], 'this is another room');
  assert.equal(info(`${HOST}/capulet`), [`${HOST}/capulet error`], 'this is nothing');
});

// covers: MUC-10.9-03, MUC-10.9-04
test('a room that is gone leaves nothing behind (I-72)', () => {
  const { state } = after(
    join('romeo', 'Romeo'),
    configures('romeo', { roomname: 'x', roomadmins: ['nurse@localhost'] }),
    setsSubjectTo('romeo', 'y'),
    owns('romeo', 'set', '<destroy/>'),
  );
  assert.is(state.size, 0);
  const again = handle(state, join('juliet', 'Juliet'), env());
  assert.match(received(again.out)[0]!, /\[201 110\] owner/);
  const { config, standings, subject } = get(again.state, ROOM)!;
  assert.equal([config.name, [...standings.keys()], subject], ['', ['juliet@localhost'], undefined]);
});

test('rooms have nothing to do with each other (I-73), and __proto__ is one of them', () => {
  const other = { ...join('romeo', 'Romeo'), to: `__proto__@${HOST}/Romeo` } as Envelope;
  const { state } = after(join('romeo', 'Romeo'), other);
  assert.is(values(state).length, 2);
  const left = handle(state, leaves('romeo', 'Romeo'), env()).state;
  assert.equal(values(left), [get(state, `__proto__@${HOST}`)]);
});

// covers: MUC-6-01, MUC-6.2-01, MUC-16.2-01, MUC-16.3-14
test('the service says what it is, lists its rooms, and has nothing else to say (§6)', () => {
  const ask = (xml: string): string => received(after(sends('juliet', xml)).out).join();
  const disco = (ns: string): Envelope =>
    sends(
      'juliet',
      `<iq type='get' id='i' to='${HOST}'><query xmlns='http://jabber.org/protocol/disco#${ns}'/></iq>`,
    );
  const [info] = after(disco('info')).out;
  const parts = elements(elements(info!.stanza)[0]!).map(
    ({ attrs }) => attrs['var'] ?? `${attrs['category']}/${attrs['type']}`,
  );
  assert.is(parts[0], 'conference/text');
  for (const each of ['http://jabber.org/protocol/muc', 'muc_rooms']) assert.ok(parts.includes(each), each);
  const b = { ...join('romeo', 'Romeo'), to: `b@${HOST}/R` } as Envelope;
  const open = { ...configures('romeo', { roomname: 'Bee' }), to: `b@${HOST}` } as Envelope;
  const [items] = after(join('romeo', 'Romeo'), configures('romeo', {}), b, open, disco('items')).out;
  assert.equal(
    elements(elements(items!.stanza)[0]!).map(({ attrs }) => `${attrs['jid']} ${attrs['name']}`),
    [`b@${HOST} Bee`, `${ROOM} capulet`],
  );
  assert.is(ask(`<presence to='${HOST}'/>`), `juliet ← presence error room modify/jid-malformed`);
  assert.is(ask(`<presence type='unavailable' to='${HOST}'/>`), '');
  assert.is(ask(`<message to='${HOST}'/>`), 'juliet ← message error room cancel/service-unavailable');
  assert.is(
    ask(`<iq type='get' id='i' to='${HOST}/x'><a xmlns='urn:a'/></iq>`),
    'juliet ← iq error x #i cancel/service-unavailable',
  );
  assert.is(ask(`<iq type='result' id='i' to='${HOST}'/>`), '');
});

const names = fc.constantFrom('romeo', 'juliet', 'juliet/2', 'nurse', 'nurse/2', 'tybalt', 'paris');
const nicks = fc.constantFrom('Romeo', 'Juliet', 'Nurse', '__proto__', 'Other', ' ');
const accounts = fc
  .constantFrom('romeo', 'juliet', 'nurse', 'tybalt', 'paris')
  .map((each) => `${each}@localhost`);
const flags = fc.constantFrom('0', '1');
const roles = fc.constantFrom('none', 'visitor', 'participant', 'moderator');
const affiliations = fc.constantFrom('outcast', 'none', 'member', 'admin', 'owner');

const items = fc.oneof(
  fc.tuple(nicks, roles).map(([nick, role]) => `<item nick='${nick}' role='${role}'/>`),
  fc.tuple(accounts, affiliations).map(([jid, value]) => `<item jid='${jid}' affiliation='${value}'/>`),
  fc
    .tuple(accounts, nicks, affiliations)
    .map(([jid, nick, value]) => `<item jid='${jid}' nick='${nick}' affiliation='${value}'/>`),
);

const fields = fc.oneof(
  flags.map((value) => ({ membersonly: value })),
  flags.map((value) => ({ moderatedroom: value })),
  flags.map((value) => ({ persistentroom: value })),
  fc.constantFrom('anyone', 'moderators').map((value) => ({ whois: value })),
  fc.subarray(['visitor', 'participant', 'moderator']).map((value) => ({ presencebroadcast: value })),
  fc.array(accounts, { maxLength: 3 }).map((value) => ({ roomadmins: value })),
  fc.array(accounts, { maxLength: 3 }).map((value) => ({ roomowners: value })),
);

/** Whatever may be sent to a room, by whomever. */
const anything: fc.Arbitrary<Envelope> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(names, nicks).map(([name, nick]) => join(name, nick)) },
  {
    weight: 3,
    arbitrary: fc.tuple(names, nicks).map(([name, nick]) => shows(name, nick, '<show>away</show>')),
  },
  { weight: 2, arbitrary: fc.tuple(names, nicks).map(([name, nick]) => leaves(name, nick)) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(names, fc.array(items, { minLength: 1, maxLength: 3 }))
      .map(([name, all]) => administers(name, 'set', all.join(''))),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom('romeo', 'juliet'), fields, fields)
      .map(([name, one, two]) => configures(name, { ...one, ...two })),
  },
  { weight: 1, arbitrary: fc.tuple(names, nicks).map(([name, nick]) => whispers(name, nick, 'x')) },
  { weight: 1, arbitrary: names.map((name) => says(name, 'x')) },
  { weight: 1, arbitrary: names.map((name) => setsSubjectTo(name, 'x')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(names, nicks)
      .map(([name, nick]) =>
        sends(name, `<iq type='get' id='v' to='/${escaped(nick)}'><query xmlns='urn:x'/></iq>`),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(names, nicks)
      .map(([name, nick]) => sends(name, `<presence type='probe' to='/${escaped(nick)}'/>`)),
  },
  {
    weight: 1,
    arbitrary: names.map((name) =>
      sends(
        name,
        "<message type='error'><error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>",
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: names.map((name) =>
      sends(name, "<iq type='set' id='r'><query xmlns='jabber:iq:register'><remove/></query></iq>"),
    ),
  },
);

// covers: MUC-5.1-02, MUC-5.1-10, MUC-5.1.2-06, MUC-5.2-12, MUC-16.6.2-06
test('whatever is sent, what everybody knows is how it is, and nobody knows more (I-04, I-07, I-08, I-43, I-44, I-74)', () => {
  const start = roomWith({
    occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
    config: { persistent: true },
  });
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 25 }), (envelopes) => {
      let room: typeof start | null = start;
      let views: Views = viewsOf(start);
      for (const [at, each] of envelopes.entries()) {
        if (room === null) return;
        const step: Step = frozen(inRoom(room, each, context({ serial: at })));
        views = observe(room, views, each, step);
        room = step.room;
      }
    }),
    { numRuns: 300 },
  );
});

test.run();
