/** What `play` says about one script, as data. Programs read it as it is; the command line turns it into text. */
import type { Trace } from '../sim/trace.ts';
import type { Node } from '../xml/node.ts';
import type { Warning } from './ast.ts';
import type { Mismatch } from './match.ts';

/** The result of playing one script. */
export interface Report {
  readonly title: string;
  readonly status: 'passed' | 'failed';
  /** How many actions were performed, the failed one included. */
  readonly actions: number;
  readonly failure: Failure | undefined;
  /** What the performance found odd. What the parser found odd is its own to tell. */
  readonly warnings: readonly Warning[];
  /** What each character was sent and no `receives` took, in order of arrival. Characters without any are left out. */
  readonly leftovers: ReadonlyMap<string, readonly Received[]>;
  /** Everything that happened to the characters, in order. */
  readonly traffic: readonly Entry[];
  /** The trace of the world it was played in. */
  readonly trace: Trace;
}

/** Why a script failed. */
export type FailureKind =
  /** No stanza that waits for the character matches. */
  | 'no match'
  /** `exact`: the next stanza of the character is not the expected one. */
  | 'not next'
  /** `receives: nothing`, but there is something. */
  | 'not nothing'
  /** `exact`: at the end of the script a character still has a stanza. */
  | 'left over'
  /** A variable has no value. */
  | 'unbound variable'
  /** The character acts without being connected, or connects twice. */
  | 'not connected'
  | 'already connected'
  /** The server refused the connection. */
  | 'connection refused'
  /** The server ended the stream of a character. */
  | 'stream error';

/** Where and why a script failed. */
export interface Failure {
  readonly kind: FailureKind;
  /** The character it happened to. */
  readonly who: string;
  /** Line of the action, from 1. For `left over`: of the action after which the stanza arrived. */
  readonly line: number;
  /** Which element of the body, where it has more than one: its number, and the line it starts in. */
  readonly part: { readonly number: number; readonly of: number; readonly line: number } | undefined;
  /** One sentence, without its full stop. */
  readonly message: string;
  /** What was expected, with variables replaced. Wildcards and captures stay. */
  readonly expected: Node | undefined;
  /** What was there instead: the unread stanzas of the character, in order of arrival. */
  readonly candidates: readonly Candidate[];
  /** Index in `candidates` of the one that comes nearest to what was expected. */
  readonly closest: number | undefined;
  /** What the other characters received meanwhile, or ever where it fits the expectation. */
  readonly elsewhere: readonly Elsewhere[];
  /** Observations that may explain it, as sentences without full stops. */
  readonly hints: readonly string[];
}

/** A stanza that reached a character. */
export interface Received {
  readonly stanza: Node;
  /** Line of the action after which it arrived. */
  readonly line: number;
}

/** A stanza that might have been the expected one. */
export interface Candidate extends Received {
  /** Why it is not; `undefined` where nothing was expected, or it only came at the wrong time. */
  readonly mismatch: Mismatch | undefined;
}

/** A stanza that somebody else received. */
export interface Elsewhere extends Received {
  readonly who: string;
  /** It would have been the expected one, had it been for the character that expected it. */
  readonly fits: boolean;
}

/** One thing that happened to a character. */
export interface Entry {
  /** Line of the action during which it happened. */
  readonly line: number;
  readonly who: string;
  readonly event: /** The session was bound; `detail` is its address. */
    | 'bound'
    /** The session ended; `detail` is the stream error, where there is one. */
    | 'closed'
    /** The character sent the stanza. */
    | 'sent'
    /** The stanza reached the inbox of the character. */
    | 'arrived'
    /** A `receives` took the stanza. */
    | 'received'
    /** A `receives` went past the stanza, which stays (or does not, where passed-over stanzas are discarded). */
    | 'passed over'
    /** The session ended before anything took the stanza. */
    | 'dropped';
  readonly stanza: Node | undefined;
  readonly detail: string;
}
