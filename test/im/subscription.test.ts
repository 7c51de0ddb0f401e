import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  INBOUND,
  isPendingIn,
  isPendingOut,
  isSubscribed,
  isSubscriber,
  isSubscriptionType,
  OUTBOUND,
  type State,
  type SubscriptionType,
  subscriptionOf,
} from '../../src/im/subscription.ts';

const test = suite('im/subscription');

/** A state taken apart: who is subscribed (to, from), and whose request waits (out, in). */
interface Parts {
  readonly to: boolean;
  readonly from: boolean;
  readonly out: boolean;
  readonly in: boolean;
}

/** Appendix A.1: nobody asks for what it has. */
const STATES: readonly State[] = [
  'none',
  'none+out',
  'none+in',
  'none+out+in',
  'to',
  'to+in',
  'from',
  'from+out',
  'both',
];

const partsOf = (state: State): Parts => ({
  to: /^(?:to|both)/.test(state),
  from: /^(?:from|both)/.test(state),
  out: state.includes('out'),
  in: state.includes('+in'),
});

/** What a stanza does (§3), in words of the parts. */
const RULES: Readonly<
  Record<'out' | 'in', Record<SubscriptionType, (parts: Parts) => Partial<Parts> | undefined>>
> = {
  out: {
    subscribe: ({ to }) => (to ? undefined : { out: true }),
    unsubscribe: () => ({ to: false, out: false }),
    subscribed: (parts) => (parts.in ? { from: true, in: false } : undefined),
    unsubscribed: () => ({ from: false, in: false }),
  },
  in: {
    subscribe: ({ from }) => (from ? undefined : { in: true }),
    unsubscribe: () => ({ from: false, in: false }),
    subscribed: (parts) => (parts.out ? { to: true, out: false } : undefined),
    unsubscribed: () => ({ to: false, out: false }),
  },
};

const TYPES: readonly SubscriptionType[] = ['subscribe', 'subscribed', 'unsubscribe', 'unsubscribed'];

test('every stanza in every state does what it should, and nothing where it changes nothing (appendix A)', () => {
  for (const state of STATES) {
    const before = partsOf(state);
    for (const type of TYPES) {
      for (const [way, table] of [
        ['out', OUTBOUND],
        ['in', INBOUND],
      ] as const) {
        const after = { ...before, ...RULES[way][type](before) };
        const same = JSON.stringify(after) === JSON.stringify(before);
        const expected = same ? undefined : STATES.find((each) => equal(partsOf(each), after));
        assert.ok(same || expected !== undefined, 'it is one of the nine states');
        assert.is(table[type][state], expected, `${way} ${type} in ${state}`);
      }
    }
  }
});

function equal(left: Parts, right: Parts): boolean {
  return left.to === right.to && left.from === right.from && left.out === right.out && left.in === right.in;
}

test('what a state means', () => {
  for (const state of STATES) {
    const parts = partsOf(state);
    const found = { to: isSubscribed(state), from: isSubscriber(state) };
    assert.equal({ ...found, out: isPendingOut(state), in: isPendingIn(state) }, parts, state);
    const expected = parts.to ? (parts.from ? 'both' : 'to') : parts.from ? 'from' : 'none';
    assert.is(subscriptionOf(state), expected, state);
  }
});

test('four types are about subscriptions', () => {
  for (const each of TYPES) assert.ok(isSubscriptionType(each));
  for (const each of ['', 'probe', 'unavailable', 'error', 'constructor'])
    assert.not(isSubscriptionType(each));
});

test.run();
