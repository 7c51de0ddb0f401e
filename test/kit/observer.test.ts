import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Step } from '../../src/muc/step.ts';
import { observe, viewsOf } from './observer.ts';
import { drive, roomWith } from './room.ts';
import { administers, says, sends, shows } from './send.ts';

const test = suite('kit/observer');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'],
});

/** What is said of a step that was tampered with. */
function complaint(envelope: ReturnType<typeof says>, tamper: (step: Step) => Step): string {
  try {
    observe(room, viewsOf(room), envelope, tamper(drive(room, envelope)));
  } catch (failure) {
    return (failure as Error).message;
  }
  return 'nothing';
}

const kick = administers('romeo', 'set', "<item nick='Nurse' role='none'/>");
const away = shows('juliet', 'Juliet', '<show>away</show>');

test('a step as it should be passes, and gives the views after it', () => {
  for (const each of [kick, away, says('juliet', 'x'), says('nurse', 'x')]) {
    assert.is(
      complaint(each, (step) => step),
      'nothing',
    );
  }
  const views = observe(room, viewsOf(room), kick, drive(room, kick));
  assert.equal([...views.keys()].length, 2);
});

/** A step, what is done to it, and the invariant that is broken by it. */
const TAMPERED: readonly (readonly [string, ReturnType<typeof says>, (step: Step) => Step, RegExp])[] = [
  ['a departure that nobody hears of', kick, ({ room, out }) => ({ room, out: out.slice(0, 2) }), /I-43/],
  [
    'an answer that is missing',
    kick,
    ({ room, out }) => ({ room, out: out.filter(({ stanza }) => stanza.kind !== 'iq') }),
    /I-07/,
  ],
  ['a departure twice', kick, ({ room, out }) => ({ room, out: [...out, ...out.slice(-1)] }), /I-44/],
  ['a refusal with consequences', says('nurse', 'x'), ({ out }) => ({ room: roomWith(), out }), /I-08/],
  [
    'a view for the wrong reader',
    away,
    ({ room, out }) => ({ room, out: out.map((each) => ({ ...each, stanza: out[1]!.stanza })) }),
    /I-04|I-74/,
  ],
  [
    'an address that leaks',
    says('juliet', 'x'),
    ({ room, out }) => ({
      room,
      out: out.map((each) => ({
        ...each,
        stanza: sends('romeo', '<message><body>romeo@localhost</body></message>').stanza,
      })),
    }),
    /I-74/,
  ],
  ['nobody to send to', away, ({ room, out }) => ({ room, out: [...out, { ...out[0]!, to: [] }] }), /nobody/],
];

for (const [fault, envelope, tamper, invariant] of TAMPERED) {
  test(`${fault} is found`, () => assert.match(complaint(envelope, tamper), invariant));
}

test.run();
