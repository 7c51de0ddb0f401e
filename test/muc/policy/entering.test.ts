import { suite } from 'uvu';
import { ENTERING, type EnteringPolicy } from '../../../src/muc/policy/entering.ts';
import { atService, inRoom, type Trial, tryOptions } from '../../kit/policy.ts';
import { roomWith } from '../../kit/room.ts';
import { configures, join, leaves, owns, says, sends, setsSubjectTo, shows } from '../../kit/send.ts';

const test = suite('muc/policy/entering');

const open = roomWith({ occupants: ['romeo:moderator:owner', 'juliet:participant:none'] });
const locked = roomWith({ occupants: ['romeo:moderator:owner'], lockedBy: 'romeo' });
const full = roomWith({
  config: { maxUsers: 1 },
  occupants: ['romeo:moderator:owner'],
  standings: { paris: 'admin' },
});
const closed = roomWith({
  config: { membersOnly: true, passwordProtected: true, secret: 's' },
  occupants: ['romeo:moderator:owner'],
});
const reserving = roomWith({ standings: { juliet: { affiliation: 'member', nick: 'J' } } });
const asksForm = sends('nurse', "<iq type='get' id='r'><query xmlns='jabber:iq:register'/></iq>");
const cancels = owns('romeo', 'set', "<x xmlns='jabber:x:data' type='cancel'/>");

const TRIALS: Readonly<Record<keyof EnteringPolicy, Trial>> = {
  gates: {
    what: inRoom(closed, join('tybalt', 'Romeo')),
    values: {
      'nick-conflict': /conflict/,
      'password members-only': /not-authorized/,
      locked: /registration-required/,
    },
  },
  desyncReply: {
    what: inRoom(open, shows('nurse', 'Nurse')),
    values: {
      kick: /^nurse ← presence unavailable Nurse \[307 333 110\]/,
      error: /^nurse ← presence error Nurse cancel\/item-not-found$/,
      join: /romeo, juliet ← presence Nurse none\/participant|romeo ← presence Nurse none\/participant/,
    },
  },
  resync: {
    what: inRoom(open, join('juliet', 'Juliet')),
    values: { always: /^romeo ← presence Juliet/m, changed: /^(?!romeo)(?:.(?!\nromeo))*$/s },
  },
  newRoom: {
    what: atService(join('romeo', 'Romeo'), join('juliet', 'Juliet')),
    values: { locked: /item-not-found/, open: /juliet ← presence Juliet \[110\] none\/participant/ },
  },
  creatorSessions: {
    what: inRoom(locked, join('romeo/2', 'Romeo')),
    values: {
      admitted: /romeo\/2 ← presence Romeo \[110\]/,
      refused: /^romeo\/2 ← presence error .*item-not-found$/,
    },
  },
  creatorSpeech: {
    what: inRoom(locked, says('romeo', 'so')),
    values: { allowed: /groupchat Romeo body=so/, refused: /error room cancel\/item-not-found/ },
  },
  cancelledRoom: {
    what: inRoom(locked, cancels),
    values: { destroyed: /presence unavailable Romeo .*<destroy>/, kept: /^romeo ← iq result room #owner$/ },
  },
  newRoomFlags: {
    what: atService(
      join('romeo', 'Romeo'),
      configures('romeo', {}),
      join('juliet', 'Juliet'),
      setsSubjectTo('juliet', 'x'),
    ),
    values: { publicRoom: /auth\/forbidden/, 'publicRoom changeSubject': /groupchat Juliet subject=x/ },
  },
  creators: {
    what: atService(join('romeo', 'Romeo')),
    values: { anyone: /\[201 110\]/, 'juliet@localhost': /cancel\/not-allowed/ },
  },
  registration: {
    what: ({ registration = 'automatic' }) =>
      inRoom(open, asksForm)({ registration }) +
      inRoom(
        open,
        sends('romeo', "<iq type='get' id='own'><query xmlns='jabber:iq:register'/></iq>"),
      )({ registration }) +
      inRoom(
        open,
        sends(
          'nurse',
          "<iq type='set' id='s'><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#register</value></field><field var='muc#register_roomnick'><value>N</value></field></x></query></iq>",
        ),
      )({ registration }),
    values: {
      automatic: /#r query.*#own query.*message room member jid=nurse@/s,
      approval: /#r query.*#own query.*romeo@ ← message room/s,
      members: /auth\/registration-required.*#own query.*auth\/registration-required/s,
      none: /service-unavailable.*#own cancel\/service-unavailable/s,
    },
  },
  nicknames: {
    what: inRoom(reserving, join('juliet', 'Other')),
    values: { free: /Other \[110\]/, assigned: /J \[210 110\]/, required: /not-acceptable/ },
  },
  fullRoomError: {
    what: inRoom(full, join('juliet', 'Juliet')),
    values: { 'wait/service-unavailable': /wait\/service-u/, 'wait/resource-constraint': /wait\/resource-c/ },
  },
  beyondLimit: {
    what: (policy) =>
      inRoom(full, join('paris', 'Paris'))(policy) +
      inRoom(full, join('friar', 'F'))(policy) +
      inRoom(
        roomWith({
          config: { maxUsers: 1 },
          occupants: ['nurse:visitor:none'],
          standings: { friar: 'owner' },
        }),
        join('friar', 'F'),
      )(policy),
    values: {
      admins: /Paris \[110\].*F \[110\]/s,
      owners: /error Paris.*friar ← presence F \[110\]/s,
      nobody: /error Paris.*error F.*error F/s,
    },
  },
  noNicknameError: {
    what: inRoom(open, sends('nurse', "<presence><x xmlns='http://jabber.org/protocol/muc'/></presence>")),
    values: {
      'modify/jid-malformed': /modify\/jid-malformed/,
      'cancel/service-unavailable': /cancel\/service-u/,
    },
  },
  unknownRoomLeave: {
    what: atService(leaves('romeo', 'Romeo')),
    values: { error: /error Romeo cancel\/item-not-found/, ignored: /^$/ },
  },
};

tryOptions(test, ENTERING, TRIALS);

test.run();
