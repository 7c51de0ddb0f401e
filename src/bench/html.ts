/** The report as one page that needs nothing else: no network, no fonts, no files beside it. */
import type { Run } from './record.ts';

/** A page. */
export function benchHtml(run: Run, summaries: ReadonlyMap<string, string>): string {
  return `${run.format}${summaries.size}`;
}
