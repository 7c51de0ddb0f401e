import { suite } from 'uvu';
import { formNode } from '../../../src/core/form.ts';
import { MUC_OWNER, MUC_ROOMCONFIG } from '../../../src/core/ns.ts';
import {
  notices,
  ownersOnly,
  roundTrip,
  staffIsWhole,
} from '../../../src/oracle/invariants/lifecycle-config.ts';
import type { Op, Row } from '../../../src/oracle/op.ts';
import type { Delivery } from '../../../src/oracle/view.ts';
import { node } from '../../../src/xml/node.ts';
import {
  answered,
  breaks,
  codes,
  failed,
  HALL,
  type HallParts,
  hall,
  havingSeen,
  heard,
  holds,
  idles,
  JULIET,
  MERCUTIO,
  ROMEO,
  seen,
  shown,
  TYBALT,
} from '../../kit/view.ts';

const test = suite('oracle/invariants/lifecycle-config');

const EVERYBODY = [ROMEO, JULIET, MERCUTIO];
const row = (name: string, ...values: readonly string[]): Row => ({ var: `muc#roomconfig_${name}`, values });
const sets = (...rows: readonly Row[]): Op => ({ kind: 'configure', who: ROMEO, room: HALL, rows });
const reads: Op = { kind: 'read-config', who: ROMEO, room: HALL };
const result = answered(ROMEO, 'configure-1');
const refused = failed(ROMEO, '', 'not-acceptable', 'iq', 'configure-1');
const after = (op: Op, out: readonly Delivery[], parts: HallParts = {}): ReturnType<typeof seen> =>
  seen(hall(parts), op, out);

/** The form of the usual hall, with some values that are others. */
function form(changes: Readonly<Record<string, readonly string[]>> = {}): Delivery {
  const values: Record<string, readonly string[]> = {
    'muc#roomconfig_roomname': [''],
    'muc#roomconfig_roomdesc': [''],
    'muc#roomconfig_lang': [''],
    'muc#roomconfig_pubsub': [''],
    'muc#roomconfig_persistentroom': ['0'],
    'muc#roomconfig_publicroom': ['1'],
    'muc#roomconfig_enablelogging': ['0'],
    'muc#roomconfig_membersonly': ['0'],
    'muc#roomconfig_moderatedroom': ['0'],
    'muc#roomconfig_passwordprotectedroom': ['0'],
    'muc#roomconfig_roomsecret': [''],
    'muc#roomconfig_whois': ['moderators'],
    'muc#roomconfig_changesubject': ['0'],
    'muc#roomconfig_allowinvites': ['0'],
    'muc#roomconfig_allowpm': ['anyone'],
    'muc#roomconfig_presencebroadcast': ['moderator', 'visitor', 'participant'],
    'muc#roomconfig_getmemberlist': ['visitor', 'participant', 'moderator'],
    'muc#roomconfig_maxusers': ['none'],
    'muc#maxhistoryfetch': ['20'],
    'muc#roomconfig_roomadmins': [],
    'muc#roomconfig_roomowners': ['romeo@localhost'],
    ...changes,
  };
  const fields = Object.keys(values).map((name) => ({ var: name, values: values[name]! }));
  const x = formNode({ type: 'form', formType: MUC_ROOMCONFIG, fields });
  return answered(ROMEO, 'read-config-1', [node('query', MUC_OWNER, {}, [x])]);
}

test('I-65: the form says what is configured', () => {
  holds(roundTrip, after(reads, [form()]));
  holds(
    roundTrip,
    after(reads, [form({ 'muc#roomconfig_whois': ['anyone'] })], { config: { whois: 'anyone' } }),
  );
  breaks(
    roundTrip,
    after(reads, [form({ 'muc#roomconfig_whois': ['anyone'] })]),
    /received anyone for muc#roomconfig_whois/,
  );
  breaks(
    roundTrip,
    after(reads, [form({ 'muc#roomconfig_roomowners': [] })]),
    /received {2}for muc#roomconfig_roomowners/,
  );
  breaks(roundTrip, after(reads, [answered(ROMEO, 'read-config-1')]), /received none/);
});

test('I-65: what is no value is refused, and changes nothing', () => {
  holds(roundTrip, after(sets(row('whois', 'none')), [refused]));
  breaks(roundTrip, after(sets(row('whois', 'none')), [result]), /not-acceptable was due/);
  breaks(roundTrip, after(sets(row('whois', 'anyone')), [refused]), /nothing speaks against/);
  const changed = seen(hall(), sets(row('whois', 'none')), [refused], { untouched: false });
  breaks(roundTrip, changed, /something has changed/);
});

test('I-66: nobody but owners configures', () => {
  const byJuliet: Op = { kind: 'read-config', who: JULIET, room: HALL };
  const no = failed(JULIET, '', 'forbidden', 'iq', 'read-config-1');
  holds(ownersOnly, after(byJuliet, [no]));
  breaks(
    ownersOnly,
    after(byJuliet, [answered(JULIET, 'read-config-1')]),
    /is no owner, and was answered with a result/,
  );
  breaks(ownersOnly, after(byJuliet, [no, shown(ROMEO, 'Juliet')]), /2 stanzas came of a request/);
  breaks(ownersOnly, after({ kind: 'destroy', who: JULIET, room: HALL }, []), /is no owner/);
  idles(ownersOnly, after(reads, [form()]));
});

const tells = (to: typeof ROMEO, code: string): Delivery => heard(to, '', [codes(code)]);

test('I-67: everybody inside is told by one code for each kind of change', () => {
  const name = sets(row('roomname', 'Hall'));
  const three = sets(row('roomname', 'Hall'), row('whois', 'anyone'), row('enablelogging', '1'));
  holds(notices, after(name, [result, ...EVERYBODY.map((to) => tells(to, '104'))]));
  holds(
    notices,
    after(three, [
      result,
      ...EVERYBODY.flatMap((to) => ['172', '104', '170'].map((each) => tells(to, each))),
    ]),
  );
  holds(notices, after(sets(row('roomname', '')), [result]));
  breaks(
    notices,
    after(name, [result, tells(ROMEO, '104'), tells(JULIET, '104')]),
    /square was told nothing of a form, and 104/,
  );
  breaks(
    notices,
    after(name, [result, ...EVERYBODY.map((to) => tells(to, '172'))]),
    /was told 172 of a form, and 104/,
  );
  breaks(
    notices,
    after(sets(row('roomname', '')), [result, tells(ROMEO, '104')]),
    /was told 104 of a form, and nothing/,
  );
  const both = [...EVERYBODY, TYBALT].map((to) => tells(to, '104'));
  breaks(notices, after(name, [result, ...both]), /crypt was told of a form, and is not inside/);
  breaks(notices, after(name, [result, heard(ROMEO, '', [codes('104', '172')])]), /no notice of one change/);
  idles(notices, after(name, [refused]));
});

test('I-68: lists of admins and owners are whole lists, and those inside are told', () => {
  const admins = sets(row('roomadmins', 'juliet@localhost'));
  const shows = EVERYBODY.flatMap((to) => ['Romeo', 'Juliet', 'Mercutio'].map((nick) => shown(to, nick)));
  const around = havingSeen(hall(), shows);
  const told = EVERYBODY.map((to) => shown(to, 'Juliet', { is: 'admin/moderator' }));
  holds(staffIsWhole, seen(around, admins, [result, ...told]));
  breaks(
    staffIsWhole,
    seen(around, admins, [result, told[0]!, told[1]!]),
    /square received 0 presences of Juliet/,
  );
  const nobody = failed(ROMEO, '', 'conflict', 'iq', 'configure-1');
  holds(staffIsWhole, seen(around, sets(row('roomowners')), [nobody]));
  breaks(staffIsWhole, seen(around, sets(row('roomowners')), [result]), /conflict was due/);
  idles(staffIsWhole, seen(around, sets(row('roomname', 'Hall')), [result]));
});

test.run();
