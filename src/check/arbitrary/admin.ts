/** Roles and affiliations: XEP-0045 §8, §9, §10.3 to §10.8. */
import fc from 'fast-check';
import type { AdminItem, Op } from '../../oracle/op.ts';
import { given, oneOf, type Players, reason, seldom } from './cast.ts';

type Kind = 'administer' | 'list';

const role = oneOf<string>([
  ['none', 4],
  ['visitor', 4],
  ['participant', 5],
  ['moderator', 5],
]);

const affiliation = oneOf<string>([
  ['none', 4],
  ['outcast', 4],
  ['member', 5],
  ['admin', 4],
  ['owner', 3],
]);

const nonsense = fc.constantFrom('', 'king', 'Owner');

/** One item that means something. */
export function properItem({ nick, account }: Players): fc.Arbitrary<AdminItem> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(nick, role, reason)
        .map(([nick, role, why]) => ({ nick, role, ...given('reason', why) })),
    },
    {
      weight: 7,
      arbitrary: fc
        .tuple(account, affiliation, seldom(8, nick), reason)
        .map(([jid, affiliation, nick, why]) => ({
          jid,
          affiliation,
          ...given('nick', nick),
          ...given('reason', why),
        })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(nick, affiliation).map(([nick, affiliation]) => ({ nick, affiliation })),
    },
  );
}

/** Half of the time nothing. */
const HALF = { nil: undefined, freq: 2 };

/** One item that is wrong: both attributes or none, no target, the wrong target, a value that there is not. */
function wrongItem({ nick, account }: Players): fc.Arbitrary<AdminItem> {
  return fc
    .tuple(
      fc.option(nick, HALF),
      fc.option(account, HALF),
      fc.option(fc.oneof(role, nonsense), HALF),
      fc.option(fc.oneof(affiliation, nonsense), HALF),
    )
    .map(([nick, jid, role, affiliation]) => ({
      ...given('nick', nick),
      ...given('jid', jid),
      ...given('role', role),
      ...given('affiliation', affiliation),
    }));
}

/** The actions of this chapter by kind. */
export function adminOps(players: Players): Readonly<Record<Kind, fc.Arbitrary<Op>>> {
  const { who, room } = players;
  const proper = properItem(players);
  const any = fc.oneof({ weight: 5, arbitrary: proper }, { weight: 1, arbitrary: wrongItem(players) });
  const items = fc.oneof(
    { weight: 12, arbitrary: proper.map((each): readonly AdminItem[] => [each]) },
    { weight: 1, arbitrary: wrongItem(players).map((each): readonly AdminItem[] => [each]) },
    { weight: 3, arbitrary: fc.array(any, { minLength: 0, maxLength: 3, size: 'max' }) },
  );
  return {
    administer: fc
      .tuple(who, room, items)
      .map(([who, room, items]) => ({ kind: 'administer', who, room, items })),
    list: fc.tuple(who, room, listed).map(([who, room, listed]) => ({ kind: 'list', who, room, ...listed })),
  };
}

const listed: fc.Arbitrary<{ readonly role?: string; readonly affiliation?: string }> = fc.oneof(
  { weight: 4, arbitrary: affiliation.map((affiliation) => ({ affiliation })) },
  { weight: 3, arbitrary: role.map((role) => ({ role })) },
  { weight: 1, arbitrary: fc.tuple(role, affiliation).map(([role, affiliation]) => ({ role, affiliation })) },
  { weight: 1, arbitrary: nonsense.map((role) => ({ role })) },
);
