/** Requirements and rows for tests of the coverage report. */
import type { Requirement } from '../../src/coverage/catalogue.ts';
import type { Claim } from '../../src/coverage/claims.ts';
import { type Coverage, coverage } from '../../src/coverage/coverage.ts';
import type { Exemption } from '../../src/coverage/exemptions.ts';

/** A requirement with this id, of the service and observable, unless it is told otherwise. */
export function requirement(id: string, parts: Partial<Requirement> = {}): Requirement {
  return {
    id,
    section: id.slice('MUC-'.length, id.lastIndexOf('-')),
    anchor: 'anchor',
    level: 'MUST',
    actor: 'service',
    rule: `The rule of ${id}.`,
    observable: true,
    stimulus: `do ${id}`,
    expect: `see ${id}`,
    note: undefined,
    ...parts,
  };
}

/** A claim by a scenario or a test. */
export function claim(
  id: string,
  by: Claim['by'],
  path: string = by === 'test' ? 'a.test.ts' : 'a.scs',
): Claim {
  return { id, by, path, line: by === 'test' ? 7 : undefined, title: `shows <${id}>` };
}

/** A catalogue of six rows, one in each state and one that binds clients. */
export function sample(): Coverage {
  const exemptions = new Map<string, Exemption>([
    ['MUC-7.2.5-03', { state: 'not-applicable', reason: 'Nobody can.' }],
    ['MUC-8-01', { state: 'not-supported', reason: 'It is <optional>.' }],
  ]);
  return coverage({
    requirements: [
      requirement('MUC-3-01'),
      requirement('MUC-7.2.5-01', { level: 'MUST NOT' }),
      requirement('MUC-7.2.5-02', { actor: 'client' }),
      requirement('MUC-7.2.5-03', { level: 'SHOULD' }),
      requirement('MUC-8-01', { level: 'MAY', note: 'after §8' }),
      requirement('MUC-10.1.1-01', { level: 'SHOULD NOT' }),
    ],
    claims: [claim('MUC-3-01', 'scenario'), claim('MUC-7.2.5-01', 'test')],
    exemptions,
    exemptionsPath: 'ex.json',
  });
}
