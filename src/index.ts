/**
 * Rehearsal: a deterministic XMPP server in memory. A Sim is made from services; sessions are connected to it, send
 * stanzas, and find what they receive in their inboxes once the Sim has run.
 */
export type { Condition, ErrorType } from './core/error.ts';
export {
  type BareJid,
  bareOf,
  domainOf,
  type FullJid,
  type Jid,
  localOf,
  parseJid,
  resourceOf,
} from './core/jid.ts';
export type { Service } from './core/service.ts';
export { type Envelope, type Kind, type Send, type Stanza, toNode } from './core/stanza.ts';
export type { Millis } from './core/time.ts';
export {
  type Policy,
  type PolicyChoice,
  PROFILE_NAMES,
  type ProfileName,
  policyOf,
} from './muc/policy/index.ts';
export type { ErrorName } from './muc/policy/option.ts';
export { type AccountsOptions, accounts, muc } from './services.ts';
export type { StreamError } from './sim/admit.ts';
export type { ConflictPolicy } from './sim/binding.ts';
export { type ConnectCondition, ConnectError, type Session } from './sim/session.ts';
export {
  type ConnectOptions,
  createSim,
  type Sim,
  type SimOptions,
} from './sim/sim.ts';
export type { Cause, Delivery, Trace, TraceEvent } from './sim/trace.ts';
export { createWorld, type WorldOptions } from './world.ts';
export { type LtxElement, toElement } from './xml/element.ts';
export { type Attrs, type Child, child, elements, type Node, node, text } from './xml/node.ts';
export { parseXml, XmlError } from './xml/parse.ts';
export { prettyXml, writeXml } from './xml/write.ts';
