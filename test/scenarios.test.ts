import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { domainOf } from '../src/core/jid.ts';
import { play } from '../src/scenario/play.ts';
import { createWorld, type WorldOptions } from '../src/world.ts';
import { child } from '../src/xml/node.ts';
import { type Script, scripts } from './kit/plays.ts';
import { schemaFaults } from './kit/schema.ts';

const test = suite('scenarios');

const all = scripts();

/** The script this project began with stays as it was: it has no tags, and leaves a notice unread. */
const FIRST = 'scenarios/muc/muc_password.scs';

/** Where a script failed and how, or '' where it passed. */
function complaint({ path, scenario }: Script, exact: boolean): string {
  const { status, failure } = play(scenario, createWorld, { exact });
  return status === 'passed' ? '' : `${path}:${failure?.line}: ${status}`;
}

test('there are scripts', () => {
  assert.ok(all.length >= 25);
  assert.ok(all.some(({ path }) => path === FIRST));
});

test('every script passes', () => {
  assert.equal(all.map((each) => complaint(each, false)).filter(Boolean), []);
});

test('every script passes when each expectation takes the very next stanza, and nothing is left', () => {
  const others = all.filter(({ path }) => path !== FIRST);
  assert.equal(others.map((each) => complaint(each, true)).filter(Boolean), []);
});

const USER = 'http://jabber.org/protocol/muc#user';

/** What is wrong with the muc#user elements that rooms send while a script is played, and how many there were. */
function userData(
  { path, scenario }: Script,
  policy: WorldOptions['policy'],
): { faults: string[]; count: number } {
  const seen: { faults: string[]; count: number } = { faults: [], count: 0 };
  const onDelivery: WorldOptions['onDelivery'] = ({ stanza }) => {
    const x = child(stanza, 'x', USER);
    if (x === undefined || !domainOf(stanza.from).startsWith('conference.')) return;
    seen.count += 1;
    seen.faults.push(...schemaFaults(x).map((fault) => `${path}: ${fault}`));
  };
  play(scenario, (each) => createWorld(each, { policy, onDelivery }));
  return seen;
}

// covers: MUC-19.2-01
test('whatever rooms say in muc#user fits the schema, in every script and profile (§19.2)', () => {
  // The order in which ejabberd names actor and reason is not that of the schema.
  const policies = [{}, { profile: 'prosody' }, { profile: 'ejabberd' }] as const;
  for (const policy of policies) {
    const seen = all.map((each) => userData(each, { ...policy, actorPlace: 'first' }));
    assert.equal(
      seen.flatMap(({ faults }) => faults),
      [],
    );
    assert.ok(seen.reduce((sum, { count }) => sum + count, 0) > 1000, 'rooms say a lot');
  }
});

test('every script has a title, says what it is about, and names what it covers', () => {
  for (const { path, scenario } of all.filter((each) => each.path !== FIRST)) {
    const { title, description, tags } = scenario;
    assert.ok(title !== '' && !title.endsWith('.scs'), `${path} has no title`);
    assert.ok(description.length > 0, `${path} has no description`);
    assert.ok(
      tags.some(({ key, value }) => key === 'req' && value),
      `${path} has no tag "req"`,
    );
  }
});

test.run();
