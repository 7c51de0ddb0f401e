import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { BareJid } from '../../../src/core/jid.ts';
import type { Send, Stanza } from '../../../src/core/stanza.ts';
import { occupantId } from '../../../src/muc/features/occupantid.ts';
import { mucService } from '../../../src/muc/service.ts';
import { EXTENSIONS } from '../../../src/xep/index.ts';
import { childrenNamed, isNode } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { conforms } from '../../kit/feature.ts';
import { stanzasFor } from '../../kit/received.ts';
import { context, drive, driveAll, env, ROOM, roomOf, roomWith } from '../../kit/room.ts';
import { administers, join, leaves, says, sends, setsSubjectTo, shows, whispers } from '../../kit/send.ts';

const test = suite('muc/features/occupantid');

const NS = 'urn:xmpp:occupant-id:0';

const room = roomWith({ occupants: ['romeo:moderator:owner', 'juliet+2:participant:none'] });

function idsIn(stanza: Stanza): readonly (string | undefined)[] {
  return childrenNamed(stanza, 'occupant-id', NS).map(({ attrs }) => attrs['id']);
}

/** The occupant ids in what Romeo receives from Juliet, whatever her nickname is. */
function idsOf(out: readonly Send[]): readonly (string | undefined)[] {
  return stanzasFor('romeo', out)
    .filter(({ from, type }) => from !== ROOM && from !== `${ROOM}/Romeo` && type !== 'error')
    .flatMap(idsIn);
}

const [ID] = idsOf(drive(room, says('juliet', 'hi')).out);

test('it keeps to the rules of features', () => conforms(occupantId));

test('every presence and message of an occupant has it, once, and the same one for all its sessions (XEP-0421 §3)', () => {
  assert.match(ID ?? '', /^[0-9a-f]{16}$/);
  const acts = [
    says('juliet/2', 'hi'),
    setsSubjectTo('romeo', 'x'),
    whispers('juliet', 'Romeo', 'hi'),
    shows('juliet', 'Juliet'),
    leaves('juliet', 'Juliet'),
    administers('romeo', 'set', "<item nick='Juliet' role='none'/>"),
  ];
  for (const each of acts) {
    const { out } = drive(room, each);
    for (const { stanza } of out.filter((sent) => sent.stanza.kind !== 'iq'))
      assert.is(idsIn(stanza).length, 1);
    assert.ok(
      idsOf(out).every((id) => id === ID),
      'and it is that of Juliet',
    );
  }
});

test('it stays through changes of nickname and visits, and is that of one account (§3.1)', () => {
  const renamed = drive(room, shows('juliet', 'Capulet'));
  assert.equal(idsOf(renamed.out), new Array(idsOf(renamed.out).length).fill(ID));
  const alone = roomWith({ occupants: ['romeo:moderator:owner'] });
  const visits = driveAll(alone, [
    join('juliet/9', 'Other'),
    leaves('juliet/9', 'Other'),
    join('juliet/3', 'J'),
  ]);
  assert.equal(idsOf(visits.out), [ID, ID, ID]);
  const tybalt = idsOf(drive(alone, join('tybalt', 'Juliet')).out);
  assert.is(tybalt.length, 1);
  assert.not.equal(tybalt, [ID], 'who takes her nickname does not take this');
});

test('it does not depend on when something happens, and is another in another room', () => {
  const later = drive(room, says('juliet', 'hi'), context({ serial: 99, now: 0, seed: 7 }));
  assert.equal(idsOf(later.out), [ID]);
  const elsewhere = { ...room, jid: 'garden@conference.localhost' as BareJid };
  const other = { ...room, key: 'another key' };
  const ids = [room, elsewhere, other].map((each) => elementFor(each));
  assert.is(new Set(ids).size, 3);
});

function elementFor(of: typeof room): string {
  return (occupantId.decorate?.(of, of.occupants.all[1]!) ?? []).map((each) => writeXml(each)).join();
}

test('it says nothing of the account', () => {
  assert.not.match(elementFor(room), /juliet|localhost/);
});

test('what a client puts there is taken off, in messages and presence (§4)', () => {
  const forged = `<occupant-id xmlns='${NS}' id='forged'/><occupant-id xmlns='${NS}' id='again'/>`;
  const acts = [
    sends('juliet', `<message type='groupchat'><body>hi</body>${forged}</message>`),
    sends('juliet', `<message type='chat' to='/Romeo'><body>hi</body>${forged}</message>`),
    shows('juliet', 'Juliet', forged),
    leaves('juliet', 'Juliet', forged),
  ];
  for (const each of acts) assert.equal(idsOf(drive(room, each).out).slice(0, 1), [ID]);
  for (const each of acts) assert.not.match(JSON.stringify(drive(room, each).out), /forged|again/);
});

test('the past and the subject have it as well, from those who have gone', () => {
  const talk = driveAll(room, [
    says('juliet', 'hi'),
    leaves('juliet', 'Juliet'),
    leaves('juliet/2', 'Juliet'),
    setsSubjectTo('romeo', 'x'),
  ]);
  const { out } = drive(roomOf(talk), join('nurse', 'Nurse'));
  const marked = stanzasFor('nurse', out).map((each) => [each.kind, idsIn(each).length]);
  assert.equal(marked, [
    ['presence', 1],
    ['presence', 1],
    ['message', 1],
    ['message', 1],
  ]);
  const past = stanzasFor('nurse', out).find(({ children }) =>
    children.some((each) => isNode(each) && each.name === 'body'),
  );
  assert.equal(past && idsIn(past), [ID]);
});

test('the room and the service say that they do so, and a service without the feature does not (§2)', () => {
  const asked =
    "<iq type='get' id='i' to='conference.localhost'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>";
  const shown = (options: Parameters<typeof mucService>[1]): string => {
    const service = mucService('conference.localhost', options);
    return JSON.stringify(service.handle(service.initial, sends('romeo', asked), env()).out);
  };
  assert.match(shown({ extensions: EXTENSIONS }), NS);
  assert.not.match(shown({ extensions: EXTENSIONS, wiring: { features: [] } }), NS);
  const query = "<iq type='get' id='i'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>";
  assert.match(JSON.stringify(drive(room, sends('tybalt', query)).out), NS);
});

test('a room that is made again knows those who come back', () => {
  const service = mucService('conference.localhost', { extensions: [] });
  const idOn = (serial: number, seed: number): readonly unknown[] => {
    const { out } = service.handle(service.initial, join('romeo', 'Romeo'), env({ serial, seed }));
    return stanzasFor('romeo', out).flatMap(idsIn);
  };
  assert.is(idOn(1, 1).length, 1);
  assert.equal(idOn(1, 1), idOn(50, 1));
  assert.not.equal(idOn(1, 1), idOn(1, 2), 'in another world it has another key');
});

test.run();
