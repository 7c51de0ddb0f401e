/** What is said, invitations and requests for voice: XEP-0045 §7.4, §7.5, §7.8, §7.9, §7.13, §8.1, §8.6. */
import fc from 'fast-check';
import { SESSIONS } from '../../oracle/cast.ts';
import type { Op } from '../../oracle/op.ts';
import { forgery, given, occupantJid, oneOf, type Players, reason, seldom, words } from './cast.ts';

type Kind = 'say' | 'whisper' | 'invite' | 'decline' | 'ask-voice' | 'grant-voice';

/** The parts of a message to all. */
type Parts = Pick<Op & { kind: 'say' }, 'body' | 'subject' | 'thread' | 'chatState'>;

/** A body, a subject, both, or neither. */
const parts: fc.Arbitrary<Parts> = words.chain((text) =>
  oneOf<Parts>([
    [{ body: text }, 10],
    [{ subject: text }, 5],
    [{ body: 'Hark', subject: text }, 1],
    [{ subject: text, thread: 'plot' }, 1],
    [{ body: text, chatState: true }, 1],
    [{ chatState: true }, 1],
    [{}, 1],
  ]),
);

const type = oneOf<(Op & { kind: 'whisper' })['type']>([
  ['chat', 8],
  ['', 1],
  ['groupchat', 1],
  ['headline', 1],
]);

/** The actions of this chapter by kind. */
export function messageOps(players: Players): Readonly<Record<Kind, fc.Arbitrary<Op>>> {
  const { who, room, nick, account } = players;
  return {
    say: fc.tuple(who, room, parts, fc.nat(9), forgery).map(([who, room, parts, idless, forged]) => ({
      kind: 'say',
      who,
      room,
      ...parts,
      ...given('id', idless === 0 ? false : undefined),
      ...given('forged', forged),
    })),
    whisper: fc
      .tuple(who, room, fc.oneof({ arbitrary: nick, weight: 15 }, fc.constant('')), type, words, forgery)
      .map(([who, room, nick, type, body, forged]) => ({
        kind: 'whisper',
        who,
        room,
        nick,
        type,
        body,
        ...given('forged', forged),
      })),
    invite: fc
      .tuple(who, room, invitees(players), reason, seldom(6, fc.constant(true)), forgery)
      .map(([who, room, to, reason, going, forged]) => ({
        kind: 'invite',
        who,
        room,
        to,
        ...given('reason', reason),
        ...given('continue', going),
        ...given('forged', forged),
      })),
    decline: fc
      .tuple(who, room, nick, account, fc.nat(3), reason)
      .map(([who, room, nick, account, named, reason]) => ({
        kind: 'decline',
        who,
        room,
        to: named === 0 ? account : occupantJid(room, nick),
        ...given('reason', reason),
      })),
    'ask-voice': fc
      .tuple(who, room, seldom(8, fc.constantFrom('moderator', 'nonsense')))
      .map(([who, room, role]) => ({ kind: 'ask-voice', who, room, ...given('role', role) })),
    'grant-voice': fc
      .tuple(who, room, nick, fc.nat(5))
      .map(([who, room, nick, denied]) => ({ kind: 'grant-voice', who, room, nick, allow: denied !== 0 })),
  };
}

/** One or several: accounts, sessions, occupants, and what is none of them. */
function invitees({ room, nick, account }: Players): fc.Arbitrary<readonly string[]> {
  const occupant = fc.tuple(room, nick).map(([where, name]) => occupantJid(where, name));
  const one = fc.oneof(
    { arbitrary: account, weight: 8 },
    { arbitrary: fc.constantFrom<string>(...SESSIONS), weight: 2 },
    { arbitrary: occupant, weight: 1 },
  );
  return fc.oneof(
    { arbitrary: one.map((each) => [each]), weight: 6 },
    { arbitrary: fc.array(one, { minLength: 2, maxLength: 3, size: 'max' }), weight: 1 },
  );
}
