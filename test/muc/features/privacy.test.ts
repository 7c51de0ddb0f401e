import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { privacy } from '../../../src/muc/features/privacy.ts';
import { conforms } from '../../kit/feature.ts';
import { received } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { administers, configures, whispers } from '../../kit/send.ts';

const test = suite('muc/features/privacy');

const occupants = ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:visitor:none'];
const room = roomWith({ occupants });

test('it keeps to the rules of features', () => conforms(privacy));

/** Who may send private messages, for each value of the option (§16.5.3). */
const ALLOWED = [
  ['anyone', ['romeo', 'juliet', 'nurse']],
  ['participants', ['romeo', 'juliet']],
  ['moderators', ['romeo']],
  ['none', []],
] as const;

for (const [value, allowed] of ALLOWED) {
  // covers: MUC-5.1.1-01
  test(`private messages: ${value}`, () => {
    const set = roomOf(drive(room, configures('romeo', { allowpm: value })));
    for (const name of ['romeo', 'juliet', 'nurse']) {
      const { out } = drive(set, whispers(name, 'Juliet', 'hush'));
      const may = (allowed as readonly string[]).includes(name);
      assert.match(
        received(out).join(),
        may ? /^juliet ← message chat/ : / message error Juliet auth\/forbidden/,
      );
    }
  });
}

// covers: MUC-7.11-01, MUC-16.5.3-06
test('the member list of a non-anonymous room is for the roles that are named', () => {
  const open = roomWith({ occupants, config: { whois: 'anyone', memberListRoles: ['participant'] } });
  const asks = (name: string): string =>
    received(drive(open, administers(name, 'get', "<item affiliation='member'/>")).out).join();
  assert.is(asks('juliet'), 'juliet ← iq result room #admin query');
  assert.is(asks('nurse'), 'nurse ← iq error room #admin auth/forbidden');
});

test('other values are not acceptable', () => {
  for (const fields of [{ allowpm: 'everyone' }, { allowpm: [] }, { getmemberlist: ['admin'] }]) {
    const step = drive(room, configures('romeo', fields));
    assert.is(step.room, room);
    assert.equal(received(step.out), ['romeo ← iq error room #owner modify/not-acceptable']);
  }
});

test.run();
