/** I-23, I-24, I-25, I-28: what is sent on entry, and in which order (§7.1, §7.2). */
import { isFull, resourceOf } from '../../core/jid.ts';
import { type Stanza, textOf } from '../../core/stanza.ts';
import { stampOf } from '../../core/time.ts';
import type { Invariant } from '../invariant.ts';
import { isBroadcast, type Occupant } from '../model.ts';
import { delayOf, isSubject, preparedNick, readPresence } from '../read.ts';
import type { View } from '../view.ts';
import { occupantsOf, unless } from './look.ts';
import { lastShown, sameChildren } from './scene.ts';
import { type Entry, entryIn, type Part, partIn } from './stream.ts';

/** An invariant about accepted requests to enter. */
function onEntry(faultOf: (entry: Entry, view: View) => string | undefined): Invariant['check'] {
  return (view) => {
    const entry = entryIn(view);
    return entry === undefined ? 'idle' : unless(faultOf(entry, view));
  };
}

const LETTERS: Readonly<Record<Part, string>> = {
  other: 'o',
  old: 'x',
  self: 's',
  past: 'h',
  subject: 'j',
  live: 'l',
};

/** Others, oneself, the past, the subject. */
const ARRIVAL = /^o*sh*j$/;
/** With another nickname at the same time: its two presences, and perhaps that of who stays under the old one. */
const RENAMING = /^o*xso?h*j$/;

/** I-23. */
export const joinSequence: Invariant = {
  id: 'I-23',
  name: 'others, oneself, the past, the subject, the present',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.1-01', 'MUC-7.2.2-05', 'MUC-7.2.13-02', 'MUC-7.2.13-05', 'MUC-7.2.16-01'],
  check: onEntry((entry) => {
    const { stream, who, was, self } = entry;
    const letters = stream.map(({ part }) => LETTERS[part]).join('');
    const renames = was !== undefined && was.nick !== self.nick;
    if ((renames ? RENAMING : ARRIVAL).test(letters)) return undefined;
    return `${who} entered and was sent, in this order: ${stream.map(({ part }) => part).join(', ')}`;
  }),
};

/** I-24. */
export const completeRoster: Invariant = {
  id: 'I-24',
  name: 'everybody who is shown is shown once to who enters',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.2.2-01', 'MUC-7.2.2-03', 'MUC-5.1.1-04'],
  check: onEntry((entry) => {
    const { room, self, who, before } = entry;
    const listed = rosterIn(entry);
    for (const [nick, times] of listed) {
      const occupant = room.occupants.get(nick);
      const due = occupant !== undefined && nick !== self.nick && isBroadcast(room, occupant);
      if (!due) return `${who} was shown ${nick}, who is not there to be shown`;
      if (times > 1) return `${who} was shown ${nick} ${times} times`;
    }
    const missing = occupantsOf(before).find(
      (each) =>
        each.nick !== self.nick &&
        each.nick !== entry.was?.nick &&
        isBroadcast(room, each) &&
        !listed.has(each.nick),
    );
    if (missing !== undefined) return `${who} was not shown ${missing.nick}, who is inside`;
    return partIn(entry, 'other')
      .map((each) => outdated(entry, readPresence(each)))
      .find((each) => each !== undefined);
  }),
};

/** How often each other nickname was shown. */
function rosterIn(entry: Entry): ReadonlyMap<string, number> {
  const listed = new Map<string, number>();
  for (const { part, stanza } of entry.stream) {
    if (part !== 'other') break;
    const nick = resourceOf(stanza.from);
    listed.set(nick, (listed.get(nick) ?? 0) + 1);
  }
  return listed;
}

function outdated(
  { room, who }: Entry,
  { nick, payload }: ReturnType<typeof readPresence>,
): string | undefined {
  const occupant = room.occupants.get(nick);
  if (occupant === undefined || sameChildren(lastShown(occupant), payload)) return undefined;
  return `${who} was shown ${nick} with another presence than its last`;
}

/** I-25. */
export const oneSelfPresence: Invariant = {
  id: 'I-25',
  name: 'one own presence on entry, with the codes that are due',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.2.2-04', 'MUC-7.2.3-02', 'MUC-7.2.12-02', 'MUC-10.1.1-06', 'MUC-7.2.2-07'],
  check: onEntry((entry) => {
    const { who, jid, was, self, stream } = entry;
    const own = stream.filter(
      ({ part, stanza }) => part === 'self' || (part === 'other' && isOf(self, stanza)),
    );
    if (own.length !== 1) return `${who} entered ${jid} and was shown itself ${own.length} times`;
    const { codes } = readPresence(own[0]!.stanza);
    const renames = was !== undefined && was.nick !== self.nick;
    const due = ['110', ...(renames ? [] : welcomeOf(entry))];
    const same = codes.length === due.length && due.every((each) => codes.includes(each));
    return same ? undefined : `${who} entered ${jid} with ${codes.join(', ')}, and ${due.join(', ')} are due`;
  }),
};

function isOf({ nick }: Occupant, { from }: Stanza): boolean {
  return resourceOf(from) === nick;
}

/** What is said on entry and never again; who only changes its nickname has been told. */
function welcomeOf({ room, before, self, asked }: Entry): readonly string[] {
  return [
    ...(room.config.whois === 'anyone' ? ['100'] : []),
    ...(room.config.enablelogging ? ['170'] : []),
    ...(before === undefined ? ['201'] : []),
    ...(preparedNick(asked.nick) === self.nick ? [] : ['210']),
  ];
}

/** I-28. */
export const oneSubject: Invariant = {
  id: 'I-28',
  name: 'one subject to who enters, and to nobody else',
  source: 'spec',
  on: ['enter'],
  covers: ['MUC-7.2.15-01', 'MUC-7.2.15-05', 'MUC-7.2.15-02', 'MUC-7.2.13-06'],
  check: onEntry((entry, view) => {
    const { who, jid } = entry;
    const astray = view.out.find(({ to, stanza }) => to !== who && isSubject(stanza));
    if (astray !== undefined) return `${astray.to} received a subject because ${who} entered ${jid}`;
    const subjects = partIn(entry, 'subject');
    if (subjects.length !== 1) return `${who} entered ${jid} and was told ${subjects.length} subjects`;
    return wrongSubject(entry, subjects[0]!);
  }),
};

function wrongSubject({ who, jid, room: { subject } }: Entry, stanza: Stanza): string | undefined {
  const text = textOf(stanza, 'subject') ?? '';
  if (text !== (subject?.text ?? ''))
    return `${who} was told the subject '${text}', and it is '${subject?.text ?? ''}'`;
  const from = isFull(stanza.from) ? resourceOf(stanza.from) : undefined;
  if (from !== undefined && from !== subject?.nick)
    return `${who} was told the subject by ${from}, who has not set it`;
  const delay = delayOf(stanza, jid);
  if (delay === undefined) return undefined;
  if (delay.attrs['from'] !== jid)
    return `${who} was told the time of the subject by ${delay.attrs['from']}, not by ${jid}`;
  const stamp = subject && stampOf(subject.at);
  return delay.attrs['stamp'] === stamp
    ? undefined
    : `${who} was told that the subject is of ${delay.attrs['stamp']}, and it is of ${stamp ?? 'no time'}`;
}
