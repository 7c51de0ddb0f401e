/** Actions in words, for people who read what went wrong. */
import { bareOf, type FullJid, localOf, resourceOf } from '../core/jid.ts';
import { ROOMS, usualNick } from './cast.ts';
import type { AdminItem, Limits, Op, Row } from './op.ts';

/** A sentence without its full stop: "Romeo (orchard) enters the hall as Romeo with the password dagger". */
export function wordsFor(op: Op): string {
  if (op.kind === 'wait') return `${duration(op.ms)} pass`;
  if (op.kind === 'shutdown') return 'The service shuts down';
  return `${sessionName(op.who)} ${doing(op)}`;
}

/** How a session is called: by its account, with its resource. */
export function sessionName(session: FullJid): string {
  return `${usualNick(bareOf(session))} (${resourceOf(session)})`;
}

type Doing = Exclude<Op, { readonly kind: 'wait' | 'shutdown' }>;

function doing(op: Doing): string {
  switch (op.kind) {
    case 'disconnect':
      return 'disconnects';
    case 'drop':
      return 'loses the connection';
    case 'connect':
      return 'connects again';
    case 'enter':
    case 'present':
    case 'leave':
    case 'typed':
      return presence(op);
    case 'say':
    case 'whisper':
    case 'invite':
    case 'decline':
    case 'ask-voice':
    case 'grant-voice':
      return message(op);
    case 'bounce':
      return `bounces a ${op.stanza} of ${place(op.room, op.nick)}: ${op.condition}`;
    case 'answer':
      return `answers the request passed on by ${place(op.room)}${op.error === true ? ' with an error' : ''}`;
    default:
      return request(op);
  }
}

function presence(op: Extract<Doing, { kind: 'enter' | 'present' | 'leave' | 'typed' }>): string {
  switch (op.kind) {
    case 'enter':
      return [
        `enters ${place(op.room)} as ${quoted(op.nick)}`,
        op.password === undefined ? '' : ` with the password ${quoted(op.password)}`,
        op.limits === undefined ? '' : ` and wants ${limits(op.limits)} of the history`,
        showing(op.show),
        forging(op.forged),
      ].join('');
    case 'present':
      return [
        `sends presence without the muc element to ${place(op.room, op.nick)}`,
        showing(op.show),
        op.status === undefined ? '' : `, saying ${quoted(op.status)}`,
        forging(op.forged),
      ].join('');
    case 'leave':
      return `leaves ${place(op.room, op.nick)}${op.status === undefined ? '' : `, saying ${quoted(op.status)}`}`;
    case 'typed':
      return `sends presence of type ${op.type} to ${place(op.room, op.nick)}`;
  }
}

type Message = Extract<
  Doing,
  { kind: 'say' | 'whisper' | 'invite' | 'decline' | 'ask-voice' | 'grant-voice' }
>;

function message(op: Message): string {
  switch (op.kind) {
    case 'say':
      return `${saying(op)} in ${place(op.room)}${op.id === false ? ', without an id' : ''}${forging(op.forged)}`;
    case 'whisper': {
      const type = op.type === 'chat' ? '' : ` (type ${op.type === '' ? 'normal' : op.type})`;
      return `whispers ${quoted(op.body)} to ${place(op.room, op.nick)}${type}${forging(op.forged)}`;
    }
    case 'invite':
      return [
        `invites ${op.to.join(', ')} to ${place(op.room)}`,
        because(op.reason),
        op.continue === true ? ', to continue a conversation' : '',
        forging(op.forged),
      ].join('');
    case 'decline':
      return `declines the invitation of ${op.to} to ${place(op.room)}${because(op.reason)}`;
    case 'ask-voice':
      return `asks for voice in ${place(op.room)}${op.role === undefined ? '' : ` as ${quoted(op.role)}`}`;
    case 'grant-voice':
      return `${op.allow ? 'approves' : 'denies'} voice for ${quoted(op.nick)} in ${place(op.room)}`;
  }
}

function saying({ body, subject, thread, chatState }: Extract<Op, { kind: 'say' }>): string {
  const parts = [
    ...(body === undefined ? [] : [`says ${quoted(body)}`]),
    ...(subject === undefined
      ? []
      : [subject === '' ? 'takes the subject away' : `sets the subject ${quoted(subject)}`]),
    ...(thread === undefined ? [] : [`names the thread ${quoted(thread)}`]),
    ...(chatState === true ? ['shows a chat state'] : []),
  ];
  return parts.length === 0 ? 'sends an empty message' : parts.join(' and ');
}

type Request = Exclude<
  Doing,
  | Message
  | {
      kind: 'disconnect' | 'drop' | 'connect' | 'enter' | 'present' | 'leave' | 'typed' | 'bounce' | 'answer';
    }
>;

function request(op: Request): string {
  switch (op.kind) {
    case 'administer':
      return `asks in ${place(op.room)} that ${op.items.length === 0 ? 'nothing change' : op.items.map(change).join(' and ')}`;
    case 'list':
      return `asks ${place(op.room)} for the list of ${op.role ?? op.affiliation ?? 'nothing'}s`;
    case 'read-config':
      return `reads the configuration of ${place(op.room)}`;
    case 'configure':
      return configuring(op);
    case 'destroy':
      return `destroys ${place(op.room)}${op.venue === undefined ? '' : ` in favour of ${op.venue}`}${because(op.reason)}`;
    case 'register':
      if (op.remove === true) return `cancels the registration with ${place(op.room)}`;
      return `registers with ${place(op.room)} ${op.nick === undefined ? 'without a nickname' : `as ${quoted(op.nick)}`}`;
    case 'read-registration':
      return `reads the registration form of ${place(op.room)}`;
    case 'disco':
      return `asks ${op.nick === '' ? 'the service' : place(op.room, op.nick)} for disco#${op.what}${op.node === undefined ? '' : ` of the node ${op.node}`}`;
    case 'ask':
      return `asks ${place(op.room, op.nick)} for ${op.ping === true ? 'a ping' : 'its version'}${op.set === true ? ' by a set' : ''}`;
  }
}

function configuring({ room, rows, form = 'submit', formType }: Extract<Op, { kind: 'configure' }>): string {
  const kind = formType === undefined ? '' : ` as ${formType}`;
  if (form === 'cancel') return `cancels the configuration of ${place(room)}${kind}`;
  if (form !== 'submit') return `sends the configuration of ${place(room)} as a form of type ${form}${kind}`;
  if (rows.length === 0) return `makes ${place(room)} an instant room${kind}`;
  return `configures ${place(room)}${kind}: ${rows.map(row).join(', ')}`;
}

function row({ var: name, values }: Row): string {
  const short = name.replace(/^muc#(?:roomconfig_)?/, '');
  return `${short} = ${values.length === 0 ? 'nothing' : values.map(quoted).join(' and ')}`;
}

function change({ nick, jid, role, affiliation, reason }: AdminItem): string {
  const whom = [nick === undefined ? '' : quoted(nick), jid ?? ''].filter((each) => each !== '').join(' or ');
  const what = [
    ...(role === undefined ? [] : [`the role ${quoted(role)}`]),
    ...(affiliation === undefined ? [] : [`the affiliation ${quoted(affiliation)}`]),
  ];
  return `${whom === '' ? 'nobody' : whom} get ${what.length === 0 ? 'nothing' : what.join(' and ')}${because(reason)}`;
}

/** A room, or an occupant of it. */
function place(room: string, nick?: string): string {
  const named = ROOMS.some((each) => each === room) ? `the ${localOf(room as (typeof ROOMS)[number])}` : room;
  return nick === undefined || nick === '' ? named : `${quoted(nick)} in ${named}`;
}

function showing(show: string | undefined): string {
  return show === undefined ? '' : `, showing ${quoted(show)}`;
}

function forging(forged: string | undefined): string {
  return forged === undefined ? '' : `, with a forged ${forged}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `, because: ${quoted(reason)}`;
}

function limits({ maxchars, maxstanzas, seconds, since }: Limits): string {
  const parts = [
    ...(maxchars === undefined ? [] : [`${maxchars} characters`]),
    ...(maxstanzas === undefined ? [] : [`${maxstanzas} messages`]),
    ...(seconds === undefined ? [] : [`${seconds} seconds`]),
    ...(since === undefined ? [] : [`what is not older than ${duration(since)}`]),
  ];
  return parts.length === 0 ? 'all' : `at most ${parts.join(' and ')}`;
}

function duration(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000} seconds` : `${ms} milliseconds`;
}

/** A text as it is where it is one plain word, and in quotation marks where it is not. */
function quoted(given: string): string {
  return /^\w+$/.test(given) && given.length <= 40
    ? given
    : JSON.stringify(given.length <= 40 ? given : `${given.slice(0, 20)}…`);
}
