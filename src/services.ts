/** The services a world is made from, each with the usual extensions. */
import type { Service } from './core/service.ts';
import { accountsService } from './im/accounts.ts';
import { mucService } from './muc/service.ts';
import { EXTENSIONS } from './xep/index.ts';

type Passwords = Readonly<Record<string, string>>;

/** Who may log in to the accounts of a domain. */
export interface AccountsOptions {
  /** Localpart to password. Without it everybody may log in, with any password or none. */
  readonly users?: Passwords | ReadonlyMap<string, string>;
}

/**
 * A service with accounts: routing by RFC 6120 §10 and RFC 6121 §8, presence by RFC 6121 §4, service discovery
 * (XEP-0030), ping (XEP-0199), entity time (XEP-0202) and software version (XEP-0092).
 *
 * @param domain the domain of the accounts, such as 'localhost'
 * @throws RangeError where `domain` is not a domain
 */
export function accounts(domain: string, { users }: AccountsOptions = {}): Service {
  if (users === undefined) return accountsService(domain, { extensions: EXTENSIONS });
  const passwordOf = (name: string): string | undefined =>
    users instanceof Map
      ? users.get(name)
      : Object.hasOwn(users, name)
        ? (users as Passwords)[name]
        : undefined;
  return accountsService(domain, { extensions: EXTENSIONS, passwordOf });
}

/**
 * A Multi-User Chat service (XEP-0045 1.35.5).
 *
 * @param domain the domain of the rooms, such as 'conference.localhost'
 * @throws RangeError where `domain` is not a domain
 */
export function muc(domain: string): Service {
  return mucService(domain, { extensions: EXTENSIONS });
}
