/** The state of every requirement, from the catalogue, the claims and the exemptions. */
import { type Binding, bindingOf, type Requirement } from './catalogue.ts';
import type { Claim } from './claims.ts';
import { type Exemption, exemptByNature } from './exemptions.ts';
import type { Fault } from './fault.ts';

/** The state of a row: the first of these that is true of it. `test` is a unit test or an invariant. */
export type State = 'scenario' | 'test' | 'not-applicable' | 'not-supported' | 'open';

/** The states, in the order of columns. */
export const STATES: readonly State[] = ['scenario', 'test', 'not-applicable', 'not-supported', 'open'];

/** A requirement and what became of it. */
export interface Row {
  readonly requirement: Requirement;
  readonly state: State;
  /** Empty unless it is covered. */
  readonly claims: readonly Claim[];
  /** Why it is exempt; `undefined` where it is not. */
  readonly reason: string | undefined;
}

/** All rows in the order of the catalogue, and what is wrong with what is said about them. */
export interface Coverage {
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
}

/** What is put together. */
export interface Sources {
  readonly requirements: readonly Requirement[];
  readonly claims: readonly Claim[];
  readonly exemptions: ReadonlyMap<string, Exemption>;
  /** What the exemptions are called in messages. */
  readonly exemptionsPath: string;
}

/** Puts claims and exemptions beside the rows they are about. */
export function coverage({ requirements, claims, exemptions, exemptionsPath }: Sources): Coverage {
  const known = new Set(requirements.map(({ id }) => id));
  const claimants = new Map<string, Claim[]>(requirements.map(({ id }) => [id, []]));
  for (const claim of claims) claimants.get(claim.id)?.push(claim);
  return {
    rows: requirements.map((each) => rowOf(each, claimants.get(each.id)!, exemptions.get(each.id))),
    faults: [
      ...claims
        .filter(({ id }) => !known.has(id))
        .map(({ id, path, line }) => ({
          where: line === undefined ? path : `${path}:${line}`,
          message: `the catalogue has no ${id}`,
        })),
      ...[...exemptions.keys()].flatMap((id) => {
        const fault = faultOf(id, claimants.get(id));
        return fault === undefined ? [] : [{ where: exemptionsPath, message: fault }];
      }),
    ],
  };
}

function faultOf(id: string, claims: readonly Claim[] | undefined): string | undefined {
  if (claims === undefined) return `the catalogue has no ${id}`;
  const [first] = claims;
  return first && `${id} is exempt, and yet ${first.path} claims to cover it`;
}

function rowOf(requirement: Requirement, claims: readonly Claim[], exemption: Exemption | undefined): Row {
  if (claims.length > 0) {
    const state = claims.some(({ by }) => by === 'scenario') ? 'scenario' : 'test';
    return { requirement, state, claims, reason: undefined };
  }
  const exempt = exemption ?? exemptByNature(requirement);
  return { requirement, state: exempt?.state ?? 'open', claims: [], reason: exempt?.reason };
}

/** The rows of some levels. */
export function withBinding(rows: readonly Row[], bindings: readonly Binding[]): readonly Row[] {
  return rows.filter(({ requirement }) => bindings.includes(bindingOf(requirement.level)));
}

/** Whether a row is a duty of the service that can be seen; what the targets are about. */
export function isDuty({ requirement: { actor, observable } }: Row): boolean {
  return actor === 'service' && observable;
}
