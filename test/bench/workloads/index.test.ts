import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OracleError } from '../../../src/bench/ledger.ts';
import type { Variant } from '../../../src/bench/measure.ts';
import type { Subject } from '../../../src/bench/workload.ts';
import { WORKLOADS } from '../../../src/bench/workloads/index.ts';
import { REHEARSAL } from '../../../src/cli/bench-run.ts';
import { MISTAKES, mistaken, settingOf } from '../../kit/bench.ts';

const test = suite('bench/workloads');

/** Sizes at which nothing takes long. */
const SMALL = new Map([
  ['rooms', 20],
  ['playing', 2],
  ['history', 5],
]);

const sizeOf = (name: string): number => SMALL.get(name) ?? 12;

/** One round; says how much was done. */
function round({ steps = 1, prepare, run, check }: Variant): number {
  prepare?.();
  let done = 0;
  for (let step = 0; step < steps; step++) {
    run(step);
    done += check(step);
  }
  return done;
}

const isOracleError = (error: unknown): boolean => error instanceof OracleError && error.message.length > 10;

test('names are different, sizes grow, and a quick run has sizes of the full one or smaller ones', () => {
  assert.is(new Set(WORKLOADS.map(({ name }) => name)).size, WORKLOADS.length);
  for (const { name, sizes, quick, summary } of WORKLOADS) {
    assert.ok(sizes.length > 0 && quick.length > 0, name);
    for (const list of [sizes, quick]) {
      assert.equal(
        list,
        list.toSorted((a, b) => a - b),
      );
    }
    assert.ok(quick.at(-1)! <= sizes.at(-1)!, name);
    assert.match(summary, /\.$/);
  }
});

for (const workload of WORKLOADS) {
  test(`${workload.name}: two rounds of each variant are right, and their units are counted`, () => {
    const variants = workload.variants(sizeOf(workload.name), settingOf());
    for (let n = 0; n < 2; n++) {
      for (const variant of variants) assert.ok(round(variant) > 0, variant.name);
    }
  });
}

/** The variants in which a server fills inboxes, which is all but floors and what looks at texts alone. */
const SERVED = WORKLOADS.filter(({ name }) => !['playing', 'parser', 'matcher'].includes(name));
const FLOORS = /^(?:bare loop|one record each|template string.*|parsing the message)$/;

for (const [what, mistake] of MISTAKES) {
  for (const { name, variants } of SERVED) {
    test(`${name} gives no figure where, in inboxes, ${what}`, () => {
      const all = variants(sizeOf(name), settingOf(mistaken(mistake)));
      const served = all.filter((each) => !FLOORS.test(each.name));
      assert.ok(served.length > 0);
      for (const variant of served) assert.throws(() => round(variant), isOracleError);
    });
  }
}

/** Mistakes of what has no inboxes: by workload, and by the variants that have to notice. */
const WRONG: readonly (readonly [name: string, variants: RegExp, subject: Subject])[] = [
  [
    'parser',
    /plain|reference/,
    {
      ...REHEARSAL,
      parseXml: (text) => {
        const element = REHEARSAL.parseXml(text);
        return { ...element, children: element.children.slice(1) };
      },
    },
  ],
  ['groupchat', /parsing/, { ...REHEARSAL, parseXml: () => REHEARSAL.parseXml('<message/>') }],
  ['matcher', /^fits/, { ...REHEARSAL, match: () => ({ ok: false, mismatch: NONE }) }],
  ['matcher', /not fit/, { ...REHEARSAL, match: () => ({ ok: true, captures: new Map() }) }],
  ['playing', /playing/, mistaken(() => [])],
  ['playing', /playing/, { ...REHEARSAL, play: (...all) => ({ ...REHEARSAL.play(...all), actions: 1 }) }],
  [
    'xml',
    /written/,
    { ...REHEARSAL, write: (envelope) => REHEARSAL.write(envelope).replace('night', 'day') },
  ],
  ['xml', /written/, { ...REHEARSAL, write: () => '<message/>' }],
];

const NONE = { path: '/', expected: '', got: '' };

for (const [name, wanted, subject] of WRONG) {
  test(`${name} gives no figure where its work is wrong (${wanted.source})`, () => {
    const { variants } = WORKLOADS.find((each) => each.name === name)!;
    const found = variants(sizeOf(name), settingOf(subject)).filter((each) => wanted.test(each.name));
    assert.ok(found.length > 0);
    for (const variant of found) assert.throws(() => round(variant), isOracleError);
  });
}

test('playing notices that a script goes another way than before', () => {
  let times = 0;
  const other: Subject = {
    ...REHEARSAL,
    createWorld: (scenario) => {
      times += 1;
      return REHEARSAL.createWorld(scenario, { start: times });
    },
  };
  const { variants } = WORKLOADS.find(({ name }) => name === 'playing')!;
  const playing = variants(2, settingOf(other)).at(-1)!;
  round(playing);
  assert.throws(() => round(playing), /went another way/);
});

test('the floor of a storm pushes as much as is delivered, but for the result of one request', () => {
  const { variants } = WORKLOADS.find(({ name }) => name === 'joins')!;
  const [floor, storm] = variants(30, settingOf());
  assert.is(round(storm!), round(floor!) + 1);
});

test.run();
