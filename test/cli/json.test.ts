import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonReporter } from '../../src/cli/json.ts';
import { failedResult, playScript, type Result } from '../../src/cli/script.ts';
import { summarize } from '../../src/cli/summary.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { COMPANY, ENTER } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';
import { terminal } from '../kit/terminal.ts';

const test = suite('cli/json');

const sent = `${ENTER}Romeo sends:\n\t<message to='juliet@localhost' id='1'/>\n\t<message to='tybalt@localhost' id='2'/>\n`;

function played(actions: string): Result {
  const text = COMPANY + actions;
  const { scenario, warnings } = parseScenario(text, 'x.scs');
  const script = { path: 'x.scs', scenario, warnings, lines: text.split('\n') };
  return playScript(script, { options: {}, world: relayWorld(), twice: false, hooks: {}, now: () => 0 });
}

interface Document {
  readonly seed: number;
  readonly scripts: readonly Record<string, unknown>[];
  readonly summary: Record<string, number>;
}

function documentOf(results: readonly Result[], verbose = false): Document {
  const io = terminal();
  const reporter = jsonReporter({ seed: 5, verbose }, io);
  for (const each of results) reporter.result(each);
  assert.is(io.written(), '', 'one document, at the end');
  reporter.end(summarize(results, { leftOut: 0, notPlayed: 0, ms: 1 }));
  return JSON.parse(io.written()) as Document;
}

test('one document with every script and a summary', () => {
  const { seed, scripts, summary } = documentOf([played(sent), played(`${sent}Juliet receives: nothing\n`)]);
  assert.is(seed, 5);
  assert.equal(
    scripts.map(({ path, title, status }) => [path, title, status]),
    [
      ['x.scs', 'A play', 'passed'],
      ['x.scs', 'A play', 'failed'],
    ],
  );
  assert.equal([summary['scripts'], summary['passed'], summary['failed'], summary['exit']], [2, 1, 1, 1]);
  assert.match(String(scripts[0]!['trace']), /^[0-9a-f]{16}$/);
});

test('a failure has its place, its reason, and what was there instead', () => {
  const expectation = "Juliet receives:\n\t<message id='9'/>\n";
  const [script] = documentOf([played(sent + expectation)]).scripts;
  const failure = script!['failure'] as Record<string, unknown>;
  assert.equal(
    [script!['line'], failure['line'], failure['script'], failure['kind']],
    [19, 19, 'Juliet receives:', 'no match'],
  );
  assert.is(failure['expected'], "<message id='9'/>");
  assert.equal(failure['inbox'], [
    {
      line: 16,
      xml: "<message from='romeo@localhost/romeo' to='juliet@localhost' id='1' xml:lang='en'/>",
      mismatch: { path: '/message@id', expected: '"9"', got: '"1"' },
    },
  ]);
  assert.equal(
    (failure['elsewhere'] as { who: string; fits: boolean }[]).map(({ who, fits }) => [who, fits]),
    [['Tybalt', false]],
  );
  assert.equal(
    (script!['leftovers'] as { who: string }[]).map(({ who }) => who),
    ['Juliet', 'Tybalt'],
  );
});

test('traffic is there where it is asked for', () => {
  const [quiet] = documentOf([played(sent)]).scripts;
  const [loud] = documentOf([played(sent)], true).scripts;
  assert.is(quiet!['traffic'], undefined);
  const traffic = loud!['traffic'] as Record<string, unknown>[];
  assert.equal(traffic[0], { line: 13, who: 'Romeo', event: 'bound', detail: 'romeo@localhost/romeo' });
  assert.equal(traffic[3], {
    line: 16,
    who: 'Romeo',
    event: 'sent',
    xml: "<message to='juliet@localhost' id='1'/>",
  });
});

test('a script that could not be played says why', () => {
  const result = failedResult({ path: 'y.scs', lines: [], title: undefined }, 'error', {
    line: 3,
    message: 'no',
  });
  const { scripts, summary } = documentOf([result]);
  assert.equal(scripts, [{ path: 'y.scs', status: 'error', line: 3, problem: 'no', warnings: [], ms: 0 }]);
  assert.is(summary['exit'], 2);
});

test('an expectation is written with the prefix of scripts', () => {
  const expectation =
    "Juliet receives:\n\t<message id='9' scansion:strict='true'><x xmlns='urn:x' scansion:strict='false'/></message>\n";
  const [script] = documentOf([played(sent + expectation)]).scripts;
  assert.is(
    (script!['failure'] as Record<string, unknown>)['expected'],
    "<message id='9' scansion:strict='true'><x xmlns='urn:x' scansion:strict='false'/></message>",
  );
});

test.run();
