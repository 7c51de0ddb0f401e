import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { bareOf } from '../../src/core/jid.ts';
import { affiliationRefusal, requesterOf, roleRefusal } from '../../src/muc/permissions.ts';
import { DEFAULT_POLICY } from '../../src/muc/policy/index.ts';
import { AFFILIATIONS, type Affiliation, ROLES, type Role } from '../../src/muc/privileges.ts';
import type { Room } from '../../src/muc/room.ts';
import { address, roomWith } from '../kit/room.ts';

const test = suite('muc/permissions');

/** How the tables below write down what is answered. */
const ANSWERS: Readonly<Record<string, string | undefined>> = {
  ok: undefined,
  same: undefined,
  F: 'forbidden',
  N: 'not-allowed',
};

/**
 * XEP-0045 §5.1.3, §8.2 to §8.5, §9.6, §9.7, with the pins A24, A25 and A32: what a moderator of each affiliation may
 * make of an occupant, in the order none, visitor, participant, moderator.
 */
const ROLE_CHANGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  none: {
    'visitor/none': 'ok same ok F',
    'visitor/member': 'N same ok F',
    'participant/none': 'ok ok same F',
    'participant/member': 'N N same F',
    'participant/admin': 'N N same F',
    'participant/owner': 'N N same F',
    'moderator/none': 'N F F same',
    'moderator/member': 'N N N same',
    'moderator/admin': 'N N N same',
    'moderator/owner': 'N N N same',
  },
  member: {
    'visitor/none': 'ok same ok F',
    'visitor/member': 'ok same ok F',
    'participant/none': 'ok ok same F',
    'participant/member': 'ok ok same F',
    'participant/admin': 'N N same F',
    'participant/owner': 'N N same F',
    'moderator/none': 'N F F same',
    'moderator/member': 'N F F same',
    'moderator/admin': 'N N N same',
    'moderator/owner': 'N N N same',
  },
  admin: {
    'visitor/none': 'ok same ok ok',
    'visitor/member': 'ok same ok ok',
    'participant/none': 'ok ok same ok',
    'participant/member': 'ok ok same ok',
    'participant/admin': 'ok N same ok',
    'participant/owner': 'N N same ok',
    'moderator/none': 'ok ok ok same',
    'moderator/member': 'ok ok ok same',
    'moderator/admin': 'ok N N same',
    'moderator/owner': 'N N N same',
  },
  owner: {
    'visitor/none': 'ok same ok ok',
    'visitor/member': 'ok same ok ok',
    'participant/none': 'ok ok same ok',
    'participant/member': 'ok ok same ok',
    'participant/admin': 'ok N same ok',
    'participant/owner': 'ok N same ok',
    'moderator/none': 'ok ok ok same',
    'moderator/member': 'ok ok ok same',
    'moderator/admin': 'ok N ok same',
    'moderator/owner': 'ok N N same',
  },
};

/** Why Romeo may not give somebody this affiliation. */
function refusalBy(room: Room, name: string, value: Affiliation): string | undefined {
  const [requester, user] = [requesterOf(room, address('romeo')), bareOf(address(name))];
  return conditionOf(affiliationRefusal(room, requester, user, value, DEFAULT_POLICY));
}

function conditionOf(refusal: ReturnType<typeof roleRefusal>): string | undefined {
  return typeof refusal === 'object' ? refusal.condition : refusal;
}

function roleAnswer(actor: string, target: string, role: Role): string | undefined {
  const [targetRole, targetAffiliation] = target.split('/');
  const room = roomWith({ occupants: [`romeo:${actor}`, `juliet:${targetRole}:${targetAffiliation}`] });
  const requester = requesterOf(room, address('romeo'));
  return conditionOf(roleRefusal(requester, room.occupants.all[1]!, role, DEFAULT_POLICY));
}

// covers: MUC-5.1.3-05, MUC-5.1.3-07, MUC-5.1.3-12, MUC-5.1.3-14, MUC-5.1.3-15, MUC-5.2.1-13, MUC-5.2.1-14
// covers: MUC-5.2.1-15, MUC-8.5-11, MUC-9-07, MUC-9.8-11
test('what a moderator may do to whom (I-50, every combination)', () => {
  for (const [affiliation, targets] of Object.entries(ROLE_CHANGES)) {
    for (const [target, row] of Object.entries(targets)) {
      const answers = ROLES.map((role) => roleAnswer(`moderator:${affiliation}`, target, role));
      assert.equal(
        answers,
        row.split(' ').map((each) => ANSWERS[each]),
        `moderator/${affiliation} to ${target}`,
      );
    }
  }
});

test('whoever is no moderator may change no role, whatever the affiliation (§8)', () => {
  for (const actor of [
    'visitor:none',
    'participant:none',
    'participant:member',
    'participant:admin',
    'participant:owner',
  ]) {
    for (const target of Object.keys(ROLE_CHANGES['owner']!)) {
      for (const role of ROLES)
        assert.is(roleAnswer(actor, target, role), 'forbidden', `${actor} ${target} ${role}`);
    }
  }
});

test('a higher affiliation never loses a privilege, and a higher target never gives one (I-52)', () => {
  const may = (actor: string, target: string, role: Role): boolean =>
    roleAnswer(`moderator:${actor}`, target, role) === undefined;
  const actors = ['none', 'member', 'admin', 'owner'];
  for (const role of ROLES) {
    for (const [low, high] of actors.slice(1).map((each, at) => [actors[at]!, each] as const)) {
      for (const target of Object.keys(ROLE_CHANGES['owner']!)) {
        assert.ok(may(high, target, role) || !may(low, target, role), `${low}, ${high} to ${target} ${role}`);
      }
    }
  }
});

/** §5.2.2, §9.1, §10: what an admin may make of whom, in the order outcast, none, member, admin, owner. */
const ADMIN_CHANGES: Readonly<Record<Affiliation, string>> = {
  outcast: 'ok ok ok F F',
  none: 'ok ok ok F F',
  member: 'ok ok ok F F',
  admin: 'N F F F F',
  owner: 'N F F F F',
};

function affiliationAnswer(actor: Affiliation, target: Affiliation, value: Affiliation): string | undefined {
  const room = roomWith({ standings: { romeo: actor, juliet: target, friar: 'owner', paris: 'owner' } });
  return refusalBy(room, 'juliet', value);
}

// covers: MUC-5.2.1-06, MUC-5.2.2-03, MUC-5.2.2-04, MUC-5.2.2-05, MUC-5.2.2-06, MUC-5.2.2-08, MUC-5.2.2-09
// covers: MUC-5.2.2-12, MUC-5.2.2-13, MUC-5.2.2-14, MUC-5.2.2-15, MUC-5.2.2-16, MUC-5.2.2-17, MUC-5.2.2-18
// covers: MUC-5.2.2-19, MUC-5.2.2-20, MUC-5.2.2-21, MUC-9.2-16, MUC-9.5-03, MUC-9.5-24, MUC-10.4-10
// covers: MUC-10.5-14, MUC-10.8-14
test('what an account may do to which other (I-51, every combination)', () => {
  for (const target of AFFILIATIONS) {
    const row = ADMIN_CHANGES[target].split(' ');
    for (const [at, value] of AFFILIATIONS.entries()) {
      const what = `${target} to ${value}`;
      assert.is(affiliationAnswer('owner', target, value), undefined, what);
      assert.is(affiliationAnswer('admin', target, value), ANSWERS[row[at]!], what);
      for (const actor of ['member', 'none', 'outcast'] as const) {
        assert.is(affiliationAnswer(actor, target, value), 'forbidden', what);
      }
    }
  }
});

// covers: MUC-9.2-16
test('nobody bans himself, and the last owner stays one (§9.1, §10.2)', () => {
  const answer = (actor: Affiliation, value: Affiliation, others: readonly string[]): string | undefined => {
    const standings = Object.fromEntries([...others.map((each) => [each, 'owner']), ['romeo', actor]]);
    const room = roomWith({ standings });
    return refusalBy(room, 'romeo', value);
  };
  assert.is(answer('owner', 'outcast', ['friar']), 'conflict');
  assert.is(answer('admin', 'outcast', ['friar']), 'conflict');
  for (const value of ['outcast', 'none', 'member', 'admin'] as const) {
    assert.is(answer('owner', value, []), 'conflict', value);
  }
  assert.is(answer('owner', 'owner', []), undefined);
  assert.is(answer('owner', 'admin', ['friar']), undefined, 'there is another owner');
});

test('a requester is an account, with a role where one of its sessions is inside (A23)', () => {
  const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:visitor:none'] });
  const away = requesterOf(room, address('romeo/2'));
  assert.equal([away.role, away.affiliation, away.occupant?.nick], ['moderator', 'owner', 'Romeo']);
  const outside = requesterOf(room, address('friar'));
  assert.equal([outside.role, outside.affiliation, outside.occupant], ['none', 'none', undefined]);
  assert.is(requesterOf(room, address('juliet')).role, 'visitor');
});

test.run();
