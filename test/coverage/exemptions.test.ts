import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { exemptByNature, readExemptions } from '../../src/coverage/exemptions.ts';
import { CoverageError } from '../../src/coverage/fault.ts';
import { requirement } from '../kit/coverage.ts';

const test = suite('coverage/exemptions');

const read = (...rows: readonly unknown[]) => readExemptions(JSON.stringify(rows), 'ex.json');

test('exemptions are by id', () => {
  const read1 = read(
    { id: 'MUC-1-01', state: 'not-supported', reason: 'So.' },
    { id: '__proto__', state: 'not-applicable', reason: 'And so.' },
  );
  assert.equal(
    [...read1],
    [
      ['MUC-1-01', { state: 'not-supported', reason: 'So.' }],
      ['__proto__', { state: 'not-applicable', reason: 'And so.' }],
    ],
  );
});

test('an exemption says which, how and why, and once', () => {
  const fine = { id: 'MUC-1-01', state: 'not-supported', reason: 'So.' };
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [{ ...fine, id: undefined }, /^ex\.json: an exemption has no "id"/],
    [null, /an exemption has no "id"/],
    [{ ...fine, state: 'open' }, /^ex\.json: MUC-1-01: "state" has to be/],
    [{ ...fine, state: 'scenario' }, /"state" has to be/],
    [{ ...fine, reason: undefined }, /"reason" is missing/],
    [{ ...fine, reason: ' ' }, /"reason" is missing/],
  ];
  for (const [row, message] of cases) {
    assert.throws(
      () => read(row),
      (error: unknown) => {
        assert.instance(error, CoverageError);
        return message.test((error as Error).message);
      },
    );
  }
  assert.throws(() => read(fine, fine), /MUC-1-01 stands there twice/);
  assert.throws(() => readExemptions('{}', 'ex.json'), /expected an array/);
});

test('what binds clients, or cannot be seen, is not applicable; what users of a room may do is', () => {
  for (const actor of ['service', 'any', 'occupant', 'moderator', 'admin', 'owner'] as const) {
    assert.is(exemptByNature(requirement('MUC-1-01', { actor })), undefined, actor);
    const unseen = exemptByNature(requirement('MUC-1-01', { actor, observable: false }));
    assert.match(unseen?.reason ?? '', /No exchange/);
  }
  assert.match(exemptByNature(requirement('MUC-1-01', { actor: 'client' }))?.reason ?? '', /binds clients/);
});

test.run();
