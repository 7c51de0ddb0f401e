import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type BareJid, bareOf } from '../../src/core/jid.ts';
import {
  affiliationOf,
  DEFAULT_CONFIG,
  isBroadcast,
  isShown,
  newRoom,
  ownersOf,
  reservedFor,
  withAffiliation,
} from '../../src/muc/room.ts';
import { address, ROOM, roomWith } from '../kit/room.ts';

const test = suite('muc/room');

const account = (name: string): BareJid => bareOf(address(name));
const room = roomWith({
  occupants: ['romeo:moderator:owner', 'nurse:visitor:none'],
  standings: {
    juliet: { affiliation: 'member', nick: '__proto__' },
    paris: 'admin',
    tybalt: 'outcast',
    'verona.example': 'outcast',
    'prince@verona.example': 'member',
    'mantua.example': 'admin',
  },
  config: { presenceBroadcast: ['moderator'] },
});

test('a new room is locked by its creator, who owns it, and open to everybody else (§10.1.1, I-19)', () => {
  const made = newRoom(ROOM, account('romeo'), 'key', ['publicRoom']);
  assert.equal(ownersOf(made), [account('romeo')]);
  assert.is(made.lockedBy, account('romeo'));
  assert.equal(made.config, DEFAULT_CONFIG);
  assert.equal([made.occupants.all, made.history, made.subject, made.relayed.size], [[], [], undefined, 0]);
  const { membersOnly, moderated, passwordProtected, persistent, publicRoom, whois } = DEFAULT_CONFIG;
  assert.equal(
    [membersOnly, moderated, passwordProtected, persistent, publicRoom],
    [false, false, false, false, true],
  );
  assert.is(whois, 'moderators');
});

test('an affiliation is that of the account, or outcast where its domain is (§5.2, §9.2)', () => {
  const of = (name: string): string => affiliationOf(room, account(name));
  assert.equal(['romeo', 'juliet', 'paris', 'tybalt', 'nobody'].map(of), [
    'owner',
    'member',
    'admin',
    'outcast',
    'none',
  ]);
  assert.equal(['prince@verona.example/1', 'duke@verona.example/1'].map(of), ['member', 'outcast']);
  assert.is(of('duke@mantua.example/1'), 'none', 'no other standing of a domain is for its users');
  assert.is(affiliationOf(room, 'verona.example' as BareJid), 'outcast', 'the domain itself matches');
});

test('lists are in the order in which people got on them', () => {
  assert.equal(
    withAffiliation(room, 'outcast').map(([user]) => user),
    ['tybalt@localhost', 'verona.example'],
  );
  assert.equal(ownersOf(room), ['romeo@localhost']);
});

test('a reserved nickname has its owner, and others have none', () => {
  assert.is(reservedFor(room, '__proto__'), account('juliet'));
  for (const nick of ['constructor', 'Juliet', '']) assert.is(reservedFor(room, nick), undefined);
});

test('whoever has a role that is broadcast is shown', () => {
  assert.ok(isBroadcast(room, 'moderator'));
  assert.not.ok(isBroadcast(room, 'visitor') || isBroadcast(room, 'none'));
  assert.equal(
    ['Romeo', 'Nurse', 'Nobody'].map((nick) => isShown(room, nick)),
    [true, false, false],
  );
});

test.run();
