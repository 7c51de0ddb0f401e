/** The world of a script: which servers it needs, told from its characters (Scansion language reference §9). */
import { domainOf, localOf, parseJid } from './core/jid.ts';
import type { Service } from './core/service.ts';
import { type PolicyChoice, readChoice } from './muc/policy/index.ts';
import type { Scenario } from './scenario/ast.ts';
import { accounts, muc } from './services.ts';
import { createSim, type Sim, type SimOptions } from './sim/sim.ts';

/** How the world of a script is set up. */
export interface WorldOptions extends Omit<SimOptions, 'services'> {
  /** Domains of further Multi-User Chat services. */
  readonly conference?: readonly string[];
  /** Localpart to password: only these may log in, at whatever domain. Without it everybody may, with any password. */
  readonly users?: ReadonlyMap<string, string> | undefined;
  /**
   * How rooms behave where XEP-0045 leaves it open. A `profile` here is taken in place of what the script has in a tag
   * `## profile: …`, and options here come on top of either.
   */
  readonly policy?: PolicyChoice | undefined;
  /** Makes the Multi-User Chat service of a domain, where it is not the usual one. */
  readonly rooms?: (domain: string, policy: PolicyChoice) => Service;
}

/** The key of a tag that adds a Multi-User Chat service. */
const CONFERENCE = 'conference';

/** The key of a tag that says how rooms behave: `## profile: prosody, desyncReply=kick`. */
const PROFILE = 'profile';

/**
 * A new, empty world for a script: accounts at the domain of each of its clients, a Multi-User Chat service at
 * `conference.` of each such domain, one at each domain of a tag `## conference: DOMAIN`, and those of the options. A
 * domain that belongs to a component of the script gets no service. Rooms behave as the options or a tag
 * `## profile: NAME, OPTION=VALUE, …` say; what such a tag has that is unknown here has no effect (`policyTag` tells).
 *
 * @throws RangeError where a domain is not one, or would have two services, or the options name an unknown policy
 */
export function createWorld(
  scenario: Scenario,
  { conference = [], users, policy = {}, rooms = muc, ...options }: WorldOptions = {},
): Sim {
  const owned = new Set(domainsOf(scenario, 'Component'));
  const homes = new Set(domainsOf(scenario, 'Client'));
  const asked = [...conference, ...conferenceTags(scenario)].map(conferenceDomain);
  for (const each of asked) {
    if (homes.has(each))
      throw new RangeError(`${each} has the accounts of this script, so it cannot be a conference service`);
  }
  const conferences = new Set([...[...homes].map((each) => `conference.${each}`), ...asked]);
  const tagged = policy.profile === undefined ? policyTag(scenario).choice : {};
  const services: Service[] = [...homes].map((each) =>
    accounts(each, users === undefined ? { known: localsAt(scenario, each) } : { users }),
  );
  for (const each of conferences) {
    if (!owned.has(each) && !homes.has(each)) services.push(rooms(each, { ...tagged, ...policy }));
  }
  return createSim({ ...options, services });
}

/**
 * The policy that a script asks for by its tags `profile`.
 *
 * @returns the choice, and a sentence for each word that is not understood
 */
export function policyTag({ tags }: Pick<Scenario, 'tags'>): ReturnType<typeof readChoice> {
  const values = tags.flatMap(({ key, value }) => (key === PROFILE ? [value ?? ''] : []));
  return readChoice(values.flatMap((each) => each.split(',').map((word) => word.trim())));
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
