import crypto, { getRandomValues, randomBytes } from 'node:crypto';
import dns, { lookup } from 'node:dns';
import http from 'node:http';
import https, { get } from 'node:https';
import net, { createConnection, Socket } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Poisoned, poisoned } from './poison.ts';

const test = suite('kit/poison');

const nothing = () => {};

/** Ways out, each with a name. Sockets are never connected: they throw before they could be. */
const WAYS: readonly (readonly [name: string, use: () => unknown])[] = [
  ['net.connect', () => net.connect(1)],
  ['createConnection, imported by name', () => createConnection(1)],
  ['Socket.connect', () => new Socket().connect(1)],
  ['net.Server.listen', () => net.Server.prototype.listen.call({}, 0)],
  ['dns.lookup', () => dns.lookup('localhost', nothing)],
  ['lookup, imported by name', () => lookup('localhost', nothing)],
  ['dns.promises.lookup', () => dns.promises.lookup('localhost')],
  ['http.request', () => http.request('http://localhost')],
  ['https.get', () => https.get('https://localhost')],
  ['get, imported by name', () => get('https://localhost')],
  ['fetch', () => fetch('http://localhost')],
  ['setTimeout', () => setTimeout(nothing, 0)],
  ['setInterval', () => setInterval(nothing, 1000)],
  ['setImmediate', () => setImmediate(nothing)],
  ['queueMicrotask', () => queueMicrotask(nothing)],
  ['process.nextTick', () => process.nextTick(nothing)],
  ['process.hrtime', () => process.hrtime()],
  ['performance.now', () => performance.now()],
  ['Date.now', () => Date.now()],
  ['new Date()', () => new Date()],
  ['Date()', () => Date()],
  ['Math.random', () => Math.random()],
  ['crypto.randomUUID', () => crypto.randomUUID()],
  ['randomBytes, imported by name', () => randomBytes(4)],
  ['getRandomValues, imported by name', () => getRandomValues(new Uint8Array(4))],
  ['globalThis.crypto', () => globalThis.crypto.getRandomValues(new Uint8Array(4))],
];

for (const [name, use] of WAYS) {
  test(`takes away ${name}`, () => {
    assert.throws(
      () => poisoned(use),
      (error: unknown) => error instanceof Poisoned,
    );
  });
}

test('leaves what depends on its arguments only', () => {
  const found = poisoned(() => [
    new Date(0).toISOString(),
    Date.UTC(2026, 0),
    Math.max(1, 2),
    'é'.normalize('NFD'),
  ]);
  assert.equal(found, ['1970-01-01T00:00:00.000Z', 1_767_225_600_000, 2, 'e\u0301']);
  assert.ok(poisoned(() => new Date(0) instanceof Date));
});

test('gives everything back, also after an error', () => {
  const before = [
    Date,
    Date.now,
    Math.random,
    globalThis.fetch,
    setTimeout,
    dns.lookup,
    Object.keys(performance),
  ];
  assert.throws(() => poisoned(() => Math.random()));
  poisoned(nothing);
  assert.equal(
    [Date, Date.now, Math.random, globalThis.fetch, setTimeout, dns.lookup, Object.keys(performance)],
    before,
  );
  assert.type(Date.now(), 'number');
  assert.type(performance.now(), 'number');
  assert.instance(new Date(), Date);
});

test.run();
