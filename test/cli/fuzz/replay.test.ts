import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { runBatch } from '../../../src/check/batch.ts';
import type { Found } from '../../../src/check/found.ts';
import type { FuzzOptions } from '../../../src/check/report.ts';
import type { Wiring } from '../../../src/check/system.ts';
import { KNOWN } from '../../../src/cli/fuzz/known.ts';
import { foundIn, performed } from '../../../src/cli/fuzz/replay.ts';
import { main } from '../../../src/cli/main.ts';
import { version } from '../../../src/cli/version.ts';
import { folderOf, terminal } from '../../kit/terminal.ts';

const test = suite('cli/fuzz/replay');

const { invariants, kinds } = KNOWN;
const OPTIONS: FuzzOptions = {
  seed: 1,
  runs: 300,
  size: 12,
  level: 'wire',
  profile: 'xep',
  invariants,
  kinds,
};

/** Rooms that do not know who is banned. */
const OPEN: Wiring = {
  name: 'open',
  wire: ({ features }) => ({ features: features.filter(({ name }) => name !== 'banned') }),
};

/** What a run finds in such rooms. */
function something(): Found {
  for (let index = 0; index < 3; index++) {
    const { found } = runBatch(index, { ...OPTIONS, wiring: OPEN });
    if (found !== undefined) return found;
  }
  throw new Error('nothing was found');
}

const found = something();

/** The file of a run that has found this. */
function reportWith(found: unknown): string {
  const document = { format: 'rehearsal fuzz 1', version: version(), options: OPTIONS, end: 'broken', found };
  return join(folderOf(new Map([['report.json', JSON.stringify(document)]])), 'report.json');
}

test('what was found is found again, in the same rooms', () => {
  const again = performed(foundIn(reportWith(found), KNOWN), invariants, OPEN);
  assert.equal(again, found);
});

test('and no more where the bug is not, or where nobody looks', () => {
  assert.is(performed(found, invariants), undefined);
  const others = invariants.filter((id) => id === 'I-30');
  assert.is(performed(found, others, OPEN), undefined);
});

test('as a command: everything holds', async () => {
  const [text, json] = [terminal(), terminal()];
  assert.is(await main(['fuzz', '--replay', reportWith(found)], text), 0);
  assert.is(text.written(), `ok   ${found.sequence.length} actions, and everything held\n`);
  assert.is(await main(['fuzz', '--json', '--replay', reportWith(found)], json), 0);
  assert.is(json.written(), 'null\n');
});

test('what cannot be performed is a sentence', () => {
  const [first, ...rest] = found.sequence;
  const cases: readonly (readonly [unknown, RegExp])[] = [
    [undefined, /report\.json: this run has found nothing$/],
    [{ ...found, profile: 'globe' }, /there is no profile "globe"; there are xep/],
    [{ ...found, sequence: [first, { kind: 'dance' }] }, /action 2 is none that could be performed$/],
    [{ ...found, sequence: [{ ...first, who: 'iago@localhost' }, ...rest] }, /action 1 is none/],
    [{ ...found, sequence: [{ ...first, room: 'heath@localhost' }] }, /action 1 is none/],
    [{ ...found, sequence: 'enter' }, /is damaged$/],
  ];
  for (const [odd, message] of cases) {
    assert.throws(
      () => foundIn(reportWith(odd), KNOWN),
      (error: Error) => error.name === 'UsageError' && message.test(error.message),
      String(message),
    );
  }
});

test.run();
