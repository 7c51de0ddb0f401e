import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../../src/cli/args.ts';
import { loadScript, type Playing, playScript, type Result, type Script } from '../../src/cli/script.ts';
import { assert as insist } from '../../src/core/assert.ts';
import type { Service } from '../../src/core/service.ts';
import { createSim } from '../../src/sim/sim.ts';
import { COMPANY, ENTER } from '../kit/perform.ts';
import { relay, relayWorld } from '../kit/relay.ts';
import { folderOf } from '../kit/terminal.ts';

const test = suite('cli/script');

const folder = folderOf(
  new Map<string, string | Uint8Array>([
    ['good.scs', `${COMPANY}${ENTER}Romeo sends:\n\t<message to='juliet@localhost'/>\n`],
    ['bad.scs', `${COMPANY}${ENTER}Juliet receives:\n\t<message/>\n`],
    ['odd.scs', `${COMPANY}Romeo connects\nRomeo disconnects\nRomeo sends:\n\t<message/>\n\n\t<message/>\n`],
    ['tagged.scs', `# T\n## profile: prosdy, desyncReply=kick, probes=maybe\n${COMPANY}${ENTER}`],
    ['wrong.scs', `${COMPANY}Romeo exits\n`],
    ['bytes.scs', Uint8Array.of(0x61, 0x0a, 0xff)],
  ]),
);

const playing: Playing = {
  options: {},
  world: (scenario) => relayWorld()(scenario),
  twice: false,
  hooks: {},
  now: () => 0,
};

function load(name: string): Script {
  const script = loadScript(join(folder, name));
  if ('status' in script) throw new Error(`${name} was not read: ${script.problem?.message}`);
  return script;
}

function refused(name: string): Result {
  const result = loadScript(join(folder, name));
  if (!('status' in result)) throw new Error(`${name} was read`);
  return result;
}

/** A relay that fails an assertion of its own when a message passes. */
const broken: Service = {
  ...(relay('localhost') as Service),
  handle: () => {
    insist(false, 'the relay is broken');
  },
};

test('a script is read with its lines and warnings', () => {
  const { lines, scenario, warnings } = load('odd.scs');
  assert.is(lines[0], '# A play');
  assert.is(scenario.title, 'A play');
  assert.is(warnings.length, 1);
});

test('a script that cannot be read or parsed is a result, with the line', () => {
  const wrong = refused('wrong.scs');
  assert.equal([wrong.status, wrong.problem?.line, wrong.lines[12]], ['error', 13, 'Romeo exits']);
  const bytes = refused('bytes.scs');
  assert.equal([bytes.status, bytes.problem], ['error', { line: 2, message: 'this is not UTF-8 text' }]);
  assert.is(refused('none.scs').problem?.message, 'there is no such file or directory');
});

test('a script is played', () => {
  const good = playScript(load('good.scs'), playing);
  assert.equal(
    [good.status, good.title, good.problem, good.difference],
    ['passed', 'A play', undefined, undefined],
  );
  const bad = playScript(load('bad.scs'), playing);
  assert.equal([bad.status, bad.report?.failure?.line], ['failed', 16]);
});

test('warnings of the parser and of the play are together, by line', () => {
  assert.equal(
    playScript(load('odd.scs'), playing).warnings.map(({ line }) => line),
    [15, 18],
  );
});

test('twice: equal runs do not differ, others do, at their first difference', () => {
  const same = playScript(load('good.scs'), { ...playing, twice: true });
  assert.is(same.difference, undefined);
  let start = 0;
  const drifting: Playing = {
    ...playing,
    twice: true,
    world: (scenario) => relayWorld({ start: start++ })(scenario),
  };
  const { difference, status } = playScript(load('good.scs'), drifting);
  assert.is(status, 'passed');
  assert.equal(difference, {
    at: 1,
    left: '1 0 bound romeo@localhost/romeo',
    right: '1 1 bound romeo@localhost/romeo',
  });
  assert.is(playScript(load('good.scs'), { ...drifting, twice: false }).difference, undefined);
});

test('hooks are told of the first run only', () => {
  let count = 0;
  const world: Playing['world'] = (_, hooks) => createSim({ services: [relay('localhost')], ...hooks });
  const counted: Playing = { ...playing, world, hooks: { onTransition: () => (count += 1) } };
  playScript(load('good.scs'), counted);
  const once = count;
  playScript(load('good.scs'), { ...counted, twice: true });
  assert.ok(once > 0);
  assert.is(count, 2 * once);
});

test('an assertion of ours is a bug, with the last lines of the trace', () => {
  const world: Playing['world'] = () => createSim({ services: [broken] });
  const { status, problem } = playScript(load('good.scs'), { ...playing, world });
  assert.is(status, 'bug');
  assert.match(problem!.message, /the relay is broken/);
  assert.match(problem!.message, /1 \d+ bound romeo@localhost\/romeo/);
  const late: Playing['world'] = (scenario) => {
    const sim = relayWorld()(scenario);
    return {
      trace: sim.trace,
      now: sim.now,
      connect: sim.connect,
      component: sim.component,
      disconnect: sim.disconnect,
      drop: sim.drop,
      shutdown: sim.shutdown,
      advance: sim.advance,
      run: () => {
        sim.run();
        throw new TypeError('not a function');
      },
    };
  };
  const { status: other, problem: why } = playScript(load('good.scs'), { ...playing, world: late });
  assert.is(other, 'bug');
  assert.match(why!.message, /not a function[\s\S]*\n1 \d+ bound romeo/);
});

test('a world that cannot be is an error of the script', () => {
  const world: Playing['world'] = () => {
    throw new RangeError('no such world');
  };
  const { status, problem } = playScript(load('good.scs'), { ...playing, world });
  assert.equal([status, problem], ['error', { line: undefined, message: 'no such world' }]);
});

test('a hook that cannot write is the trouble of the caller', () => {
  const world: Playing['world'] = (_, hooks) => createSim({ services: [relay('localhost')], ...hooks });
  const hooks = {
    onTransition: (): void => {
      throw new UsageError('disk full');
    },
  };
  assert.throws(() => playScript(load('good.scs'), { ...playing, world, hooks }), /disk full/);
});

test('what a tag profile has that means nothing is warned of, at its line', () => {
  const { warnings } = load('tagged.scs');
  assert.equal(
    warnings.map(({ line, message }) => [line, message.replace(/: expected.*/, '')]),
    [
      [2, 'the tag profile is ignored in part: there is no profile "prosdy"'],
      [2, 'the tag profile is ignored in part: probes cannot be "maybe"'],
    ],
  );
  assert.equal(load('good.scs').warnings, []);
});

test.run();
