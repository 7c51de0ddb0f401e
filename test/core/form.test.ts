import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Field,
  type Form,
  fieldsOf,
  formIn,
  formNode,
  readBoolean,
  readForm,
  submit,
  writeBoolean,
} from '../../src/core/form.ts';
import { DATA } from '../../src/core/ns.ts';
import { node } from '../../src/xml/node.ts';
import { parseXml } from '../../src/xml/parse.ts';
import { writeXml } from '../../src/xml/write.ts';

const test = suite('core/form');

test('a form is written with all that its fields have, FORM_TYPE first', () => {
  const form = formNode({
    type: 'form',
    formType: 'urn:ball',
    title: 'The ball',
    instructions: 'Say who you are.',
    fields: [
      {
        var: 'mask',
        type: 'list-single',
        label: 'Mask',
        values: ['none'],
        options: [{ value: 'none', label: 'No mask' }, { value: 'fox' }],
        required: true,
      },
      { var: 'guests', type: 'text-multi', values: ['Romeo', 'Mercutio'] },
      { var: 'secret', values: [] },
    ],
  });
  assert.is(
    writeXml(form, { ns: DATA }),
    "<x type='form'><title>The ball</title><instructions>Say who you are.</instructions>" +
      "<field var='FORM_TYPE' type='hidden'><value>urn:ball</value></field>" +
      "<field var='mask' type='list-single' label='Mask'><required/><value>none</value>" +
      "<option label='No mask'><value>none</value></option><option><value>fox</value></option></field>" +
      "<field var='guests' type='text-multi'><value>Romeo</value><value>Mercutio</value></field>" +
      "<field var='secret'/></x>",
  );
});

test('the data types of XEP-0122 stand in their field, with what is allowed', () => {
  const fields: Form['fields'] = [
    { var: 'a', values: ['1'], validation: { datatype: 'xs:integer', method: { min: '0', max: '9' } } },
    { var: 'b', values: [], validation: { datatype: 'xs:string', method: 'open' }, required: true },
  ];
  const text = writeXml(formNode({ type: 'form', formType: 'urn:ball', fields }), { ns: DATA });
  const ns = "xmlns='http://jabber.org/protocol/xdata-validate'";
  assert.match(
    text,
    `<validate ${ns} datatype='xs:integer'><range min='0' max='9'/></validate><value>1</value>`,
  );
  assert.match(text, `<validate ${ns} datatype='xs:string'><open/></validate><required/></field>`);
});

test('the fields of a submission are names with values (XEP-0004 §3.2)', () => {
  const fields = [
    { var: 'mask', type: 'list-single', label: 'Mask', values: ['fox'], required: true },
  ] as const;
  assert.is(
    writeXml(formNode({ type: 'submit', formType: 'urn:ball', fields }), { ns: DATA }),
    "<x type='submit'><field var='FORM_TYPE'><value>urn:ball</value></field>" +
      "<field var='mask'><value>fox</value></field></x>",
  );
});

test('a form without title and instructions has neither', () => {
  const bare = formNode({ type: 'result', formType: 'urn:ball', fields: [] });
  assert.is(
    writeXml(bare, { ns: DATA }),
    "<x type='result'><field var='FORM_TYPE' type='hidden'><value>urn:ball</value></field></x>",
  );
});

test('a submission is read: its type, what it is about, and the values of each field', () => {
  const { type, formType, values } = readForm(
    parseXml(
      `<x xmlns="${DATA}" type="submit"><field var="FORM_TYPE"><value>urn:ball</value></field>` +
        '<field var="mask"><value>fox</value></field><field var="guests"><value>a</value><value/></field>' +
        '<field var="empty"/><field><value>nameless</value></field>' +
        '<field xmlns="urn:other" var="foreign"><value>1</value></field></x>',
    ),
  );
  assert.is(type, 'submit');
  assert.is(formType, 'urn:ball');
  assert.equal(
    [...values],
    [
      ['mask', ['fox']],
      ['guests', ['a', '']],
      ['empty', []],
    ],
  );
});

test('a submission that says little is read as that', () => {
  const { type, formType, values } = readForm(node('x', DATA));
  assert.equal([type, formType, values.size], ['', undefined, 0]);
  const empty = readForm(parseXml(`<x xmlns="${DATA}" type="cancel"><field var="FORM_TYPE"/></x>`));
  assert.equal([empty.type, empty.formType, empty.values.size], ['cancel', undefined, 0]);
});

test('of a field that is given twice, the last counts', () => {
  const { values } = readForm(
    parseXml(
      `<x xmlns="${DATA}"><field var="mask"><value>fox</value></field><field var="mask"><value>owl</value></field></x>`,
    ),
  );
  assert.equal([...values], [['mask', ['owl']]]);
});

test('what is written can be read, whatever the fields are called', () => {
  const names = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'toString', 'muc#roomconfig_roomname'),
    fc.string({ minLength: 1, maxLength: 8 }).filter((each) => each !== 'FORM_TYPE'),
  );
  const fields = fc.uniqueArray(
    fc.record({ var: names, values: fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }) }),
    { selector: (each) => each.var, maxLength: 5 },
  );
  fc.assert(
    fc.property(fields, fc.string(), (all, formType) => {
      const form: Form = { type: 'submit', formType, fields: all };
      const read = readForm(formNode(form));
      assert.is(read.formType, formType);
      assert.equal(
        [...read.values],
        all.map((each) => [each.var, each.values]),
      );
    }),
  );
});

test('the form of a stanza is the x of jabber:x:data', () => {
  const form = node('x', DATA, { type: 'submit' });
  assert.is(formIn(node('query', 'urn:q', {}, [node('x', 'urn:other'), form])), form);
  assert.is(formIn(node('query', 'urn:q', {}, [node('x', 'urn:other'), node('y', DATA)])), undefined);
});

/** A record for the fields below. */
interface Ball {
  readonly mask: string;
  readonly open: boolean;
}

const MASK: Field<Ball> = {
  var: 'mask',
  type: 'list-single',
  label: 'Mask',
  options: [{ value: 'fox' }],
  get: ({ mask }) => [mask],
  set: (ball, [mask = '']) =>
    mask === 'fox' ? { ...ball, mask } : { condition: 'not-acceptable', text: `no ${mask} here` },
};

const OPEN: Field<Ball> = {
  var: 'open',
  type: 'boolean',
  label: 'Open',
  get: ({ open }) => writeBoolean(open),
  set: (ball, values, submitted) => ({
    ...ball,
    open: readBoolean(values) === true && submitted.has('mask') && ball.mask === 'fox',
  }),
};

const BALL: Ball = { mask: 'none', open: false };

test('declared fields stand in a form with the values of the record', () => {
  assert.equal(fieldsOf([MASK, OPEN], BALL), [
    { var: 'mask', type: 'list-single', label: 'Mask', options: [{ value: 'fox' }], values: ['none'] },
    { var: 'open', type: 'boolean', label: 'Open', values: ['0'] },
  ]);
});

test('what is submitted is taken over in the order of the declarations; a field sees those before it', () => {
  const submitted = new Map([
    ['open', ['1']],
    ['mask', ['fox']],
    ['unknown', ['1']],
  ]);
  assert.equal(submit([MASK, OPEN], BALL, submitted), { record: { mask: 'fox', open: true } });
  assert.equal(submit([OPEN, MASK], BALL, submitted), { record: { mask: 'fox', open: false } });
});

test('what is not submitted stays; nothing submitted is the same record', () => {
  assert.equal(submit([MASK, OPEN], { mask: 'owl', open: true }, new Map([['mask', ['fox']]])), {
    record: { mask: 'fox', open: true },
  });
  const result = submit([MASK, OPEN], BALL, new Map());
  assert.is('record' in result && result.record, BALL);
});

test('the first refusal is given, and nothing is taken over', () => {
  const submitted = new Map([
    ['mask', ['owl']],
    ['open', ['1']],
  ]);
  const refused = { condition: 'not-acceptable', text: 'no owl here' };
  assert.equal(submit([OPEN, MASK], BALL, submitted), { refused });
  assert.equal(submit([MASK, OPEN], BALL, submitted), { refused });
  assert.equal(BALL, { mask: 'none', open: false });
});

test('a refusal says which field it is about', () => {
  const shut: Field<Ball> = { ...OPEN, set: () => ({ condition: 'not-acceptable' }) };
  assert.equal(submit([shut], BALL, new Map([['open', ['1']]])), {
    refused: { text: 'this is no value for open (Open)', condition: 'not-acceptable' },
  });
});

test('a field of one value has no more than one, and others have any number (XEP-0004 §3.2)', () => {
  const of = (type: Field<Ball>['type']) =>
    submit([{ ...OPEN, type }], BALL, new Map([['open', ['0', '0']]]));
  for (const type of ['boolean', 'text-single', 'list-single', 'jid-single', 'text-private'] as const) {
    assert.equal(of(type), {
      refused: { condition: 'not-acceptable', text: 'open (Open) has 2 values: expected one' },
    });
  }
  for (const type of ['text-multi', 'list-multi', 'jid-multi'] as const)
    assert.equal(of(type), { record: BALL });
});

test('a required field has to be there, and to have a value that is not blank', () => {
  const required = { ...MASK, required: true };
  for (const values of [undefined, [], [''], [' ']]) {
    const submitted = new Map(values === undefined ? [] : [['mask', values] as const]);
    assert.equal(submit([required], BALL, submitted), {
      refused: { condition: 'bad-request', text: 'mask (Mask) is required' },
    });
  }
  assert.equal(submit([required], BALL, new Map([['mask', ['fox']]])), {
    record: { mask: 'fox', open: false },
  });
  assert.equal(fieldsOf([required], BALL)[0]?.required, true);
});

test('booleans are 1, true, 0 and false, and nothing is false (XEP-0004 §3.3)', () => {
  for (const each of ['1', 'true', ' true ']) assert.is(readBoolean([each]), true, each);
  for (const each of ['0', 'false', '', ' ']) assert.is(readBoolean([each]), false, each);
  assert.is(readBoolean([]), false);
  for (const each of ['yes', 'TRUE', '2', '01']) assert.is(readBoolean([each]), undefined, each);
  assert.equal([readBoolean(writeBoolean(true)), readBoolean(writeBoolean(false))], [true, false]);
});

test.run();
