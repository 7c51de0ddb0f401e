/** Values that cannot be changed, so that a test sees whoever tries. */
import type { Reaction, Service } from '../../src/core/service.ts';

/** What a frozen Map or Set does when somebody changes it. */
const refuse = (): never => {
  throw new TypeError('this is frozen');
};

const CHANGES = ['set', 'add', 'delete', 'clear'];

/**
 * Freezes a value and all that it holds: records, arrays, and Maps and Sets with their keys and values. Functions are
 * left alone.
 *
 * @returns the same value
 */
export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  const seen = new Set<unknown>();
  for (let each = open.pop(); each !== undefined || open.length > 0; each = open.pop()) {
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    if (each instanceof Map) open.push(...each.keys(), ...each.values());
    else if (each instanceof Set) open.push(...each);
    if (each instanceof Map || each instanceof Set) forbidChanges(each);
    open.push(...Reflect.ownKeys(each).map((key) => Reflect.get(each as object, key)));
    Object.freeze(each);
  }
  return value;
}

/** Object.freeze does not reach what a Map or Set holds. */
function forbidChanges(collection: object): void {
  if (Object.isFrozen(collection)) return;
  for (const name of CHANGES) {
    if (name in collection) Object.defineProperty(collection, name, { value: refuse });
  }
}

/** The service with every state and every stanza frozen, those that it is given and those that it gives. */
export function frozen<S>(service: Service<S>): Service<S> {
  const { domain, initial, home } = service;
  const keep = (reaction: Reaction<S>): Reaction<S> => deepFreeze(reaction);
  return {
    domain,
    initial: deepFreeze(initial),
    handle: (state, envelope, env) => keep(service.handle(state, deepFreeze(envelope), deepFreeze(env))),
    ...(home === undefined
      ? {}
      : {
          home: {
            refuses: (state, account, password) => home.refuses(state, account, password),
            bound: (state, session, env) => keep(home.bound(state, session, deepFreeze(env))),
            outbound: (state, to, stanza, env) =>
              keep(home.outbound(state, to, deepFreeze(stanza), deepFreeze(env))),
            unbound: (state, session, env) => keep(home.unbound(state, session, deepFreeze(env))),
          },
        }),
  };
}
