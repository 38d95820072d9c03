import { z } from 'zod';
import type { ConfigFault } from '../../engine/config-fault';
import { defineNode, type Sentence } from '../../engine/node';
import { jsonSchema } from '../../flow/json';
import { namedValue, repeatedNames, rows } from '../fields';

const config = z.strictObject({ values: rows(namedValue(), { required: true, setsVars: true }).default([]) });

/** A name that a template can write: `{{ vars.name }}`. */
const writableName = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;

export const definition = defineNode({
  kind: 'set-values',
  icon: 'equal',
  group: 'logic',
  config,
  output: z.record(z.string(), jsonSchema),
  ports: [{ name: 'next', role: 'next' }],
  initial: { values: [{ name: '', value: '' }] },
  sample: (given) => Object.fromEntries(given.values.map(({ name, value }) => [name, value])),
  sentence: ({ values }): Sentence => {
    const [first] = values;
    if (first && values.length === 1)
      return { pattern: 'one', values: { name: first.name, value: shown(first.value) } };
    return { pattern: 'many', values: { count: values.length, names: values.map(({ name }) => name).join(', ') } };
  },
  runSentences: ({ values }, output) =>
    values.length < 2
      ? []
      : Object.entries(output).map(([name, value]) => ({ pattern: 'one', values: { name, value: shown(value) } })),
  check: ({ values }) => [
    ...values.flatMap(({ name }, index): ConfigFault[] =>
      name === '' || writableName.test(name)
        ? []
        : [{ path: ['values', index, 'name'], code: 'name_invalid', params: { name } }],
    ),
    ...repeatedNames(values, 'values'),
  ],
  vars: (given) => given.values.map(({ name }) => name).filter((name) => name !== ''),
  withValue: ({ values }, kept) => ({
    values: [
      ...values
        .filter(({ name }) => name !== '')
        .map(({ name, value }) => ({ name, ...(value === undefined ? {} : { value }) })),
      kept,
    ],
  }),
});

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
