/** The world of a script: which servers it needs, told from its characters (Scansion language reference §9). */
import { domainOf, localOf, parseJid } from './core/jid.ts';
import type { Service } from './core/service.ts';
import type { Scenario } from './scenario/ast.ts';
import { accounts, muc } from './services.ts';
import { createSim, type Sim, type SimOptions } from './sim/sim.ts';

/** How the world of a script is set up. */
export interface WorldOptions extends Omit<SimOptions, 'services'> {
  /** Domains of further Multi-User Chat services. */
  readonly conference?: readonly string[];
  /** Localpart to password: only these may log in, at whatever domain. Without it everybody may, with any password. */
  readonly users?: ReadonlyMap<string, string> | undefined;
}

/** The key of a tag that adds a Multi-User Chat service. */
const CONFERENCE = 'conference';

/**
 * A new, empty world for a script: accounts at the domain of each of its clients, a Multi-User Chat service at
 * `conference.` of each such domain, one at each domain of a tag `## conference: DOMAIN`, and those of the options. A
 * domain that belongs to a component of the script gets no service.
 *
 * @throws RangeError where a domain is not one, or would have two services
 */
export function createWorld(
  scenario: Scenario,
  { conference = [], users, ...options }: WorldOptions = {},
): Sim {
  const owned = new Set(domainsOf(scenario, 'Component'));
  const homes = new Set(domainsOf(scenario, 'Client'));
  const asked = [...conference, ...conferenceTags(scenario)].map(conferenceDomain);
  for (const each of asked) {
    if (homes.has(each))
      throw new RangeError(`${each} has the accounts of this script, so it cannot be a conference service`);
  }
  const rooms = new Set([...[...homes].map((each) => `conference.${each}`), ...asked]);
  const services: Service[] = [...homes].map((each) =>
    accounts(each, users === undefined ? { known: localsAt(scenario, each) } : { users }),
  );
  for (const each of rooms) {
    if (!owned.has(each) && !homes.has(each)) services.push(muc(each));
  }
  return createSim({ ...options, services });
}

/** The domains of the characters of a class, each once. */
function domainsOf({ cast }: Scenario, of: 'Client' | 'Component'): readonly string[] {
  return cast.flatMap((character) => {
    const jid = character.class === of ? parseJid(character.properties.get('jid') ?? '') : undefined;
    return jid === undefined ? [] : [domainOf(jid)];
  });
}

/** The accounts of the clients of a domain: they are there before anybody connects, as on a real server. */
function localsAt({ cast }: Scenario, domain: string): ReadonlySet<string> {
  const locals = cast.flatMap((character) => {
    const jid = character.class === 'Client' ? parseJid(character.properties.get('jid') ?? '') : undefined;
    return jid !== undefined && domainOf(jid) === domain ? [localOf(jid)] : [];
  });
  return new Set(locals);
}

function conferenceTags({ tags }: Scenario): readonly string[] {
  return tags.flatMap(({ key, value }) =>
    key === CONFERENCE && value !== undefined ? value.split(/[\s,]+/) : [],
  );
}

function conferenceDomain(text: string): string {
  const jid = parseJid(text);
  if (jid !== undefined && domainOf(jid) === jid) return jid;
  throw new RangeError(`${JSON.stringify(text)} is not the domain of a conference service`);
}
