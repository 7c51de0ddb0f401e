import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Condition } from '../../src/core/error.ts';
import type { BareJid } from '../../src/core/jid.ts';
import { ROOMS, SESSIONS, USERS } from '../../src/oracle/cast.ts';
import {
  type Exploration,
  explore,
  GATES,
  missing,
  newExploration,
  TRANSITIONS,
} from '../../src/oracle/exploration.ts';
import type { Model } from '../../src/oracle/model.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import type { Affiliation, Op } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';
import type { View } from '../../src/oracle/view.ts';
import { inside, type Known, knownRoom, romeoInside } from '../kit/known.ts';

const test = suite('oracle/exploration');

const nobody = nothingKnown(0);
const enter: Op = { kind: 'enter', who: SESSIONS[1]!, room: ROOMS[0]!, nick: 'Juliet' };

/** What one action adds. */
function reached(
  before: Model,
  after: Model,
  op: Op = { kind: 'wait', ms: 1 },
  refused?: Condition,
): Exploration {
  const exploration = newExploration();
  const view: View = {
    op,
    sent: undefined,
    before,
    after,
    out: [],
    to: () => [],
    reply: undefined,
    refused,
    untouched: undefined,
    repeats: undefined,
    pins: DEFAULT_PINS,
  };
  explore(exploration, view);
  return exploration;
}

const room = (parts: Known): Model => knownRoom(parts);
const names = (counters: ReadonlyMap<string, number>): readonly string[] => [...counters.keys()];

test('the charts have 12 and 20 transitions, and each gate closes, opens and refuses', () => {
  assert.is(TRANSITIONS.length, 32);
  assert.is(new Set(TRANSITIONS).size, 32);
  assert.ok(
    TRANSITIONS.includes('role visitor → moderator') && TRANSITIONS.includes('affiliation owner → outcast'),
  );
  assert.is(GATES.length, 21);
});

test('roles change as sessions come, go and are given others', () => {
  const alone = room({ occupants: [romeoInside()] });
  const visited = room({ occupants: [romeoInside(), inside(1, 'Juliet', 'visitor')] });
  const spoken = room({ occupants: [romeoInside(), inside(1, 'Juliet', 'participant')] });
  assert.equal(names(reached(alone, visited).transitions), ['role none → visitor']);
  assert.equal(names(reached(visited, spoken).transitions), ['role visitor → participant']);
  assert.equal(names(reached(spoken, alone).transitions), ['role participant → none']);
  assert.equal(names(reached(nobody, alone).transitions), ['role none → moderator']);
  assert.equal(names(reached(spoken, nobody).transitions).length, 2);
  assert.equal(names(reached(spoken, spoken).transitions), []);
});

test('affiliations change in a room that is there, and not as it is made', () => {
  const having = (...all: readonly (readonly [BareJid, Affiliation])[]): Model =>
    room({ affiliations: new Map(all) });
  const [romeo, juliet] = USERS as [BareJid, BareJid];
  const before = having([romeo, 'owner'], [juliet, 'member']);
  assert.equal(names(reached(before, having([romeo, 'owner'], [juliet, 'outcast'])).transitions), [
    'affiliation member → outcast',
  ]);
  assert.equal(names(reached(before, having([romeo, 'owner'])).transitions), ['affiliation member → none']);
  assert.equal(names(reached(having(), before).transitions), [
    'affiliation none → owner',
    'affiliation none → member',
  ]);
  assert.equal(names(reached(nobody, before).transitions), []);
});

test('gates close and open as the room changes', () => {
  const open = room({ occupants: [romeoInside()] });
  const closed: readonly (readonly [string, Known])[] = [
    ['locked', { lockedBy: USERS[0]! }],
    ['banned', { affiliations: new Map([[USERS[1]!, 'outcast']]) }],
    ['members-only', { config: { membersonly: true } }],
    ['password', { config: { passwordprotectedroom: true } }],
    ['full', { config: { maxusers: 1 } }],
    ['reservation', { reserved: new Map([[USERS[1]!, 'Masker']]) }],
  ];
  for (const [name, parts] of closed) {
    const shut = room({ occupants: [romeoInside()], ...parts });
    assert.equal(names(reached(open, shut).gates), [`${name} closed`]);
    assert.equal(names(reached(shut, open).gates), [`${name} opened`]);
  }
  const two = room({ occupants: [romeoInside(), inside(1, 'Juliet')] });
  assert.equal(names(reached(open, two).gates), ['nickname closed']);
});

test('whoever runs into a gate is counted by its condition', () => {
  const gate = (before: Model, refused: Condition, op: Op = enter): readonly string[] =>
    names(reached(before, before, op, refused).gates);
  const plain = room({ occupants: [romeoInside()] });
  assert.equal(gate(plain, 'not-authorized'), ['password refuses']);
  assert.equal(gate(plain, 'conflict'), ['reservation refuses']);
  assert.equal(gate(room({ occupants: [inside(2, 'Juliet')] }), 'conflict'), ['nickname refuses']);
  assert.equal(gate(plain, 'jid-malformed'), []);
  assert.equal(gate(plain, 'forbidden', { kind: 'say', who: SESSIONS[1]!, room: ROOMS[0]! }), []);
});

test('who acts is counted with the room as it is for it', () => {
  const config = { moderatedroom: true, whois: 'anyone' } as const;
  const model = room({
    config,
    affiliations: new Map([[USERS[1]!, 'member']]),
    occupants: [inside(1, 'J', 'visitor')],
  });
  assert.equal(names(reached(model, model, enter).pairs), ['member visitor moderated+whois']);
  assert.equal(names(reached(nobody, nobody, enter).pairs), []);
});

test('what is missing is what was not reached, in order', () => {
  const { transitions } = reached(nobody, room({ occupants: [romeoInside()] }));
  assert.equal(missing(['a', 'role none → moderator', 'b'], transitions), ['a', 'b']);
});

test.run();
