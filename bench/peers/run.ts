/**
 * `npm run bench:peers -- [OCCUPANTS [MESSAGES]]`: the same room on real servers over loopback and on Rehearsal, as a
 * table. A server that is not installed is left out, with the reason.
 */
import { rate, times } from '../../src/bench/units.ts';
import { machineText } from '../machine.ts';
import { type Amount, measureRehearsal, measureServer, type Rates } from './measure.ts';
import { SERVERS } from './servers.ts';

/** A row: who, and how many deliveries in a second; or why there are none. */
export interface PeerRow {
  readonly name: string;
  readonly rates: Rates | undefined;
  readonly missing: string | undefined;
}

/** Measures all, one after the other. */
export async function comparePeers(amount: Amount): Promise<readonly PeerRow[]> {
  const rows: PeerRow[] = [];
  for (const server of SERVERS) {
    const missing = server.missing();
    const name = missing === undefined ? `${server.name} ${server.version()}` : server.name;
    const rates = missing === undefined ? await measureServer(server, amount) : undefined;
    rows.push({ name, rates, missing });
  }
  return [...rows, { name: 'Rehearsal', rates: measureRehearsal(amount), missing: undefined }];
}

/** The rows as a table of Markdown; ratios are Rehearsal's to each. */
export function peersTable(rows: readonly PeerRow[], { occupants, messages }: Amount): string {
  const own = rows.at(-1)?.rates;
  const cell = (value: number, ours: number | undefined): string =>
    ours === undefined || ours === value ? rate(value) : `${rate(value)} (Rehearsal ${times(ours / value)})`;
  const lines = rows.map(({ name, rates, missing }) =>
    rates === undefined
      ? `| ${name} | skipped: ${missing} | |`
      : `| ${name} | ${cell(rates.groupchat, own?.groupchat)} | ${cell(rates.joins, own?.joins)} |`,
  );
  return [
    `| deliveries, ${occupants} occupants | ${messages} messages | a join storm |`,
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

/** How much is done where nothing else is said. */
export const AMOUNT: Amount = { occupants: 200, messages: 200 };

if (import.meta.filename === process.argv[1]) {
  const [occupants = AMOUNT.occupants, messages = AMOUNT.messages] = process.argv.slice(2).map(Number);
  console.log(machineText());
  console.log(peersTable(await comparePeers({ occupants, messages }), { occupants, messages }));
}
