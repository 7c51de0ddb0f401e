/** Ways to plant a bug among the parts of a service: take one away, change it, move it, or put something around it. */
import { assert } from '../core/assert.ts';
import type { CaseName, Cases } from '../muc/cases/index.ts';
import type { Feature } from '../muc/feature.ts';
import type { Case } from '../muc/step.ts';
import type { Plant } from './mutant.ts';

/** A feature with something else in it; a hook that is `undefined` is gone. */
export type Alteration = { readonly [K in keyof Feature]?: Feature[K] | undefined };

/** A feature in another form. */
export function altered(name: string, change: (original: Feature) => Alteration): Plant {
  return ({ features }) => {
    assert(hasFeature(features, name), `there is no feature ${name}`);
    return {
      features: features.map((each) =>
        each.name === name ? ({ ...each, ...change(each) } as Feature) : each,
      ),
    };
  };
}

/** A feature without one of its hooks. */
export function without(name: string, hook: keyof Feature): Plant {
  return altered(name, (original) => {
    assert(original[hook] !== undefined, `the feature ${name} has no ${hook}`);
    return { [hook]: undefined };
  });
}

/** A feature that comes before another one, and so is asked, and heard, earlier. */
export function movedBefore(name: string, other: string): Plant {
  return ({ features }) => {
    assert(hasFeature(features, name) && hasFeature(features, other), `${name} or ${other} is no feature`);
    const moved = features.filter((each) => each.name === name);
    return {
      features: features.flatMap((each) =>
        each.name === name ? [] : each.name === other ? [...moved, each] : [each],
      ),
    };
  };
}

function hasFeature(features: readonly Feature[], name: string): boolean {
  return features.some((each) => each.name === name);
}

/** Use cases with something around them. */
export function wrapped(names: readonly CaseName[], around: (original: Case, cases: Cases) => Case): Plant {
  return ({ cases }) => {
    const changed: Record<CaseName, Case> = { ...cases };
    for (const name of names) changed[name] = around(cases[name], cases);
    return { cases: changed };
  };
}

/** Several bugs as one, each planted among what the one before has left. */
export function together(...plants: readonly Plant[]): Plant {
  return (parts) => {
    let { features, cases } = parts;
    for (const plant of plants) ({ features = features, cases = cases } = plant({ features, cases }));
    return { features, cases };
  };
}
