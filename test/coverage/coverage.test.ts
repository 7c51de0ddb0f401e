import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Claim } from '../../src/coverage/claims.ts';
import { coverage, isDuty, STATES, withBinding } from '../../src/coverage/coverage.ts';
import type { Exemption } from '../../src/coverage/exemptions.ts';
import { claim, requirement, sample } from '../kit/coverage.ts';

const test = suite('coverage/coverage');

const requirements = [requirement('MUC-3-01'), requirement('MUC-3-02', { actor: 'client' })];

function of(claims: readonly Claim[], exemptions: Readonly<Record<string, Exemption['state']>> = {}) {
  const all = Object.entries(exemptions).map(([id, state]) => [id, { state, reason: 'So.' }] as const);
  return coverage({ requirements, claims, exemptions: new Map(all), exemptionsPath: 'ex.json' });
}

const states = (...args: Parameters<typeof of>) => of(...args).rows.map(({ state }) => state);

test('a row is open until somebody claims it or it is exempt', () => {
  assert.equal(states([]), ['open', 'not-applicable']);
  assert.equal(states([], { 'MUC-3-01': 'not-supported' }), ['not-supported', 'not-applicable']);
  assert.equal(states([claim('MUC-3-01', 'test')]), ['test', 'not-applicable']);
  assert.equal(states([claim('MUC-3-01', 'test'), claim('MUC-3-01', 'scenario')])[0], 'scenario');
});

test('a claim outranks the exemption that a row has by its nature', () => {
  const { rows, faults } = of([claim('MUC-3-02', 'scenario')]);
  assert.equal([rows[1]?.state, rows[1]?.reason, faults], ['scenario', undefined, []]);
});

test('every claimant is kept, and why a row is exempt', () => {
  const twice = [claim('MUC-3-01', 'scenario', 'a.scs'), claim('MUC-3-01', 'scenario', 'b.scs')];
  const { rows } = of(twice);
  assert.equal(
    rows[0]?.claims.map(({ path }) => path),
    ['a.scs', 'b.scs'],
  );
  assert.is(of([], { 'MUC-3-02': 'not-supported' }).rows[1]?.reason, 'So.', 'what is written comes first');
});

test('unknown ids are faults, with their place', () => {
  const { faults } = of([claim('MUC-9-99', 'scenario'), claim('MUC-9-98', 'test')], {
    'MUC-9-97': 'not-supported',
  });
  assert.equal(faults, [
    { where: 'a.scs', message: 'the catalogue has no MUC-9-99' },
    { where: 'a.test.ts:7', message: 'the catalogue has no MUC-9-98' },
    { where: 'ex.json', message: 'the catalogue has no MUC-9-97' },
  ]);
});

test('nothing is covered and exempt', () => {
  assert.equal(of([claim('MUC-3-01', 'scenario')], { 'MUC-3-01': 'not-supported' }).faults, [
    { where: 'ex.json', message: 'MUC-3-01 is exempt, and yet a.scs claims to cover it' },
  ]);
});

test('rows are chosen by level, and duties are those that bind the service and can be seen', () => {
  const { rows } = sample();
  const ids = (some: typeof rows) => some.map(({ requirement: { id } }) => id);
  assert.equal(ids(withBinding(rows, ['SHOULD'])), ['MUC-7.2.5-03', 'MUC-10.1.1-01']);
  assert.equal(ids(withBinding(rows, [])), []);
  assert.not.ok(ids(rows.filter(isDuty)).includes('MUC-7.2.5-02'));
  assert.is(rows.filter(isDuty).length, 5);
  const unseen = coverage({
    requirements: [requirement('MUC-3-01', { observable: false })],
    claims: [],
    exemptions: new Map(),
    exemptionsPath: '',
  });
  assert.equal(unseen.rows.filter(isDuty), []);
  assert.is(new Set(STATES).size, 5);
});

test.run();
