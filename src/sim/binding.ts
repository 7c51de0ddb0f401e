/** Which full JID a session is bound to: with the resource it asks for, or with one of the server's choice. RFC 6120 §7. */
import { type BareJid, type FullJid, type Jid, prepareResource, withResource } from '../core/jid.ts';
import { ConnectError } from './session.ts';

/** What to do when a resource is asked for that is connected already (RFC 6120 §7.7.2.2). */
export type ConflictPolicy = 'replace' | 'refuse' | 'rename';

/** What is bound already. */
export type Taken = Pick<ReadonlySet<Jid>, 'has'>;

/**
 * The resource that was asked for (§7.7). Where it is taken, the policy decides: `replace` gives it all the same, and
 * the older session has to go.
 *
 * @throws ConnectError where it cannot be a resource, or is taken and the policy is to refuse
 */
export function claimResource(
  account: BareJid,
  wanted: string,
  { taken, policy }: { readonly taken: Taken; readonly policy: ConflictPolicy },
): FullJid {
  const jid = withResource(account, prepared(wanted));
  if (!taken.has(jid) || policy === 'replace') return jid;
  if (policy === 'rename') return chooseResource(account, wanted, taken);
  throw new ConnectError('conflict', `${jid} is connected already`);
}

/**
 * A resource of the server's choice (§7.6): made from the label, with a number where that is taken.
 *
 * @throws ConnectError where the label cannot be a resource
 */
export function chooseResource(account: BareJid, label: string, taken: Taken): FullJid {
  const first = withResource(account, prepared(label));
  let jid = first;
  for (let n = 2; taken.has(jid); n++) jid = `${first}-${n}` as FullJid;
  return jid;
}

function prepared(wanted: string): string {
  const resource = prepareResource(wanted);
  if (resource !== undefined) return resource;
  throw new ConnectError('jid-malformed', `${JSON.stringify(wanted)} cannot be a resource`);
}
