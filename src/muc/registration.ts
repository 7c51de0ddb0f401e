/** The muc#register form, XEP-0045 §7.10, §9.9 and §16.5.1: what is asked, and what becomes of the answers. */
import type { Condition } from '../core/error.ts';
import { type Field, type FormField, fieldsOf, submit } from '../core/form.ts';
import { type BareJid, prepareResource } from '../core/jid.ts';
import { occupantNamed, occupantsOf } from './occupants.ts';
import { affiliationMay, isAtLeast } from './privileges.ts';
import { move } from './renaming.ts';
import { type Application, affiliationOf, type Room, reservedFor, type Standing } from './room.ts';
import { announceChanges, applyStanding } from './standing.ts';
import { STATUS } from './status.ts';
import type { Context, Step } from './step.ts';

/** Nothing is filled in. */
export const BLANK: Application = { nick: '', first: '', last: '', url: '', email: '', faqEntry: [] };

const NICK: Field<Application> = {
  var: 'muc#register_roomnick',
  type: 'text-single',
  label: 'Nickname',
  required: true,
  get: ({ nick }) => (nick === '' ? [] : [nick]),
  set: (application, [text = '']) => {
    const nick = prepareResource(text);
    return nick === undefined ? { condition: 'not-acceptable' } : { ...application, nick };
  },
};

function textField(name: string, label: string, key: 'first' | 'last' | 'url' | 'email'): Field<Application> {
  return {
    var: `muc#register_${name}`,
    type: 'text-single',
    label,
    get: (application) => (application[key] === '' ? [] : [application[key]]),
    set: (application, [text = '']) => ({ ...application, [key]: text }),
  };
}

const FAQ_ENTRY: Field<Application> = {
  var: 'muc#register_faqentry',
  type: 'text-multi',
  label: 'FAQ entry',
  get: ({ faqEntry }) => faqEntry,
  set: (application, faqEntry) => ({ ...application, faqEntry }),
};

/** What only somebody who has to decide wants to know. */
const PERSON: readonly Field<Application>[] = [
  textField('first', 'Given name', 'first'),
  textField('last', 'Family name', 'last'),
  textField('url', 'Web page', 'url'),
  textField('email', 'Email address', 'email'),
  FAQ_ENTRY,
];

/** The fields for a user: the nickname, and more where an admin has to approve (§9.9). */
export function registrationFields({ rules: { policy } }: Context): readonly Field<Application>[] {
  return policy.registration === 'approval' ? [NICK, ...PERSON] : [NICK];
}

/** An application with what was submitted, or why it cannot be. */
export function readApplication(
  values: ReadonlyMap<string, readonly string[]>,
  context: Context,
): ReturnType<typeof submit<Application>> {
  return submit(registrationFields(context), BLANK, values);
}

/** The field by which an admin approves (§9.9). */
export const ALLOW = 'muc#register_allow';

/** What an admin is asked: the application, with the box that approves it not ticked. */
export function approvalFields(application: Application, context: Context): readonly FormField[] {
  const label = 'Allow this person to register with the room?';
  // A field that is required is so for whoever applies; an admin has nothing to fill in.
  const shown = fieldsOf(registrationFields(context), application).map(({ required: _, ...field }) => field);
  return [...shown, { var: ALLOW, type: 'boolean', label, values: ['0'] }];
}

/** §7.10: why an account cannot ask for anything here, if it cannot (Policy `registration`). */
export function registrationRefusal(
  room: Room,
  user: BareJid,
  { rules: { policy } }: Context,
): Condition | undefined {
  if (policy.registration === 'none') return 'service-unavailable';
  const stranger = !isAtLeast(affiliationOf(room, user), 'member');
  if (policy.registration === 'members' && stranger) return 'registration-required';
  return mayRegister(room, user) ? undefined : 'not-allowed';
}

/** Members and above reserve a nickname; strangers become members by it, where the room is open to all. */
export function mayRegister(room: Room, user: BareJid): boolean {
  const affiliation = affiliationOf(room, user);
  const open = !room.config.membersOnly;
  return isAtLeast(affiliation, 'member') || (open && affiliationMay(affiliation, 'Register with Open Room'));
}

/** Whether a nickname is another's: reserved for it, worn by it, or asked for by it. */
export function isTaken(room: Room, nick: string, user: BareJid): boolean {
  const applicant = [...room.applications].find(([, each]) => each.nick === nick)?.[0];
  const holder = reservedFor(room, nick) ?? occupantNamed(room.occupants, nick)?.user ?? applicant ?? user;
  return holder !== user;
}

/** The room with an application, or without one. */
export function withApplication(room: Room, user: BareJid, application: Application | undefined): Room {
  if (application === undefined && !room.applications.has(user)) return room;
  const applications = new Map(room.applications);
  if (application === undefined) applications.delete(user);
  else applications.set(user, application);
  return { ...room, applications };
}

/** §7.10: an account gets its standing, and those who are inside hear of it. */
export function settle(room: Room, user: BareJid, standing: Standing, context: Context): Step {
  const decided = withApplication(room, user, undefined);
  const change = applyStanding(decided, user, standing, {}, context.rules);
  const { room: next, farewells, broadcast } = announceChanges(room, [change], context);
  const renamed = next === null ? { room: next, out: [] } : rename(next, user, context);
  return { room: renamed.room, out: [...farewells, ...broadcast, ...renamed.out] };
}

/** §7.10: where nicknames are locked down, who is inside under another one is seen under the new one from then on. */
function rename(room: Room, user: BareJid, context: Context): Step & { readonly room: Room } {
  const { policy } = context.rules;
  const nick = room.standings.get(user)?.nick;
  if (policy.nicknames === 'free' || nick === undefined) return { room, out: [] };
  const about = { codes: [STATUS.NICK_ASSIGNED] };
  const others = occupantsOf(room.occupants, user).filter((each) => each.nick !== nick);
  return others.reduce<Step & { readonly room: Room }>(
    (step, before) => {
      const { next, out } = move(step.room, { before, moving: before.sessions, nick, about }, context);
      return { room: next, out: [...step.out, ...out] };
    },
    { room, out: [] },
  );
}
