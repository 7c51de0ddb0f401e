import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  DEFAULT_POLICY,
  OPTION_NAMES,
  OPTIONS,
  overrideFault,
  type PolicyChoice,
  PROFILE_NAMES,
  policyOf,
  readChoice,
} from '../../../src/muc/policy/index.ts';
import { valueText } from '../../../src/muc/policy/option.ts';
import { mucService } from '../../../src/muc/service.ts';
import { filesBelow } from '../../kit/files.ts';
import { received } from '../../kit/received.ts';
import { env } from '../../kit/room.ts';
import { configures, join, sends } from '../../kit/send.ts';

const test = suite('muc/policy/index');

/** What a stranger is told who asks how to register with a room. */
function answer(options: Parameters<typeof mucService>[1]): string {
  const service = mucService('conference.localhost', options);
  const acts = [join('romeo', 'Romeo'), configures('romeo', {})];
  const state = acts.reduce((at, each) => service.handle(at, each, env()).state, service.initial);
  const asking = sends('juliet', "<iq type='get' id='r'><query xmlns='jabber:iq:register'/></iq>");
  return received(service.handle(state, asking, env()).out).join();
}

test('a service has the default policy, or another', () => {
  assert.equal(policyOf({ profile: 'xep' }), DEFAULT_POLICY);
  assert.is(answer({ extensions: [] }), 'juliet ← iq result room #r query');
  assert.is(answer({ extensions: [], policy: {} }), 'juliet ← iq result room #r query');
  const none = answer({ extensions: [], policy: { registration: 'none' } });
  assert.is(none, 'juliet ← iq error room #r cancel/service-unavailable');
});

// covers: MUC-7.2.11-02, MUC-7.2.17-04, MUC-10.1.1-01, MUC-10.1.1-02, MUC-10.1.1-03
test('rooms are created by those who may, and others are told that they may not (§10.1.1)', () => {
  const service = mucService('conference.localhost', {
    extensions: [],
    policy: { creators: ['Romeo@localhost'] },
  });
  const refused = service.handle(service.initial, join('juliet', 'Juliet'), env());
  assert.equal(received(refused.out), ['juliet ← presence error Juliet cancel/not-allowed']);
  assert.is(refused.state, service.initial, 'there is no room afterwards');
  const created = service.handle(refused.state, join('romeo', 'Romeo'), env());
  assert.match(received(created.out).join(), 'romeo ← presence Romeo [201 110] owner/moderator');
  const opened = service.handle(created.state, configures('romeo', {}), env()).state;
  const entered = service.handle(opened, join('juliet', 'Juliet'), env());
  assert.match(received(entered.out).join(), 'juliet ← presence Juliet [110] none/participant');
});

test('with an empty list nobody creates rooms, and a list names accounts', () => {
  const none = mucService('conference.localhost', { extensions: [], policy: { creators: [] } });
  const refused = none.handle(none.initial, join('romeo', 'Romeo'), env());
  assert.equal(received(refused.out), ['romeo ← presence error Romeo cancel/not-allowed']);
  for (const each of ['', '@', 'localhost', 'romeo@localhost/1']) {
    const policy = { creators: [each] };
    assert.throws(
      () => mucService('conference.localhost', { extensions: [], policy }),
      /creators cannot be .*: expected anyone, or bare JIDs of accounts/,
    );
  }
});

const isRange =
  (message: RegExp) =>
  (error: unknown): boolean =>
    error instanceof RangeError && message.test(error.message);

test('a profile has a value for every option, and each value fits', () => {
  assert.equal(PROFILE_NAMES, ['xep', 'prosody', 'ejabberd']);
  assert.is(new Set(OPTION_NAMES).size, OPTION_NAMES.length);
  for (const profile of PROFILE_NAMES) {
    const policy = policyOf({ profile });
    assert.equal(Object.keys(policy), OPTION_NAMES);
    for (const name of OPTION_NAMES) {
      assert.is(overrideFault(name, policy[name]), undefined, `${profile}: ${name}`);
      assert.equal(policy[name], OPTIONS[name][profile]);
    }
  }
});

test('single options come on top of a profile', () => {
  const policy = policyOf({ profile: 'prosody', desyncReply: 'kick', ghosts: ['gone'] });
  assert.equal([policy.desyncReply, policy.ghosts, policy.adminAnswer], ['kick', ['gone'], 'late']);
  assert.is(policyOf({ desyncReply: undefined } as unknown as PolicyChoice).desyncReply, 'kick');
});

test('what there is not is refused with what there is', () => {
  const wrong: readonly (readonly [unknown, RegExp])[] = [
    [{ profile: 'XEP' }, /^there is no profile "XEP": expected one of xep, prosody, ejabberd$/],
    [{ desync: 'kick' }, /^there is no option "desync": expected one of gates, desyncReply, .*, probes$/],
    [{ constructor: 'kick' }, /^there is no option "constructor"/],
    [{ desyncReply: 'ban' }, /^desyncReply cannot be "ban": expected one of kick, error, join$/],
    [{ ghosts: ['gone', 'away'] }, /^ghosts cannot be "gone away": expected any of bad-request, /],
    [{ outsiderError: 'forbidden' }, /^outsiderError cannot be "forbidden": expected TYPE\/CONDITION/],
  ];
  for (const [choice, message] of wrong) {
    const policy = choice as PolicyChoice;
    assert.throws(() => policyOf(policy), isRange(message));
    assert.throws(() => mucService('conference.localhost', { extensions: [], policy }), isRange(message));
  }
});

test('a choice is read from words, and what is wrong among them is told and left out', () => {
  const { choice, faults } = readChoice([
    'prosody',
    'desyncReply = join',
    'gates=banned locked',
    'probes=',
    'x=1',
    'y',
  ]);
  assert.equal(choice, { profile: 'prosody', desyncReply: 'join', gates: ['banned', 'locked'] });
  assert.is(faults.length, 3);
  assert.match(faults[0]!, /^probes cannot be "": expected one of answered, ignored$/);
  assert.match(faults[1]!, /^there is no option "x"/);
  assert.match(faults[2]!, /^there is no profile "y"/);
  assert.equal(readChoice(['creators=a@b c@d', 'creators=anyone']).choice, { creators: 'anyone' });
});

const ROWS = /^\| `(\w+)` \| (.+?) \| (.+?) \| (.+?) \| (.+?) \| .+ \|$/gm;

/** A cell of the table in the documentation. */
const cell = (value: unknown): string => (valueText(value) === '' ? 'none' : `\`${valueText(value)}\``);

test('docs/profiles.md has every option with what it settles, and its values', () => {
  const text = filesBelow(['docs/profiles.md'])[0]!.text;
  const rows = [...text.matchAll(ROWS)].map((found) => found.slice(1));
  const expected = OPTION_NAMES.map((name) => {
    const { settles, xep, prosody, ejabberd } = OPTIONS[name];
    return [name, settles, cell(xep), cell(prosody), cell(ejabberd)];
  });
  assert.equal(rows, expected);
});

test.run();
