/** Entering, presence and leaving: XEP-0045 §7.1, §7.2, §7.6, §7.7, §7.14. */
import fc from 'fast-check';
import { bareOf } from '../../core/jid.ts';
import { usualNick } from '../../oracle/cast.ts';
import type { Limits, Op } from '../../oracle/op.ts';
import { forgery, given, oneOf, type Players, password, seldom } from './cast.ts';

type Kind = 'enter' | 'present' | 'leave' | 'typed';

const NUMBERS = oneOf([
  [0, 2],
  [1, 3],
  [2, 2],
  [5, 1],
]);

const limits: fc.Arbitrary<Limits> = fc
  .tuple(
    oneOf<number | undefined>([
      [undefined, 3],
      [0, 1],
      [400, 1],
      [1000, 1],
      [4000, 1],
    ]),
    fc.option(NUMBERS),
    oneOf<number | undefined>([
      [undefined, 3],
      [0, 1],
      [60, 1],
      [3600, 1],
    ]),
    oneOf<number | undefined>([
      [undefined, 3],
      [0, 1],
      [60_000, 1],
      [1500, 1],
    ]),
  )
  .map(([maxchars, maxstanzas, seconds, since]) => ({
    ...given('maxchars', maxchars),
    ...given('maxstanzas', maxstanzas ?? undefined),
    ...given('seconds', seconds),
    ...given('since', since),
  }));

const show = oneOf<string | undefined>([
  [undefined, 4],
  ['away', 2],
  ['chat', 1],
]);

const status = seldom(4, fc.constantFrom('gone for a bite', ''));

/** The actions of this chapter by kind. */
export function presenceOps({ who, room, nick, ownNick }: Players): Readonly<Record<Kind, fc.Arbitrary<Op>>> {
  return {
    enter: fc
      .tuple(who, room, ownNick, password, seldom(4, limits), seldom(4, show), forgery)
      .map(([who, room, own, password, limits, show, forged]) => ({
        kind: 'enter',
        who,
        room,
        nick: own ?? usualNick(bareOf(who)),
        ...given('password', password),
        ...given('limits', limits),
        ...given('show', show),
        ...given('forged', forged),
      })),
    present: fc
      .tuple(who, room, ownNick, show, status, forgery, fc.nat(15))
      .map(([who, room, own, show, status, forged, bare]) => ({
        kind: 'present',
        who,
        room,
        nick: bare === 0 ? '' : (own ?? usualNick(bareOf(who))),
        ...given('show', show),
        ...given('status', status),
        ...given('forged', forged),
      })),
    leave: fc
      .tuple(who, room, seldom(6, fc.oneof(fc.constant(''), nick)), status)
      .map(([who, room, nick, status]) => ({
        kind: 'leave',
        who,
        room,
        ...given('nick', nick),
        ...given('status', status),
      })),
    typed: fc
      .tuple(
        who,
        room,
        fc.oneof(fc.constant(''), nick),
        oneOf<(Op & { kind: 'typed' })['type']>([
          ['probe', 4],
          ['subscribe', 1],
          ['subscribed', 1],
          ['unsubscribe', 1],
          ['unsubscribed', 1],
          ['nonsense', 1],
        ]),
      )
      .map(([who, room, nick, type]) => ({ kind: 'typed', who, room, nick, type })),
  };
}
