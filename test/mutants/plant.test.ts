import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CASES } from '../../src/muc/cases/index.ts';
import { FEATURES } from '../../src/muc/features/index.ts';
import type { Plant } from '../../src/mutants/mutant.ts';
import { altered, movedBefore, together, without, wrapped } from '../../src/mutants/plant.ts';
import { driveWith } from '../kit/planting.ts';
import { received } from '../kit/received.ts';
import { roomWith } from '../kit/room.ts';
import { join, says } from '../kit/send.ts';

const test = suite('mutants/plant');

const USUAL = { features: FEATURES, cases: CASES };
const occupants = ['romeo:moderator:owner'];
const closed = roomWith({
  occupants,
  config: { passwordProtected: true, secret: 'dagger', membersOnly: true },
});

function refusal(plant: Plant): string {
  return received(driveWith(plant, closed, join('nurse', 'Nurse')).out).join();
}

test('a hook is taken away, and everything else stays', () => {
  assert.match(
    refusal(() => ({})),
    /registration-required/,
  );
  assert.match(refusal(without('members-only', 'admit')), /not-authorized/);
  const { features = [], cases } = without('members-only', 'admit')(USUAL);
  assert.is(cases, undefined);
  assert.equal(
    features.map(({ name }) => name),
    FEATURES.map(({ name }) => name),
  );
  assert.is(features.filter((each) => !FEATURES.includes(each)).length, 1);
});

test('a feature is changed', () => {
  const strict = altered('members-only', () => ({ admit: () => ({ condition: 'gone' }) }));
  assert.match(refusal(strict), /cancel\/gone/);
});

test('a feature is asked earlier', () => {
  assert.match(refusal(movedBefore('password', 'members-only')), /not-authorized/);
  assert.match(refusal(movedBefore('password', 'max-users')), /registration-required/);
  assert.is(movedBefore('subject', 'history')(USUAL).features?.length, FEATURES.length);
});

test('what is not there cannot be planted in', () => {
  const named = (plant: Plant): string => {
    try {
      plant(USUAL);
      return 'planted';
    } catch (error) {
      return String(error);
    }
  };
  assert.match(named(without('membersonly', 'admit')), /there is no feature membersonly/);
  assert.match(named(without('about', 'admit')), /the feature about has no admit/);
  assert.match(named(movedBefore('subject', 'past')), /subject or past is no feature/);
  assert.is(named(without('banned', 'admit')), 'planted');
});

test('something is put around use cases, and around no others', () => {
  const room = roomWith({ occupants });
  const deaf = wrapped(['message', 'subject'], () => (at) => ({ room: at, out: [] }));
  assert.equal(driveWith(deaf, room, says('romeo', 'hi')).out, []);
  assert.is(deaf(USUAL).cases?.enter, CASES.enter);
  const twice = wrapped(['message'], (original) => (...given) => {
    const step = original(...given);
    return { ...step, out: [...step.out, ...step.out] };
  });
  assert.is(received(driveWith(twice, room, says('romeo', 'hi')).out).length, 2);
});

test('of several bugs each is planted among what the others have left', () => {
  const open = together(without('members-only', 'admit'), without('password', 'admit'));
  assert.match(refusal(open), /nurse ← presence Nurse \[110\]/);
  const { features, cases } = together()(USUAL);
  assert.equal([features, cases], [USUAL.features, USUAL.cases]);
});

test.run();
