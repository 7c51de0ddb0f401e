/** The parser alone: a message with so many elements in it, against a look at every character. */
import { CLIENT } from '../../core/ns.ts';
import { equalNodes } from '../../xml/equal.ts';
import { type Node, node } from '../../xml/node.ts';
import { OracleError } from '../ledger.ts';
import type { Variant } from '../measure.ts';
import type { Subject, Workload } from '../workload.ts';

/** Texts between two checks. */
const TIMES = 64;

const ITEMS = 'urn:example:items';

/** 1 element, 10 and 100. */
export const parserWorkload: Workload = {
  name: 'parser',
  summary: 'Reading one stanza, plain or with a reference in it, against a look at each of its characters.',
  unit: 'stanza',
  size: 'elements',
  sizes: [1, 10, 100],
  quick: [1, 100],
  operation: 'stanza',
  variants: (elements, { subject }) => [
    scanning(textOf(elements, 'a plain value')),
    reading('plain', elements, { subject, written: 'a plain value', value: 'a plain value' }),
    reading('with a reference', elements, { subject, written: 'a &#38; b', value: 'a & b' }),
  ],
};

function textOf(elements: number, value: string): string {
  const item = (n: number): string => `<item xmlns='${ITEMS}' n='${n}'>${value}</item>`;
  const items = Array.from({ length: elements }, (_, n) => item(n));
  return `<message to='romeo@localhost/r' id='m'>${items.join('')}</message>`;
}

function nodeOf(elements: number, value: string): Node {
  const items = Array.from({ length: elements }, (_, n) => node('item', ITEMS, { n: String(n) }, [value]));
  return node('message', CLIENT, { to: 'romeo@localhost/r', id: 'm' }, items);
}

function scanning(text: string): Variant {
  let sum = 0;
  return {
    name: 'look at each character',
    run: () => {
      for (let n = 0; n < TIMES; n++) {
        for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
      }
    },
    check: () => {
      if (sum === 0) throw new OracleError('parser: nothing was looked at');
      sum = 0;
      return TIMES;
    },
  };
}

interface Reading {
  readonly subject: Subject;
  readonly written: string;
  readonly value: string;
}

function reading(name: string, elements: number, { subject, written, value }: Reading): Variant {
  const text = textOf(elements, written);
  const wanted = nodeOf(elements, value);
  let nodes: Node[] = [];
  return {
    name,
    run: () => {
      for (let n = 0; n < TIMES; n++) nodes.push(subject.parseXml(text));
    },
    check: () => {
      const all = nodes;
      nodes = [];
      if (all.length !== TIMES || !all.every((each) => equalNodes(each, wanted))) {
        throw new OracleError(`parser: ${name}: not what the text says`);
      }
      return TIMES;
    },
  };
}
