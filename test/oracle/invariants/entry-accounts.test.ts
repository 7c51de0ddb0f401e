import { suite } from 'uvu';
import type { Condition } from '../../../src/core/error.ts';
import { bareOf } from '../../../src/core/jid.ts';
import {
  accountsNotSessions,
  injectiveNicknames,
  passwordIsForEntry,
  reservedNicknames,
} from '../../../src/oracle/invariants/entry-accounts.ts';
import type { Op, Row } from '../../../src/oracle/op.ts';
import {
  answered,
  breaks,
  CHAMBER,
  failed,
  gone,
  HALL,
  type HallParts,
  hall,
  holds,
  idles,
  JULIET,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/entry-accounts');

type Presence = Extract<Op, { readonly kind: 'enter' | 'present' }>;

const enter: Presence = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const chamber: Presence = { kind: 'enter', who: CHAMBER, room: HALL, nick: 'Juliet' };

const refused = (op: Presence, condition: Condition, parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, [failed(op.who, op.nick, condition, 'presence', `${op.kind}-1`)]);
const admitted = (op: Presence, parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, [shown(op.who, op.nick, { codes: ['110'] })]);

const locked: HallParts = { config: { passwordprotectedroom: true, roomsecret: 'dagger' } };

test('I-14: the password is asked for at the door, and nowhere else', () => {
  holds(passwordIsForEntry, refused(enter, 'not-authorized', locked));
  idles(passwordIsForEntry, admitted(enter));
  for (const op of [
    { kind: 'enter', who: JULIET, room: HALL, nick: 'Juliet' },
    { kind: 'present', who: JULIET, room: HALL, nick: 'Masker' },
  ] as const) {
    breaks(
      passwordIsForEntry,
      refused(op, 'not-authorized', locked),
      /balcony was asked for the password, and is not at the door/,
    );
  }
});

test('I-14: another password puts nobody out', () => {
  const configure = (...rows: readonly Row[]): Op => ({ kind: 'configure', who: ROMEO, room: HALL, rows });
  const secret: Row = { var: 'muc#roomconfig_roomsecret', values: ['potion'] };
  const closed: Row = { var: 'muc#roomconfig_membersonly', values: ['1'] };
  const result = answered(ROMEO, 'configure-1');
  holds(passwordIsForEntry, seen(hall(), configure(secret), [result]));
  breaks(
    passwordIsForEntry,
    seen(hall(), configure(secret), [result, gone(ROMEO, 'Juliet')]),
    /orchard saw Juliet go because of another password/,
  );
  idles(
    passwordIsForEntry,
    seen(hall(), configure(secret, closed), [result, gone(ROMEO, 'Juliet', { codes: ['322'] })]),
  );
});

test('I-15: a ban is one of the account, and so is a membership', () => {
  const banned: HallParts = { affiliations: { 'juliet@localhost': 'outcast' }, inside: [] };
  holds(accountsNotSessions, refused(chamber, 'forbidden', banned));
  breaks(accountsNotSessions, admitted(chamber, banned), /chamber was let in, and its account is banned/);
  breaks(accountsNotSessions, refused(chamber, 'forbidden'), /refused as banned, and its account is none/);
  const members: HallParts = {
    affiliations: { 'juliet@localhost': 'member' },
    config: { membersonly: true },
  };
  holds(accountsNotSessions, admitted(chamber, members));
  breaks(
    accountsNotSessions,
    refused(chamber, 'registration-required', members),
    /as no member, and its account is member/,
  );
  holds(accountsNotSessions, refused(enter, 'registration-required', members));
  breaks(
    accountsNotSessions,
    refused(enter, 'registration-required'),
    /as no member, and its account is none/,
  );
  idles(accountsNotSessions, refused(enter, 'item-not-found', { lockedBy: bareOf(ROMEO) }));
});

const reserved: HallParts = { reserved: { 'paris@localhost': 'Tybalt' } };

test('I-16: nobody gets the nickname that is reserved for another', () => {
  holds(reservedNicknames, refused(enter, 'conflict', reserved));
  breaks(
    reservedNicknames,
    admitted(enter, reserved),
    /tybalt@localhost is in .* as Tybalt, which is reserved for paris@localhost/,
  );
  const rename: Presence = { kind: 'present', who: JULIET, room: HALL, nick: 'Tybalt' };
  breaks(reservedNicknames, admitted(rename, reserved), /juliet@localhost is in .* as Tybalt/);
  idles(reservedNicknames, admitted(enter));
});

test('I-16: whoever has reserved it gets it, and so does everybody when it is free', () => {
  const own: HallParts = { reserved: { 'tybalt@localhost': 'Tybalt' } };
  holds(reservedNicknames, admitted(enter, own));
  breaks(
    reservedNicknames,
    refused(enter, 'conflict', own),
    /refused Tybalt, which nobody else has or has reserved/,
  );
  breaks(reservedNicknames, refused(enter, 'conflict'), /refused Tybalt/);
});

test('I-17: two accounts never share a nickname', () => {
  holds(injectiveNicknames, admitted(enter));
  holds(injectiveNicknames, admitted(chamber));
  breaks(
    injectiveNicknames,
    admitted({ ...enter, nick: 'Juliet' }),
    /crypt and juliet@localhost share the nickname Juliet/,
  );
  idles(injectiveNicknames, refused({ ...enter, nick: 'Juliet' }, 'conflict'));
});

test('I-17: a session has one nickname, which is one', () => {
  const leave: Op = { kind: 'leave', who: ROMEO, room: HALL };
  const twice = hall({
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, 'Juliet', 'participant'],
      [JULIET, 'Masker', 'participant'],
    ],
  });
  breaks(injectiveNicknames, seen(twice, leave, []), /balcony has two nicknames/);
  const blank = hall({
    inside: [
      [ROMEO, 'Romeo', 'moderator'],
      [JULIET, ' ', 'participant'],
    ],
  });
  breaks(injectiveNicknames, seen(blank, leave, []), /somebody is called ' ', which is no nickname/);
});

test.run();
