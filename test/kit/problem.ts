/** What a rule of the house finds. */
import type { TextFile } from './files.ts';

/** Something in a file that breaks a rule. */
export interface Problem {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** What is wrong and what to do instead. */
  readonly message: string;
}

/** A rule: a pure function from files to what is wrong with them. */
export type Rule = (files: readonly TextFile[]) => readonly Problem[];

/** The line of a place in a text, from 1. */
export function lineAt(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}

/** A problem in one line. */
export function printProblem({ path, line, message }: Problem): string {
  return `${path}:${line}: ${message}`;
}
