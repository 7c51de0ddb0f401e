/** Verdicts in short: what speaks against an action in a model, as one line. */
import type { Model } from '../../src/oracle/model.ts';
import type { Op } from '../../src/oracle/op.ts';
import { DEFAULT_PINS, type Pins } from '../../src/oracle/pins.ts';
import { verdictOn } from '../../src/oracle/verdict/index.ts';

/** 'ok', 'silent', or the conditions with the first one first; '' where a refusal is no error. */
export function verdict(model: Model, op: Op, pins: Partial<Pins> = {}): string {
  const found = verdictOn(op, model, { ...DEFAULT_PINS, ...pins });
  if (found === 'silent') return found;
  return found.allowed ? 'ok' : found.conditions.join(' ');
}
