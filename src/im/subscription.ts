/** The states of a subscription between a user and a contact, and what moves from one to the next: RFC 6121 appendix A. */

/**
 * Appendix A.1, from the point of view of the user: who is subscribed to whom, and whether a request of the user (`out`)
 * or of the contact (`in`) waits for an answer.
 */
export type State =
  | 'none'
  | 'none+out'
  | 'none+in'
  | 'none+out+in'
  | 'to'
  | 'to+in'
  | 'from'
  | 'from+out'
  | 'both';

/** The presence types that are about subscriptions (§3). */
export type SubscriptionType = 'subscribe' | 'subscribed' | 'unsubscribe' | 'unsubscribed';

/** The states that a stanza moves, each with the next; any other stays as it is. */
type Moves = Readonly<Partial<Record<State, State>>>;

/** The user is no longer subscribed to the contact, nor wants to be. */
const NOT_TO: Moves = {
  'none+out': 'none',
  'none+out+in': 'none+in',
  to: 'none',
  'to+in': 'none+in',
  'from+out': 'from',
  both: 'from',
};

/** The contact is no longer subscribed to the user, nor wants to be. */
const NOT_FROM: Moves = {
  'none+in': 'none',
  'none+out+in': 'none+out',
  'to+in': 'to',
  from: 'none',
  'from+out': 'none+out',
  both: 'to',
};

/** Appendix A.2: what the user sends to the contact. */
export const OUTBOUND: Readonly<Record<SubscriptionType, Moves>> = {
  subscribe: { none: 'none+out', 'none+in': 'none+out+in', from: 'from+out' },
  subscribed: { 'none+in': 'from', 'none+out+in': 'from+out', 'to+in': 'both' },
  unsubscribe: NOT_TO,
  unsubscribed: NOT_FROM,
};

/** Appendix A.3: what the user receives from the contact. */
export const INBOUND: Readonly<Record<SubscriptionType, Moves>> = {
  subscribe: { none: 'none+in', 'none+out': 'none+out+in', to: 'to+in' },
  subscribed: { 'none+out': 'to', 'none+out+in': 'to+in', 'from+out': 'both' },
  unsubscribe: NOT_FROM,
  unsubscribed: NOT_TO,
};

/** Whether a presence of this type is about a subscription. */
export function isSubscriptionType(type: string): type is SubscriptionType {
  return type === 'subscribe' || type === 'subscribed' || type === 'unsubscribe' || type === 'unsubscribed';
}

/** The `subscription` of a roster item (§2.1.2.5). */
export function subscriptionOf(state: State): string {
  return state.split('+')[0]!;
}

/** Whether the user has asked and has no answer (§2.1.2.2). */
export function isPendingOut(state: State): boolean {
  return state.includes('+out');
}

/** Whether the contact has asked and has no answer. */
export function isPendingIn(state: State): boolean {
  return state.endsWith('+in');
}

/** Whether the user is subscribed to the contact. */
export function isSubscribed(state: State): boolean {
  return state === 'to' || state === 'to+in' || state === 'both';
}

/** Whether the contact is subscribed to the user. */
export function isSubscriber(state: State): boolean {
  return state === 'from' || state === 'from+out' || state === 'both';
}
