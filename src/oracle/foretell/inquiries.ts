/** What is answered to questions: XEP-0045 §6, §7.10, §7.12, §8.5, §9.2, §9.5, §9.8, §10.2, §10.5, §10.8, §17.4. */
import { type FullJid, type Jid, localOf, withResource } from '../../core/jid.ts';
import {
  DATA,
  DISCO_INFO,
  DISCO_ITEMS,
  MUC,
  MUC_ADMIN,
  MUC_OWNER,
  MUC_REGISTER,
  MUC_ROOMCONFIG,
  MUC_USER,
  PING,
  REGISTER,
  VERSION,
} from '../../core/ns.ts';
import { type Envelope, iq, presence } from '../../core/stanza.ts';
import { type Child, child, type Node, node } from '../../xml/node.ts';
import { affiliationOf, type Config, isBroadcast, type Model, occupantOf, type Room } from '../model.ts';
import type { Op } from '../op.ts';
import { preparedNick } from '../read.ts';
import { latestFirst, seesIn, tellerFor } from './about.ts';
import { field } from './speech.ts';
import { ANY, type Foretold, loose, nothingYet, resultFor } from './template.ts';

type Of<K extends Op['kind']> = Extract<Op, { readonly kind: K }>;

function answered(who: FullJid, { to, stanza }: Envelope, children?: readonly Child[]): Foretold {
  const out = nothingYet();
  out.all.push(resultFor(who, to, stanza.id, children));
  return out;
}

/** A list of roles or affiliations. Reasons may stand beside them. */
export function onListing({ who, role, affiliation }: Of<'list'>, sent: Envelope, room: Room): Foretold {
  const items: Node[] = [];
  if (role !== undefined) {
    for (const each of room.occupants.values()) {
      if (each.role !== role) continue;
      const { nick, user } = each;
      const [jid] = latestFirst(each);
      items.push(node('item', MUC_ADMIN, { affiliation: affiliationOf(room, user), role, nick, jid }));
    }
  } else {
    for (const [jid, each] of room.affiliations) {
      if (each === affiliation)
        items.push(loose('item', MUC_ADMIN, { affiliation, jid, nick: room.reserved.get(jid) }));
    }
  }
  return answered(who, sent, [node('query', MUC_ADMIN, {}, items)]);
}

/** The form with what it is filled in with (§10.2). The wording is left to the service. */
export function onReadingConfig({ who }: Of<'read-config'>, sent: Envelope, room: Room): Foretold {
  const form = loose('x', DATA, { type: 'form' }, [field('FORM_TYPE', [MUC_ROOMCONFIG]), ...fieldsOf(room)]);
  return answered(who, sent, [node('query', MUC_OWNER, {}, [form])]);
}

const PREFIX = 'muc#roomconfig_';

/** The fields in the order of the form, with the values that the room has. */
function fieldsOf({ config, affiliations }: Room): readonly Node[] {
  const have = (affiliation: string): readonly string[] =>
    [...affiliations].filter(([, each]) => each === affiliation).map(([jid]) => jid);
  const of = (name: keyof Config): Node => field(PREFIX + name, valuesOf(config[name]));
  return [
    of('membersonly'),
    of('passwordprotectedroom'),
    of('roomsecret'),
    field(`${PREFIX}maxusers`, [config.maxusers === 0 ? 'none' : String(config.maxusers)]),
    of('roomname'),
    of('roomdesc'),
    of('lang'),
    of('pubsub'),
    of('publicroom'),
    of('persistentroom'),
    of('moderatedroom'),
    of('whois'),
    of('enablelogging'),
    of('presencebroadcast'),
    of('allowpm'),
    of('getmemberlist'),
    of('allowinvites'),
    field(`${PREFIX}roomadmins`, have('admin')),
    field(`${PREFIX}roomowners`, have('owner')),
    field('muc#maxhistoryfetch', [String(config.maxhistoryfetch)]),
    of('changesubject'),
  ];
}

function valuesOf(value: Config[keyof Config]): readonly string[] {
  if (typeof value === 'boolean') return [value ? '1' : '0'];
  return typeof value === 'object' ? value : [String(value)];
}

/** §7.10: the nickname that is registered, or the form to register one. */
export function onReadingRegistration(
  { who }: Of<'read-registration'>,
  sent: Envelope,
  room: Room,
): Foretold {
  const nick = room.reserved.get(who.slice(0, who.indexOf('/')));
  const inside =
    nick === undefined
      ? [
          loose('x', DATA, { type: 'form' }, [
            field('FORM_TYPE', [MUC_REGISTER]),
            field('muc#register_roomnick', []),
          ]),
        ]
      : [node('registered', REGISTER), node('username', REGISTER, {}, [nick])];
  return answered(who, sent, [node('query', REGISTER, {}, inside)]);
}

/** §6.3 to §6.5, §7.12. */
export function onDiscovering(op: Of<'disco'>, sent: Envelope, model: Model): Foretold {
  const { who, what, nick, node: of } = op;
  const room = model.rooms.get(op.room);
  if (nick === '') return answered(who, sent, [what === 'items' ? roomList(model) : SERVICE_INFO]);
  if (room === undefined) return nothingYet();
  if (nick !== undefined) return relayed(who, nick, sent, room);
  if (of !== undefined) return answered(who, sent, [reservedNick(who, of, room)]);
  return answered(who, sent, [what === 'items' ? occupantList(who, room) : roomInfo(room)]);
}

const SERVICE_INFO = loose('query', DISCO_INFO, {}, [
  loose('identity', DISCO_INFO, { category: 'conference', type: 'text' }),
  node('feature', DISCO_INFO, { var: MUC }),
]);

/** §6.3: the rooms that are there for everybody. */
function roomList({ rooms }: Model): Node {
  const items = [...rooms.values()]
    .filter(({ config, lockedBy }) => config.publicroom && lockedBy === undefined)
    .sort((a, b) => (a.jid < b.jid ? -1 : 1))
    .map(({ jid, config }) => node('item', DISCO_ITEMS, { jid, name: config.roomname || localOf(jid) }));
  return node('query', DISCO_ITEMS, {}, items);
}

/** §6.5: those whom the one who asks may know to be inside; strangers to a hidden room may know nothing. */
function occupantList(who: FullJid, room: Room): Node {
  const self = occupantOf(room, who);
  const open = room.config.publicroom || self !== undefined;
  const items = [...room.occupants.values()]
    .filter((each) => open && (each === self || isBroadcast(room, each)))
    .map(({ nick }) => node('item', DISCO_ITEMS, { jid: withResource(room.jid, nick), name: nick }));
  return node('query', DISCO_ITEMS, {}, items);
}

/** §6.4, §15.6: of which kind the room is; what else it can is not foretold. */
function roomInfo({ config, jid }: Room): Node {
  const kinds = [
    config.moderatedroom ? 'muc_moderated' : 'muc_unmoderated',
    config.whois === 'anyone' ? 'muc_nonanonymous' : 'muc_semianonymous',
    config.membersonly ? 'muc_membersonly' : 'muc_open',
    config.passwordprotectedroom ? 'muc_passwordprotected' : 'muc_unsecured',
    config.persistentroom ? 'muc_persistent' : 'muc_temporary',
    config.publicroom ? 'muc_public' : 'muc_hidden',
  ].sort((a, b) => (a < b ? -1 : 1));
  return loose('query', DISCO_INFO, {}, [
    node('identity', DISCO_INFO, {
      category: 'conference',
      type: 'text',
      name: config.roomname || localOf(jid),
    }),
    node('feature', DISCO_INFO, { var: MUC }),
    ...kinds.map((each) => node('feature', DISCO_INFO, { var: each })),
  ]);
}

function reservedNick(who: FullJid, of: string, room: Room): Node {
  const name = room.reserved.get(who.slice(0, who.indexOf('/')));
  const inside =
    name === undefined ? [] : [node('identity', DISCO_INFO, { category: 'conference', type: 'text', name })];
  return node('query', DISCO_INFO, { node: of }, inside);
}

/** §17.4: to the room itself, to oneself, or to somebody else, who is asked in the name of the one who asks. */
export function onAsking({ who, nick }: Of<'ask'>, sent: Envelope, room: Room): Foretold {
  const ping = child(sent.stanza, 'ping', PING) !== undefined;
  if (nick === '') return answered(who, sent, ping ? [] : [loose('query', VERSION, {})]);
  const self = occupantOf(room, who);
  if (ping && self !== undefined && self.nick === preparedNick(nick)) return answered(who, sent);
  return relayed(who, nick, sent, room);
}

function relayed(who: FullJid, nick: string, { stanza }: Envelope, room: Room): Foretold {
  const out = nothingYet();
  const asker = occupantOf(room, who);
  const asked = room.occupants.get(preparedNick(nick) ?? '');
  if (asker === undefined || asked === undefined) return out;
  const [to] = latestFirst(asked);
  out.add(to!, { ...stanza, id: ANY, from: withResource(room.jid, asker.nick) });
  return out;
}

/** §17.4: the answer goes to the one who has asked, as if the one who was asked had sent it from inside. */
export function onAnswering(
  { who, room }: Of<'answer'>,
  { stanza }: Envelope,
  { relayed: open }: Model,
): Foretold {
  const out = nothingYet();
  const request = open.find((each) => each.asked === who && each.room === room);
  if (request === undefined) return out;
  out.add(request.askedBy, iq({ ...stanza, id: request.originalId, from: request.address }));
  return out;
}

/** §17.3: what is known of somebody, as the one who probes may know it; of somebody who is not there, the reserved name. */
export function onProbing({ who, nick: written }: Of<'typed'>, room: Room): Foretold {
  const out = nothingYet();
  const reader = occupantOf(room, who);
  const nick = preparedNick(written);
  if (reader === undefined || nick === undefined) return out;
  const sees = seesIn(room, reader);
  const occupant = room.occupants.get(nick);
  if (occupant !== undefined) {
    // Probing oneself shows one's own addresses, and is no self-presence.
    const { from, type, children } = tellerFor(room, occupant)(sees || occupant === reader, false);
    out.add(who, presence({ from, type, children }));
    return out;
  }
  const owner = [...room.reserved].find(([, each]) => each === nick)?.[0] as Jid | undefined;
  if (owner === undefined) return out;
  const affiliation = room.affiliations.get(owner) ?? 'none';
  const item = node('item', MUC_USER, { affiliation, role: 'none', nick, jid: sees ? owner : undefined });
  out.add(
    who,
    presence({
      from: withResource(room.jid, nick),
      type: 'unavailable',
      children: [node('x', MUC_USER, {}, [item])],
    }),
  );
  return out;
}
