import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../../src/core/jid.ts';
import { DEFAULT_CONFIG } from '../../../src/oracle/learn/room.ts';
import { accountOf, administered, fittingRole } from '../../../src/oracle/learn/standing.ts';
import { affiliationOf, type Room } from '../../../src/oracle/model.ts';
import type { AdminItem } from '../../../src/oracle/op.ts';
import { HALL, type HallParts, hall, JULIET, MERCUTIO } from '../../kit/view.ts';

const test = suite('oracle/learn/standing');

const roomWith = (parts: HallParts): Room => hall(parts).rooms.get(HALL)!;
const room = roomWith({});

/** The room after some items, and what they have made of Juliet. */
function after(from: Room, ...items: readonly AdminItem[]): { readonly room: Room; readonly juliet: string } {
  const next = administered(from, items);
  const role = next.occupants.get('Juliet')?.role ?? 'none';
  return { room: next, juliet: `${affiliationOf(next, bareOf(JULIET))}/${role}` };
}

test('a role is that of a nickname, and none is a departure (§8)', () => {
  assert.is(after(room, { nick: 'Juliet', role: 'visitor' }).juliet, 'none/visitor');
  assert.is(after(room, { nick: 'Juliet', role: 'moderator' }).juliet, 'none/moderator');
  const kicked = after(room, { nick: 'Juliet', role: 'none' });
  assert.is(kicked.juliet, 'none/none');
  assert.is(kicked.room.affiliations, room.affiliations);
  assert.is(after(room, { nick: 'Nobody', role: 'none' }).room, room);
});

test('an affiliation is that of an account, whichever way it is named (§9, §10)', () => {
  for (const name of [{ jid: 'juliet@localhost' }, { jid: 'juliet@localhost/tower' }, { nick: 'Juliet' }]) {
    assert.is(after(room, { ...name, affiliation: 'admin' }).juliet, 'admin/moderator');
  }
  assert.is(accountOf(room, { jid: '@' }), undefined);
  assert.is(after(room, { jid: '@', affiliation: 'admin' }).room, room);
});

test('a role goes with an affiliation: up to the usual one of a higher, down to that of a lower', () => {
  const moderated = { ...DEFAULT_CONFIG, moderatedroom: true };
  assert.is(fittingRole(DEFAULT_CONFIG, 'visitor', 'none', 'member'), 'participant');
  assert.is(fittingRole(DEFAULT_CONFIG, 'moderator', 'none', 'member'), 'moderator');
  assert.is(fittingRole(DEFAULT_CONFIG, 'moderator', 'owner', 'member'), 'participant');
  assert.is(fittingRole(moderated, 'participant', 'member', 'none'), 'visitor');
  assert.is(fittingRole(DEFAULT_CONFIG, 'visitor', 'member', 'none'), 'visitor');
  assert.is(fittingRole(moderated, 'participant', 'none', 'none'), 'participant', 'the same is no change');
});

test('who may not stay goes (§9.1, §9.4)', () => {
  assert.is(after(room, { jid: 'juliet@localhost', affiliation: 'outcast' }).juliet, 'outcast/none');
  const members = roomWith({
    config: { membersonly: true },
    affiliations: { 'juliet@localhost': 'member', 'mercutio@localhost': 'admin' },
  });
  assert.is(after(members, { jid: 'juliet@localhost', affiliation: 'none' }).juliet, 'none/none');
  assert.is(
    after(
      room,
      { jid: 'juliet@localhost', affiliation: 'member' },
      { jid: 'juliet@localhost', affiliation: 'none' },
    ).juliet,
    'none/participant',
  );
});

test('a ban of a domain is about those at it who have nothing of their own (§9.2)', () => {
  const known = roomWith({ affiliations: { 'mercutio@localhost': 'member' } });
  const banned = after(known, { jid: 'localhost', affiliation: 'outcast' });
  assert.is(banned.juliet, 'outcast/none');
  assert.equal([...banned.room.occupants.keys()], ['Romeo', 'Mercutio']);
  assert.is(after(banned.room, { jid: 'localhost', affiliation: 'none' }).juliet, 'none/none');
});

test('a membership may reserve a nickname, and whoever sits there has to go (§9.3)', () => {
  const paris = (item: AdminItem): Room => after(room, { jid: 'paris@localhost', ...item }).room;
  const seated = paris({ affiliation: 'member', nick: 'Juliet' });
  assert.is(seated.reserved.get('paris@localhost'), 'Juliet');
  assert.equal([...seated.occupants.keys()], ['Romeo', 'Mercutio']);
  const own = after(room, { jid: 'juliet@localhost', affiliation: 'member', nick: 'Juliet' });
  assert.is(own.juliet, 'member/participant');
  for (const item of [
    { affiliation: 'none' },
    { affiliation: 'outcast' },
    { affiliation: 'member', nick: '' },
  ]) {
    assert.is(after(seated, { jid: 'paris@localhost', ...item }).room.reserved.size, 0);
  }
  assert.is(after(seated, { jid: 'paris@localhost', affiliation: 'admin' }).room.reserved.size, 1);
  assert.is(paris({ affiliation: 'outcast', nick: 'Paris' }).reserved.size, 0, 'the banned reserve nothing');
});

test('items count one after the other', () => {
  const both = after(
    room,
    { jid: bareOf(MERCUTIO), affiliation: 'admin' },
    { nick: 'Mercutio', role: 'participant' },
  );
  assert.is(both.room.occupants.get('Mercutio')?.role, 'participant');
});

test.run();
