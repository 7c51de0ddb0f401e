/** What a transition may know of the world around it: time, a serial number and a seed, all plain values. */
import type { BareJid } from './jid.ts';
import type { Millis } from './time.ts';

/** The environment of one transition. Equal state, envelope and Env always give an equal result. */
export interface Env {
  /** Virtual time, milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: Millis;
  /** The number of this transition in its Sim, from 1. */
  readonly serial: number;
  /** The seed of the Sim, an integer. */
  readonly seed: number;
  /** The domains this server serves, services first and then connected components. */
  readonly domains: readonly BareJid[];
}

/**
 * An identifier derived from seed, serial number and a label: 16 hexadecimal digits. It is a function of the Env, not
 * a draw, so a transition can be replayed alone and a new use never shifts the others.
 */
export function idFor(env: Pick<Env, 'seed' | 'serial'>, label: string): string {
  return hash(`${env.seed}:${env.serial}:${label}`);
}

/** A 64-bit hash of a text as 16 hexadecimal digits: two FNV-1a lanes with a final mix. Not for secrets. */
export function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 16) ^ (b >>> 5), 0x85ebca6b);
  b = Math.imul(b ^ (b >>> 16) ^ (a >>> 7), 0xc2b2ae35);
  return hex(a ^ (a >>> 15)) + hex(b ^ (b >>> 13));
}

/** Every byte as two hexadecimal digits. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A 32-bit word as eight hexadecimal digits; a number's own `toString` takes five times as long. */
function hex(word: number): string {
  return BYTES[word >>> 24]! + BYTES[(word >>> 16) & 255]! + BYTES[(word >>> 8) & 255]! + BYTES[word & 255]!;
}
