import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { gistOf } from '../../src/bench/gist.ts';
import { createLedger, OracleError, type Reader } from '../../src/bench/ledger.ts';
import type { Jid } from '../../src/core/jid.ts';
import { type Envelope, message } from '../../src/core/stanza.ts';

const test = suite('bench/ledger');

const stanza = (id: string) => message({ from: 'room@x/n' as Jid, id });
const lineOf = (id: string): string => gistOf(stanza(id));

function reader(jid: string, ids: readonly string[], to: string = jid): Reader {
  let inbox: readonly Envelope[] = ids.map((id) => ({ to: to as Jid, stanza: stanza(id) }));
  return {
    jid: jid as Jid,
    take: () => {
      const taken = inbox;
      inbox = [];
      return taken;
    },
  };
}

test('what is written for all and for one is expected in that order, and counted', () => {
  const ledger = createLedger(3);
  ledger.all(lineOf('a'));
  ledger.one(1, lineOf('b'));
  ledger.all(lineOf('c'), 2);
  assert.is(
    ledger.check([reader('0', ['a', 'c']), reader('1', ['a', 'b', 'c']), reader('2', ['a'])], 'x'),
    6,
  );
  assert.is(ledger.check([reader('0', []), reader('1', []), reader('2', [])], 'x'), 0, 'it is empty again');
});

const WRONG: readonly (readonly [what: string, ids: readonly string[], message: RegExp])[] = [
  ['nothing', [], /got 0 stanzas, not 2: there is no message .*id=a/],
  ['too few', ['a'], /got 1 stanzas, not 2: there is no message .*id=b/],
  ['too many', ['a', 'b', 'b'], /got 3 stanzas, not 2: at the end message .*id=b/],
  ['another order', ['b', 'a'], /as number 1, message .*id=b .* and not message .*id=a/],
  ['something else', ['a', 'x'], /as number 2, message .*id=x .* and not message .*id=b/],
];

for (const [what, ids, said] of WRONG) {
  test(`an inbox with ${what} is wrong, and the message says whose and how`, () => {
    const ledger = createLedger(2);
    ledger.all(lineOf('a'));
    ledger.all(lineOf('b'));
    const wrong = (error: unknown): boolean =>
      error instanceof OracleError && error.message.startsWith('storm: juliet ') && said.test(error.message);
    assert.throws(() => ledger.check([reader('romeo', ['a', 'b']), reader('juliet', ids)], 'storm'), wrong);
  });
}

test('a stanza that names another reader is wrong', () => {
  const ledger = createLedger(1);
  ledger.all(lineOf('a'));
  assert.throws(() => ledger.check([reader('romeo', ['a'], 'juliet')], 'x'), /romeo read a stanza to juliet/);
});

test('another way of telling stanzas is used where it is given', () => {
  const ledger = createLedger(1);
  ledger.all('A');
  assert.is(
    ledger.check([reader('romeo', ['a'])], 'x', ({ id = '' }) => id.toUpperCase()),
    1,
  );
});

test.run();
