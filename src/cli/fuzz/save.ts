/** `rehearsal fuzz --save`: keeps what was found as a script. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { howTo } from '../../check/batch.ts';
import type { Found } from '../../check/found.ts';
import { fileNameOf, scenarioOf } from '../../check/save.ts';
import { printScenario } from '../../scenario/print.ts';
import { reasonOf } from '../files.ts';

/**
 * Writes the script of something that was found. The same has the same file, which is written again.
 *
 * @returns a line that says where it is, or why there is none
 */
export function saveScript(found: Found, folder: string): string {
  const { level, profile, seed } = found;
  const scenario = scenarioOf(found, howTo({ level, profile, invariants: [] }, seed));
  if (scenario === undefined) return 'not saved: no script can tell this story';
  const path = join(folder, fileNameOf(found));
  try {
    writeFileSync(path, printScenario(scenario));
    return `saved: ${path}`;
  } catch (error) {
    return `not saved: ${path}: ${reasonOf(error)}`;
  }
}
