import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { accounts, createSim } from '../src/index.ts';
import { firstDifference } from '../src/sim/trace.ts';
import { type Prints, playOnce, printsOf, scripts } from './kit/plays.ts';
import { poisoned } from './kit/poison.ts';
import { execNode } from './kit/process.ts';

const test = suite('determinism');

const all = scripts();

test('there are scenarios, and all pass', () => {
  assert.ok(all.length >= 25, `${all.length} scenarios`);
  for (const script of all) assert.is(playOnce(script, 1).status, 'passed', script.path);
});

test('scenarios play without network, timers, clock and chance', () => {
  for (const script of all) {
    const [first, again] = poisoned(() => [playOnce(script, 1), playOnce(script, 1)]);
    assert.is(first.status, 'passed', script.path);
    assert.is(first.trace.hash(), again.trace.hash(), script.path);
    assert.is(first.trace.hash(), playOnce(script, 1).trace.hash(), script.path);
  }
});

test('equal seeds give equal traces, event by event', () => {
  for (const seed of [0, 2, -7, 40_499, Number.MAX_SAFE_INTEGER]) {
    for (const script of all) {
      const [left, right] = [playOnce(script, seed), playOnce(script, seed)];
      assert.is(firstDifference(left.trace, right.trace), undefined, `${script.path}, seed ${seed}`);
      assert.ok(left.trace.events.length > 0, script.path);
    }
  }
});

/** The prints of another process, in another place. */
function printsIn(env: Readonly<Record<string, string>>): Prints {
  const { code, out, err } = execNode(['--import', 'tsx', 'test/fixtures/prints.ts', '1'], { env });
  assert.is(code, 0, err);
  return JSON.parse(out) as Prints;
}

test('processes in different time zones and locales give equal traces', () => {
  const here = printsOf(1);
  const turkish = 'tr_TR.UTF-8';
  const nepal = printsIn({ TZ: 'Asia/Kathmandu', LANG: turkish, LC_ALL: turkish });
  const nowhere = printsIn({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
  assert.equal([nepal.locale, nowhere.locale], ['tr-TR', 'en-US'], 'the locales are what was asked for');
  assert.match(nepal.zone, /^Asia\/Kat/);
  assert.is(nowhere.zone, 'UTC');
  assert.equal(
    Object.keys(here.hashes),
    all.map(({ path }) => path),
  );
  assert.equal(nepal.hashes, here.hashes);
  assert.equal(nowhere.hashes, here.hashes);
});

test('another seed gives other ids, and everything else the same', () => {
  const run = (seed: number) => {
    const sim = createSim({ seed, services: [accounts('localhost')] });
    const [first, second] = [sim.connect('romeo@localhost'), sim.connect('romeo@localhost')];
    first.send('<presence/>');
    sim.run();
    return { sim, jids: [first.jid, second.jid] };
  };
  const [one, again, two] = [run(1), run(1), run(2)];
  assert.equal(one.jids, again.jids);
  assert.is(one.sim.trace.hash(), again.sim.trace.hash());
  assert.is(new Set([...one.jids, ...two.jids]).size, 4);
  assert.is.not(one.sim.trace.hash(), two.sim.trace.hash());
  assert.is(one.sim.trace.events.length, two.sim.trace.events.length);
});

test.run();
