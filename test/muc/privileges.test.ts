import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  AFFILIATION_CHART,
  AFFILIATION_PRIVILEGES,
  AFFILIATIONS,
  type AffiliationPrivilege,
  affiliationMay,
  affiliationTrigger,
  DEFAULT_ROLES,
  defaultRole,
  hasRole,
  isAtLeast,
  isHigher,
  isOfRoles,
  LIST_PRIVILEGES,
  ROLE_CHART,
  ROLE_PRIVILEGES,
  ROLES,
  type RolePrivilege,
  readAffiliation,
  readRole,
  roleMay,
  roleTrigger,
} from '../../src/muc/privileges.ts';

const test = suite('muc/privileges');

test('roles and affiliations are in their order (§5.1.1, §5.2.1)', () => {
  assert.equal(ROLES, ['none', 'visitor', 'participant', 'moderator']);
  assert.equal(AFFILIATIONS, ['outcast', 'none', 'member', 'admin', 'owner']);
});

test('each is at least itself and those before it, and no more', () => {
  for (const [at, one] of AFFILIATIONS.entries()) {
    for (const [below, other] of AFFILIATIONS.entries()) {
      assert.is(isAtLeast(one, other), at >= below);
      assert.is(isHigher(one, other), at > below);
    }
  }
  for (const [at, one] of ROLES.entries()) {
    for (const [below, other] of ROLES.entries()) assert.is(hasRole(one, other), at >= below);
  }
});

// covers: MUC-5.2-01, MUC-5.2-02, MUC-5.2-03, MUC-5.2-04, MUC-5.2-05
test('words are read as they are written, and no others are', () => {
  for (const each of ROLES) assert.is(readRole(each), each);
  for (const each of AFFILIATIONS) assert.is(readAffiliation(each), each);
  for (const each of ['', 'Owner', 'king', '__proto__', 'constructor', ' none']) {
    assert.is(readRole(each), undefined);
    assert.is(readAffiliation(each), undefined);
  }
});

/** The entries of a row as the text has them. */
function row(text: string): readonly string[] {
  return text.trim().split(/ *\| */);
}

/** §5.1.1, as it stands in the text; two and three stars are notes of their own. */
const ROLE_TABLE = `
  Present in Room                     | No | Yes  | Yes  | Yes
  Receive Messages                    | No | Yes  | Yes  | Yes
  Receive Occupant Presence           | No | Yes  | Yes  | Yes
  Broadcast Presence to All Occupants | No | Yes* | Yes  | Yes
  Change Availability Status          | No | Yes* | Yes  | Yes
  Change Room Nickname                | No | Yes* | Yes  | Yes
  Send Private Messages               | No | Yes* | Yes  | Yes
  Invite Other Users                  | No | Yes* | Yes* | Yes
  Send Messages to All                | No | No*  | Yes  | Yes
  Modify Subject                      | No | No*  | Yes* | Yes
  Kick Participants and Visitors      | No | No   | No   | Yes
  Grant Voice                         | No | No   | No   | Yes
  Revoke Voice                        | No | No   | No   | Yes`;

/** §5.2.1. */
const AFFILIATION_TABLE = `
  Enter Open Room                    | No | Yes | Yes | Yes | Yes
  Register with Open Room            | No | Yes | N/A | N/A | N/A
  Retrieve Member List               | No | No  | Yes | Yes | Yes
  Enter Members-Only Room            | No | No  | Yes | Yes | Yes
  Ban Members and Unaffiliated Users | No | No  | No  | Yes | Yes
  Edit Member List                   | No | No  | No  | Yes | Yes
  Assign and Remove Moderator Role   | No | No  | No  | Yes | Yes
  Edit Admin List                    | No | No  | No  | No  | Yes
  Edit Owner List                    | No | No  | No  | No  | Yes
  Change Room Configuration          | No | No  | No  | No  | Yes
  Destroy Room                       | No | No  | No  | No  | Yes`;

function printed(table: Readonly<Record<string, readonly string[]>>): readonly (readonly string[])[] {
  return Object.entries(table).map(([name, entries]) => [name, ...entries]);
}

function lines(table: string): readonly (readonly string[])[] {
  return table
    .trim()
    .split('\n')
    .map(row)
    .map(([name = '', ...entries]) => [name, ...entries.map((each) => each.toLowerCase())]);
}

test('privileges are those of the tables in the text (§5.1.1, §5.2.1)', () => {
  assert.equal(printed(ROLE_PRIVILEGES), lines(ROLE_TABLE));
  assert.equal(printed(AFFILIATION_PRIVILEGES), lines(AFFILIATION_TABLE));
});

test('the configuration decides where there is a star, and nowhere else (§5.1.1)', () => {
  for (const [privilege, entries] of Object.entries(ROLE_PRIVILEGES)) {
    for (const [at, role] of ROLES.entries()) {
      const may = (configured?: boolean): boolean => roleMay(role, privilege as RolePrivilege, configured);
      const usual = entries[at]!.startsWith('yes');
      assert.is(may(), usual, `${privilege}: ${role}`);
      const open = entries[at]!.endsWith('*');
      assert.equal([may(true), may(false)], open ? [true, false] : [usual, usual], `${privilege}: ${role}`);
    }
  }
});

test('each role and affiliation has the privileges of those before it', () => {
  for (const [at, high] of ROLES.entries()) {
    for (const privilege of Object.keys(ROLE_PRIVILEGES) as RolePrivilege[]) {
      for (const low of ROLES.slice(0, at)) assert.ok(roleMay(high, privilege) || !roleMay(low, privilege));
    }
  }
  for (const [at, high] of AFFILIATIONS.entries()) {
    for (const [privilege, row] of Object.entries(AFFILIATION_PRIVILEGES)) {
      const entries: readonly string[] = row;
      const name = privilege as AffiliationPrivilege;
      for (const low of AFFILIATIONS.slice(0, at)) {
        assert.ok(
          affiliationMay(high, name) || !affiliationMay(low, name) || entries.includes('n/a'),
          privilege,
        );
      }
    }
  }
});

// covers: MUC-5.2.1-12
test('default roles are those of §5.1.2', () => {
  const others = AFFILIATIONS.filter((each) => each !== 'outcast');
  const usual = ['participant', 'participant', 'moderator', 'moderator'];
  const expected = {
    moderated: ['visitor', ...usual.slice(1)],
    unmoderated: usual,
    'members-only': ['none', ...usual.slice(1)],
    open: usual,
  };
  for (const [kind, roles] of Object.entries(expected)) {
    const of = kind as keyof typeof expected;
    assert.equal(
      others.map((each) => defaultRole(of, each)),
      roles,
      kind,
    );
    assert.is(defaultRole(of, 'outcast'), 'none', 'an outcast is not let in');
  }
  assert.equal(Object.keys(DEFAULT_ROLES), Object.keys(expected));
  for (const each of others) {
    const barred = defaultRole('members-only', each) === 'none';
    assert.is(affiliationMay(each, 'Enter Members-Only Room'), !barred, 'both tables say the same');
  }
});

/** §5.1.3 and §5.2.2 in short: what the cells of the text come to. */
const CHARTS = {
  roles: {
    none: '-- entry entry entry',
    visitor: 'Kick -- Grant Assign',
    participant: 'Kick Revoke -- Assign',
    moderator: 'Assign Assign Assign --',
  },
  affiliations: {
    outcast: '-- Ban Member Admin Owner',
    none: 'Ban -- Member Admin Owner',
    member: 'Ban Member -- Admin Owner',
    admin: 'Admin Admin Admin -- Owner',
    owner: 'Owner Owner Owner Owner --',
  },
};

test('the charts are those of the text (§5.1.3, §5.2.2)', () => {
  const short = (trigger: string): string => trigger.replace(/^Edit (\w+) List$/, '$1').split(' ')[0]!;
  for (const each of ROLES) assert.is(ROLE_CHART[each].map(short).join(' '), CHARTS.roles[each]);
  for (const each of AFFILIATIONS) {
    assert.is(AFFILIATION_CHART[each].map(short).join(' '), CHARTS.affiliations[each]);
  }
});

test('the charts have a way between any two, and none from one to itself (§5.1.3, §5.2.2)', () => {
  for (const [at, from] of ROLES.entries()) {
    assert.is(ROLE_CHART[from].length, ROLES.length);
    for (const [to, trigger] of ROLE_CHART[from].entries()) {
      assert.is(trigger === '--', to === at);
      assert.is(trigger === 'entry', from === 'none' && to !== at, 'only who is not inside enters');
      assert.is(roleTrigger(from, ROLES[to]!), trigger);
    }
  }
  for (const [at, from] of AFFILIATIONS.entries()) {
    assert.is(AFFILIATION_CHART[from].length, AFFILIATIONS.length);
    for (const [to, trigger] of AFFILIATION_CHART[from].entries()) {
      const target = AFFILIATIONS[to]!;
      assert.is(trigger === '--', to === at);
      assert.is(affiliationTrigger(from, target), trigger === '--' ? LIST_PRIVILEGES[from] : trigger);
    }
  }
});

test('the charts name who may: an owner everything, an admin what concerns neither admins nor owners (§5.2.2)', () => {
  for (const from of AFFILIATIONS) {
    for (const to of AFFILIATIONS) {
      const needed = affiliationTrigger(from, to);
      const high = isAtLeast(from, 'admin') || isAtLeast(to, 'admin');
      assert.ok(affiliationMay('owner', needed));
      assert.is(affiliationMay('admin', needed), !high, `${from} to ${to}`);
      assert.not.ok(affiliationMay('member', needed));
    }
  }
  assert.ok(isOfRoles(roleTrigger('visitor', 'participant')));
  assert.not.ok(
    isOfRoles(roleTrigger('participant', 'moderator')),
    'moderators are made by admins and owners',
  );
  assert.not.ok(isOfRoles(roleTrigger('none', 'visitor')));
});

test.run();
