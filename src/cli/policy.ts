/** How rooms behave, as the command line says: `--profile` and `--set` (docs/profiles.md). */
import { type PolicyChoice, PROFILE_NAMES, readChoice } from '../muc/policy/index.ts';
import { type Arguments, lastValue, type OptionSpec, UsageError } from './args.ts';

/** The options of a command that plays scripts. */
export const POLICY_OPTIONS: readonly OptionSpec[] = [
  {
    name: 'profile',
    value: 'NAME',
    help: `Let rooms behave as this profile says: ${PROFILE_NAMES.join(', ')}. Taken in place of the tag "## profile:" of scripts.`,
  },
  {
    name: 'set',
    value: 'OPTION=VALUE',
    many: true,
    help: 'Set one option of the rooms, whatever the profile is; docs/profiles.md lists them. May be repeated.',
  },
];

/**
 * The policy that the arguments ask for.
 *
 * @throws UsageError where they name a profile, an option or a value that there is not
 */
export function policyFrom(args: Arguments): PolicyChoice {
  const profile = lastValue(args, 'profile');
  const set = args.values.get('set') ?? [];
  const odd = set.find((each) => !each.includes('='));
  if (odd !== undefined) throw new UsageError(`--set takes OPTION=VALUE, not ${JSON.stringify(odd)}`);
  const { choice, faults } = readChoice([...(profile === undefined ? [] : [profile]), ...set]);
  if (faults[0] !== undefined) throw new UsageError(faults[0]);
  return choice;
}
