import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf, type FullJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { get } from '../../src/core/table.ts';
import {
  arrived,
  changed,
  departed,
  NOBODY,
  type Occupant,
  type Occupants,
  occupantNamed,
  occupantOf,
  sessionsOf,
  shownBy,
} from '../../src/muc/occupants.ts';
import { ROLES } from '../../src/muc/privileges.ts';
import { frozen, ROOM } from '../kit/room.ts';

const test = suite('muc/occupants');

function occupant(nick: string, role: Occupant['role'], sessions: readonly string[]): Occupant {
  const user = bareOf(`${sessions[0]}` as FullJid);
  const held = sessions.map((jid) => ({ jid: jid as FullJid, stanza: presence({ from: jid as FullJid }) }));
  return frozen({ nick, jid: `${ROOM}/${nick}` as FullJid, user, role, affiliation: 'none', sessions: held });
}

const romeo = occupant('Romeo', 'moderator', ['r@x/1']);
const juliet = occupant('__proto__', 'participant', ['j@x/1', 'j@x/2']);
const both = arrived(arrived(NOBODY, romeo), juliet);

test('nobody is nobody', () => {
  assert.is(occupantNamed(NOBODY, 'Romeo'), undefined);
  assert.is(occupantOf(NOBODY, 'r@x/1'), undefined);
  assert.equal([NOBODY.all, NOBODY.sessions], [[], []]);
});

test('everybody is found by nickname and by session', () => {
  assert.is(occupantNamed(both, '__proto__'), juliet);
  assert.is(occupantOf(both, 'j@x/2'), juliet);
  assert.is(occupantOf(both, 'j@x/3'), undefined);
  assert.is(occupantNamed(both, 'constructor'), undefined);
  assert.equal(both.sessions, ['r@x/1', 'j@x/1', 'j@x/2']);
  assert.equal([both.moderators, both.others], [['r@x/1'], ['j@x/1', 'j@x/2']]);
  assert.is(shownBy(juliet).jid, 'j@x/2');
  assert.equal(sessionsOf(romeo), ['r@x/1']);
});

test('a list that does not change is the same array', () => {
  const shown = changed(both, juliet, { ...juliet, affiliation: 'member' });
  assert.is(shown.sessions, both.sessions);
  const renamed = changed(both, romeo, { ...romeo, nick: 'Montague' });
  assert.is(renamed.moderators, both.moderators);
  assert.is(occupantNamed(renamed, 'Romeo'), undefined);
  assert.is(occupantOf(renamed, 'r@x/1')?.nick, 'Montague');
});

test('whoever is not in there cannot change, and may depart without effect', () => {
  assert.throws(() => changed(NOBODY, romeo, romeo), /Romeo is not in there/);
  assert.is(departed(NOBODY, romeo), NOBODY);
  assert.equal(departed(both, { ...juliet, affiliation: 'outcast' }).all, [romeo], 'by nickname');
});

/** What the lists and tables must be, read off the occupants alone. */
function check(occupants: Occupants): void {
  const { all } = occupants;
  assert.equal(new Set(occupants.sessions), new Set(all.flatMap(sessionsOf)));
  assert.is(occupants.sessions.length, all.flatMap(sessionsOf).length, 'each once');
  const moderators = all.filter(({ role }) => role === 'moderator');
  assert.equal(new Set(occupants.moderators), new Set(moderators.flatMap(sessionsOf)));
  assert.is(occupants.moderators.length + occupants.others.length, occupants.sessions.length);
  assert.equal([occupants.byNick.size, occupants.nicks.size], [all.length, occupants.sessions.length]);
  for (const each of all) {
    assert.is(occupantNamed(occupants, each.nick), each);
    for (const jid of sessionsOf(each)) assert.is(get(occupants.nicks, jid), each.nick);
  }
}

test('whatever happens, all views agree, and the collection before is as it was', () => {
  const change = fc.record({
    what: fc.constantFrom('arrive', 'depart', 'role', 'rename', 'sessions'),
    nick: fc.constantFrom('a', 'b', '__proto__'),
    role: fc.constantFrom(...ROLES.slice(1)),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (steps) => {
      let at = NOBODY;
      for (const [n, { what, nick, role }] of steps.entries()) {
        const there = occupantNamed(at, nick);
        if (there === undefined && what === 'arrive')
          at = arrived(at, occupant(nick, role, [`${n}@x/1`, `${n}@x/2`]));
        else if (there !== undefined && what === 'depart') at = departed(at, there);
        else if (there !== undefined && what === 'role') at = changed(at, there, { ...there, role });
        else if (there !== undefined && what === 'rename')
          at = changed(at, there, { ...there, nick: `${n}` });
        else if (there !== undefined && what === 'sessions') {
          at = changed(at, there, { ...there, sessions: there.sessions.slice(-1) });
        }
        check(frozen(at));
      }
    }),
  );
});

test.run();
