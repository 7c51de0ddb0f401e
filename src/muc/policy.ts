/** What XEP-0045 leaves to a service, as options with a default each. */

/** The choices of a service, the same for all its rooms. */
export interface Policy {
  /**
   * §7.10, §9.9: whoever may register with a room becomes a member at once, or when an admin or owner approves; or
   * nobody can register.
   */
  readonly registration: 'automatic' | 'approval' | 'none';
  /**
   * §7.10, §7.12, §18.1: who has a reserved nickname may take any other that is free as well; or is given the reserved
   * one, whichever was asked for; or is refused under any other.
   */
  readonly nicknames: 'free' | 'assigned' | 'required';
  /** §10.1.1: everybody may create rooms, or these accounts, by bare JID; with none of them, nobody. */
  readonly creators: 'anyone' | readonly string[];
}

/** The choices of a service that makes none. */
export const DEFAULT_POLICY: Policy = { registration: 'automatic', nicknames: 'free', creators: 'anyone' };
