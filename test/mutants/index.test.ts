import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { howTo } from '../../src/check/batch.ts';
import { KNOWN } from '../../src/cli/fuzz/known.ts';
import { DEFAULTS } from '../../src/cli/fuzz/settings.ts';
import { MUTANTS } from '../../src/mutants/index.ts';
import { huntAll, huntsFor, isKill, type Kill } from '../../src/mutants/table.ts';
import { INVARIANTS } from '../../src/oracle/invariants/index.ts';
import { ROOT } from '../kit/files.ts';

const test = suite('mutants/index');

/** A line of `rehearsal mutants --json`. */
interface Line {
  readonly id: string;
  readonly with?: readonly string[];
  readonly found: Omit<Kill, 'mutant'> | null;
}

/** What `rehearsal mutants --json` has written, and with `--prove`. */
const kills = recorded('kills.json');
const proofs = recorded('proofs.json');

function recorded(name: string): readonly Line[] {
  return JSON.parse(readFileSync(join(ROOT, 'test', 'fixtures', name), 'utf8')).bugs;
}

const RUN = { ...DEFAULTS, level: 'room', profile: 'xep', ...KNOWN } as const;

/** Whether what is recorded happens again, with the bug and not without it. */
function stillFound({ id, with: by = KNOWN.invariants, found }: Line): boolean {
  const mutant = MUTANTS.find((each) => each.id === id);
  if (mutant === undefined || found === null) return false;
  return isKill(found, mutant, howTo({ ...RUN, invariants: by }, found.seed));
}

test('every bug of other servers is planted, and twice as many of ours', () => {
  const ids = MUTANTS.map(({ id }) => id);
  assert.is(new Set(ids).size, ids.length);
  const historical = MUTANTS.filter(({ id }) => id.startsWith('H'));
  assert.is(historical.length, 25);
  assert.ok(historical.every(({ source }) => source !== undefined));
  assert.ok(ids.length - historical.length >= 45);
  for (const { bug, id } of MUTANTS) assert.match(bug, /^[A-Z][^\n]*\.$/, id);
});

test('each is found within twenty thousand sequences, and in few actions', () => {
  assert.equal(
    kills.map(({ id }) => id),
    MUTANTS.map(({ id }) => id),
  );
  const lengths = kills.map(({ found }) => found!.sequence.length).sort((a, b) => a - b);
  assert.ok(lengths[Math.floor(lengths.length / 2)]! <= 6, 'median');
  assert.ok(lengths.at(-1)! <= 12, 'most');
  assert.ok(kills.every(({ found }) => found!.after <= DEFAULTS.runs));
});

test('what found a bug finds it again, and finds nothing without it', () => {
  assert.equal(
    kills.filter((each) => !stillFound(each)).map(({ id }) => id),
    [],
  );
});

test('every invariant finds a bug alone: it can fail', () => {
  const expected = huntsFor(MUTANTS, true).map(({ mutant, invariants }) => [mutant.id, invariants]);
  assert.equal(
    proofs.map(({ id, with: by }) => [id, by]),
    expected,
  );
  assert.equal(
    proofs.filter((each) => !stillFound(each)).map(({ id, with: by }) => `${id} ${by}`),
    [],
  );
  const proved = new Set(proofs.flatMap(({ with: by = [] }) => by));
  assert.equal(
    INVARIANTS.map(({ id }) => id).filter((id) => !proved.has(id)),
    [],
  );
});

test('the table is what the sequences give', () => {
  const quick = kills.filter(({ found }) => found!.after <= 3).slice(0, 12);
  const hunts = huntsFor(
    MUTANTS.filter(({ id }) => quick.some((each) => each.id === id)),
    false,
  );
  const again = [...huntAll(hunts, { ...RUN, runs: 3 })];
  assert.ok(quick.length > 0);
  assert.equal(
    again.map(({ kill }) => [kill?.mutant, kill?.invariant, kill?.after]),
    quick.map(({ id, found }) => [id, found?.invariant, found?.after]),
  );
});

test.run();
