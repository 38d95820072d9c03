import { z } from 'zod';
import { defineNode, type PortSpec, type Sentence } from '../../engine/node';
import { name, portRows, rowId } from '../fields';

const elsePort = { name: 'else', role: 'else' } as const satisfies PortSpec;

const config = z.strictObject({
  intents: portRows(z.strictObject({ id: rowId(), name: name({ required: true, max: 200 }) }), [elsePort.name], {
    required: true,
  }).default([]),
});

export const definition = defineNode({
  kind: 'intents',
  icon: 'split',
  group: 'logic',
  config,
  output: z.object({ intent: z.string().optional() }),
  ports: (given): readonly PortSpec[] => [
    ...given.intents.map(({ id, name: label }) => ({ name: id, role: 'case', label }) as const),
    elsePort,
  ],
  initial: { intents: [{ id: 'first', name: '' }] },
  sample: (given) => ({ intent: given.intents[0]?.name }),
  sentence: () => ({ pattern: 'ask', values: {} }),
  runSentences: (_, { intent }): Sentence[] => [
    intent ? { pattern: 'is', values: { intent } } : { pattern: 'none', values: {} },
  ],
  check: (given) => {
    const seen = new Set<string>();
    return given.intents.flatMap(({ name: intent }, index) => {
      const isRepeated = intent !== '' && seen.has(intent);
      seen.add(intent);
      return isRepeated
        ? [
            {
              path: ['intents', index, 'name'],
              code: 'name_repeated',
              severity: 'warning',
              params: { name: intent },
            } as const,
          ]
        : [];
    });
  },
});
