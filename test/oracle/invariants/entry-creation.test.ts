import { suite } from 'uvu';
import { bareOf } from '../../../src/core/jid.ts';
import { DISCO_ITEMS } from '../../../src/core/ns.ts';
import { iq } from '../../../src/core/stanza.ts';
import { ROOMS_AT } from '../../../src/oracle/cast.ts';
import {
  createdByEntryOnly,
  creation,
  desyncNeverEnters,
  lockedIsSealed,
} from '../../../src/oracle/invariants/entry-creation.ts';
import type { Model } from '../../../src/oracle/model.ts';
import type { Op } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  body,
  breaks,
  failed,
  gone,
  HALL,
  hall,
  heard,
  holds,
  idles,
  JULIET,
  past,
  ROMEO,
  retold,
  STREET,
  seen,
  shown,
  subject,
  TYBALT,
  told,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/entry-creation');

const nothing: Model = { ...hall(), rooms: new Map() };
const enter: Op = { kind: 'enter', who: TYBALT, room: HALL, nick: 'Tybalt' };
const say: Op = { kind: 'say', who: TYBALT, room: HALL, body: 'Hark' };
const invite: Op = { kind: 'invite', who: ROMEO, room: HALL, to: ['juliet@localhost'] };
const present: Op = { kind: 'present', who: TYBALT, room: HALL, nick: 'Tybalt' };

test('I-18: what is not there is not found, or says nothing', () => {
  const probe: Op = { kind: 'typed', who: TYBALT, room: HALL, nick: 'Tybalt', type: 'probe' };
  holds(createdByEntryOnly, seen(nothing, probe, [], { untouched: true }));
  holds(createdByEntryOnly, seen(nothing, say, [failed(TYBALT, '', 'item-not-found', 'message', 'say-1')]));
  idles(createdByEntryOnly, seen(nothing, enter, [], { untouched: false }));
  idles(createdByEntryOnly, seen(hall(), say, [], { untouched: false }));
});

test('I-18: nothing but an entry makes a room', () => {
  const leave: Op = { kind: 'leave', who: TYBALT, room: HALL };
  breaks(
    createdByEntryOnly,
    seen(nothing, leave, [], { untouched: false }),
    /crypt made something of .* by leave/,
  );
  breaks(
    createdByEntryOnly,
    seen(nothing, leave, [gone(TYBALT, 'Tybalt')]),
    /received a presence from .*, which does not exist/,
  );
  const read: Op = { kind: 'read-config', who: TYBALT, room: HALL };
  breaks(createdByEntryOnly, seen(nothing, read, [answered(TYBALT, 'read-config-1')]), /received a iq from/);
  breaks(
    createdByEntryOnly,
    seen(nothing, say, [failed(TYBALT, '', 'forbidden', 'message', 'say-1')]),
    /refused with forbidden/,
  );
});

const welcome = shown(TYBALT, 'Tybalt', { is: 'owner/moderator', codes: ['201', '110'] });
const empty = heard(TYBALT, '', [subject()]);

test('I-19: whoever creates a room is its owner, alone, and told so', () => {
  const created = (...out: readonly Delivery[]): ReturnType<typeof seen> => seen(nothing, enter, out);
  holds(creation, created(welcome, empty));
  idles(creation, seen(hall(), enter, [shown(TYBALT, 'Tybalt', { codes: ['110'] })]));
  breaks(
    creation,
    seen(hall(), enter, [welcome]),
    /crypt was told with 201 that .* was created, which was there/,
  );
  breaks(
    creation,
    created(shown(TYBALT, 'Tybalt', { is: 'owner/moderator', codes: ['110'] }), empty),
    /not told with 110 and 201/,
  );
  breaks(
    creation,
    created(shown(TYBALT, 'Tybalt', { is: 'none/moderator', codes: ['201', '110'] }), empty),
    /is none\/moderator of the room/,
  );
  breaks(
    creation,
    created(shown(TYBALT, 'Tybalt', { is: 'owner/participant', codes: ['201', '110'] })),
    /owner\/participant/,
  );
  breaks(creation, created(shown(TYBALT, 'Romeo'), welcome, empty), /saw 2 occupants/);
  breaks(creation, created(empty), /saw 0 occupants/);
  breaks(creation, created(welcome, retold(TYBALT, past('Romeo', 'Ay', 1000)), empty), /was told of a past/);
  breaks(creation, created(welcome, empty, heard(ROMEO, '', [subject()])), /orchard received something/);
});

const locked = hall({ inside: [[ROMEO, 'Romeo', 'moderator']], lockedBy: bareOf(ROMEO) });

test('I-20: into a locked room nobody gets but its creator', () => {
  holds(
    lockedIsSealed,
    seen(locked, enter, [failed(TYBALT, 'Tybalt', 'item-not-found', 'presence', 'enter-1')]),
  );
  breaks(
    lockedIsSealed,
    seen(locked, enter, [shown(TYBALT, 'Tybalt', { codes: ['110'] })]),
    /tybalt@localhost is inside .*, which only romeo@localhost/,
  );
  holds(
    lockedIsSealed,
    seen(locked, { ...enter, who: STREET }, [shown(STREET, 'Tybalt', { codes: ['110'] })]),
  );
  idles(lockedIsSealed, seen(hall(), enter, [shown(TYBALT, 'Tybalt', { codes: ['110'] })]));
});

test('I-20: in a locked room no stranger speaks, and from it nobody is invited', () => {
  holds(lockedIsSealed, seen(locked, say, [failed(TYBALT, '', 'item-not-found', 'message', 'say-1')]));
  breaks(lockedIsSealed, seen(locked, say, []), /crypt was not refused by .*, which is locked/);
  breaks(
    lockedIsSealed,
    seen(locked, invite, [told(bareOf(JULIET), '', [body('Come')])]),
    /orchard was not refused/,
  );
  const whisper: Op = { kind: 'whisper', who: TYBALT, room: HALL, nick: 'Romeo', type: 'chat', body: 'Ho' };
  const reached = [told(ROMEO, 'Romeo', [body('Ho')], 'chat')];
  breaks(
    lockedIsSealed,
    seen(locked, whisper, reached),
    /orchard received a message by .*crypt from a locked room/,
  );
});

test('I-20: a locked room is not on the list', () => {
  const list: Op = { kind: 'disco', who: TYBALT, room: HALL, what: 'items', nick: '' };
  const item = node('item', DISCO_ITEMS, { jid: HALL });
  const listing = [
    {
      to: TYBALT,
      stanza: iq({
        from: ROOMS_AT as typeof HALL,
        type: 'result',
        id: 'disco-1',
        children: [node('query', DISCO_ITEMS, {}, [item])],
      }),
    },
  ];
  holds(lockedIsSealed, seen(hall(), list, listing));
  breaks(lockedIsSealed, seen(locked, list, listing), /is on the list of rooms, and is locked/);
});

const codes = ['110', '307', '333'];

test('I-22: whoever does not ask to enter is told off, and nobody else notices', () => {
  const off = gone(TYBALT, 'Tybalt', { codes });
  holds(desyncNeverEnters, seen(hall(), present, [off], { untouched: true }));
  idles(desyncNeverEnters, seen(hall(), { ...present, who: JULIET }, []));
  breaks(desyncNeverEnters, seen(hall(), present, [off], { untouched: false }), /crypt changed/);
  breaks(
    desyncNeverEnters,
    seen(hall(), present, [off, gone(JULIET, 'Tybalt')]),
    /balcony heard of the presence of/,
  );
  breaks(desyncNeverEnters, seen(hall(), present, [off, off]), /received 2 stanzas/);
  breaks(desyncNeverEnters, seen(hall(), present, []), /was not answered/);
  breaks(
    desyncNeverEnters,
    seen(hall(), present, [gone(TYBALT, 'Tybalt', { codes: ['110', '307'] })]),
    /not kicked with 110, 307, 333/,
  );
  breaks(desyncNeverEnters, seen(hall(), present, [shown(TYBALT, 'Tybalt', { codes })]), /is shown present/);
  breaks(
    desyncNeverEnters,
    seen(hall(), present, [gone(TYBALT, 'Romeo', { codes })]),
    /received a presence from .*Romeo instead/,
  );
});

test('I-22: a service may choose to answer otherwise, and then does', () => {
  const error = [failed(TYBALT, 'Tybalt', 'not-acceptable', 'presence', 'present-1')];
  holds(desyncNeverEnters, seen(hall(), present, error, { pins: { desyncReply: 'error' } }));
  breaks(desyncNeverEnters, seen(hall(), present, error), /received an error for presence from outside/);
  holds(desyncNeverEnters, seen(hall(), present, [], { pins: { desyncReply: 'silent' } }));
  const off = [gone(TYBALT, 'Tybalt', { codes })];
  breaks(desyncNeverEnters, seen(hall(), present, off, { pins: { desyncReply: 'silent' } }), /is shown gone/);
  const bare: Op = { ...present, nick: '' };
  holds(desyncNeverEnters, seen(hall(), bare, []));
  holds(
    desyncNeverEnters,
    seen(hall(), bare, [failed(TYBALT, '', 'jid-malformed', 'presence', 'present-1')]),
  );
  breaks(
    desyncNeverEnters,
    seen(hall(), bare, [shown(TYBALT, 'Tybalt')]),
    /received a presence because of presence from outside/,
  );
});

test.run();
