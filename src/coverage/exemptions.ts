/** Requirements that nobody has to show: those that bind somebody else, and those of data/muc-exemptions.json. */
import { parseJson, type Requirement } from './catalogue.ts';
import { CoverageError } from './fault.ts';

/** Why a row is not covered. */
export interface Exemption {
  /** `not-applicable`: a service cannot break it, or nobody could see that. `not-supported`: this one does not do that. */
  readonly state: 'not-applicable' | 'not-supported';
  /** A sentence. */
  readonly reason: string;
}

/**
 * Reads the exemptions.
 *
 * @param text a JSON array of objects with `id`, `state` and `reason`
 * @param path what it is called in messages
 * @returns the exemptions by id
 * @throws CoverageError where one has no reason, no state that there is, or is there twice
 */
export function readExemptions(text: string, path: string): ReadonlyMap<string, Exemption> {
  const rows = parseJson(text, path);
  if (!Array.isArray(rows)) throw new CoverageError(`${path}: expected an array of exemptions`);
  const exemptions = new Map<string, Exemption>();
  for (const row of rows as readonly unknown[]) {
    const { id, state, reason } = (row ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string') throw new CoverageError(`${path}: an exemption has no "id"`);
    if (exemptions.has(id)) throw new CoverageError(`${path}: ${id} stands there twice`);
    exemptions.set(id, exemptionOf(state, reason, `${path}: ${id}`));
  }
  return exemptions;
}

function exemptionOf(state: unknown, reason: unknown, where: string): Exemption {
  if (state !== 'not-applicable' && state !== 'not-supported') {
    throw new CoverageError(`${where}: "state" has to be not-applicable or not-supported`);
  }
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new CoverageError(`${where}: "reason" is missing; an exemption has to say why`);
  }
  return { state, reason };
}

/**
 * The exemption that a row has by its nature, unless somebody claims it all the same. What occupants, moderators, admins
 * and owners may do is no exemption: the service has to let them.
 */
export function exemptByNature({ actor, observable }: Requirement): Exemption | undefined {
  if (!observable) return { state: 'not-applicable', reason: 'No exchange of stanzas shows it.' };
  if (actor !== 'client') return undefined;
  return { state: 'not-applicable', reason: 'It binds clients; a service cannot break it.' };
}
