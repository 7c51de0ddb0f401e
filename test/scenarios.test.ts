import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { play } from '../src/scenario/play.ts';
import { createWorld } from '../src/world.ts';
import { type Script, scripts } from './kit/plays.ts';

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
