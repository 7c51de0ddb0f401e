import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BareJid, bareOf, type FullJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import {
  addressesBut,
  allBut,
  arrived,
  changed,
  departed,
  NOBODY,
  type Occupant,
  type Occupants,
  occupantNamed,
  occupantOf,
  occupantsOf,
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

test('without whoever came last, a list is the one from before', () => {
  const one = arrived(NOBODY, romeo);
  const two = arrived(one, juliet);
  assert.is(addressesBut(two, 'sessions', sessionsOf(juliet)), one.sessions);
  assert.is(addressesBut(two, 'others', sessionsOf(juliet)), one.others);
  assert.is(addressesBut(two, 'moderators', sessionsOf(juliet)), two.moderators);
  assert.is(allBut(two, juliet), one.all);
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
  assert.is(addressesBut(both, 'sessions', ['x@x/1' as FullJid]), both.sessions);
  assert.is(allBut(both, occupant('Nobody', 'visitor', ['x@x/1'])), both.all);
  assert.equal(occupantsOf(both, 'x@x' as BareJid), []);
});

/** Each list without what is of one occupant, or of one session of it, and everybody without it. */
function lists(occupants: Occupants, one: Occupant): void {
  const own = sessionsOf(one);
  for (const name of ['sessions', 'moderators', 'others'] as const) {
    for (const gone of [own, own.slice(0, 1)]) {
      assert.equal(
        new Set(addressesBut(occupants, name, gone)),
        new Set(occupants[name].filter((jid) => !gone.includes(jid))),
      );
    }
  }
  assert.equal(
    allBut(occupants, one),
    occupants.all.filter((each) => each !== one),
  );
}

/** What the lists and tables must be, read off the occupants alone. */
function check(occupants: Occupants): void {
  const { all } = occupants;
  assert.equal(new Set(occupants.sessions), new Set(all.flatMap(sessionsOf)));
  assert.is(occupants.sessions.length, all.flatMap(sessionsOf).length, 'each once');
  const moderators = all.filter(({ role }) => role === 'moderator');
  assert.equal(new Set(occupants.moderators), new Set(moderators.flatMap(sessionsOf)));
  assert.is(occupants.moderators.length + occupants.others.length, occupants.sessions.length);
  const users = new Set(all.map(({ user }) => user));
  assert.equal([occupants.byNick.size, occupants.byUser.size], [all.length, users.size]);
  for (const each of all) {
    assert.is(occupantNamed(occupants, each.nick), each);
    for (const jid of sessionsOf(each)) assert.is(occupantOf(occupants, jid), each);
    assert.equal(
      occupantsOf(occupants, each.user),
      all.filter(({ user }) => user === each.user),
    );
    lists(occupants, each);
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
          at = arrived(at, occupant(nick, role, [`${n % 4}@x/${n}.1`, `${n % 4}@x/${n}.2`]));
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
