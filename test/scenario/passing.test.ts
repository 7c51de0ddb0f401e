import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseScenario, ScenarioError } from '../../src/scenario/parse.ts';
import { PASSING_MAX, printPassing, readPassing, warnOfPassing } from '../../src/scenario/passing.ts';
import { play } from '../../src/scenario/play.ts';
import { LineError } from '../../src/scenario/source.ts';
import { START } from '../../src/sim/sim.ts';
import { COMPANY, ENTER, FIRST, failureOf, perform } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';

const test = suite('scenario/passing');

/** The length of time in a line, and the warnings. */
function read(text: string): readonly [ms: number | undefined, warnings: readonly string[]] {
  const warnings: string[] = [];
  const ms = readPassing({ text, number: 7 }, (line, message) => warnings.push(`${line}: ${message}`));
  return [ms, warnings];
}

test('a whole number and a unit, in any style of comment', () => {
  const rows: readonly (readonly [string, number])[] = [
    ['# time passes: 30 seconds', 30_000],
    ['# time passes: 1 second', 1000],
    ['#time passes:1 minute', 60_000],
    ['## Time passes : 2 Hours  ', 7_200_000],
    ['// time passes: 3 days', 259_200_000],
    ['-- time passes: 5 milliseconds', 5],
    ['# time passes: 0 seconds', 0],
  ];
  for (const [text, ms] of rows) assert.equal(read(text), [ms, []], text);
});

test('other comments and other lines let no time pass', () => {
  const texts = [
    '# Time passes, and nobody speaks.',
    '# The time passes: 3 seconds',
    '# time',
    'time passes: 3 seconds',
    '',
  ];
  for (const text of [...texts, ' # time passes: 3 seconds', 'Romeo receives: nothing']) {
    assert.equal(read(text), [undefined, []], text);
  }
});

test('a missing colon draws a warning, where the rest would do', () => {
  const [ms, warnings] = read('# time passes 30 seconds');
  assert.is(ms, undefined);
  assert.match(warnings.join(), /^7: no time passes here: expected a colon/);
});

test('what is no length of time is an error', () => {
  const faults = [
    '',
    'soon',
    '30',
    'seconds',
    '-1 seconds',
    '1.5 hours',
    '3 weeks',
    '1 second or so',
    '9'.repeat(16),
  ];
  for (const each of faults) {
    assert.throws(
      () => read(`# time passes: ${each}`),
      (error: Error) =>
        error instanceof LineError && error.line === 7 && error.message.includes('is no length'),
      each,
    );
  }
  assert.equal(read(`# time passes: ${PASSING_MAX} milliseconds`)[0], PASSING_MAX);
  assert.throws(() => read(`# time passes: ${PASSING_MAX + 1} milliseconds`), /a hundred years/);
});

test('what is printed is read again, and nothing else is printed', () => {
  fc.assert(
    fc.property(fc.nat({ max: PASSING_MAX }), fc.constantFrom(1, 1000, 60_000, 3_600_000), (count, unit) => {
      const ms = (count * unit) % (PASSING_MAX + 1);
      assert.equal(read(printPassing(ms)), [ms, []]);
    }),
  );
  assert.is(printPassing(30_000), '# time passes: 30 seconds');
  assert.is(printPassing(3_600_000), '# time passes: 1 hour');
  assert.is(printPassing(0), '# time passes: 0 seconds');
  for (const ms of [-1, 0.5, Number.NaN, PASSING_MAX + 1])
    assert.throws(
      () => printPassing(ms),
      (error: unknown) => error instanceof RangeError,
    );
});

test('in a script it is an action, which ends a body', () => {
  const script = `${COMPANY}# time passes: 1 minute\nRomeo sends:\n\t<presence/>\n# a remark\n// time passes: 2 hours\nRomeo connects\n`;
  const { scenario, warnings } = parseScenario(script, 'x.scs');
  assert.equal(warnings, []);
  assert.equal(
    scenario.actions.map((each) => [each.line, each.kind, 'ms' in each ? each.ms : 0]),
    [
      [FIRST, 'passes', 60_000],
      [FIRST + 1, 'sends', 0],
      [FIRST + 4, 'passes', 7_200_000],
      [FIRST + 5, 'connects', 0],
    ],
  );
});

test('the errors and warnings of a script name the line', () => {
  const errorOf = (actions: string): string => {
    try {
      parseScenario(COMPANY + actions, 'x.scs');
    } catch (error) {
      if (error instanceof ScenarioError) return `${error.line - FIRST}: ${error.message}`;
    }
    return '';
  };
  assert.match(errorOf('Romeo sends:\n\t<presence/>\n# time passes: long\n'), /^2: "long" is no length/);
  assert.match(errorOf('Romeo sends:\n# time passes: 3 seconds\n\t<presence/>\n'), /^0: "sends" has no body/);
  assert.match(
    errorOf('Romeo sends:\n\t<a/>\n# time passes: 3 seconds\n\t<b/>\n'),
    /^3: an indented line stands here/,
  );
  assert.match(
    errorOf('# time passes: 36500 days\n# time passes: 1 second\n'),
    /^1: more than a hundred years/,
  );
  const inside = parseScenario(`${COMPANY}Romeo sends:\n# time passes 3 seconds\n\t<presence/>\n`, 'x.scs');
  assert.equal(
    inside.warnings.map(({ line }) => line),
    [FIRST + 1],
  );
  const above = parseScenario(`# A play\n# time passes: 3 seconds\n${COMPANY}Romeo connects\n`, 'x.scs');
  assert.equal(
    above.warnings.map(({ line }) => line),
    [2],
  );
  assert.is(above.scenario.actions.length, 1);
  const warnings: string[] = [];
  warnOfPassing({ text: '# Time passes.', number: 1 }, (_, message) => warnings.push(message));
  assert.equal(warnings, []);
});

test('the clock of the world moves, and nothing else does', () => {
  const sim = relayWorld();
  let now = 0;
  const { scenario } = parseScenario(
    `${COMPANY}${ENTER}# time passes: 30 seconds\n# time passes: 1 millisecond\n`,
    'x.scs',
  );
  const report = play(scenario, (each) => {
    const made = sim(each);
    return {
      ...made,
      get now() {
        return made.now;
      },
      advance(ms) {
        made.advance(ms);
        now = made.now;
      },
    };
  });
  assert.is(report.status, 'passed');
  assert.is(now, START + 30_001);
  assert.is(report.actions, 5);
  assert.is(report.trace.events.length, 3, 'three connect, and that is all');
});

test('what others received before time passed is told where an expectation fails after it', () => {
  const said = 'Romeo sends:\n\t<message to="tybalt@localhost/sword" type="chat"><body>a</body></message>\n';
  const failing = `${ENTER}${said}# time passes: 30 seconds\nJuliet receives:\n\t<message><body>b</body></message>\n`;
  assert.equal(
    failureOf(perform(failing)).elsewhere.map(({ who }) => who),
    ['Tybalt'],
  );
});

test.run();
