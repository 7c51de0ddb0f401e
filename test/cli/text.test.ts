import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { failedResult, playScript, type Result } from '../../src/cli/script.ts';
import { summarize } from '../../src/cli/summary.ts';
import { textReporter } from '../../src/cli/text.ts';
import { parseScenario } from '../../src/scenario/parse.ts';
import { COMPANY, ENTER } from '../kit/perform.ts';
import { relayWorld } from '../kit/relay.ts';
import { terminal } from '../kit/terminal.ts';

const test = suite('cli/text');

function played(actions: string, company = COMPANY): Result {
  const text = company + actions;
  const { scenario, warnings } = parseScenario(text, 'x.scs');
  const script = { path: 'x.scs', scenario, warnings, lines: text.split('\n') };
  return playScript(script, { options: {}, world: relayWorld(), twice: false, hooks: {}, now: () => 0 });
}

function reported(results: readonly Result[], { verbose = false, colour = false } = {}): readonly string[] {
  const io = terminal({ colour });
  const reporter = textReporter({ verbose }, io);
  for (const each of results) reporter.result(each);
  reporter.end(summarize(results, { leftOut: 0, notPlayed: 0, ms: 3 }));
  assert.is(io.complained(), '');
  return io.written().trimEnd().split('\n');
}

test('a line for each script, and a summary', () => {
  assert.equal(reported([played(ENTER)]), ['ok   x.scs  A play (0 ms)', '1 script: 1 passed in 3 ms']);
});

test('a failure has its line in the first line, and details below', () => {
  const lines = reported([played('Romeo receives: nothing\n')]);
  assert.equal(lines, [
    'FAIL x.scs:13  A play (0 ms)',
    '',
    '     x.scs:13: Romeo receives: nothing',
    '     Romeo is not connected: expected "Romeo connects" before this',
    '',
    '1 script: 0 passed, 1 failed in 3 ms',
  ]);
});

test('an unparsable script is file, line and sentence, with the line of the script', () => {
  const result = failedResult({ path: 'y.scs', lines: ['a', '\tb  '], title: undefined }, 'error', {
    line: 2,
    message: 'what is b?',
  });
  assert.equal(reported([result]).slice(0, 2), ['ERR  y.scs:2: what is b?', '     2 |     b']);
  const gone = failedResult({ path: 'z.scs', lines: [], title: undefined }, 'error', {
    message: 'not there',
  });
  assert.is(reported([gone])[0], 'ERR  z.scs: not there');
});

test('a bug of ours says that it is one, with all it knows', () => {
  const result = failedResult({ path: 'y.scs', lines: [], title: 't' }, 'bug', {
    message: 'broken\n1 0 bound a@b/c',
  });
  assert.equal(reported([result]).slice(0, 2), [
    'BUG  y.scs: this is a bug in Rehearsal, please report it: broken',
    '     1 0 bound a@b/c',
  ]);
});

test('warnings are shown with their lines', () => {
  const lines = reported([played('Romeo connects\nRomeo disconnects\nRomeo sends:\n\t<message/>\n')]);
  assert.is(lines[1], '     x.scs:15: warning: Romeo sends after disconnecting, so nothing is sent');
});

test('verbose: everything that happened, under the line that caused it', () => {
  const actions = `Romeo connects
Juliet connects
Romeo sends:
	<message to='juliet@localhost' id='1'/>
	<message to='juliet@localhost' id='2'/>
	<message to='juliet@localhost' id='3'/>
Juliet receives:
	<message id='2'/>
Juliet disconnects
Romeo sends:
	<message from='else@localhost'/>
`;
  const shown = reported([played(actions)], { verbose: true })
    .filter((each) => !each.includes('warning'))
    .slice(1, 24);
  const xml = (id: number): string =>
    `<message from='romeo@localhost/romeo' to='juliet@localhost' id='${id}' xml:lang='en'/>`;
  assert.equal(shown.slice(0, 20), [
    '     13 | Romeo connects',
    '         Romeo is romeo@localhost/romeo',
    '     14 | Juliet connects',
    '         Juliet is juliet@localhost/juliet',
    '     15 | Romeo sends:',
    "         Romeo -> <message to='juliet@localhost' id='1'/>",
    "         Romeo -> <message to='juliet@localhost' id='2'/>",
    "         Romeo -> <message to='juliet@localhost' id='3'/>",
    `         Juliet <- ${xml(1)}`,
    `         Juliet <- ${xml(2)}`,
    `         Juliet <- ${xml(3)}`,
    '     19 | Juliet receives:',
    `         Juliet passed over ${xml(1)}`,
    `         Juliet received ${xml(2)}`,
    '     21 | Juliet disconnects',
    '         Juliet is gone',
    `         Juliet never received ${xml(1)}`,
    `         Juliet never received ${xml(3)}`,
    '     22 | Romeo sends:',
    "         Romeo -> <message from='else@localhost'/>",
  ]);
  assert.is(shown[20], '         Romeo is gone: the stream ended with <invalid-from/>');
});

test('verbose: what no action received is listed at the end', () => {
  const actions = `${ENTER}Romeo sends:\n\t<message to='juliet@localhost' id='1'/>\n`;
  const xml = "<message from='romeo@localhost/romeo' to='juliet@localhost' id='1' xml:lang='en'/>";
  assert.equal(reported([played(actions)], { verbose: true }).slice(-3, -1), [
    '     left at the end, received by no action',
    `         Juliet ${xml}  (after line 16)`,
  ]);
  assert.not.match(reported([played(ENTER)], { verbose: true }).join('\n'), /left at the end/);
  assert.not.match(reported([played(actions)]).join('\n'), /left at the end/);
});

test('colours are for terminals', () => {
  const [head, end] = reported([played(ENTER)], { colour: true });
  assert.is(head, '\u001b[32mok  \u001b[39m x.scs  A play \u001b[2m(0 ms)\u001b[22m');
  assert.is(end, '\u001b[32m1 script: 1 passed in 3 ms\u001b[39m');
  const failed = reported([played('Romeo receives: nothing\n')], { colour: true });
  assert.ok(failed.at(-1)!.startsWith('\u001b[31m'));
});

test('what a script or a stanza contains cannot speak to the terminal', () => {
  const company = COMPANY.replace('A play', 'A \u001b[2Jplay');
  const says = "Romeo sends:\n\t<message to='tybalt@localhost'><body>\u009bx</body></message>\n";
  const text = reported(
    [played(`${ENTER}${says}Juliet receives:\n\t<message><body>\u009by</body></message>\n`, company)],
    { verbose: true },
  ).join('\n');
  assert.match(text, /A \\u001b\[2Jplay/);
  assert.match(text, /\\u009by/);
  assert.not.ok(text.includes('\u001b') || text.includes('\u009b'));
});

test('a script with a very long line that cannot be read is reported in short lines', () => {
  const { path, lines } = played(ENTER);
  const long = [...lines, `\t<iq><error>${'<a/>'.repeat(60_000)}`];
  const problem = { line: long.length, message: 'no' };
  const shown = reported([failedResult({ path, lines: long, title: undefined }, 'error', problem)]);
  assert.ok(shown.every((each) => each.length < 130));
  assert.match(shown[1]!, /<iq><error>(?:<a\/>)+.*…$/);
});

test('traffic is one line a stanza, whatever its text', () => {
  const result = played(
    `${ENTER}Romeo sends:\n\t<message to='juliet@localhost'><body>a&#10;b</body></message>\n`,
  );
  const lines = reported([result], { verbose: true });
  assert.is(lines.filter((each) => each.includes('<body>a&#10;b</body></message>')).length, 3);
});

test.run();
