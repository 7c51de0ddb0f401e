/** Bugs in invitations, declines and requests for voice (I-63, I-64). */
import { bareOf, parseJid } from '../../core/jid.ts';
import { MUC_USER } from '../../core/ns.ts';
import { invitesIn } from '../../muc/cases/invite.ts';
import { requestIn } from '../../muc/cases/voice.ts';
import { occupantOf } from '../../muc/occupants.ts';
import { affiliationOf } from '../../muc/room.ts';
import { isNode } from '../../xml/node.ts';
import { changedSends, isError, isRefusal, rewritten } from '../deliveries.ts';
import type { Bug } from '../mutant.ts';
import { wrapped } from '../plant.ts';
import { asIf, inRoom, withStanding } from '../rooms.ts';
import { sentBy, withUserX } from '../stanzas.ts';

/** Bugs in invitations and requests. */
export const INVITATIONS: readonly Bug[] = [
  {
    id: 'M114',
    bug: 'Who is invited into an open room becomes a member.',
    plant: asIf(['invite'], { membersOnly: true, allowInvites: true }),
    caughtBy: ['I-55', 'I-63'],
  },
  {
    id: 'M115',
    bug: 'An invitation lifts the ban of whoever is invited.',
    plant: wrapped(['invite'], (original) => (room, asked, context) => {
      const step = original(room, asked, context);
      if (isRefusal(step) || !room.config.membersOnly) return step;
      const invitees = invitesIn(asked).flatMap(({ attrs }) => parseJid(attrs['to'] ?? '') ?? []);
      const banned = invitees.filter((each) => affiliationOf(room, bareOf(each)) === 'outcast');
      return inRoom(step, (after) =>
        banned.reduce((at, each) => withStanding(at, each, { affiliation: 'member' }), after),
      );
    }),
    caughtBy: ['I-10'],
  },
  {
    id: 'M116',
    bug: 'An invitation does not say the password.',
    plant: rewritten(
      ['invite'],
      (each) => !isError(each),
      (stanza) =>
        withUserX(stanza, (x) => ({
          ...x,
          children: x.children.filter((each) => isNode(each) && each.name !== 'password'),
        })),
    ),
    caughtBy: ['I-63'],
  },
  {
    id: 'M117',
    bug: 'Every member invites into a members-only room.',
    plant: asIf(['invite'], { allowInvites: true }),
    caughtBy: ['I-63'],
  },
  {
    id: 'M118',
    bug: 'Who is invited to go on with a conversation is not told which.',
    plant: rewritten(
      ['invite'],
      (each) => !isError(each),
      (stanza) =>
        withUserX(stanza, (x) => ({
          ...x,
          children: x.children.map((each) =>
            isNode(each) && each.name === 'invite'
              ? { ...each, children: each.children.filter((one) => isNode(one) && one.name === 'continue') }
              : each,
          ),
        })),
    ),
    caughtBy: ['I-63'],
  },
  {
    id: 'M119',
    bug: 'Everybody in the room hears who declines an invitation.',
    plant: changedSends(['decline'], (each, { before }) => {
      if (isError(each)) return each;
      const others = before.occupants.sessions.filter((to) => to !== each.to);
      return [each, ...others.map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-64'],
  },
  {
    id: 'M120',
    bug: 'Everybody gets a request for voice, with the address of who makes it.',
    plant: changedSends(['voice'], (each, { before, asked }) => {
      const first = each.to === before.occupants.moderators[0];
      if (isError(each) || !first || requestIn(asked)?.values.has('muc#request_allow')) return each;
      return [each, ...before.occupants.others.map((to) => ({ to, stanza: each.stanza }))];
    }),
    caughtBy: ['I-64', 'I-74'],
  },
  {
    id: 'M121',
    bug: 'Everybody in the room may approve a request for voice.',
    plant: wrapped(['voice'], (original) => (room, asked, context) => {
      const [moderator] = room.occupants.moderators;
      const decides = requestIn(asked)?.values.has('muc#request_allow') === true;
      const inside = occupantOf(room.occupants, asked.stanza.from) !== undefined;
      const as = decides && inside && moderator !== undefined ? sentBy(asked, moderator) : asked;
      return original(room, as, context);
    }),
    caughtBy: ['I-64'],
  },
  {
    id: 'M122',
    bug: 'A request for voice that is denied is granted all the same.',
    plant: wrapped(['voice'], (original) => (room, asked, context) => {
      const children = asked.stanza.children.map((form) => {
        if (!isNode(form)) return form;
        const fields = form.children.map((field) =>
          isNode(field) && field.attrs['var'] === 'muc#request_allow'
            ? {
                ...field,
                children: field.children.map((value) =>
                  isNode(value) ? { ...value, children: ['1'] } : value,
                ),
              }
            : field,
        );
        return { ...form, children: fields };
      });
      return original(room, { ...asked, stanza: { ...asked.stanza, children } }, context);
    }),
    caughtBy: ['I-64'],
  },
  {
    id: 'M123',
    bug: 'A decline shows the full address of the one who declines.',
    plant: rewritten(
      ['decline'],
      (each) => !isError(each),
      (stanza, { asked }) =>
        withUserX(stanza, (x) => ({
          ...x,
          children: x.children.map((each) =>
            isNode(each) && each.ns === MUC_USER ? { ...each, attrs: { from: asked.stanza.from } } : each,
          ),
        })),
    ),
    caughtBy: ['I-64'],
  },
];
