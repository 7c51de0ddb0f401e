import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type BareJid,
  bareOf,
  domainOf,
  isBare,
  isFull,
  joinJid,
  localOf,
  PART_OCTETS_MAX,
  parseJid,
  prepareResource,
  resourceOf,
  withResource,
} from '../../src/core/jid.ts';

const test = suite('core/jid');

/** Addresses and their canonical form. */
const READ: readonly (readonly [what: string, text: string, canonical: string])[] = [
  ['a domain', 'localhost', 'localhost'],
  ['a bare JID', 'romeo@localhost', 'romeo@localhost'],
  ['a full JID', 'romeo@localhost/orchard', 'romeo@localhost/orchard'],
  ['a domain with a resource', 'localhost/orchard', 'localhost/orchard'],
  ['case of the localpart', 'Romeo@localhost', 'romeo@localhost'],
  ['case of the domain', 'romeo@LocalHost', 'romeo@localhost'],
  ['case of the resource, which is kept', 'romeo@localhost/Orchard', 'romeo@localhost/Orchard'],
  ['case beyond ASCII', 'ÉLAN@ÉCOLE.example', 'élan@école.example'],
  ['a final dot', 'romeo@example.org.', 'romeo@example.org'],
  ['an ideographic dot', 'romeo@example。org', 'romeo@example.org'],
  ['a full-width dot', 'romeo@example．org', 'romeo@example.org'],
  ['full-width letters in a localpart', 'ｒｏｍｅｏ@localhost', 'romeo@localhost'],
  ['half-width katakana in a localpart', 'ﾊﾞ@localhost', 'バ@localhost'],
  ['full-width letters in a resource, which are kept', 'a@b/Ｒｏｍｅｏ', 'a@b/Ｒｏｍｅｏ'],
  ['a combining character in a localpart', 'e\u0301lan@localhost', 'élan@localhost'],
  ['a combining character in a resource', 'a@b/e\u0301lan', 'a@b/élan'],
  ['a combining character that nothing composes with', 'a@b/q\u0303', 'a@b/q\u0303'],
  ['hangul that is written in jamo', 'a@b/\u1100\u1161', 'a@b/가'],
  ['a space of another width in a resource', 'a@b/x\u3000y\u00a0z', 'a@b/x y z'],
  ['spaces around a resource', 'a@b/ x ', 'a@b/ x '],
  ['an at sign in a resource', 'a@b/c@d', 'a@b/c@d'],
  ['a slash in a resource', 'a@b/c/d', 'a@b/c/d'],
  ['an emoji in a resource', 'a@b/\u{1f339}', 'a@b/\u{1f339}'],
  ['names that objects have', '__proto__@constructor/toString', '__proto__@constructor/toString'],
  ['an IPv4 address', 'a@192.0.2.1', 'a@192.0.2.1'],
  ['an IPv6 address', 'a@[2001:DB8::1]/r', 'a@[2001:db8::1]/r'],
  ['an IPv6 address in full', '[1:2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7:8]'],
  ['an IPv6 address that ends in an IPv4 one', '[::ffff:192.0.2.1]', '[::ffff:192.0.2.1]'],
  ['the shortest IPv6 address', '[::]', '[::]'],
  ['hyphens inside a label', 'a--b.c-d', 'a--b.c-d'],
  ['visible ASCII in a localpart', '!#$%()*+,-.;=?[\\]^_`{|}~@b', '!#$%()*+,-.;=?[\\]^_`{|}~@b'],
];

for (const [what, text, canonical] of READ) {
  test(`reads ${what}`, () => assert.is(parseJid(text), canonical));
}

/** Texts that are no addresses. */
const REFUSED: readonly (readonly [what: string, text: string])[] = [
  ['nothing', ''],
  ['an empty localpart', '@localhost'],
  ['an empty domain', 'romeo@'],
  ['an empty domain before a resource', 'romeo@/r'],
  ['an empty resource', 'romeo@localhost/'],
  ['a second at sign', 'a@b@c'],
  ['a space in a localpart', 'ro meo@localhost'],
  ['a space in a domain', 'romeo@local host'],
  ['a space in front', ' romeo@localhost'],
  ['a full-width at sign in a localpart', 'a＠b@c'],
  ['a full-width slash in a localpart', 'a／b@c'],
  ['a localpart with compatibility characters', 'ﬁ@localhost'],
  ['a localpart with a symbol', '\u2665@localhost'],
  ['a localpart with a zero-width joiner', 'a\u200db@localhost'],
  ['a localpart with a control character', 'a\u0007@localhost'],
  ['an empty label', 'a..b'],
  ['a dot alone', '.'],
  ['two final dots', 'a..'],
  ['a label that begins with a hyphen', '-a.b'],
  ['a label that ends with a hyphen', 'a-.b'],
  ['a label that ends with a hyphen, at the end', 'a.b-'],
  ['a label that begins with a mark', '\u0301a.b'],
  ['an underscore in a domain', 'a_b'],
  ['a control character in a resource', 'a@b/\u0007'],
  ['a line separator in a resource', 'a@b/\u2028'],
  ['a private character in a resource', 'a@b/\ue000'],
  ['a lone surrogate in a resource', 'a@b/\ud800'],
  ['a noncharacter in a resource', 'a@b/\ufdd0'],
  ['an ignorable character in a resource', 'a@b/\u00ad'],
  ['old jamo in a resource', 'a@b/\u1113'],
  ['extended jamo in a resource', 'a@b/\ua960'],
  ['an IPv6 address without brackets', 'a@2001:db8::1'],
  ['an IPv6 address with too few words', '[1:2:3]'],
  ['an IPv6 address with too many words', '[1:2:3:4:5:6:7:8:9]'],
  ['an IPv6 address with two gaps', '[1::2::3]'],
  ['an IPv6 address with a gap for nothing', '[1:2:3:4::5:6:7:8]'],
  ['an IPv6 address with a word that is too long', '[::12345]'],
  ['an IPv6 address with an IPv4 one in front', '[192.0.2.1::]'],
  ['an IPv6 address with half an IPv4 one', '[::192.0.2]'],
  ['an IPv6 address with an IPv4 one out of range', '[::192.0.2.256]'],
  ['an IPv6 address that is open', '[::1'],
  ['brackets around nothing', '[]'],
];

for (const [what, text] of REFUSED) {
  test(`refuses ${what}`, () => assert.is(parseJid(text), undefined));
}

test('each part has at most 1023 octets (RFC 7622 §3.2 to §3.4)', () => {
  const ascii = 'a'.repeat(PART_OCTETS_MAX);
  const wide = 'é'.repeat(511);
  for (const part of [ascii, wide]) {
    assert.is(parseJid(`${part}@x`), `${part}@x`);
    assert.is(parseJid(`a@x/${part}`), `a@x/${part}`);
  }
  for (const part of [`${ascii}a`, `${wide}é`]) {
    assert.is(parseJid(`${part}@x`), undefined);
    assert.is(parseJid(`a@x/${part}`), undefined);
  }
  const domain = Array.from({ length: 16 }, () => 'a'.repeat(63)).join('.');
  assert.is(domain.length, PART_OCTETS_MAX);
  assert.is(parseJid(domain), domain);
  assert.is(parseJid(`${domain}a`), undefined);
});

test('the parts of an address are read from it', () => {
  const full = parseJid('romeo@localhost/a/b@c')!;
  assert.equal([localOf(full), domainOf(full), resourceOf(full)], ['romeo', 'localhost', 'a/b@c']);
  assert.is(bareOf(full), 'romeo@localhost');
  assert.ok(isFull(full) && !isBare(full));
  const domain = parseJid('localhost/x')!;
  assert.equal([localOf(domain), domainOf(domain), resourceOf(domain)], ['', 'localhost', 'x']);
  const bare = parseJid('romeo@localhost')!;
  assert.is(bareOf(bare), bare);
  assert.is(resourceOf(bare), '');
  assert.ok(isBare(bare) && !isFull(bare));
  assert.is(withResource(bare as BareJid, 'x y'), 'romeo@localhost/x y');
});

test('nicknames are prepared as resources are', () => {
  assert.is(prepareResource('e\u0301'), 'é');
  assert.is(prepareResource('10'), '10');
  assert.is(prepareResource('__proto__'), '__proto__');
  assert.is(prepareResource(''), undefined);
  assert.is(prepareResource('a\nb'), undefined);
});

/** Texts that are likely to be addresses, nearly. */
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[a-zA-Z0-9_.@/ -]{0,20}$/),
  fc
    .tuple(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z0-9.-]{1,12}$/),
      fc.string({ unit: 'grapheme' }),
    )
    .map(([local, domain, resource]) => `${local}@${domain}/${resource}`),
);

test('a canonical address is read as itself', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const jid = parseJid(text);
      if (jid === undefined) return;
      assert.is(parseJid(jid), jid);
      assert.is(joinJid({ local: localOf(jid), domain: domainOf(jid), resource: resourceOf(jid) }), jid);
    }),
    { numRuns: 2000 },
  );
});

test('plain addresses get no rules of their own', () => {
  const plain = fc.stringMatching(/^[a-z0-9_.@-]{1,12}(\/[a-z ]{0,4})?$/);
  fc.assert(
    fc.property(plain, (text) => {
      // An upper-case letter takes the same address the long way round.
      const [head = '', ...rest] = text.split('/');
      const loud = [head.toUpperCase(), ...rest].join('/');
      assert.is(parseJid(text), parseJid(loud));
    }),
    { numRuns: 3000 },
  );
});

test.run();
