/**
 * What XEP-0045 leaves open and the service under test has chosen: the oracle reads it, so that it judges a service by
 * what it says of itself. The names are those of the profiles.
 */

/** The choices, each with the ambiguity of the text that it settles. */
export interface Pins {
  /** A1: what an outsider's presence without muc x is answered with. */
  readonly desyncReply: 'kick' | 'error' | 'silent';
  /** A2: who asks to enter again while inside is shown to the others again, or only with another presence. */
  readonly resync: 'always' | 'changed';
  /** §17.3: whether it is an error to leave a room that does not exist. */
  readonly unknownRoomLeave: 'error' | 'ignored';
}

/** The choices of a service that makes none of its own. */
export const DEFAULT_PINS: Pins = { desyncReply: 'kick', resync: 'always', unknownRoomLeave: 'error' };
