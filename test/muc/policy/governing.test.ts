import { suite } from 'uvu';
import { GOVERNING, type GoverningPolicy } from '../../../src/muc/policy/governing.ts';
import { inRoom, type Trial, tryOptions } from '../../kit/policy.ts';
import { roomWith } from '../../kit/room.ts';
import { administers, join } from '../../kit/send.ts';

const test = suite('muc/policy/governing');

const room = roomWith({
  config: { moderated: true },
  occupants: [
    'romeo:moderator:owner',
    'paris:moderator:admin',
    'nurse:moderator:none',
    'juliet:participant:none',
    'benvolio:participant:member',
    'abram:visitor:member',
    'mercutio:participant:admin',
  ],
  standings: { friar: 'owner', peter: 'admin', tybalt: 'outcast' },
});
const alone = roomWith({ occupants: ['romeo:moderator:owner'] });

/** Two things that happen in the same room, apart from one another. */
const both =
  (one: Trial['what'], other: Trial['what']): Trial['what'] =>
  (policy) =>
    `${one(policy)}\n---\n${other(policy)}`;

/** A request to change something, by somebody. */
const by = (name: string, items: string) => inRoom(room, administers(name, 'set', items));
const list = (name: string, item: string) => inRoom(room, administers(name, 'get', item));

const TRIALS: Readonly<Record<keyof GoverningPolicy, Trial>> = {
  privilegeError: {
    what: by('juliet', "<item nick='Abram' role='none'/>"),
    values: { 'auth/forbidden': /auth\/forbidden/, 'cancel/not-allowed': /cancel\/not-allowed/ },
  },
  ownAffiliationError: {
    what: inRoom(alone, administers('romeo', 'set', "<item jid='romeo@localhost' affiliation='none'/>")),
    values: { 'cancel/conflict': /cancel\/conflict/, 'cancel/not-allowed': /cancel\/not-allowed/ },
  },
  unknownValueError: {
    what: by('romeo', "<item nick='Juliet' role='king'/>"),
    values: {
      'modify/bad-request': /modify\/bad-request/,
      'modify/not-acceptable': /modify\/not-acceptable/,
    },
  },
  unknownNickError: {
    what: by('romeo', "<item nick='Nobody' role='none'/>"),
    values: { 'cancel/item-not-found': /cancel\/item-not/, 'modify/item-not-found': /modify\/item-not/ },
  },
  malformedItemError: {
    what: by('romeo', ''),
    values: { 'modify/bad-request': /modify\/bad-request/, 'cancel/bad-request': /cancel\/bad-request/ },
  },
  severalItems: {
    what: by('romeo', "<item nick='Juliet' role='none'/><item nick='Abram' role='none'/>"),
    values: {
      all: /juliet ←.*abram ← presence unavailable Abram/s,
      first: /^(?!.*unavailable Abram).*unavailable J/s,
    },
  },
  fullJidItem: {
    what: both(
      by('romeo', "<item jid='juliet@localhost/1' affiliation='member'/>"),
      by('romeo', "<item jid='juliet@localhost' affiliation='member'/>"),
    ),
    values: {
      account: /presence Juliet .*member.*---.*presence Juliet .*member/s,
      refused: /modify\/jid-malformed\n---.*presence Juliet .*member/s,
    },
  },
  officeNick: {
    what: inRoom(
      room,
      administers('romeo', 'set', "<item jid='peter@localhost' affiliation='admin' nick='Pete'/>"),
      join('escalus', 'Pete'),
    ),
    values: { ignored: /escalus ← presence Pete \[110\]/, reserved: /error Pete cancel\/conflict/ },
  },
  devoice: {
    what: by('nurse', "<item nick='Juliet' role='visitor'/>"),
    values: { equal: /presence Juliet .*none\/visitor/, lower: /cancel\/not-allowed/ },
  },
  overMembers: {
    what: both(
      by('nurse', "<item nick='Benvolio' role='none'/>"),
      by('nurse', "<item nick='Mercutio' role='none'/>"),
    ),
    values: {
      refused: /cancel\/not-allowed\n---\n.*cancel\/not-allowed/,
      allowed: /unavailable Benvolio.*\n---\n.*cancel\/not-allowed/s,
    },
  },
  selfKick: {
    what: by('romeo', "<item nick='Romeo' role='none'/>"),
    values: { allowed: /unavailable Romeo \[307/, refused: /cancel\/not-allowed/ },
  },
  adminBansAdmin: {
    what: both(
      by('paris', "<item jid='peter@localhost' affiliation='outcast'/>"),
      by('paris', "<item jid='friar@localhost' affiliation='outcast'/>"),
    ),
    values: {
      refused: /cancel\/not-allowed\n---\n.*cancel\/not-allowed/,
      allowed: /\[301\] outcast.*\n---\n.*cancel\/not-allowed/s,
    },
  },
  adminDemotesAdmin: {
    what: (policy) => {
      const staff = roomWith({
        occupants: ['paris:moderator:admin', 'peter:moderator:admin', 'friar:moderator:owner'],
      });
      const demotes = (nick: string): string =>
        inRoom(staff, administers('paris', 'set', `<item nick='${nick}' role='participant'/>`))(policy);
      return demotes('Peter') + demotes('Friar');
    },
    values: { refused: /not-allowed.*not-allowed/s, allowed: /Peter .*admin\/participant.*not-allowed/s },
  },
  ownerRevoke: {
    what: both(
      by('romeo', "<item jid='friar@localhost' affiliation='none'/>"),
      by('romeo', "<item jid='romeo@localhost' affiliation='none'/>"),
    ),
    values: {
      allowed: /message room none jid=friar@.*---.*presence Romeo .*none/s,
      refused: /cancel\/not-allowed\n---.*presence Romeo .*none/s,
    },
  },
  roleOnAffiliation: {
    // Who has less than the default role loses an affiliation, and who has more gains one.
    what: (policy) => {
      const quiet = roomWith({
        occupants: ['romeo:moderator:owner', 'abram:visitor:member', 'nurse:moderator:none'],
      });
      const lowered = "<item jid='abram@localhost' affiliation='none'/>";
      const raised = "<item jid='nurse@localhost' affiliation='member'/>";
      return inRoom(quiet, administers('romeo', 'set', lowered + raised))(policy);
    },
    values: {
      fitting: /Abram .*none\/visitor.*Nurse .*member\/moderator/s,
      loweredDefault: /Abram .*none\/participant.*Nurse .*member\/moderator/s,
      default: /Abram .*none\/participant.*Nurse .*member\/participant/s,
    },
  },
  sameAffiliation: {
    what: by('romeo', "<item jid='benvolio@localhost' affiliation='member'/>"),
    values: { announced: /presence Benvolio/, silent: /^romeo ← iq result room #admin$/ },
  },
  awayNotice: {
    what: by('romeo', "<item jid='capulet@localhost' affiliation='outcast'/>"),
    values: {
      code: /message room \[301\] outcast jid/,
      role: /message room outcast\/none jid/,
      none: /^romeo ← iq[^\n]*$/,
    },
  },
  absenteeNotice: {
    what: by('romeo', "<item jid='capulet@localhost' affiliation='member'/>"),
    values: { none: /^(?!.*capulet@ ←)/s, code: /capulet@ ← message room \[101\] member jid=capulet@/ },
  },
  adminLists: {
    what: (policy) =>
      list('paris', "<item affiliation='admin'/>")(policy) +
      list('paris', "<item affiliation='owner'/>")(policy),
    values: { member: /forbidden.*forbidden/s, admin: /query.*forbidden/s, owner: /query.*query/s },
  },
  noneList: {
    what: list('romeo', "<item affiliation='none'/>"),
    values: { empty: /result room #admin query/, refused: /modify\/bad-request/ },
  },
};

tryOptions(test, GOVERNING, TRIALS);

test.run();
