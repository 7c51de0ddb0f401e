import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { FEATURES } from '../../../src/muc/features/index.ts';
import { mucService } from '../../../src/muc/service.ts';
import { conforms, REGISTERED_FEATURES, REGISTERED_FIELDS, SAMPLES } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, env, roomWith } from '../../kit/room.ts';
import { join } from '../../kit/send.ts';

const test = suite('muc/features/index');

test('every feature keeps to the rules, and each has its own name', () => {
  for (const each of FEATURES) conforms(each);
  assert.is(new Set(FEATURES.map(({ name }) => name)).size, FEATURES.length);
});

test('together they have every registered field once (§16.5.3)', () => {
  const names = FEATURES.flatMap(({ fields = [] }) => fields.map((each) => each.var));
  const order = (a: string, b: string): number => (a < b ? -1 : 1);
  assert.equal(names.toSorted(order), [...REGISTERED_FIELDS.keys()].toSorted(order));
});

// covers: MUC-16.3-01
test('together they disclose one feature of each pair, for every room (§6.4)', () => {
  const pairs = [
    ['muc_hidden', 'muc_public'],
    ['muc_membersonly', 'muc_open'],
    ['muc_moderated', 'muc_unmoderated'],
    ['muc_nonanonymous', 'muc_semianonymous'],
    ['muc_passwordprotected', 'muc_unsecured'],
    ['muc_persistent', 'muc_temporary'],
  ];
  assert.is(pairs.flat().length, REGISTERED_FEATURES.length);
  for (const room of SAMPLES) {
    const shown = FEATURES.flatMap(({ disco }) => disco?.(room) ?? []);
    for (const pair of pairs) assert.is(shown.filter((each) => pair.includes(each)).length, 1, pair.join());
  }
});

/** Gates in order, each closed for Tybalt together with all after it. */
const GATES = [
  ['locked', 'cancel/item-not-found'],
  ['banned', 'auth/forbidden'],
  ['members-only', 'auth/registration-required'],
  ['password', 'auth/not-authorized'],
  ['full', 'wait/service-unavailable'],
  ['nick', 'cancel/conflict'],
] as const;

// covers: MUC-18.1-09
test('of several closed gates the first in the order is named, in every combination (I-12)', () => {
  for (let closed = 1; closed < 2 ** GATES.length; closed++) {
    const is = (gate: (typeof GATES)[number][0]): boolean =>
      (closed & (1 << GATES.findIndex(([name]) => name === gate))) !== 0;
    const room = roomWith({
      config: {
        membersOnly: is('members-only'),
        passwordProtected: is('password'),
        secret: 'pass',
        maxUsers: is('full') ? 1 : 0,
      },
      occupants: ['romeo:moderator:owner'],
      standings: is('banned') ? { tybalt: 'outcast' } : {},
      ...(is('locked') ? { lockedBy: 'romeo' } : {}),
    });
    const step = drive(
      room,
      join('tybalt', is('nick') ? 'Romeo' : 'T', { password: is('password') ? '' : 'pass' }),
    );
    assert.is(step.room, room);
    const first = GATES.find(([name]) => is(name))!;
    assert.match(received(step.out).join(), first[1], `gates ${closed}`);
  }
  const open = roomWith({ occupants: ['romeo:moderator:owner'] });
  assert.is.not(drive(open, join('tybalt', 'T')).room, open, 'and with none closed he is in');
});

test('a service can be wired with other features', () => {
  const service = mucService('conference.localhost', {
    extensions: [],
    wiring: { features: [{ name: 'nobody', spec: [], admit: () => ({ condition: 'not-allowed' }) }] },
  });
  const { state, out } = service.handle(service.initial, join('romeo', 'Romeo'), env());
  assert.is(state, service.initial);
  assert.equal(received(out), ['romeo ← presence error Romeo cancel/not-allowed']);
});

test.run();
