/** Takes away, for as long as something runs, everything by which it could depend on the world outside of it. */
import crypto from 'node:crypto';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import timers from 'node:timers';
import tls from 'node:tls';

/** What somebody used who was to use nothing. */
export class Poisoned extends Error {
  override readonly name = 'Poisoned';
}

/** An object and the names of functions in it. */
type Cup = readonly [holder: object, names: readonly string[]];

const SCHEDULERS = ['setTimeout', 'setInterval', 'setImmediate'];

const CUPS: readonly Cup[] = [
  [net, ['connect', 'createConnection', 'createServer']],
  [net.Socket.prototype, ['connect']],
  [net.Server.prototype, ['listen']],
  [tls, ['connect', 'createServer']],
  [dns, ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveSrv', 'resolveTxt']],
  [dns.promises, ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveSrv', 'resolveTxt']],
  [http, ['request', 'get', 'createServer']],
  [https, ['request', 'get', 'createServer']],
  [timers, SCHEDULERS],
  [globalThis, ['fetch', 'queueMicrotask', ...SCHEDULERS]],
  [process, ['nextTick', 'hrtime', 'uptime']],
  [performance, ['now']],
  [Date, ['now']],
  [Math, ['random']],
  [crypto, ['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync']],
  [globalThis.crypto, ['getRandomValues', 'randomUUID']],
];

/**
 * Runs something that may use neither the network, nor timers, nor the clock, nor chance: each throws Poisoned. What
 * runs must be synchronous; afterwards everything is as it was.
 */
export function poisoned<T>(run: () => T): T {
  const undo = [
    poisonDate(),
    ...CUPS.flatMap(([holder, names]) => names.map((name) => poison(holder, name))),
  ];
  syncBuiltinESMExports();
  try {
    return run();
  } finally {
    for (const each of undo.reverse()) each();
    syncBuiltinESMExports();
  }
}

/** Replaces a function by one that throws; returns how to put it back. */
function poison(holder: object, name: string): () => void {
  const before = Object.getOwnPropertyDescriptor(holder, name);
  const value = (): never => {
    throw new Poisoned(`${name} was used`);
  };
  Object.defineProperty(holder, name, { value, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(holder, name);
    else Object.defineProperty(holder, name, before);
  };
}

/** A Date can be made from a number or a text, but does not know what time it is. */
function poisonDate(): () => void {
  const real = globalThis.Date;
  const now = (): never => {
    throw new Poisoned('Date without an argument was used');
  };
  globalThis.Date = new Proxy(real, {
    apply: now,
    construct: (target, args, self) => (args.length === 0 ? now() : Reflect.construct(target, args, self)),
  });
  return () => {
    globalThis.Date = real;
  };
}
