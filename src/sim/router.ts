/** Who handles a stanza: the server of its sender, the service that owns a domain, or a component. RFC 6120 §10. */
import { present } from '../core/assert.ts';
import type { Env } from '../core/env.ts';
import { errorReply } from '../core/error.ts';
import { type BareJid, domainOf, type FullJid, isBare, type Jid } from '../core/jid.ts';
import type { Home, Reaction, Service } from '../core/service.ts';
import { type Send, type Stanza, sendAs } from '../core/stanza.ts';
import type { Admission } from './admit.ts';
import { ConnectError, type Connection } from './session.ts';

/** Something that waits to happen. */
export type Job =
  | { readonly kind: 'bound'; readonly connection: Connection }
  | { readonly kind: 'unbound'; readonly connection: Connection }
  | { readonly kind: 'stopped'; readonly domain: BareJid }
  | Exclude<Admission, { readonly kind: 'fatal' }>
  | { readonly kind: 'inbound'; readonly to: Jid; readonly stanza: Stanza };

/** The services with their states, and who is connected. */
export interface Router {
  /** The sessions that deliveries reach: from their `bound` to their `unbound`. */
  readonly bound: ReadonlyMap<Jid, Connection>;
  /** The domains that are served here: services first and then components. */
  readonly domains: readonly BareJid[];
  /** Carries out one job, and gives what is sent because of it. */
  handle(job: Job, env: Env): readonly Send[];
  /** Whether a service owns the domain. */
  owns(domain: Jid): boolean;
  /** Whether a service owns the domain and can be shut down. */
  stoppable(domain: Jid): boolean;
  /** @throws ConnectError where the account's domain has no accounts, or refuses the password */
  admitLogin(account: BareJid, password: string | undefined): void;
}

/** A service and the state it has reached. */
interface Mounted {
  readonly service: Service;
  state: unknown;
}

/** @throws RangeError where two services own one domain */
export function createRouter(services: readonly Service[]): Router {
  const mounted = mount(services);
  const bound = new Map<Jid, Connection>();
  let domains = services.map(({ domain }) => domain);

  function homeOf(jid: Jid): { readonly at: Mounted; readonly home: Home } | undefined {
    const at = mounted.get(domainOf(jid));
    return at?.service.home === undefined ? undefined : { at, home: at.service.home };
  }

  function lifecycle(event: 'bound' | 'unbound', connection: Connection, env: Env): readonly Send[] {
    const { jid } = connection;
    if (event === 'bound') bound.set(jid, connection);
    else bound.delete(jid);
    if (isBare(jid)) domains = event === 'bound' ? [...domains, jid] : domains.filter((each) => each !== jid);
    const found = homeOf(jid);
    return found === undefined ? [] : keep(found.at, found.home[event](found.at.state, jid as FullJid, env));
  }

  /** A service says its last words, and the domain is nobody's. */
  function stopped(domain: BareJid, env: Env): readonly Send[] {
    const at = mounted.get(domain);
    const out = at?.service.stop?.(at.state, env) ?? [];
    mounted.delete(domain);
    domains = domains.filter((each) => each !== domain);
    return out;
  }

  /** What a client sends is handled by its own server first (§10.2 to §10.4); a component has no other server. */
  function outbound(to: Jid | undefined, stanza: Stanza, env: Env): readonly Send[] {
    const found = homeOf(stanza.from);
    if (found !== undefined) return keep(found.at, found.home.outbound(found.at.state, to, stanza, env));
    return [{ to: [present(to, 'a component names an address')], stanza }];
  }

  function inbound(to: Jid, stanza: Stanza, env: Env): readonly Send[] {
    const domain = domainOf(to);
    const at = mounted.get(domain);
    if (at !== undefined) return keep(at, at.service.handle(at.state, { to, stanza }, env));
    const component = bound.get(domain); // it may be closed, and then it is not there
    if (component?.open) return [sendAs(to, [component.jid], stanza)];
    // §10.4: nobody here serves that domain and, without a network, nobody else can be asked.
    return errorReply({ to, stanza }, 'remote-server-not-found', domain);
  }

  return {
    bound,
    get domains() {
      return domains;
    },
    handle(job, env) {
      switch (job.kind) {
        case 'bound':
        case 'unbound':
          return lifecycle(job.kind, job.connection, env);
        case 'stopped':
          return stopped(job.domain, env);
        case 'malformed':
          return job.out;
        case 'stanza':
          return outbound(job.to, job.stanza, env);
        case 'inbound':
          return inbound(job.to, job.stanza, env);
      }
    },
    owns: (domain) => mounted.has(domain),
    stoppable: (domain) => mounted.get(domain)?.service.stop !== undefined,
    admitLogin(account, password) {
      const found = homeOf(account);
      if (found === undefined) {
        throw new ConnectError('host-unknown', `${domainOf(account)} has no accounts here`);
      }
      if (!found.home.refuses(found.at.state, account, password)) return;
      const given = password === undefined ? 'no password' : 'a wrong password';
      throw new ConnectError('not-authorized', `${account} gave ${given}`);
    },
  };
}

function mount(services: readonly Service[]): Map<string, Mounted> {
  const mounted = new Map<string, Mounted>();
  for (const service of services) {
    if (mounted.has(service.domain)) throw new RangeError(`two services own the domain ${service.domain}`);
    mounted.set(service.domain, { service, state: service.initial });
  }
  return mounted;
}

/** The next state becomes the state; what is sent is passed on. */
function keep(at: Mounted, { state, out }: Reaction<unknown>): readonly Send[] {
  at.state = state;
  return out;
}
