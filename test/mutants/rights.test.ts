import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  affiliationAllowed,
  affiliationAskedIn,
  roleAllowed,
  roleAskedIn,
} from '../../src/mutants/rights.ts';
import { driveWith } from '../kit/planting.ts';
import { received } from '../kit/received.ts';
import { drive, roomWith } from '../kit/room.ts';
import { administers } from '../kit/send.ts';

const test = suite('mutants/rights');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'juliet:participant:none', 'nurse:participant:none'],
});
const KICK = administers('juliet', 'set', "<item nick='Nurse' role='none'/>");
const BAN = administers('juliet', 'set', "<item jid='nurse@localhost' affiliation='outcast'/>");

test('a role is given though it is refused, where it should be', () => {
  assert.match(received(drive(room, KICK).out).join(), /forbidden/);
  const [gone, answer, ...others] = received(
    driveWith(
      roleAllowed(() => true),
      room,
      KICK,
    ).out,
  );
  assert.match(gone!, /^nurse ← presence unavailable Nurse \[307 110\] none\/none .*by=Juliet/);
  assert.match(answer!, /^juliet ← iq result/);
  assert.is(others.length, 2);
  const step = driveWith(
    roleAllowed(({ role }) => role !== 'none'),
    room,
    KICK,
  );
  assert.is(step.room, room);
  assert.match(received(step.out).join(), /forbidden/);
});

test('an affiliation is given though it is refused, where it should be', () => {
  assert.match(received(drive(room, BAN).out).join(), /forbidden/);
  const all = received(
    driveWith(
      affiliationAllowed(() => true),
      room,
      BAN,
    ).out,
  );
  assert.match(all.join('\n'), /nurse ← presence unavailable Nurse \[301 110\] outcast\/none/);
  const step = driveWith(
    affiliationAllowed(({ requester }) => requester.role === 'moderator'),
    room,
    BAN,
  );
  assert.match(received(step.out).join(), /forbidden/);
});

test('what is asked for is read from a request with one item', () => {
  const { requester, target, role } = roleAskedIn(room, KICK)!;
  assert.equal([requester.occupant?.nick, target.nick, role], ['Juliet', 'Nurse', 'none']);
  const { user, before, affiliation } = affiliationAskedIn(room, BAN)!;
  assert.equal([user, before, affiliation], ['nurse@localhost', 'none', 'outcast']);
  assert.equal([roleAskedIn(room, BAN), affiliationAskedIn(room, KICK)], [undefined, undefined]);
  const two = administers(
    'juliet',
    'set',
    "<item nick='Nurse' role='none'/><item nick='Romeo' role='none'/>",
  );
  assert.is(roleAskedIn(room, two), undefined);
});

test.run();
