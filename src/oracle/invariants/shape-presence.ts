/** I-02, I-03, I-04: presence says what it has to, says the truth, and marks the own one (§5, §7.2.2, §17.3). */
import type { Invariant, Outcome } from '../invariant.ts';
import { administered } from '../learn/standing.ts';
import { affiliationOf } from '../model.ts';
import type { Item } from '../read.ts';
import type { View } from '../view.ts';
import { eachPresence, isDesync, type Shown } from './look.ts';

const ROLES = ['none', 'visitor', 'participant', 'moderator'];
const AFFILIATIONS = ['outcast', 'none', 'member', 'admin', 'owner'];

/** I-02. */
export const wellFormedPresence: Invariant = {
  id: 'I-02',
  name: 'well-formed presence',
  source: 'spec',
  covers: [
    'MUC-7.2.2-02',
    'MUC-5.1-10',
    'MUC-5.2-12',
    'MUC-5.1-02',
    'MUC-5.1.2-06',
    'MUC-17.3-15',
    'MUC-19.2-01',
  ],
  check: (view) => eachPresence(view, malformed),
};

function malformed({ told }: Shown): string | undefined {
  const { xs, items, available, codes } = told;
  if (xs !== 1) return `there is one muc#user element in it, not ${xs}`;
  if (items.length === 0) return 'it has to have an item';
  const left = !available && !codes.includes('303');
  for (const { affiliation, role } of items) {
    if (!AFFILIATIONS.includes(affiliation)) return `'${affiliation}' is no affiliation`;
    if (!ROLES.includes(role)) return `'${role}' is no role`;
    if (left !== (role === 'none')) {
      return left ? `who has left has no role, not ${role}` : 'who is inside has a role';
    }
    if (available && affiliation === 'outcast') return 'no outcast is inside';
  }
  return undefined;
}

/** I-03. */
export const truthfulPresence: Invariant = {
  id: 'I-03',
  name: 'presence tells the truth',
  source: 'spec',
  covers: ['MUC-17.3-17', 'MUC-5.1.3-01', 'MUC-5.2.2-01', 'MUC-9.1-07', 'MUC-9.4-05'],
  check: (view) => eachPresence(view, (shown) => untruth(view, shown)),
};

/** What somebody is, as the model has it; `undefined` where the presence need not say. */
function standingOf(view: View, { told, room }: Shown): { affiliation: string; role: string } | undefined {
  const before = view.before.rooms.get(room);
  const after = view.after.rooms.get(room);
  const was = before?.occupants.get(told.nick);
  if (told.available) {
    const is = after?.occupants.get(told.nick);
    return is && after && { affiliation: affiliationOf(after, is.user), role: is.role };
  }
  const user = was?.user ?? after?.occupants.get(told.nick)?.user;
  if (user === undefined || told.destroyed !== undefined) return undefined;
  if (told.codes.includes('303')) {
    return was && before && { affiliation: affiliationOf(before, user), role: was.role };
  }
  return { affiliation: departedAs(view, told.codes, room, user), role: 'none' };
}

/** The affiliation that somebody leaves with: in a room that ended with it, what the departure has to be about. */
function departedAs(
  { before, after }: View,
  codes: readonly string[],
  room: Shown['room'],
  user: Parameters<typeof affiliationOf>[1],
): string {
  if (codes.includes('301')) return 'outcast';
  if (codes.includes('321') || codes.includes('322')) return 'none';
  const known = after.rooms.get(room) ?? before.rooms.get(room);
  return known === undefined ? 'none' : affiliationOf(known, user);
}

function untruth(view: View, shown: Shown): string | undefined {
  const { told, room } = shown;
  if (isDesync(view)) return undefined;
  const standing = standingOf(view, shown);
  if (standing === undefined) {
    const inside = view.after.rooms.get(room)?.occupants.has(told.nick) === true;
    return told.available && !inside ? 'there is nobody inside by that name' : undefined;
  }
  const wrong = told.items.find((each) => !isAs(each, standing));
  if (wrong === undefined) return undefined;
  const { affiliation, role } = standing;
  if (!told.available && wasMeanwhile(view, shown, wrong)) return undefined;
  return `it says ${wrong.affiliation}/${wrong.role} of who is ${affiliation}/${role}`;
}

/** Of several changes in one request, somebody who goes because of one may get another affiliation by the next. */
function wasMeanwhile({ op, before }: View, { told, room }: Shown, { affiliation, role }: Item): boolean {
  let known = before.rooms.get(room);
  const user = known?.occupants.get(told.nick)?.user;
  if (op.kind !== 'administer' || known === undefined || user === undefined || role !== 'none') return false;
  for (const item of op.items) {
    known = administered(known, [item]);
    if (!known.occupants.has(told.nick)) return affiliationOf(known, user) === affiliation;
  }
  return false;
}

function isAs(item: Item, { affiliation, role }: { affiliation: string; role: string }): boolean {
  return item.affiliation === affiliation && item.role === role;
}

/** I-04. The answer to a probe is no event: it says nothing of whoever asked, itself included. */
export const selfMarked: Invariant = {
  id: 'I-04',
  name: '110 marks the own presence and nothing else',
  source: 'spec',
  covers: ['MUC-16.6.2-20', 'MUC-7.2.2-04', 'MUC-7.14-02', 'MUC-7.6-04'],
  check: (view): Outcome => eachPresence(view, (shown) => mismarked(view, shown)),
};

/** Presence is the own one of who has that nickname with it; a departure, of who had it. */
function mismarked(view: View, { to, told, room }: Shown): string | undefined {
  if (view.op.kind === 'typed')
    return told.codes.includes('110') ? 'nothing has happened that 110 would be about' : undefined;
  const model = told.available ? view.after : view.before;
  const own = model.rooms.get(room)?.occupants.get(told.nick)?.sessions.has(to) === true || isDesync(view);
  if (own === told.codes.includes('110')) return undefined;
  return own ? 'it is the own one, and has to say so with 110' : 'it is not the own one, which 110 says';
}
