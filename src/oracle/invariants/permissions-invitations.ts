/** I-63 and I-64: invitations, what comes back of them, and requests for a voice (§7.8, §7.13, §8.6, §9.5). */
import { bareOf, type FullJid, isFull, type Jid, parseJid, resourceOf } from '../../core/jid.ts';
import { DATA, MUC_USER } from '../../core/ns.ts';
import type { Stanza } from '../../core/stanza.ts';
import { child, type Node, text } from '../../xml/node.ts';
import type { Invariant, Outcome } from '../invariant.ts';
import { affiliationOf, type Room } from '../model.ts';
import type { View } from '../view.ts';
import { broken, presencesIn, unless } from './look.ts';
import { judged, type Scene, sceneIn, sessionsIn } from './scene.ts';

/** What muc#user says in a message, by the name of the element. */
export function inUser(stanza: Stanza, name: string): Node | undefined {
  const x = stanza.kind === 'message' ? child(stanza, 'x', MUC_USER) : undefined;
  return x && child(x, name, MUC_USER);
}

/** I-63. */
export const invitations: Invariant = {
  id: 'I-63',
  name: 'who may invites, and an invitation opens the door where it should',
  source: 'spec',
  on: ['invite'],
  covers: [
    'MUC-7.8.2-04',
    'MUC-7.8.2-05',
    'MUC-9.5-26',
    'MUC-9.5-27',
    'MUC-9.5-28',
    'MUC-7.9-07',
    'MUC-16.5.3-03',
  ],
  check: (view) => {
    const { op } = view;
    const outcome = op.kind === 'invite' ? judged(view) : 'idle';
    const scene = op.kind === 'invite' ? sceneIn(view) : undefined;
    if (outcome !== 'held' || scene?.self === undefined || op.kind !== 'invite') return outcome;
    const sent = view.out.filter(({ stanza }) => inUser(stanza, 'invite') !== undefined);
    const due = op.to.map((each) => parseJid(each) as Jid);
    const wrong = sent.find(({ to }) => !due.includes(to));
    if (wrong !== undefined) return broken(`${wrong.to} received an invitation, and was not invited`);
    if (sent.length !== due.length)
      return broken(`${sent.length} invitations were sent, and ${due.length} were due`);
    for (const { to, stanza } of sent) {
      const fault = faultInInvitation(stanza, scene, op);
      if (fault !== undefined) return broken(`${to} received an invitation ${fault}`);
    }
    return unless(faultInMembership(view, scene));
  },
};

function faultInInvitation(
  stanza: Stanza,
  { room, self }: Scene,
  { who, reason, continue: going }: View['op'] & { kind: 'invite' },
): string | undefined {
  const invite = inUser(stanza, 'invite');
  const by = `${room.jid}/${self?.nick}`;
  if (stanza.from !== room.jid) return `from ${stanza.from}`;
  if (invite === undefined || invite.attrs['from'] !== by)
    return `by ${invite?.attrs['from']}, and ${who} sent it`;
  const given = child(invite, 'reason', MUC_USER);
  if ((given === undefined ? '' : text(given)) !== (reason ?? ''))
    return 'with another reason than was given';
  if ((child(invite, 'continue', MUC_USER) !== undefined) !== (going === true))
    return 'that tells wrongly of a talk to go on with';
  const password = inUser(stanza, 'password');
  const secret = room.config.passwordprotectedroom ? room.config.roomsecret : undefined;
  return (password && text(password)) === secret
    ? undefined
    : 'with a wrong password, or without the right one';
}

/** Who has become a member is told as of somebody away: those who see addresses, and nobody else (§9.5). */
function faultInMembership({ out, before }: View, { room, next }: Scene): string | undefined {
  const items = out.filter(({ stanza }) => inUser(stanza, 'item') !== undefined);
  const wrong = items.find(({ stanza }) => {
    const user = inUser(stanza, 'item')?.attrs['jid'] as Room['jid'] | undefined;
    const became = user !== undefined && next !== undefined && affiliationOf(next, user) === 'member';
    return !became || affiliationOf(room, user) !== 'none';
  });
  return wrong && before.rooms.has(room.jid)
    ? `${wrong.to} was told of a member that nobody has become`
    : undefined;
}

/** I-64. */
export const declinesAndVoice: Invariant = {
  id: 'I-64',
  name: 'declines and requests for a voice reach whom they are for alone',
  source: 'spec',
  on: ['decline', 'ask-voice', 'grant-voice'],
  covers: ['MUC-7.8.2-11', 'MUC-7.13-01', 'MUC-8.6-01'],
  check: (view) => {
    const { kind } = view.op;
    if (kind !== 'decline' && kind !== 'ask-voice' && kind !== 'grant-voice') return 'idle';
    const outcome = judged(view);
    const scene = sceneIn(view);
    if (outcome !== 'held' || scene === undefined || view.out.length === 0) return outcome;
    if (kind === 'decline') return declined(view, scene);
    return kind === 'ask-voice' ? asked(view, scene) : granted(view, scene);
  },
};

/** The inviter alone is told, by the bare JID at most who it is that does not come. */
function declined({ op, out }: View, { room }: Scene): Outcome {
  if (op.kind !== 'decline') return 'idle';
  const inviter = parseJid(op.to);
  const occupant =
    inviter && bareOf(inviter) === room.jid ? room.occupants.get(resourceOf(inviter)) : undefined;
  const due = new Set<string>(occupant === undefined ? [inviter ?? ''] : occupant.sessions.keys());
  for (const { to, stanza } of out) {
    if (!due.has(to)) return broken(`${to} received what ${op.who} declined, and did not invite`);
    const decline = inUser(stanza, 'decline');
    if (decline?.attrs['from'] !== bareOf(op.who))
      return broken(`${to} was told that ${decline?.attrs['from']} declines`);
    const reason = child(decline, 'reason', MUC_USER);
    if ((reason === undefined ? '' : text(reason)) !== (op.reason ?? ''))
      return broken(`${to} was told another reason than ${op.who} gave`);
  }
  return unless(out.length === due.size ? undefined : `${out.length} were told that ${op.who} declines`);
}

/** Each session of a moderator is asked, once. */
function asked({ out, sent }: View, { room }: Scene): Outcome {
  const due = new Set<string>();
  for (const [session, { role }] of sessionsIn(room)) if (role === 'moderator') due.add(session);
  for (const { to, stanza } of out) {
    if (!due.delete(to))
      return broken(`${to} received a request for a voice, and is no moderator, or was asked before`);
    if (child(stanza, 'x', DATA) === undefined)
      return broken(`${to} received a request for a voice that is no form`);
  }
  const [missing] = due;
  return unless(
    missing && `${missing} moderates, and did not hear that ${sent?.stanza.from} asks for a voice`,
  );
}

/** The visitor is given a voice, and nobody else is shown as anything else. */
function granted(view: View, { room, next }: Scene): Outcome {
  if (view.op.kind !== 'grant-voice') return 'idle';
  const changed = presencesIn(view).find(({ told: { nick, items } }) => {
    const before = room.occupants.get(nick)?.role;
    return before !== 'visitor' || items.some(({ role }) => role !== 'participant');
  });
  if (changed !== undefined)
    return broken(`${changed.to} was shown ${changed.told.nick}, who was given no voice`);
  const target = [...room.occupants.values()].find(
    ({ nick, role }) => next?.occupants.get(nick)?.role !== role,
  );
  const silent = target && [...target.sessions.keys()].find((each: FullJid) => view.to(each).length !== 1);
  return unless(
    silent !== undefined && isFull(silent) ? `${silent} was given a voice, and not told so once` : undefined,
  );
}
