import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { DATA, MUC_USER } from '../../../src/core/ns.ts';
import {
  declinesAndVoice,
  inUser,
  invitations,
} from '../../../src/oracle/invariants/permissions-invitations.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { type Node, node } from '../../../src/xml/node.ts';
import {
  breaks,
  failed,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  inHall,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/permissions-invitations');

const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);
const invite: Op = { kind: 'invite', who: JULIET, room: HALL, to: [TYBALT], reason: 'Come' };
const reason = (words: string): Node => node('reason', MUC_USER, {}, [words]);
const user = (to: typeof ROMEO, ...inside: readonly Node[]): Delivery =>
  told(to, '', [node('x', MUC_USER, {}, inside)]);

function invited(
  to: typeof ROMEO,
  from: string = inHall('Juliet'),
  words = 'Come',
  ...more: readonly Node[]
): Delivery {
  return user(to, node('invite', MUC_USER, { from }, [reason(words)]), ...more);
}

test('I-63: each invitee is sent one invitation that says who invites, and why', () => {
  holds(invitations, after(invite, [invited(TYBALT)]));
  breaks(invitations, after(invite, []), /0 invitations were sent, and 1/);
  breaks(invitations, after(invite, [invited(TYBALT), invited(TYBALT)]), /2 invitations were sent/);
  breaks(
    invitations,
    after(invite, [invited(MERCUTIO)]),
    /square received an invitation, and was not invited/,
  );
  breaks(invitations, after(invite, [invited(TYBALT, 'iago@localhost')]), /by iago/);
  breaks(invitations, after(invite, [invited(TYBALT, JULIET)]), /by juliet/);
  breaks(invitations, after(invite, [invited(TYBALT, undefined, 'Go')]), /another reason/);
  breaks(invitations, after({ ...invite, continue: true }, [invited(TYBALT)]), /a talk to go on with/);
  idles(invitations, after({ kind: 'say', who: JULIET, room: HALL, body: 'Hark' }, []));
});

test('I-63: the password goes along where there is one', () => {
  const config = { passwordprotectedroom: true, roomsecret: 'dagger' };
  const password = (words: string): Node => node('password', MUC_USER, {}, [words]);
  holds(invitations, after(invite, [invited(TYBALT, undefined, 'Come', password('dagger'))], { config }));
  breaks(invitations, after(invite, [invited(TYBALT)], { config }), /without the right one/);
  breaks(
    invitations,
    after(invite, [invited(TYBALT, undefined, 'Come', password('dagger'))]),
    /wrong password/,
  );
});

test('I-63: who may not is refused, and nobody becomes a member by it who should not', () => {
  const config = { membersonly: true };
  const no = failed(JULIET, '', 'forbidden', 'message', 'invite-1');
  holds(invitations, after(invite, [no], { config }));
  breaks(invitations, after(invite, [invited(TYBALT)], { config }), /forbidden was due/);
  const item = (affiliation: string): Delivery =>
    user(ROMEO, node('item', MUC_USER, { jid: 'tybalt@localhost', affiliation }));
  const byRomeo: Op = { ...invite, who: ROMEO };
  const sent = invited(TYBALT, inHall('Romeo'));
  holds(invitations, after(byRomeo, [sent, item('member')], { config }));
  breaks(invitations, after(byRomeo, [sent, item('member')]), /a member that nobody has become/);
  const affiliations = { 'tybalt@localhost': 'outcast' } as const;
  breaks(
    invitations,
    after(byRomeo, [sent, item('member')], { config, affiliations }),
    /that nobody has become/,
  );
});

test('I-64: a decline reaches the inviter alone', () => {
  const op: Op = { kind: 'decline', who: TYBALT, room: HALL, to: `${HALL}/Juliet`, reason: 'No' };
  const declined = (to: typeof ROMEO, from: string, words = 'No'): Delivery =>
    user(to, node('decline', MUC_USER, { from }, [reason(words)]));
  holds(declinesAndVoice, after(op, [declined(JULIET, 'tybalt@localhost')]));
  breaks(
    declinesAndVoice,
    after(op, [declined(ROMEO, 'tybalt@localhost')]),
    /orchard received .* did not invite/,
  );
  breaks(
    declinesAndVoice,
    after(op, [declined(JULIET, TYBALT)]),
    /told that tybalt@localhost\/crypt declines/,
  );
  breaks(declinesAndVoice, after(op, [declined(JULIET, 'tybalt@localhost', 'Yes')]), /another reason/);
  idles(declinesAndVoice, after(invite, []));
});

const MUTE: NonNullable<HallParts['inside']> = [
  [ROMEO, 'Romeo', 'moderator'],
  [JULIET, 'Juliet', 'participant'],
  [MERCUTIO, 'Mercutio', 'visitor'],
];

test('I-64: a request for a voice reaches every moderator once, and nobody else', () => {
  const op: Op = { kind: 'ask-voice', who: MERCUTIO, room: HALL };
  const form = (to: typeof ROMEO): Delivery => told(to, '', [node('x', DATA, { type: 'form' })]);
  holds(declinesAndVoice, after(op, [form(ROMEO)], { inside: MUTE }));
  breaks(
    declinesAndVoice,
    after(op, [form(JULIET)], { inside: MUTE }),
    /balcony received a request for a voice, and is no moderator/,
  );
  breaks(declinesAndVoice, after(op, [form(ROMEO), form(ROMEO)], { inside: MUTE }), /or was asked before/);
  breaks(declinesAndVoice, after(op, [told(ROMEO, '', [])], { inside: MUTE }), /that is no form/);
});

test('I-64: only a moderator grants it, to a visitor', () => {
  const op: Op = { kind: 'grant-voice', who: ROMEO, room: HALL, nick: 'Mercutio', allow: true };
  const shows = (nick: string): Delivery => shown(MERCUTIO, nick);
  holds(declinesAndVoice, after(op, [shows('Mercutio')], { inside: MUTE }));
  breaks(declinesAndVoice, after(op, [shows('Juliet')], { inside: MUTE }), /Juliet, who was given no voice/);
  breaks(
    declinesAndVoice,
    after({ ...op, allow: false }, [shows('Mercutio')], { inside: MUTE }),
    /none should/,
  );
  breaks(
    declinesAndVoice,
    after({ ...op, who: JULIET }, [shows('Mercutio')], { inside: MUTE }),
    /forbidden was due/,
  );
});

test('what muc#user says is found in messages', () => {
  assert.is(inUser(invited(TYBALT).stanza, 'invite')?.attrs['from'], inHall('Juliet'));
  assert.is(inUser(shown(ROMEO, 'Juliet').stanza, 'item'), undefined);
});

test.run();
