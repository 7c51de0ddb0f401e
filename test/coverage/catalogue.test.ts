import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { BINDINGS, bindingOf, parseJson, readCatalogue } from '../../src/coverage/catalogue.ts';
import { CoverageError } from '../../src/coverage/fault.ts';

const test = suite('coverage/catalogue');

const ROW = {
  id: 'MUC-7.2.5-01',
  section: '7.2.5',
  anchor: 'enter-pw',
  level: 'MUST',
  actor: 'service',
  rule: 'A password is asked for.',
  observable: true,
  stimulus: 'join(n)',
  expect: 'error',
  codes: [],
};

const read = (...rows: readonly unknown[]) => readCatalogue(JSON.stringify(rows), 'cat.json');

function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.instance(error, CoverageError);
    return (error as Error).message;
  }
  throw new Error('it was read');
}

test('a row is read, with its note where it has one, and other keys are left out', () => {
  const { codes, ...kept } = ROW;
  assert.equal(codes, []);
  assert.equal(read(ROW), [{ ...kept, note: undefined }]);
  assert.is(read({ ...ROW, note: 'after §7.2.5' })[0]?.note, 'after §7.2.5');
  assert.equal(read(), []);
});

test('what is no row is refused with its place', () => {
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [null, /^cat\.json: row 2 is no object/],
    [{ ...ROW, id: undefined }, /row 2: "id" is missing/],
    [{ ...ROW, id: 'MUC-7.2.6-01' }, /no id of section 7\.2\.5/],
    [{ ...ROW, id: 'MUC-7.2.5-1' }, /no id of section/],
    [{ ...ROW, id: 'MUC-7.2.5-02', level: 'must' }, /"level" has to be one of MUST/],
    [{ ...ROW, id: 'MUC-7.2.5-02', actor: '__proto__' }, /"actor" has to be one of service/],
    [{ ...ROW, id: 'MUC-7.2.5-02', observable: 'yes' }, /"observable" has to be true or false/],
    [{ ...ROW, id: 'MUC-7.2.5-02', rule: '' }, /"rule" is missing/],
    [{ ...ROW, id: 'MUC-7.2.5-02', note: '' }, /"note" is missing/],
    [ROW, /^cat\.json: MUC-7\.2\.5-01 stands there twice/],
  ];
  for (const [row, message] of cases)
    assert.match(
      refusal(() => read(ROW, row)),
      message,
    );
  assert.match(
    refusal(() => readCatalogue('{}', 'cat.json')),
    /expected an array/,
  );
});

test('what is no JSON is refused as well', () => {
  assert.equal(parseJson('[1]', 'a.json'), [1]);
  assert.match(
    refusal(() => parseJson('[1', 'a.json')),
    /^a\.json: /,
  );
});

test('a prohibition counts as its command', () => {
  const levels = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY', 'TABLE'] as const;
  assert.equal(levels.map(bindingOf), ['MUST', 'MUST', 'SHOULD', 'SHOULD', 'MAY', 'TABLE']);
  assert.equal(BINDINGS, ['MUST', 'SHOULD', 'MAY', 'TABLE']);
});

test.run();
