/**
 * Assertions are for what only a bug of ours can cause. What a peer or a user can cause is a value: a stanza error,
 * a Mismatch, a refusal with a sentence.
 */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}

/** Throws AssertionFailed with the sentence when the condition does not hold. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailed(message);
}

/** The value, or an AssertionFailed with the sentence where it is missing. */
export function present<T>(value: T | undefined | null, message: string): T {
  assert(value !== undefined && value !== null, message);
  return value;
}
