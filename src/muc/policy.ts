/** What XEP-0045 leaves to a service, as options with a default each. */

/** The choices of a service, the same for all its rooms. */
export interface Policy {
  /**
   * §7.10, §9.9: whoever may register with a room becomes a member at once, or when an admin or owner approves; or
   * nobody can register.
   */
  readonly registration: 'automatic' | 'approval' | 'none';
}

/** The choices of a service that makes none. */
export const DEFAULT_POLICY: Policy = { registration: 'automatic' };
