/**
 * XMPP addresses, RFC 7622. A JID is a branded string in canonical form, so `===`, Map keys, JSON and shrinking
 * all just work; only `parseJid` makes one.
 *
 * Preparation follows PRECIS (RFC 8264, RFC 8265): the localpart is UsernameCaseMapped, the resourcepart is an
 * OpaqueString. The character classes come from the Unicode tables of the running Node (tested with Unicode 15.0 to
 * 16.0), the one thing in which two hosts may differ.
 */

declare const bare: unique symbol;
declare const full: unique symbol;

/** A JID without a resource: `localpart@domainpart`, or a domainpart alone. */
export type BareJid = string & { readonly [bare]: true };
/** A JID with a resource: `[localpart@]domainpart/resourcepart`. */
export type FullJid = string & { readonly [full]: true };
/** Any JID in canonical form. */
export type Jid = BareJid | FullJid;

/** RFC 7622 §3.2–3.4: each part is at most 1023 octets of UTF-8. */
export const PART_OCTETS_MAX = 1023;

/** The parts of a JID that has been read. */
export interface JidParts {
  readonly local: string;
  readonly domain: string;
  readonly resource: string;
}

/** Addresses that are plain enough to need no preparation, which is nearly all of them. */
const PLAIN =
  /^(?:[a-z0-9._-]{1,255}@)?[a-z0-9]{1,63}(?:-[a-z0-9]{1,63}){0,3}(?:\.[a-z0-9]{1,63}(?:-[a-z0-9]{1,63}){0,3}){0,3}(?:\/[!-~](?:[ -~]{0,253}[!-~])?)?$/;

/**
 * Reads an address.
 *
 * @param text an address as it stands on the wire
 * @returns its canonical form, or `undefined` where RFC 7622 does not allow it; a stanza with such an address is
 *   answered with `<jid-malformed/>` (RFC 6120 §8.3.3.8)
 */
export function parseJid(text: string): Jid | undefined {
  if (PLAIN.test(text)) return text as Jid;
  const slash = text.indexOf('/');
  const resourceText = slash < 0 ? undefined : text.slice(slash + 1);
  const rest = slash < 0 ? text : text.slice(0, slash);
  const at = rest.indexOf('@');
  const localText = at < 0 ? undefined : rest.slice(0, at);
  const domain = prepareDomain(at < 0 ? rest : rest.slice(at + 1));
  if (domain === undefined) return undefined;
  const local = localText === undefined ? '' : prepareLocal(localText);
  const resource = resourceText === undefined ? '' : prepareResource(resourceText);
  if (local === undefined || resource === undefined) return undefined;
  return joinJid({ local, domain, resource });
}

/** Puts prepared parts together; an empty part is left out. */
export function joinJid(parts: JidParts): Jid {
  const address = parts.local === '' ? parts.domain : `${parts.local}@${parts.domain}`;
  return (parts.resource === '' ? address : `${address}/${parts.resource}`) as Jid;
}

/** The address with this resource, which must have been prepared (`prepareResource`). */
export function withResource(jid: BareJid, resource: string): FullJid {
  return `${jid}/${resource}` as FullJid;
}

/** The bare JID of any address. */
export function bareOf(jid: Jid): BareJid {
  const slash = jid.indexOf('/');
  return (slash < 0 ? jid : jid.slice(0, slash)) as BareJid;
}

/** The resourcepart, or '' where there is none. In a room this is the nickname. */
export function resourceOf(jid: Jid): string {
  const slash = jid.indexOf('/');
  return slash < 0 ? '' : jid.slice(slash + 1);
}

/** The domainpart. */
export function domainOf(jid: Jid): BareJid {
  const address = bareOf(jid);
  return address.slice(address.indexOf('@') + 1) as BareJid;
}

/** The localpart, or '' where there is none. */
export function localOf(jid: Jid): string {
  const address = bareOf(jid);
  const at = address.indexOf('@');
  return at < 0 ? '' : address.slice(0, at);
}

/** Whether the address has a resource. */
export function isFull(jid: Jid): jid is FullJid {
  return jid.includes('/');
}

/** Whether the address has no resource. */
export function isBare(jid: Jid): jid is BareJid {
  return !jid.includes('/');
}

/** What a label of a domain may be: letters, digits and marks, with hyphens and the like only inside. */
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\p{Join_Control}·-]*[\p{L}\p{N}\p{M}])?$/u;

/** RFC 7622 §3.2: labels in lower case and NFC, an IPv4 address, or an IPv6 address in brackets; no final dot. */
function prepareDomain(text: string): string | undefined {
  if (text.startsWith('[')) return isIpLiteral(text) ? text.toLowerCase() : undefined;
  const folded = text.normalize('NFKC').toLowerCase().normalize('NFKC');
  const domain = folded.replace(/。/g, '.').replace(/\.$/, '');
  return fits(domain) && domain.split('.').every((label) => LABEL.test(label)) ? domain : undefined;
}

/** RFC 3986 §3.2.2: an IPv6 address in brackets: eight words, or fewer and one `::`; the last two may be an IPv4 address. */
function isIpLiteral(text: string): boolean {
  const address = /^\[([0-9a-f:.]{2,45})\]$/i.exec(text)?.[1];
  if (address === undefined) return false;
  const plain = address.replace(/(?<=:)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/, '0:0');
  const halves = plain.split('::');
  const words = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const enough = halves.length === 1 ? words.length === 8 : halves.length === 2 && words.length < 8;
  return enough && words.every((word) => /^[0-9a-f]{1,4}$/i.test(word));
}

/** RFC 7622 §3.3.1: these eight may not stand in a localpart, though PRECIS would allow some of them. */
const LOCAL_EXCLUDED = /["&'/:<>@]/;

/** RFC 8264 §9.11 ff.: letters, digits and marks, and all visible ASCII. */
const IDENTIFIER = /^[\p{Ll}\p{Lu}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}!-~]+$/u;

/** RFC 8265 §3.3 UsernameCaseMapped: width mapping, lower case, NFC, then the IdentifierClass. */
function prepareLocal(text: string): string | undefined {
  const narrow = text.replace(/[\uff01-\uff5e\uffe0-\uffee\uff61-\uffdc]/g, (each) => each.normalize('NFKC'));
  const local = narrow.toLowerCase().normalize('NFC');
  if (!fits(local) || LOCAL_EXCLUDED.test(local) || !IDENTIFIER.test(local)) return undefined;
  return local.normalize('NFKC') === local && !IGNORABLE.test(local) ? local : undefined;
}

/** RFC 8264 §9.13, §9.9: default ignorable code points, noncharacters and old Hangul jamo, in neither class. */
const IGNORABLE =
  /[\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]/u;

/** RFC 8264 §4.3 FreeformClass: no controls, no private use, no surrogates, nothing unassigned. */
const FREEFORM_EXCLUDED = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/**
 * RFC 8265 §4.2 OpaqueString, the profile of resourceparts and so of room nicknames (XEP-0045 §17.1): every kind of
 * space becomes U+0020, then NFC. Case is kept.
 *
 * @returns the prepared text, or `undefined` where it is empty, too long, or has a forbidden character
 */
export function prepareResource(text: string): string | undefined {
  const resource = text.replace(/\p{Zs}/gu, ' ').normalize('NFC');
  const allowed = fits(resource) && !FREEFORM_EXCLUDED.test(resource) && !IGNORABLE.test(resource);
  return allowed ? resource : undefined;
}

/** Between 1 and PART_OCTETS_MAX octets of UTF-8. */
function fits(part: string): boolean {
  if (part === '' || part.length > PART_OCTETS_MAX) return false;
  return part.length * 3 <= PART_OCTETS_MAX || new TextEncoder().encode(part).length <= PART_OCTETS_MAX;
}
