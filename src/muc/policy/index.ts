/**
 * What XEP-0045 leaves to a service, or contradicts itself about, as named options; and profiles, which are a value for
 * each of them: what the text suggests (`xep`), and what two servers do, Prosody 0.12 and ejabberd 23.01.
 */
import { ENTERING, type EnteringPolicy } from './entering.ts';
import { GOVERNING, type GoverningPolicy } from './governing.ts';
import { faultOf, type Option, type OptionsOf, readValue, valueText } from './option.ts';
import { SHOWING, type ShowingPolicy } from './showing.ts';
import { SPEAKING, type SpeakingPolicy } from './speaking.ts';

/** The choices of a service, the same for all its rooms. */
export interface Policy extends EnteringPolicy, SpeakingPolicy, GoverningPolicy, ShowingPolicy {}

/** Every option. */
export const OPTIONS: OptionsOf<Policy> = { ...ENTERING, ...SPEAKING, ...GOVERNING, ...SHOWING };

/** The name of a profile. */
export type ProfileName = 'xep' | 'prosody' | 'ejabberd';

/** The names of the profiles; the first is the default. */
export const PROFILE_NAMES: readonly ProfileName[] = ['xep', 'prosody', 'ejabberd'];

/** A profile, and single options that are otherwise than in it. */
export interface PolicyChoice extends Partial<Policy> {
  readonly profile?: ProfileName | undefined;
}

/** The names of the options, in the order of the table. */
export const OPTION_NAMES: readonly (keyof Policy)[] = keysOf(OPTIONS);

function keysOf<T extends object>(table: T): readonly (keyof T & string)[] {
  return Reflect.ownKeys(table) as (keyof T & string)[];
}

/**
 * The whole policy that a choice stands for.
 *
 * @throws RangeError where there is no such profile, option or value; it lists those that there are
 */
export function policyOf(given: PolicyChoice = {}): Policy {
  const { profile = 'xep', ...overrides } = given;
  const fault = [
    profileFault(profile),
    ...keysOf(overrides).map((each) => overrideFault(each, overrides[each])),
  ].find((each) => each !== undefined);
  if (fault !== undefined) throw new RangeError(fault);
  const policy = new Map<string, unknown>();
  for (const name of OPTION_NAMES) policy.set(name, overrides[name] ?? OPTIONS[name][profile]);
  return Object.freeze(Object.fromEntries(policy)) as unknown as Policy;
}

/** What is wrong with the name of a profile; `undefined` where nothing is. */
export function profileFault(name: string): string | undefined {
  const known = PROFILE_NAMES.some((each) => each === name);
  return known
    ? undefined
    : `there is no profile ${JSON.stringify(name)}: expected one of ${PROFILE_NAMES.join(', ')}`;
}

/** What is wrong with a value for an option, or with its name; `undefined` where nothing is, or no value is given. */
export function overrideFault(name: string, value: unknown): string | undefined {
  const option = optionNamed(name);
  if (option === undefined)
    return `there is no option ${JSON.stringify(name)}: expected one of ${OPTION_NAMES.join(', ')}`;
  const fault = value === undefined ? undefined : faultOf(option, value);
  return fault === undefined ? undefined : `${name} cannot be ${JSON.stringify(valueText(value))}: ${fault}`;
}

function optionNamed(name: string): Option<unknown> | undefined {
  return Object.hasOwn(OPTIONS, name) ? (OPTIONS[name as keyof Policy] as Option<unknown>) : undefined;
}

/**
 * A choice from words such as `prosody`, `desyncReply=error`, `gates=banned locked`: a profile, and options, in any order.
 *
 * @returns the choice that the words without a fault make, and a sentence for each fault
 */
export function readChoice(words: readonly string[]): {
  readonly choice: PolicyChoice;
  readonly faults: readonly string[];
} {
  const choice = new Map<string, unknown>();
  const faults: string[] = [];
  for (const word of words) {
    const equals = word.indexOf('=');
    const name = word.slice(0, Math.max(0, equals)).trim();
    const text = word.slice(equals + 1).trim();
    const option = optionNamed(name);
    const value = option === undefined ? text : readValue(option, text);
    const fault = equals < 0 ? profileFault(text) : overrideFault(name, value);
    if (fault === undefined) choice.set(equals < 0 ? 'profile' : name, value);
    else faults.push(fault);
  }
  return { choice: Object.fromEntries(choice) as PolicyChoice, faults };
}

/** The choices of a service that makes none. */
export const DEFAULT_POLICY: Policy = policyOf();
