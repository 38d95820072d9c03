import { type ZodType, z } from 'zod';
import { fieldMeta } from '@/lib/engine/field';
import type { AnyDefinition } from '@/lib/engine/node';
import { childSchema, elementSchema, metaOf } from '@/lib/engine/schema-walk';
import { parseTemplate } from '@/lib/engine/template';
import { isJsonObject, type Json } from '@/lib/flow/json';
import type { Flow, FlowNode } from '@/lib/flow/schema';

/** Where a flow reads a secret or a variable. */
export interface ValueReference {
  readonly root: 'secret' | 'env';
  readonly name: string;
  /** Absent when the endpoint reads it. */
  readonly nodeId?: string | undefined;
  /** `config.auth.secret`, `endpoint.verify.0.secret`. */
  readonly path: string;
  /** Origin that the step calls, if it is written out. */
  readonly calls?: string | undefined;
}

/** As it is stored beside a document: `secret.TOKEN`, `env.BASE_URL`; each once, in order. */
export function usesOf(references: readonly ValueReference[]): string[] {
  return [...new Set(references.map(({ root, name }) => `${root}.${name}`))].sort();
}

/** Every secret and variable a flow names: in templates, in fields that hold a secret's name, and at the door. */
export function valueReferences(flow: Flow, kinds: ReadonlyMap<string, AnyDefinition>): ValueReference[] {
  const door = flow.endpoint.verify.map(
    (row, index): ValueReference => ({ root: 'secret', name: row.secret, path: `endpoint.verify.${index}.secret` }),
  );
  return [...door, ...flow.nodes.flatMap((node) => referencesOfNode(node, kinds.get(node.kind)))];
}

function referencesOfNode(node: FlowNode, definition: AnyDefinition | undefined): ValueReference[] {
  if (node.off) return [];
  const schema: ZodType = definition?.config ?? z.unknown();
  const calls = calledOrigin(node.config, schema);
  return walk(node.config, schema, 'config').map((found) => ({ ...found, nodeId: node.id, ...(calls && { calls }) }));
}

/** What data chooses, even a part of the host, shows only when the step runs. */
function calledOrigin(config: Json, schema: ZodType): string | undefined {
  if (!isJsonObject(config)) return undefined;
  const address = Object.entries(config).find(([key]) => metaOf(childSchema(schema, key, config)).template === 'url');
  const [origin] = /^https?:\/\/[^/?#{}]+(?=[/?#]|$)/i.exec(String(address?.[1] ?? '')) ?? [];
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).origin : undefined;
}

function walk(value: Json, schema: ZodType, path: string): ValueReference[] {
  if (typeof value === 'string') return referencesOfText(value, schema, path);
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => walk(item, elementSchema(schema), `${path}.${index}`));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    walk(child, childSchema(schema, key, value), `${path}.${key}`),
  );
}

function referencesOfText(text: string, schema: ZodType, path: string): ValueReference[] {
  if (isSecretName(schema)) return text === '' ? [] : [{ root: 'secret', name: text, path }];
  const template = parseTemplate(text);
  if (!template.ok) return [];
  return template.references.flatMap(([root, name]): ValueReference[] =>
    (root === 'secret' || root === 'env') && typeof name === 'string' ? [{ root, name, path }] : [],
  );
}

function isSecretName(schema: ZodType): boolean {
  if (fieldMeta(schema).widget === 'secret') return true;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? isSecretName(schema.unwrap() as ZodType)
    : false; // zod types the inner schema as its core class
}
