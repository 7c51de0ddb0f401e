import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Affiliation } from '../../../src/oracle/op.ts';
import { againstAffiliation } from '../../../src/oracle/verdict/affiliations.ts';

const test = suite('oracle/verdict/affiliations');

const ALL: readonly Affiliation[] = ['outcast', 'none', 'member', 'admin', 'owner'];

function answers(by: Affiliation, from: Affiliation): string {
  return ALL.map((to) => againstAffiliation({ by, from, to, self: false, lastOwner: false }) ?? 'ok').join(
    ' ',
  );
}

test('an owner gives everything to others, and who is no officer nothing (§5.2.1)', () => {
  for (const from of ALL) {
    assert.is(answers('owner', from), 'ok ok ok ok ok');
    for (const by of ['outcast', 'none', 'member'] as const) {
      assert.is(answers(by, from), 'forbidden forbidden forbidden forbidden forbidden');
    }
  }
});

test('an admin does what concerns neither admins nor owners (§9.1, §10.3 to §10.8)', () => {
  for (const from of ['outcast', 'none', 'member'] as const)
    assert.is(answers('admin', from), 'ok ok ok forbidden forbidden');
  for (const from of ['admin', 'owner'] as const) {
    assert.is(answers('admin', from), 'not-allowed forbidden forbidden forbidden forbidden');
  }
});

test('nobody bans itself, and a room keeps an owner (§9.1, §10.2)', () => {
  for (const by of ['admin', 'owner'] as const) {
    assert.is(againstAffiliation({ by, from: by, to: 'outcast', self: true, lastOwner: false }), 'conflict');
  }
  const last = { by: 'owner', from: 'owner', self: true, lastOwner: true } as const;
  for (const to of ['outcast', 'none', 'member', 'admin'] as const)
    assert.is(againstAffiliation({ ...last, to }), 'conflict');
  assert.is(againstAffiliation({ ...last, to: 'owner' }), undefined);
  assert.is(againstAffiliation({ ...last, to: 'none', lastOwner: false }), undefined);
});

test.run();
