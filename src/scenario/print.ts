/**
 * A Scenario to the text of a script, in the classic layout. What `parseScenario` makes of it is the same scenario
 * but for the line numbers; comments are not part of a Scenario and so are not there, except those that let time pass.
 */
import { CLIENT } from '../core/ns.ts';
import { elements, isNode, type Node } from '../xml/node.ts';
import { startTag } from '../xml/write.ts';
import { type Character, type Deed, SCANSION, type Scenario, type Tag } from './ast.ts';
import { printPassing } from './passing.ts';
import { isCommentText } from './source.ts';

/**
 * Writes a script, ending with a line break.
 *
 * @throws RangeError where the scenario holds something that the language has no way to say, such as a name with a
 *   line break in it; nothing that `parseScenario` gives does
 */
export function printScenario(scenario: Scenario): string {
  const { title, description, tags, cast, actions } = scenario;
  allow(title !== '' || description.length === 0, 'a description without a title');
  const heading = title === '' ? [] : [`# ${phrase(title, 'the title')}`, ...description.map(printRemark)];
  const paragraphs = [heading, tags.map(printTag), ...cast.map(printCharacter), ['---------']];
  for (const action of actions) {
    if (action.kind === 'passes') {
      paragraphs.push([printPassing(action.ms)]);
      continue;
    }
    allow(
      cast.some(({ name }) => name === action.who),
      `an action of "${action.who}", who is not defined`,
    );
    paragraphs.push(printAction(action));
  }
  const shown = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${shown.join('\n\n')}\n`;
}

function allow(condition: boolean, what: string): void {
  if (!condition) throw new RangeError(`a script cannot express ${what}`);
}

/** A text that can stand on a line among others: no line break in it and no white space around it. */
function phrase(text: string, what: string): string {
  allow(!/[\r\n]/.test(text) && text === text.trim(), `${what} ${JSON.stringify(text)}`);
  return text;
}

/** A phrase that is a key: not empty and without a colon. */
function keyed(text: string, what: string): string {
  allow(text !== '' && !text.includes(':'), `${what} ${JSON.stringify(text)}`);
  return phrase(text, what);
}

function printRemark(line: string): string {
  allow(!/[\r\n]/.test(line) && line === line.trimEnd(), `the description ${JSON.stringify(line)}`);
  return line === '' ? '#' : `# ${line}`;
}

function printTag({ key, value }: Tag): string {
  return `## ${keyed(key, 'the tag')}${printValue(value)}`;
}

function printValue(value: string | undefined): string {
  if (value === undefined) return '';
  return value === '' ? ':' : `: ${phrase(value, 'the value')}`;
}

function printCharacter({ class: of, name, properties }: Character): readonly string[] {
  allow(name !== '' && !isCommentText(name), `the name ${JSON.stringify(name)}`);
  const lines = [`[${of}] ${phrase(name, 'the name')}`];
  for (const [key, value] of properties) {
    allow(!isCommentText(key), `the property ${JSON.stringify(key)}`);
    lines.push(`\t${keyed(key, 'the property')}${printValue(value)}`);
  }
  return lines;
}

function printAction(action: Deed): readonly string[] {
  if (action.kind === 'receives nothing') return [`${action.who} receives: nothing`];
  if (action.kind !== 'sends' && action.kind !== 'receives') return [`${action.who} ${action.kind}`];
  allow(action.body.length > 0, `"${action.kind}" without a body`);
  const lines = action.body.flatMap((each) => printBlock(each, CLIENT, '\t'));
  return [`${action.who} ${action.kind}:`, ...lines];
}

const PREFIXES: ReadonlyMap<string, string> = new Map([[SCANSION, 'scansion']]);

/** One element a line, indented; an element with text in it is on one line with all that it holds. */
function printBlock(element: Node, around: string, indent: string): readonly string[] {
  const inside = elements(element);
  if (inside.length === 0 || inside.length < element.children.length) {
    return [indent + printInline(element, around)];
  }
  const { name, head, inner } = open(element, around);
  const lines = inside.flatMap((each) => printBlock(each, inner, `${indent}\t`));
  return [`${indent}<${head}>`, ...lines, `${indent}</${name}>`];
}

function printInline(element: Node, around: string): string {
  const { name, head, inner } = open(element, around);
  if (element.children.length === 0) return `<${head}/>`;
  const inside = element.children.map((each) => (isNode(each) ? printInline(each, inner) : escapeText(each)));
  return `<${head}>${inside.join('')}</${name}>`;
}

/** The start tag with double quotes, so that the apostrophe of `${Romeo's JID}` can stand in it. */
function open(element: Node, around: string): { name: string; head: string; inner: string } {
  const { name, attrs, inner } = startTag(element, around, PREFIXES);
  return {
    name,
    head: [name, ...attrs.map(([key, value]) => `${key}="${escapeAttr(value)}"`)].join(' '),
    inner,
  };
}

/** Line breaks are written as references: an actual one could be taken for layout. */
function escapeText(text: string): string {
  return text.replace(/[&<>\r\n]/g, reference);
}

function escapeAttr(value: string): string {
  return value.replace(/[&<>"\t\r\n]/g, reference);
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

function reference(char: string): string {
  return NAMED.get(char) ?? `&#${char.charCodeAt(0)};`;
}
