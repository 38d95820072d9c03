import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { checkFlow } from '../engine/check';
import { fieldMeta } from '../engine/field';
import { type AnyDefinition, type NodeImplementation, type PortSpec, portsOf } from '../engine/node';
import { languages } from '../flow/languages';
import { normalizeFlow } from '../flow/normalize';
import type { Language } from '../flow/schema';

/** What every kind owes, whatever it does. Each function gives what is missing, in words; an empty list is a kept contract. */

export interface Kind {
  /** The folder's absolute path and its name. */
  readonly folder: string;
  readonly name: string;
  readonly definition: AnyDefinition;
  readonly runner: NodeImplementation;
}

export function contractFaults(kind: Kind): string[] {
  return [
    ...identityFaults(kind),
    ...shapeFaults(kind),
    ...portFaults(kind),
    ...languages.flatMap((language) => wordFaults(kind, language)),
  ];
}

function identityFaults({ folder, name, definition, runner }: Kind): string[] {
  return [
    ...(definition.kind === name ? [] : [`the folder ${name} defines the kind ${definition.kind}`]),
    ...(runner.definition === definition ? [] : ['run.ts implements another definition']),
    ...(existsSync(join(folder, 'run.test.ts')) ? [] : ['there is no run.test.ts']),
    ...['README.md', 'README.ja.md']
      .filter((file) => !isReadme(join(folder, file)))
      .map((file) => `${file} has no title or no text`),
  ];
}

function isReadme(path: string): boolean {
  return existsSync(path) && /^# \S[^\n]*\n\n\S/.test(readFileSync(path, 'utf8'));
}

/** A node just placed can be read, drawn and shown; all that may be wrong with it is what is not filled in yet. */
function shapeFaults({ definition }: Kind): string[] {
  const parsed = definition.config.safeParse(definition.initial);
  if (!parsed.success) return [`initial does not parse: ${parsed.error.message}`];
  const sample = definition.output.safeParse(definition.sample(parsed.data));
  const effect = definition.effect?.(parsed.data);
  return [
    ...(sample.success ? [] : [`sample does not parse: ${sample.error.message}`]),
    ...(effect && !effect.changes && !effect.repeatable ? ['what changes nothing is repeatable'] : []),
    ...initialIssues(definition),
    ...refusalFaults(definition),
  ];
}

/** A value of the call that cannot be sent is one of the ways to fail that the port promises. */
function refusalFaults(definition: AnyDefinition): string[] {
  const failure = initialPorts(definition).find(({ role }) => role === 'failure');
  const refused = definition.refused?.({ code: 'code', message: 'message' });
  if (!failure || !refused) return failure || refused ? ['`refused` and a failure port go together'] : [];
  return [
    ...(refused.port === failure.name ? [] : [`\`refused\` leaves by ${refused.port}, not by ${failure.name}`]),
    ...(definition.output.safeParse(refused.output).success ? [] : ['the output of `refused` has another shape']),
  ];
}

function initialIssues(definition: AnyDefinition): string[] {
  const node = { id: 'n1', kind: definition.kind, name: 'n1', config: definition.initial };
  const flow = normalizeFlow({ format: 1, name: 'f', nodes: [node], edges: [] });
  const catalog = new Map([[definition.kind, definition]]);
  return checkFlow(flow, { catalog, platforms: new Map(), capabilities: [] })
    .filter(({ nodeId, path, code }) => nodeId === 'n1' && path.startsWith('config') && code !== 'field_missing')
    .map(({ path, code }) => `a new node has ${code} at ${path}`);
}

function portFaults({ definition }: Kind): string[] {
  const ports = initialPorts(definition);
  const names = ports.map(({ name }) => name);
  const failure = ports.findIndex(({ role }) => role === 'failure');
  return [
    ...(new Set(names).size === names.length ? [] : ['two ports have the same name']),
    ...(names.join() ===
    initialPorts(definition)
      .map(({ name }) => name)
      .join()
      ? []
      : ['ports differ from one look to the next']),
    ...(failure >= 0 && failure !== ports.length - 1 ? ['the failure port is not the last'] : []),
    ...ports
      .filter(({ role, needs }) => role === 'after' && needs !== 'durable')
      .map(({ name }) => `${name} comes after the reply and does not need "durable"`),
    ...(definition.traits?.ends && ports.some(({ role }) => role !== 'after')
      ? ['what ends a path has a port inside it']
      : []),
  ];
}

function initialPorts(definition: AnyDefinition): readonly PortSpec[] {
  return portsOf(definition, definition.config.parse(definition.initial));
}

const text = z.string().min(1);
const wordsSchema = z.strictObject({
  title: text,
  help: text,
  setup: text,
  ports: z.record(z.string(), text),
  fields: z.record(z.string(), z.strictObject({ label: text, help: text.optional(), placeholder: text.optional() })),
  choices: z.record(z.string(), z.record(z.string(), text)),
  sentences: z.record(z.string(), text),
  clauses: z.record(z.string(), text).optional(),
  joins: z.record(z.string(), text).optional(),
  names: z.record(z.string(), text).optional(),
});

/** Syllables or characters, whichever comes first. */
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

function wordFaults({ folder, definition }: Kind, language: Language): string[] {
  const file = `words.${language}.json`;
  const parsed = wordsSchema.safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
  if (!parsed.success) return [`${file}: ${parsed.error.message}`];
  const words = parsed.data;
  const { pattern } = definition.sentence(definition.config.parse(definition.initial));
  const fields = fieldsOf(definition.config);
  return [
    ...(language !== 'ja' || japanese.test(words.title) ? [] : [`the title “${words.title}” is not Japanese`]),
    ...initialPorts(definition)
      .filter(({ name, role, label, sentence }) => !label && !sentence && !words.ports[name] && !words.ports[role])
      .map(({ name }) => `port ${name}`),
    ...(words.sentences[pattern] ? [] : [`sentence ${pattern}`]),
    ...[...Object.keys(words.clauses ?? {}), ...Object.keys(words.joins ?? {}), ...Object.keys(words.names ?? {})]
      .filter((key) => !words.sentences[key])
      .map((key) => `no sentence for the other words of ${key}`),
    ...[...fields.keys()].filter((path) => !words.fields[path]).map((path) => `field ${path}`),
    ...Object.keys(words.fields)
      .filter((path) => !fields.has(path))
      .map((path) => `no field for the words of ${path}`),
    ...[...fields].flatMap(([path, options]) =>
      options.filter((option) => !words.choices[path]?.[option]).map((option) => `choice ${path} ${option}`),
    ),
  ].map((fault) => `${file}: ${fault}`);
}

/** Every field a person sees, by its path without indexes, with the options to choose from. */
function fieldsOf(schema: z.ZodType, path = ''): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const add = (inner: z.ZodType, at: string) => {
    for (const [key, options] of fieldsOf(inner, at))
      found.set(key, [...new Set([...(found.get(key) ?? []), ...options])]);
  };
  const meta = fieldMeta(schema);
  if (meta.widget === 'hidden') return found;
  if (path !== '') found.set(path, schema instanceof z.ZodEnum ? schema.options.map(String) : []);
  if (meta.template || schema instanceof z.ZodEnum) return found;
  if (schema instanceof z.ZodLiteral)
    found.set(
      path,
      [...schema.values].map(String).filter((option) => option !== ''),
    );
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) add(schema.unwrap() as z.ZodType, path);
  // zod types an inner schema as its core class, here and below
  if (schema instanceof z.ZodArray) add(schema.element as z.ZodType, path);
  if (schema instanceof z.ZodUnion) for (const option of schema.options as readonly z.ZodType[]) add(option, path);
  if (schema instanceof z.ZodObject)
    for (const [key, inner] of Object.entries(schema.shape)) add(inner, below(path, key));
  return found;
}

/** Groups of rules within groups read like the outermost. */
function below(path: string, key: string): string {
  return path.endsWith('rules.rules')
    ? `${path.slice(0, -'.rules'.length)}.${key}`
    : path === ''
      ? key
      : `${path}.${key}`;
}
