/** Trials of options: something happens under each value of an option, and what comes of it is told apart. */
import * as assert from 'uvu/assert';
import type { Envelope } from '../../src/core/stanza.ts';
import type { PolicyChoice } from '../../src/muc/policy/index.ts';
import { type OptionsOf, readValue } from '../../src/muc/policy/option.ts';
import type { Room } from '../../src/muc/room.ts';
import { mucService } from '../../src/muc/service.ts';
import { received } from './received.ts';
import { context, drive, driveAll, env, roomOf } from './room.ts';

/** What happens, and for each value of the option, as text, what is expected in what comes of it. */
export interface Trial {
  readonly what: (policy: PolicyChoice) => string;
  readonly values: Readonly<Record<string, RegExp>>;
}

/** What several stanzas do to a room: what is received because of the last one, one line each. */
export function inRoom(room: Room, ...acts: readonly Envelope[]): Trial['what'] {
  return (policy) => {
    const around = context({}, policy);
    const before = acts.length === 1 ? room : roomOf(driveAll(room, acts.slice(0, -1), around));
    return received(drive(before, acts.at(-1)!, around).out).join('\n');
  };
}

/** The same with a service that has no rooms yet. */
export function atService(...acts: readonly Envelope[]): Trial['what'] {
  return (policy) => {
    const service = mucService('conference.localhost', { extensions: [], policy });
    const before = acts
      .slice(0, -1)
      .reduce((at, each) => service.handle(at, each, env()).state, service.initial);
    return received(service.handle(before, acts.at(-1)!, env()).out).join('\n');
  };
}

/**
 * One test for each option of a table: under each value of its trial exactly that is seen which is expected of it and of
 * no other; and another that every option has a trial, for all its values where they can be listed.
 */
export function tryOptions<P>(
  test: (name: string, body: () => void) => void,
  options: OptionsOf<P>,
  trials: Readonly<Record<keyof P & string, Trial>>,
): void {
  for (const [name, { what, values }] of Object.entries<Trial>(trials)) {
    test(`${name} makes a difference: ${Object.keys(values).join(', ')}`, () => {
      const option = options[name as keyof P];
      const known = typeof option.values === 'object' && 'oneOf' in option.values ? option.values.oneOf : [];
      for (const each of known)
        assert.ok(Object.hasOwn(values, String(each)), `${name} is tried as ${String(each)}`);
      assert.ok(Object.keys(values).length > 1, `${name} is tried with one value only`);
      for (const text of Object.keys(values)) {
        const seen = what({ [name]: readValue(option, text) } as PolicyChoice);
        for (const [other, expected] of Object.entries(values)) {
          assert.is(expected.test(seen), other === text, `${name}=${text}, ${other}: ${seen}`);
        }
      }
    });
  }
}
