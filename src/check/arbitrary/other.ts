/** Discovery, requests through a room, bounces, and what a session does as a whole: XEP-0045 §6, §11, §17.4, §18.1.2. */

import fc from 'fast-check';
import { CONDITIONS } from '../../core/error.ts';
import { DELIVERY_CONDITIONS } from '../../oracle/bounce.ts';
import type { Op } from '../../oracle/op.ts';
import { given, oneOf, type Players, seldom } from './cast.ts';

type Kind = 'disco' | 'ask' | 'answer' | 'bounce' | 'disconnect' | 'drop' | 'connect' | 'wait' | 'shutdown';

const NODES = fc.constantFrom(
  'x-roomuser-item',
  'http://jabber.org/protocol/muc#rooms',
  'http://jabber.org/protocol/muc#traffic',
  'nonsense',
);

/** The actions of this chapter by kind. */
export function otherOps({ who, room, nick }: Players): Readonly<Record<Kind, fc.Arbitrary<Op>>> {
  const orRoom = fc.oneof({ weight: 6, arbitrary: nick }, { weight: 1, arbitrary: fc.constant('') });
  return {
    disco: fc
      .tuple(
        who,
        room,
        fc.constantFrom<'info' | 'items'>('info', 'items'),
        seldom(3, orRoom),
        seldom(4, NODES),
      )
      .map(([who, room, what, nick, node]) => ({
        kind: 'disco',
        who,
        room,
        what,
        ...given('nick', nick),
        ...given('node', node),
      })),
    ask: fc.tuple(who, room, orRoom, fc.nat(7)).map(([who, room, nick, how]) => ({
      kind: 'ask',
      who,
      room,
      nick,
      ...given('ping', how < 2 ? true : undefined),
      ...given('set', how === 2 ? true : undefined),
    })),
    answer: fc.tuple(who, room, fc.nat(4)).map(([who, room, failing]) => ({
      kind: 'answer',
      who,
      room,
      ...given('error', failing === 0 ? true : undefined),
    })),
    bounce: fc
      .tuple(
        who,
        room,
        fc.constantFrom<'message' | 'presence'>('message', 'presence'),
        fc.oneof(fc.constantFrom(...DELIVERY_CONDITIONS), fc.constantFrom(...CONDITIONS)),
        seldom(2, nick),
      )
      .map(([who, room, stanza, condition, nick]) => ({
        kind: 'bounce',
        who,
        room,
        stanza,
        condition,
        ...given('nick', nick),
      })),
    disconnect: who.map((who) => ({ kind: 'disconnect', who })),
    drop: who.map((who) => ({ kind: 'drop', who })),
    connect: who.map((who) => ({ kind: 'connect', who })),
    wait: oneOf([
      [1000, 2],
      [500, 1],
      [60_000, 2],
      [3_600_000, 1],
    ]).map((ms) => ({ kind: 'wait', ms })),
    shutdown: fc.constant({ kind: 'shutdown' }),
  };
}
