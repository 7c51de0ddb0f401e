/** The services a world is made from, each with the usual extensions. */
import { localOf, parseJid } from './core/jid.ts';
import type { Service } from './core/service.ts';
import { accountsService } from './im/accounts.ts';
import type { PolicyChoice } from './muc/policy/index.ts';
import { mucService } from './muc/service.ts';
import { EXTENSIONS } from './xep/index.ts';

type Passwords = Readonly<Record<string, string>>;

/** Who may log in to the accounts of a domain. */
export interface AccountsOptions {
  /** Localpart to password. Without it everybody may log in, with any password or none. */
  readonly users?: Passwords | ReadonlyMap<string, string>;
  /** Without `users`: localparts of accounts that are there from the start. Others are from their first login on. */
  readonly known?: ReadonlySet<string>;
}

/**
 * A service with accounts: routing by RFC 6120 §10 and RFC 6121 §8, rosters, subscriptions and presence by RFC 6121 §2 to
 * §4, offline messages (XEP-0160), service discovery (XEP-0030), ping (XEP-0199), entity time (XEP-0202) and software version (XEP-0092).
 *
 * @param domain the domain of the accounts, such as 'localhost'
 * @throws RangeError where `domain` is not a domain, or a user cannot be an account there
 */
export function accounts(domain: string, { users, known }: AccountsOptions = {}): Service {
  const exists = (name: string): boolean => known?.has(name) === true;
  if (users === undefined) return accountsService(domain, { extensions: EXTENSIONS, exists });
  const passwords = passwordsIn(users instanceof Map ? users : new Map(Object.entries(users)), domain);
  return accountsService(domain, { extensions: EXTENSIONS, passwordOf: (name) => passwords.get(name) });
}

/** The passwords by localpart in canonical form: whoever writes Romeo means the account romeo (RFC 7622 §3.3). */
function passwordsIn(users: ReadonlyMap<string, string>, domain: string): ReadonlyMap<string, string> {
  const passwords = new Map<string, string>();
  for (const [name, password] of users) {
    const jid = parseJid(`${name}@${domain}`);
    if (jid === undefined || localOf(jid) === '') {
      throw new RangeError(`${JSON.stringify(name)} cannot be an account at ${domain}`);
    }
    passwords.set(localOf(jid), password);
  }
  return passwords;
}

/**
 * A Multi-User Chat service (XEP-0045 1.35.5).
 *
 * @param domain the domain of the rooms, such as 'conference.localhost'
 * @param policy what the text leaves to the service: a profile, and options that are otherwise than in it
 * @throws RangeError where `domain` is not a domain, or the policy names a profile, an option or a value that there is not
 */
export function muc(domain: string, policy: PolicyChoice = {}): Service {
  return mucService(domain, { extensions: EXTENSIONS, policy });
}
