import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { UsageError } from '../../src/cli/args.ts';
import { openTraceFile, transitionRecord } from '../../src/cli/trace-file.ts';
import { createSim } from '../../src/sim/sim.ts';
import { jid } from '../kit/engine.ts';
import { relay } from '../kit/relay.ts';
import { folderOf } from '../kit/terminal.ts';

const test = suite('cli/trace-file');

const folder = folderOf(new Map([['old.jsonl', 'what was here before\n']]));

function written(path: string): readonly Record<string, unknown>[] {
  const text = readFileSync(path, 'utf8');
  assert.ok(text === '' || text.endsWith('\n'));
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('every transition and every delivery is a line, in the order they happen', () => {
  const path = join(folder, 'old.jsonl');
  const file = openTraceFile(path);
  const sim = createSim({ services: [relay('localhost')], start: 5, ...file.hooksFor('a.scs') });
  const romeo = sim.connect('romeo@localhost/o');
  romeo.send("<message to='romeo@localhost' id='1'/>");
  romeo.send("<iq id='2' type='get'/>");
  sim.run();
  sim.disconnect(romeo);
  sim.run();
  file.close();
  const from = "from='romeo@localhost/o'";
  assert.equal(written(path), [
    {
      script: 'a.scs',
      event: 'transition',
      serial: 1,
      now: 5,
      cause: { kind: 'bound', session: 'romeo@localhost/o' },
      out: [],
    },
    {
      script: 'a.scs',
      event: 'transition',
      serial: 2,
      now: 5,
      cause: { kind: 'outbound', xml: `<message ${from} to='romeo@localhost' id='1' xml:lang='en'/>` },
      out: [{ to: ['romeo@localhost'], xml: `<message ${from} id='1' xml:lang='en'/>` }],
    },
    {
      script: 'a.scs',
      event: 'transition',
      serial: 3,
      now: 5,
      cause: { kind: 'inbound', xml: `<message ${from} to='romeo@localhost' id='1' xml:lang='en'/>` },
      out: [
        { to: ['romeo@localhost/o'], xml: `<message ${from} to='romeo@localhost' id='1' xml:lang='en'/>` },
      ],
    },
    {
      script: 'a.scs',
      event: 'delivery',
      serial: 3,
      session: 'romeo@localhost/o',
      xml: `<message ${from} to='romeo@localhost' id='1' xml:lang='en'/>`,
    },
    ...written(path).slice(4, 6),
    {
      script: 'a.scs',
      event: 'transition',
      serial: 5,
      now: 5,
      cause: { kind: 'unbound', session: 'romeo@localhost/o' },
      out: [],
    },
  ]);
  const [malformed, bounced] = written(path).slice(4, 6);
  assert.equal(malformed!['cause'], {
    kind: 'malformed',
    xml: `<iq ${from} type='get' id='2' xml:lang='en'/>`,
  });
  assert.match(String(bounced!['xml']), /bad-request/);
});

test('a long trace is written in pieces, and whole', () => {
  const path = join(folder, 'long.jsonl');
  const file = openTraceFile(path);
  const sim = createSim({ services: [relay('localhost')], ...file.hooksFor('long.scs') });
  const romeo = sim.connect('romeo@localhost/o');
  for (let n = 0; n < 500; n++)
    romeo.send(`<message to='romeo@localhost/o' id='${n}'><body>é${'x'.repeat(100)}</body></message>`);
  sim.run();
  assert.ok(readFileSync(path).length > 0, 'a part is there before the end');
  file.close();
  const deliveries = written(path).filter(({ event }) => event === 'delivery');
  assert.is(deliveries.length, 500);
  assert.match(String(deliveries.at(-1)!['xml']), / id='499' .*é/);
});

function refusal(path: string): string {
  try {
    openTraceFile(path);
  } catch (error) {
    assert.instance(error, UsageError);
    return (error as Error).message;
  }
  throw new Error(`${path} was opened`);
}

test('a file that cannot be written is refused with a sentence', () => {
  assert.match(
    refusal(join(folder, 'no', 'where')),
    /^--trace cannot write to .*: there is no such file or directory$/,
  );
  assert.match(refusal(folder), /: this is a directory$/);
  assert.match(refusal(join(folder, 'a.scs')), /would overwrite the script/);
});

test('a service that is shut down has a domain', () => {
  const record = transitionRecord({
    serial: 7,
    now: 5,
    cause: { kind: 'stopped', domain: jid('abbey') },
    out: [],
  });
  assert.equal(record, {
    event: 'transition',
    serial: 7,
    now: 5,
    cause: { kind: 'stopped', domain: 'abbey' },
    out: [],
  });
});

test.run();
