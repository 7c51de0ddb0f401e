import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { OracleError } from '../../src/bench/ledger.ts';
import { measureOwnRoom } from '../../src/bench/own-figures.ts';
import { OwnRoomError } from '../../src/bench/own-room.ts';
import type { Subject } from '../../src/bench/workload.ts';
import { REHEARSAL } from '../../src/cli/bench-run.ts';
import { hallScript, MISTAKES, mistaken, settingOf, stillInstruments } from '../kit/bench.ts';

const test = suite('bench/own-figures');

function measured(text: string, subject: Subject = REHEARSAL, messages = 40) {
  const running = { setting: settingOf(subject), instruments: stillInstruments(), progress: () => {} };
  return measureOwnRoom({ script: { path: 'hall.scs', text }, occupants: 12, messages }, running);
}

for (const [name, options] of [
  ['open', {}],
  ['with a password', { password: 'cauldron' }],
  ['moderated', { moderated: true }],
  ['quiet', { quiet: true }],
  ['not anonymous', { whois: true }],
] as const) {
  test(`a room that is ${name} has figures for entering, talking and memory`, () => {
    const { figures, memory } = measured(hallScript(options));
    assert.equal(
      figures.map((each) => [each.name, each.size, each.against]),
      [
        ['bare loop, entering', 12, undefined],
        ['entering', 12, 'bare loop, entering'],
        ['bare loop', 12, undefined],
        ['groupchat', 12, 'bare loop'],
      ],
    );
    assert.equal(
      [figures[2]!.units, figures[3]!.units],
      [24, 24],
      'two messages of twenty rounds, for twelve',
    );
    assert.is(memory.length, 2);
  });
}

test('fewer messages than rounds are as many rounds', () => {
  const { figures } = measured(hallScript({}), REHEARSAL, 3);
  assert.equal([figures[3]!.rounds, figures[3]!.units], [3, 12]);
});

test('a quiet room delivers less while it fills', () => {
  const entering = (quiet: boolean): number => measured(hallScript({ quiet })).figures[1]!.units;
  assert.ok(entering(true) < entering(false));
});

test('where a newcomer is refused, the reason is told', () => {
  const refused = (error: unknown): boolean =>
    error instanceof OwnRoomError &&
    /bench-0 cannot enter: registration-required; the script has to/.test(error.message);
  assert.throws(() => measured(hallScript({ members: true })), refused);
});

for (const [what, mistake] of MISTAKES) {
  test(`there are no figures where, in inboxes, ${what}`, () => {
    // The script itself needs inboxes that are right; those of newcomers begin with its room.
    const wrong = mistaken((inbox) =>
      inbox.some(({ to }) => to.startsWith('bench-')) ? mistake(inbox) : inbox,
    );
    assert.throws(
      () => measured(hallScript({}), wrong),
      (error: unknown) => error instanceof OracleError || error instanceof OwnRoomError,
    );
  });
}

test.run();
