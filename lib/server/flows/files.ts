import { z } from 'zod';
import { environments } from '@/lib/contract/common';
import type { ExportedParts, ImportedFlow, MissingValue } from '@/lib/contract/shelf';
import type { ValueType } from '@/lib/contract/values';
import { FILE_FORMAT, type FlowFile, readFlowFile } from '@/lib/flow/file';
import { FlowFormatError } from '@/lib/flow/upgrade';
import type { PrismaClient } from '@/prisma/generated/client';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { readKnownValues } from '../values/value-names';
import type { FlowDrafts } from './drafts';
import type { DocumentRules } from './issues';
import type { ValueReference } from './references';
import { findFlow, readBeside, readDocument } from './rows';

/** Flows as files: to keep, to send to somebody, to bring into another workspace. */
export interface FlowFiles {
  /** Without examples of what steps gave; without conversations too if these are to stay. */
  exportFile(actor: Actor, id: string, parts: ExportedParts): Promise<FlowFile>;
  /** A new flow with a key of its own. Throws `flow_file_newer` or `flow_file_invalid`. */
  importFile(actor: Actor, given: unknown, origin: string): Promise<ImportedFlow>;
}

export interface FlowFilesDeps {
  readonly prisma: PrismaClient;
  readonly rules: DocumentRules;
  readonly drafts: Pick<FlowDrafts, 'create'>;
}

export function createFlowFiles({ prisma, rules, drafts }: FlowFilesDeps): FlowFiles {
  return {
    async exportFile(actor, id, { conversations }) {
      allow(actor, 'flow:read');
      const row = await findFlow(prisma, actor, id);
      const document = readDocument(row.document);
      const named = namedValues(rules.references(document));
      return readFlowFile({
        hookloom: FILE_FORMAT,
        document,
        conversations: conversations === 'include' ? readBeside(row).conversations : [],
        tags: row.tags,
        needs: { secrets: namesOf(named, 'secret'), variables: namesOf(named, 'variable') },
      });
    },
    async importFile(actor, given, origin) {
      allow(actor, 'flow:edit');
      const file = readFile(given);
      const created = await drafts.create(actor, file, origin);
      const stored = await readKnownValues(prisma, actor.workspaceId);
      const missing = namedValues(rules.references(file.document))
        .map((value) => ({
          ...value,
          environments: environments.filter((one) => !stored[one][roots[value.type]].has(value.name)),
        }))
        .filter((value) => value.environments.length > 0);
      return { ...created, missing };
    },
  };
}

const roots = { secret: 'secret', variable: 'env' } as const satisfies Record<ValueType, ValueReference['root']>;

type NamedValue = Omit<MissingValue, 'environments'>;

function namesOf(values: readonly NamedValue[], type: ValueType): string[] {
  return values.filter((value) => value.type === type).map((value) => value.name);
}

/** Each once, secrets first, by name. */
function namedValues(references: readonly ValueReference[]): NamedValue[] {
  const types = ['secret', 'variable'] as const;
  return types.flatMap((type) => {
    const names = new Set(references.filter(({ root }) => root === roots[type]).map(({ name }) => name));
    return [...names].sort().map((name) => ({ type, name }));
  });
}

function readFile(given: unknown): FlowFile {
  try {
    return readFlowFile(given);
  } catch (error) {
    if (error instanceof FlowFormatError) throw new AppError('flow_file_newer', { format: error.format });
    if (!(error instanceof z.ZodError)) throw error;
    const issues = error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
    const [first] = issues;
    throw new AppError('flow_file_invalid', { detail: first ? `${first.path}: ${first.message}` : '' }, issues);
  }
}
