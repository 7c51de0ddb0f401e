import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  AFFILIATIONS,
  DEFAULT_ROLES,
  hasRole,
  isAtLeast,
  isHigher,
  ROLES,
  readAffiliation,
  readRole,
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

test('words are read as they are written, and no others are', () => {
  for (const each of ROLES) assert.is(readRole(each), each);
  for (const each of AFFILIATIONS) assert.is(readAffiliation(each), each);
  for (const each of ['', 'Owner', 'king', '__proto__', 'constructor', ' none']) {
    assert.is(readRole(each), undefined);
    assert.is(readAffiliation(each), undefined);
  }
});

test('default roles are those of §5.1.2', () => {
  assert.equal(
    AFFILIATIONS.map((each) => DEFAULT_ROLES[each]),
    ['none', 'participant', 'participant', 'moderator', 'moderator'],
  );
});

test.run();
