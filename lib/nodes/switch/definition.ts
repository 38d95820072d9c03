import { z } from 'zod';
import { defineNode, type PortSpec } from '../../engine/node';
import { choice, portRows, rowId, value } from '../fields';
import { operatorNames } from '../operator-names';
import { ruleFaults, ruleValues } from '../rule-faults';

const elsePort = { name: 'else', role: 'else' } as const satisfies PortSpec;

const caseRow = z.strictObject({
  id: rowId(),
  operator: choice(operatorNames).default('equals'),
  value: value().optional(),
});

const config = z.strictObject({
  value: value({ required: true }).default(''),
  cases: portRows(caseRow, [elsePort.name], { required: true }).default([]),
});

export const definition = defineNode({
  kind: 'switch',
  icon: 'git-fork',
  group: 'logic',
  config,
  output: z.object({ case: z.string() }),
  ports: (given): readonly PortSpec[] => [...given.cases.map(casePort), elsePort],
  initial: { value: '', cases: [] },
  sample: (given) => ({ case: given.cases[0]?.id ?? elsePort.name }),
  sentence: (given) => ({
    pattern: 'which',
    values: { value: ruleValues({ left: given.value, operator: 'equals' }).left },
  }),
  check: (given, tools) =>
    given.cases.flatMap((row, index) =>
      ruleFaults({ operator: row.operator, right: row.value, path: ['cases', index, 'value'] }, tools),
    ),
});

function casePort({ id, operator, value: right }: z.output<typeof caseRow>): PortSpec {
  const { left: _, ...values } = ruleValues({ left: '', operator, right });
  return { name: id, role: 'case', sentence: { pattern: operator, values } };
}
