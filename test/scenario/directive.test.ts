import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SCANSION } from '../../src/scenario/ast.ts';
import { isDirective, looksWild, readStrict, STRICT, wildcardOf } from '../../src/scenario/directive.ts';

const test = suite('scenario/directive');

test('a wildcard is the whole of a value', () => {
  const rows: readonly (readonly [value: string, capture: string | undefined | false])[] = [
    ['{scansion:any}', undefined],
    ['{scansion:capture:sid}', 'sid'],
    ['{scansion:capture:__proto__}', '__proto__'],
    ['{scansion:capture:two words: or more}', 'two words: or more'],
    ['{scansion:capture:}', false],
    ['{scansion:capture}', false],
    ['{scansion:Any}', false],
    [' {scansion:any}', false],
    ['{scansion:any} ', false],
    ['{scansion:any}{scansion:any}', false],
    ['{scansion:capture:a}{scansion:capture:b}', false],
    ['any', false],
    ['', false],
  ];
  for (const [value, capture] of rows) {
    assert.equal(wildcardOf(value), capture === false ? undefined : { capture }, value);
  }
});

test('what looks like a wildcard, somewhere', () => {
  assert.ok(looksWild('a{scansion:foo}b'));
  assert.not.ok(looksWild('{scansion any}'));
});

test('the attributes of Scansion are those of its namespace', () => {
  assert.is(STRICT, `{${SCANSION}}strict`);
  assert.ok(isDirective(STRICT));
  assert.ok(isDirective(`{${SCANSION}}other`));
  assert.not.ok(isDirective('strict'));
  assert.not.ok(isDirective(`{${SCANSION}x}strict`));
});

test('the values of scansion:strict', () => {
  assert.equal(['true', 'yes', '1'].map(readStrict), [true, true, true]);
  assert.equal(['false', 'no', '0'].map(readStrict), [false, false, false]);
  assert.equal(['', 'True', ' true', 'on', '2'].map(readStrict), new Array(5).fill(undefined));
});

test.run();
