/** A Scansion script as data. `parse` makes it, `print` writes it, `play` performs it. */
import type { Millis } from '../core/time.ts';
import type { Node } from '../xml/node.ts';

/** The namespace this project gives the prefix `scansion` inside a body. */
export const SCANSION = 'https://matthewwild.co.uk/projects/scansion';

/** One script. */
export interface Scenario {
  /** The first `#` line of the header, or the file name where there is none. */
  readonly title: string;
  /** The `#` lines directly after the title. */
  readonly description: readonly string[];
  readonly tags: readonly Tag[];
  /** In order of definition. */
  readonly cast: readonly Character[];
  readonly actions: readonly Action[];
}

/** `## key` or `## key: value`. */
export interface Tag {
  readonly key: string;
  readonly value: string | undefined;
}

/** The classes of characters this player can perform. */
export type CharacterClass = 'Client' | 'Component';

/** A definition: `[Client] Romeo` with its properties, in the order they stand in. */
export interface Character {
  readonly class: CharacterClass;
  readonly name: string;
  readonly properties: ReadonlyMap<string, string>;
  /** Line of the definition, from 1. */
  readonly line: number;
}

/** One or more elements with variables, wildcards and captures still in them. */
export type Template = readonly Node[];

/** One step of a script: a character does something, or time passes. */
export type Action = Deed | Passing;

/** `# time passes: 30 seconds` (Scansion language reference §5.2). */
export interface Passing {
  readonly kind: 'passes';
  readonly ms: Millis;
  /** From 1. */
  readonly line: number;
}

/** What a character does. */
export type Deed = { readonly who: string /** From 1. */; readonly line: number } & (
  | { readonly kind: 'connects' | 'disconnects' }
  | {
      readonly kind: 'sends' | 'receives';
      readonly body: Template /** Line of each element of the body. */;
      readonly bodyLines: readonly number[];
    }
  | { readonly kind: 'receives nothing' }
);

/** Something that is allowed and probably a mistake. */
export interface Warning {
  readonly line: number;
  readonly message: string;
}
