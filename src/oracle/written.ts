/** Text as it stands in an element that has been read: no text is no child. */
import type { Child } from '../xml/node.ts';

const NOTHING: readonly Child[] = [];

/** The children of an element with this text. */
export function written(text: string): readonly Child[] {
  return text === '' ? NOTHING : [text];
}
