import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Affiliation, Role } from '../../../src/oracle/op.ts';
import { againstRole, type Standing } from '../../../src/oracle/verdict/roles.ts';

const test = suite('oracle/verdict/roles');

const ROLES: readonly Role[] = ['none', 'visitor', 'participant', 'moderator'];
const AFFILIATIONS: readonly Affiliation[] = ['none', 'member', 'admin', 'owner'];

function standing(words: string): Standing {
  const [role, affiliation] = words.split('/');
  return { role: role as Role, affiliation: affiliation as Affiliation };
}

/** What speaks against giving each role, in order. */
function answers(actor: string, target: string): string {
  return ROLES.map((role) => againstRole(standing(actor), standing(target), role) ?? 'ok').join(' ');
}

test('nobody but moderators gives roles, whatever else they are (§8)', () => {
  for (const actor of ['none/owner', 'visitor/admin', 'participant/owner']) {
    assert.is(answers(actor, 'participant/none'), 'forbidden forbidden forbidden forbidden');
  }
});

test('nobody kicks somebody above, and moderators are kicked by officers (§8.2)', () => {
  assert.match(answers('moderator/none', 'participant/none'), /^ok /);
  assert.match(answers('moderator/none', 'participant/member'), /^not-allowed /);
  assert.match(answers('moderator/none', 'moderator/none'), /^not-allowed /);
  assert.match(answers('moderator/admin', 'moderator/admin'), /^ok /);
  assert.match(answers('moderator/admin', 'moderator/owner'), /^not-allowed /);
});

test('a voice is given to anybody, and taken from nobody above and from no officer (§8.3, §8.4)', () => {
  assert.is(answers('moderator/none', 'visitor/member').split(' ')[2], 'ok');
  assert.is(answers('moderator/none', 'participant/none').split(' ')[1], 'ok');
  assert.is(answers('moderator/none', 'participant/member').split(' ')[1], 'not-allowed');
  assert.is(answers('moderator/owner', 'participant/admin').split(' ')[1], 'not-allowed');
});

test('moderators are made and unmade by officers (§9.6, §9.7)', () => {
  assert.is(answers('moderator/member', 'participant/none').split(' ')[3], 'forbidden');
  assert.is(answers('moderator/admin', 'participant/owner').split(' ')[3], 'ok');
  assert.is(answers('moderator/member', 'moderator/none').split(' ')[2], 'forbidden');
  assert.is(answers('moderator/none', 'moderator/member').split(' ')[2], 'not-allowed');
  assert.is(answers('moderator/admin', 'moderator/admin').split(' ')[2], 'not-allowed');
  assert.is(answers('moderator/owner', 'moderator/admin'), 'ok not-allowed ok ok');
  assert.is(answers('moderator/owner', 'moderator/owner').split(' ')[2], 'not-allowed');
});

test('who stands higher may do no less', () => {
  for (const target of ROLES.flatMap((role) => AFFILIATIONS.map((each) => `${role}/${each}`))) {
    for (const [at, low] of AFFILIATIONS.entries()) {
      for (const high of AFFILIATIONS.slice(at)) {
        const before = answers(`moderator/${low}`, target).split(' ');
        const after = answers(`moderator/${high}`, target).split(' ');
        assert.ok(
          before.every((each, role) => each !== 'ok' || after[role] === 'ok'),
          `${low}, ${high} to ${target}`,
        );
      }
    }
  }
});

test.run();
