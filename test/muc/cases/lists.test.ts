import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { childrenNamed, elements } from '../../../src/xml/node.ts';
import { writeXml } from '../../../src/xml/write.ts';
import { received, stanzasFor } from '../../kit/received.ts';
import { drive, roomOf, roomWith } from '../../kit/room.ts';
import { administers, join } from '../../kit/send.ts';

const test = suite('muc/cases/lists');

const ADMIN = 'http://jabber.org/protocol/muc#admin';
const occupants = [
  'romeo:moderator:owner',
  'paris:moderator:admin',
  'nurse:participant:member',
  'juliet+2:moderator:none',
  'abram:visitor:none',
];
const standings = {
  friar: { affiliation: 'member', nick: 'Lawrence' },
  tybalt: { affiliation: 'outcast', reason: 'Enough' },
} as const;
const semi = roomWith({ occupants, standings });
const open = roomWith({ occupants, standings, config: { whois: 'anyone', memberListRoles: ['moderator'] } });

/** What somebody gets who asks for a list: its items, or the error. */
function list(name: string, item: string, room = semi): readonly string[] {
  const { out } = drive(room, administers(name, 'get', item));
  const [answer] = stanzasFor(name, out);
  const query = elements(answer!)[0]!;
  if (answer!.type === 'error') return received(out).map((line) => line.replace(/^.*#admin /, ''));
  return childrenNamed(query, 'item', ADMIN).map((each) =>
    writeXml(each).replaceAll(` xmlns='${ADMIN}'`, ''),
  );
}

// covers: MUC-9.8-01, MUC-9.8-02, MUC-9.8-03, MUC-9.8-04
test('a list by role has nickname, role, affiliation and full JID of each occupant once (§17.4)', () => {
  assert.equal(list('romeo', "<item role='moderator'/>"), [
    "<item affiliation='owner' jid='romeo@localhost/1' nick='Romeo' role='moderator'/>",
    "<item affiliation='admin' jid='paris@localhost/1' nick='Paris' role='moderator'/>",
    "<item affiliation='none' jid='juliet@localhost/2' nick='Juliet' role='moderator'/>",
  ]);
  assert.equal(list('juliet', "<item role='visitor'/>"), [
    "<item affiliation='none' jid='abram@localhost/1' nick='Abram' role='visitor'/>",
  ]);
});

// covers: MUC-10.5-01, MUC-10.5-04, MUC-10.5-05, MUC-17.4-14, MUC-17.4-15
test('a list by affiliation has the bare JID of each account, here or not, and no role (I-62)', () => {
  assert.equal(list('paris', "<item affiliation='member'/>"), [
    "<item affiliation='member' jid='friar@localhost' nick='Lawrence'/>",
    "<item affiliation='member' jid='nurse@localhost'/>",
  ]);
  assert.equal(list('paris', "<item affiliation='outcast'/>"), [
    "<item affiliation='outcast' jid='tybalt@localhost'><reason>Enough</reason></item>",
  ]);
  assert.equal(list('romeo', "<item affiliation='owner'/>"), [
    "<item affiliation='owner' jid='romeo@localhost'/>",
  ]);
});

/** Who may read which list, in a semi-anonymous room and in a non-anonymous one (A31, H04, H05). */
const READERS: Readonly<Record<string, readonly [readonly string[], readonly string[]]>> = {
  "role='moderator'": [
    ['romeo', 'paris'],
    ['romeo', 'paris'],
  ],
  "role='participant'": [
    ['romeo', 'paris', 'juliet'],
    ['romeo', 'paris', 'juliet'],
  ],
  "role='visitor'": [
    ['romeo', 'paris', 'juliet'],
    ['romeo', 'paris', 'juliet'],
  ],
  "affiliation='owner'": [['romeo'], ['romeo']],
  "affiliation='admin'": [['romeo'], ['romeo']],
  "affiliation='outcast'": [
    ['romeo', 'paris'],
    ['romeo', 'paris'],
  ],
  "affiliation='member'": [
    ['romeo', 'paris'],
    ['romeo', 'paris', 'nurse', 'juliet', 'friar'],
  ],
};

// covers: MUC-5.2.1-03, MUC-9.5-04, MUC-9.5-05, MUC-9.5-06, MUC-10.5-02, MUC-10.5-03, MUC-10.8-03
test('lists are for those who may read them, and nobody else gets an address', () => {
  for (const [item, readers] of Object.entries(READERS)) {
    for (const [at, room] of [semi, open].entries()) {
      for (const name of ['romeo', 'paris', 'nurse', 'juliet', 'abram', 'friar', 'tybalt', 'mercutio']) {
        const answer = list(name, `<item ${item}/>`, room);
        const refused = answer.join() === 'auth/forbidden';
        assert.is(refused, !readers[at]!.includes(name), `${name} asks for ${item}`);
        if (refused) assert.not.match(answer.join(), /localhost/);
      }
    }
  }
});

// covers: MUC-5.2-09
test('the list of those without role or affiliation is empty, as it is on most servers', () => {
  for (const item of ["<item role='none'/>", "<item affiliation='none'/>"]) {
    assert.equal(list('romeo', item), []);
    assert.equal(list('stranger', item), ['auth/forbidden']);
  }
});

test('a list of what there is not, or of two things, is a bad request', () => {
  for (const item of [
    '',
    '<item/>',
    "<item role='king'/>",
    "<item affiliation='__proto__'/>",
    "<item role='moderator' affiliation='owner'/>",
    "<item role='king' affiliation='owner'/>",
  ]) {
    assert.equal(list('romeo', item), ['modify/bad-request'], item);
  }
});

// covers: MUC-9.5-02
test('in an open room a member has a reserved nickname, and nobody is kept out (§9.5)', () => {
  const start = roomWith({ occupants: ['romeo:moderator:owner'] });
  const item = "<item jid='juliet@localhost' affiliation='member' nick='Capulet'/>";
  const step = drive(start, administers('romeo', 'set', item));
  const list = drive(roomOf(step), administers('romeo', 'get', "<item affiliation='member'/>"));
  assert.match(JSON.stringify(list.out), /"affiliation":"member","jid":"juliet@localhost","nick":"Capulet"/);
  const entered = drive(roomOf(step), join('nurse', 'Nurse'));
  assert.match(received(entered.out).join(), 'nurse ← presence Nurse [110] none/participant');
});

// covers: MUC-10.7-08
test('of an admin who is away and is none any more, those who see JIDs are told by a message (§10.7)', () => {
  const start = roomWith({
    occupants: ['romeo:moderator:owner', 'juliet:participant:none'],
    standings: { paris: 'admin' },
  });
  const item = "<item jid='paris@localhost' affiliation='member'/>";
  assert.equal(received(drive(start, administers('romeo', 'set', item)).out), [
    'romeo ← iq result room #admin',
    'romeo ← message room member jid=paris@',
  ]);
});

test.run();
