/** The fenced code blocks of a Markdown text. */

/** One block. */
export interface Block {
  /** What follows the opening fence, '' where nothing does. */
  readonly lang: string;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** What it prints: the block of language `text` right after it, where there is one. */
  readonly output: string | undefined;
}

/** The blocks, in order, without those that are the output of another. */
export function blocksOf(markdown: string): readonly Block[] {
  const found = [...markdown.matchAll(/^```([^\n`]*)\n([\s\S]*?)^```[ \t]*$/gm)].map((match) => ({
    lang: match[1]!.trim(),
    text: match[2]!,
    line: markdown.slice(0, match.index).split('\n').length,
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isOutput = (at: number): boolean => {
    const [before, block] = [found[at - 1], found[at]];
    if (before === undefined || block?.lang !== 'text' || before.lang === 'text') return false;
    return markdown.slice(before.end, block.start).trim() === '';
  };
  return found
    .map(({ lang, text, line }, at) => ({
      lang,
      text,
      line,
      output: isOutput(at + 1) ? found[at + 1]?.text : undefined,
    }))
    .filter((_, at) => !isOutput(at));
}

/** The commands of a shell block: a line each, or each side of `&&`; without prompts, comments and blank lines. */
export function commandsOf(shell: string): readonly string[] {
  return shell
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/^\$ /, '').replace(/(^|\s)#.*$/, ''))
    .flatMap((line) => line.split('&&'))
    .map((command) => command.trim().replace(/\s+/g, ' '))
    .filter((command) => command !== '');
}
