/** Tells code from comments, strings and regular expressions in TypeScript, well enough to search one of them. */

/** What a piece of source text is. A template's text is string; what stands in its `${…}` is code. */
export type Kind = 'code' | 'comment' | 'string' | 'regex';

/** A run of characters of one kind. */
export interface Piece {
  readonly kind: Kind;
  readonly text: string;
}

const COMMENT = /\/\/.*|\/\*[\s\S]*?\*\//y;
const STRING = /'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*"/y;
const REGEX = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
/** The text of a template up to its end or to the next `${`. */
const TEMPLATE = /(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)?/y;

/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_REGEX =
  /(?:^|[([{},;:=!&|?+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|throw|await|yield))\s*$/;

/** The pieces of a source text, which make it up when they are put together. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  /** For each template that is open: how many braces are open in its current `${…}`. */
  const templates: number[] = [];
  let code = '';
  let at = 0;

  const flush = (): void => {
    if (code !== '') pieces.push({ kind: 'code', text: code });
    code = '';
  };
  const take = (kind: Kind, pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    if (found !== '') {
      flush();
      pieces.push({ kind, text: found });
      at += found.length;
    }
    return found;
  };
  const takeTemplate = (): void => {
    if (take('string', TEMPLATE).endsWith('${')) templates.push(0);
  };
  /** The code before this place, comments left out. */
  const before = (): string => {
    if (code.trim() !== '') return code;
    const last = pieces.findLast((piece) => piece.kind !== 'comment');
    return last === undefined ? '' : last.kind === 'code' ? last.text : 'x';
  };

  while (at < text.length) {
    const char = text[at]!;
    if (char === '/' && take('comment', COMMENT) !== '') continue;
    if ((char === "'" || char === '"') && take('string', STRING) !== '') continue;
    if (char === '/' && BEFORE_REGEX.test(before()) && take('regex', REGEX) !== '') continue;
    code += char;
    at += 1;
    const depth = templates.length - 1;
    if (char === '`') takeTemplate();
    else if (char === '{' && depth >= 0) templates[depth]! += 1;
    else if (char === '}' && depth >= 0) {
      if (templates[depth]! > 0) templates[depth]! -= 1;
      else {
        templates.pop();
        takeTemplate();
      }
    }
  }
  flush();
  return pieces;
}

/** The text with everything of the other kinds turned into spaces: every character stays at its place. */
export function only(text: string, ...kinds: readonly Kind[]): string {
  return piecesOf(text)
    .map((piece) => (kinds.includes(piece.kind) ? piece.text : piece.text.replace(/[^\n]/g, ' ')))
    .join('');
}
