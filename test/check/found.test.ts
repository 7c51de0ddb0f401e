import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CRASH, type Finding } from '../../src/check/drive.ts';
import { foundOf } from '../../src/check/found.ts';
import { parseJid } from '../../src/core/jid.ts';
import { presence } from '../../src/core/stanza.ts';
import { ROOMS, SESSIONS } from '../../src/oracle/cast.ts';
import type { Invariant } from '../../src/oracle/invariant.ts';
import { nothingKnown } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';
import { DEFAULT_PINS } from '../../src/oracle/pins.ts';
import type { View } from '../../src/oracle/view.ts';

const test = suite('check/found');

const PROMISE: Invariant = {
  id: 'I-99',
  name: 'silence is golden',
  source: 'ours',
  covers: ['MUC-3-01'],
  check: () => 'idle',
};
const ORIGIN = { level: 'wire', profile: 'xep', seed: 4, inTurn: true, run: 512, length: 30 } as const;

const enter: Op = { kind: 'enter', who: SESSIONS[0]!, room: ROOMS[0]!, nick: 'Romeo' };
const leave: Op = { kind: 'leave', who: SESSIONS[0]!, room: ROOMS[0]! };
const seat = parseJid(`${ROOMS[0]}/Romeo`)!;
const [romeo, juliet] = [SESSIONS[0]!, SESSIONS[1]!];

const model = nothingKnown(0);
const view: View = {
  op: enter,
  sent: { to: seat, stanza: presence({ from: romeo }) },
  before: model,
  after: model,
  out: [romeo, juliet].map((to) => ({ to, stanza: presence({ from: seat }) })),
  to: () => [],
  reply: undefined,
  refused: undefined,
  untouched: false,
  repeats: undefined,
  pins: DEFAULT_PINS,
};
const finding: Finding = { invariant: 'I-99', message: 'a word', sequence: [enter, leave], at: 0, view };

test('it is plain data: what was promised, what was done, in words and as XML', () => {
  const found = foundOf(finding, [PROMISE], ORIGIN);
  assert.equal(JSON.parse(JSON.stringify(found)), found);
  assert.equal(
    [found.invariant, found.name, found.source, found.covers, found.message],
    ['I-99', 'silence is golden', 'ours', ['MUC-3-01'], 'a word'],
  );
  assert.equal(found.sequence, [enter, leave]);
  assert.is(found.words.length, 2);
  assert.match(found.words[0]!, /^Romeo \(orchard\) enters the hall/);
  assert.is(found.after, found.words[0], 'it was broken by the first action, which was under way');
  assert.is(found.sent, `<presence from='${romeo}' to='${seat}'/>`);
  assert.equal(
    found.deliveries,
    [romeo, juliet].map((to) => `<presence from='${seat}' to='${to}'/>`),
  );
  const { level, profile, seed, inTurn, run, length } = found;
  assert.equal({ level, profile, seed, inTurn, run, length }, ORIGIN);
});

test('what it was found as before has no part in it', () => {
  const before = { ...foundOf(finding, [PROMISE], ORIGIN), message: 'another word' };
  assert.is(foundOf(finding, [PROMISE], before).message, 'a word');
});

test('a crash has no deliveries, and no invariant in the list', () => {
  const crashed: Finding = { ...finding, invariant: CRASH, view: undefined, crash: 'no such room' };
  const found = foundOf(crashed, [PROMISE], ORIGIN);
  assert.equal([found.invariant, found.source, found.covers], [CRASH, 'ours', []]);
  assert.equal([found.sent, found.deliveries, found.after], [undefined, [], found.words[1]]);
});

test.run();
