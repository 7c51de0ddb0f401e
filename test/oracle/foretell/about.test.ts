import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SESSIONS } from '../../../src/oracle/cast.ts';
import { asItIs, lastPayload, latestFirst, seesIn, tellerOf } from '../../../src/oracle/foretell/about.ts';
import type { Occupant } from '../../../src/oracle/model.ts';
import { inside, knownRoom } from '../../kit/known.ts';

const test = suite('oracle/foretell/about');

const TWO: Occupant = {
  ...inside(1, 'Juliet'),
  sessions: new Map([
    [SESSIONS[1]!, ['first']],
    [SESSIONS[4]!, ['second']],
  ]),
};
const model = knownRoom({ occupants: [inside(0, 'Romeo', 'moderator'), TWO] });
const room = [...model.rooms.values()][0]!;

test('the session that was heard of last comes first, with what it said', () => {
  assert.equal(latestFirst(TWO), [SESSIONS[4], SESSIONS[1]]);
  assert.equal(lastPayload(TWO), ['second']);
});

test('moderators see addresses, and everybody where the configuration says so', () => {
  assert.ok(seesIn(room, room.occupants.get('Romeo')!));
  assert.not.ok(seesIn(room, TWO));
  assert.ok(seesIn({ ...room, config: { ...room.config, whois: 'anyone' } }, TWO));
});

test('a presence has an item for each session for those who see them, and one for others', () => {
  const tell = tellerOf(asItIs(room, TWO));
  const count = (sees: boolean, self: boolean): number =>
    JSON.stringify(tell(sees, self)).split('"name":"item"').length - 1;
  assert.equal([count(false, false), count(true, false), count(false, true)], [1, 2, 2]);
  assert.match(JSON.stringify(tell(false, true)), /"code":"110"/);
  assert.not.match(JSON.stringify(tell(true, false)), /"code":"110"/);
  assert.is(tell(true, false), tell(true, false), 'each form is made once');
});

test('who did it is named to all, with the address to those who see it, but not to oneself', () => {
  const actor = { nick: 'Romeo', jid: SESSIONS[0]! };
  const tell = tellerOf({ ...asItIs(room, TWO), actor });
  assert.match(JSON.stringify(tell(true, false)), /orchard/);
  assert.not.match(JSON.stringify(tell(true, true)), /orchard/);
  assert.match(JSON.stringify(tell(false, false)), /"actor"/);
  const unknown = tellerOf({ ...asItIs(room, TWO), actor: { ...actor, nick: undefined } });
  assert.not.match(JSON.stringify(unknown(false, false)), /"actor"/);
});

test.run();
