import { suite } from 'uvu';
import type { PolicyChoice } from '../../../src/muc/policy/index.ts';
import { SHOWING, type ShowingPolicy } from '../../../src/muc/policy/showing.ts';
import { mucService } from '../../../src/muc/service.ts';
import { inRoom, type Trial, tryOptions } from '../../kit/policy.ts';
import { written } from '../../kit/received.ts';
import { address, context, drive, env, roomWith } from '../../kit/room.ts';
import { administers, configures, join, sends, shows } from '../../kit/send.ts';

const test = suite('muc/policy/showing');

const room = roomWith({
  occupants: ['romeo:moderator:owner', 'paris:moderator:admin', 'juliet+2:participant:none'],
  standings: {
    nurse: { affiliation: 'member', nick: 'Nursie' },
    juliet: { affiliation: 'member', nick: 'Capulet' },
  },
});

/** What a stanza makes one session of the room receive, as XML. */
const xmlFor =
  (name: string, act: ReturnType<typeof sends>) =>
  (policy: PolicyChoice): string =>
    drive(room, act, context({}, policy))
      .out.filter(({ to }) => to.includes(address(name)))
      .map(({ stanza }) => written(name, stanza))
      .join('\n');

/** What somebody gets from a service without rooms. */
const refused = (policy: PolicyChoice): string => {
  const service = mucService('conference.localhost', { extensions: [], policy });
  const locked = service.handle(service.initial, join('romeo', 'Romeo'), env()).state;
  const { out } = service.handle(locked, join('juliet', 'Juliet', { password: 'p' }), env());
  return written('juliet', out[0]!.stanza);
};

const kick = administers('romeo', 'set', "<item nick='Juliet' role='none'><reason>so</reason></item>");
const silence = administers('romeo', 'set', "<item nick='Juliet' role='visitor'/>");

const TRIALS: Readonly<Record<keyof ShowingPolicy, Trial>> = {
  codesPlace: {
    what: (policy) => xmlFor('juliet', kick)(policy) + xmlFor('nurse', join('nurse', 'Nursie'))(policy),
    values: {
      before: /307'\/><item.*<\/item><status code='110'\/><\/x>.*<item[^>]*\/><status code='110'\/><\/x>/s,
      after: /#user'><item.*<\/item><status code='110'\/><status code='307'\/><\/x>/s,
    },
  },
  actorShown: {
    what: (policy) => `${xmlFor('paris', silence)(policy)}\n${xmlFor('paris', kick)(policy)}`,
    values: {
      always: /visitor'[^\n]*><actor.*none'[^\n]*><actor/s,
      removals: /visitor'[^>]*\/>.*none'[^\n]*><actor/s,
    },
  },
  actorPlace: {
    what: xmlFor('paris', kick),
    values: { first: /<actor[^>]*\/><reason>so/, last: /so<\/reason><actor/ },
  },
  actorJid: {
    what: xmlFor('paris', kick),
    values: { shown: /<actor nick='Romeo' jid='romeo@localhost\/1'\/>/, hidden: /<actor nick='Romeo'\/>/ },
  },
  sessionItems: {
    what: xmlFor('romeo', shows('juliet', 'Juliet')),
    values: { all: /<item[^>]*\/1'\/><item[^>]*\/2'\/>/, latest: /#user'><item[^>]*\/1'\/><\/x>/ },
  },
  adminAnswer: {
    what: xmlFor('romeo', silence),
    values: { early: /^<iq.*\n<presence/s, late: /^<presence.*\n<iq/s },
  },
  configAnswer: {
    what: xmlFor('romeo', configures('romeo', { roomname: 'x' })),
    values: { early: /^<iq.*\n<message/s, late: /^<message.*\n<iq/s },
  },
  configNotices: {
    what: xmlFor('juliet', configures('romeo', { roomname: 'x', whois: 'anyone' })),
    values: { each: /'104'\/><\/x>.*\n.*'172'/, together: /'172'\/><status code='104'\/><\/x>/ },
  },
  errorEcho: {
    what: refused,
    values: {
      muc: /id='join'><x xmlns='[^']*muc'\/><error/,
      nothing: /id='join'><error/,
      all: /id='join'><x xmlns='[^']*muc'><password>p<\/password><\/x><error/,
    },
  },
  errorBy: {
    what: refused,
    values: {
      named: /<error type='cancel' by='capulet@conference.localhost'>/,
      unnamed: /<error type='cancel'>/,
    },
  },
  awayMembers: {
    what: (policy) => {
      const broadcast = { presencebroadcast: ['none', 'visitor', 'participant', 'moderator'] };
      return inRoom(room, configures('romeo', broadcast), join('abram', 'Abram'))(policy);
    },
    values: {
      hidden: /^(?!.*Nursie)/s,
      // Juliet is inside, under another nickname than her own.
      offered: /^(?!.*Capulet).*abram ← presence unavailable Nursie member\/none nick=Nursie/s,
    },
  },
  unknownFields: {
    what: inRoom(room, configures('romeo', { moat: '1' })),
    values: { ignored: /iq result/, refused: /modify\/bad-request/ },
  },
  probes: {
    what: inRoom(room, sends('romeo', "<presence type='probe' to='/Juliet'/>")),
    values: { answered: /presence Juliet/, ignored: /^$/ },
  },
};

tryOptions(test, SHOWING, TRIALS);

test.run();
