/** `rehearsal fuzz --replay`: performs a sequence that a report has found. */
import { howTo } from '../../check/batch.ts';
import { drive } from '../../check/drive.ts';
import { type Found, foundOf } from '../../check/found.ts';
import type { Wiring } from '../../check/system.ts';
import { ROOMS, SESSIONS } from '../../oracle/cast.ts';
import { UsageError } from '../args.ts';
import { version } from '../version.ts';
import { readDocument } from './document.ts';
import type { Known } from './settings.ts';

/**
 * What a report has found.
 *
 * @throws UsageError where there is no report that found something which can be performed
 */
export function foundIn(path: string, known: Known): Found {
  const { found } = readDocument(path, version());
  if (found === undefined) throw new UsageError(`${path}: this run has found nothing`);
  if (!known.profiles.includes(found.profile)) {
    throw new UsageError(
      `${path}: there is no profile ${JSON.stringify(found.profile)}; there are ${known.profiles.join(', ')}`,
    );
  }
  for (const [at, op] of found.sequence.entries()) {
    const fits =
      known.kinds.includes(op.kind) &&
      (!('who' in op) || SESSIONS.includes(op.who)) &&
      (!('room' in op) || ROOMS.includes(op.room));
    if (!fits) throw new UsageError(`${path}: action ${at + 1} is none that could be performed`);
  }
  return found;
}

/**
 * Performs it again.
 *
 * @param wiring rooms that are not the usual ones
 * @returns what is found this time; `undefined` where everything holds
 */
export function performed(found: Found, invariants: readonly string[], wiring?: Wiring): Found | undefined {
  const { level, profile, seed, inTurn } = found;
  const how = { ...howTo({ level, profile, invariants, wiring }, seed), ...(inTurn && { inFlight: 1 }) };
  const finding = drive(found.sequence, how);
  return finding && foundOf(finding, how.invariants, found);
}
