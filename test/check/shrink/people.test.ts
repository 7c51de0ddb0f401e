import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { fewerPeople } from '../../../src/check/shrink/people.ts';
import { ROOMS, SESSIONS } from '../../../src/oracle/cast.ts';
import type { Op, Sequence } from '../../../src/oracle/op.ts';

const test = suite('check/shrink/people');

const [romeo, juliet] = SESSIONS as [(typeof SESSIONS)[0], (typeof SESSIONS)[0]];
const [hall, tomb] = ROOMS as [(typeof ROOMS)[0], (typeof ROOMS)[0]];

const has = (candidates: Iterable<Sequence>, wanted: Sequence): boolean =>
  [...candidates].some((each) => JSON.stringify(each) === JSON.stringify(wanted));

test('somebody is replaced wherever it is named: as who acts, by account, nickname and occupant JID', () => {
  const story = (who: typeof romeo, jid: string, nick: string): Sequence => [
    { kind: 'enter', who, room: hall, nick },
    {
      kind: 'administer',
      who,
      room: hall,
      items: [{ jid, affiliation: 'owner' }, { nick, role: 'none' }, {}],
    },
    { kind: 'invite', who, room: hall, to: [jid, who] },
    { kind: 'decline', who, room: hall, to: `${hall}/${nick}` },
    { kind: 'configure', who, room: hall, rows: [{ var: 'roomowners', values: [jid] }] },
  ];
  const candidates = fewerPeople(story(juliet, 'juliet@localhost', 'Juliet'));
  assert.ok(has(candidates, story(romeo, 'romeo@localhost', 'Romeo')));
});

test('a second session of an account becomes the first, and names stay', () => {
  const twin: Op = { kind: 'enter', who: SESSIONS[3]!, room: hall, nick: 'Romeo' };
  assert.ok(has(fewerPeople([twin]), [{ ...twin, who: romeo }]));
});

test('one action is done by somebody earlier in the cast, and in the first room', () => {
  const both: Sequence = [
    { kind: 'leave', who: juliet, room: tomb },
    { kind: 'leave', who: juliet, room: hall },
  ];
  assert.ok(has(fewerPeople(both), [{ kind: 'leave', who: romeo, room: tomb }, both[1]!]));
  assert.ok(has(fewerPeople(both), [{ kind: 'leave', who: juliet, room: hall }, both[1]!]));
});

test('where there is nobody to replace there is nothing to try', () => {
  assert.equal(
    [
      ...fewerPeople([
        { kind: 'leave', who: romeo, room: hall },
        { kind: 'wait', ms: 1 },
      ]),
    ],
    [],
  );
});

test.run();
